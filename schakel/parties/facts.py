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


class PartyGrouped(Fact, about=("party",)):
    """A party came to stand below another company of its group, or left it."""

    party_id: UUID
    parent_id: UUID | None
