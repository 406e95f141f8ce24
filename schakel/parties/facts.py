"""What happens to relations."""

from uuid import UUID

from schakel.kernel.facts import Fact


class PartyCreated(Fact, about=("party",)):
    """A relation was added."""

    party_id: UUID
    is_customer: bool
    is_supplier: bool


class BranchCreated(Fact, about=("branch", "party"), parties=("party",)):
    """A party got a branch."""

    branch_id: UUID
    party_id: UUID


class BranchCorrected(Fact, about=("branch", "party"), parties=("party",)):
    """A branch is called otherwise, has another number or stands elsewhere."""

    branch_id: UUID
    party_id: UUID


class BranchRemoved(Fact, about=("branch", "party"), parties=("party",)):
    """A branch can be chosen no longer; what was done for it goes on naming it.

    Who binds something to it that goes on refuses by raising.
    """

    branch_id: UUID
    party_id: UUID


class PartyGrouped(Fact, about=("party",)):
    """A party came to stand below another company of its group, or left it."""

    party_id: UUID
    parent_id: UUID | None
