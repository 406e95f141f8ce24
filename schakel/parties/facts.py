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


class PartyCorrected(Fact, about=("party",), parties=("party",)):
    """A relation is called otherwise, or has other numbers; or it wants to be reached otherwise."""

    party_id: UUID


class PartiesMerged(Fact, about=("party",)):
    """Two relations turned out to be one: all that the other had is this one's now."""

    party_id: UUID
    merged_party_id: UUID
    party_merge_id: UUID


class PartyMergeUndone(Fact, about=("party",)):
    """Two relations that were made one are two again."""

    party_id: UUID
    merged_party_id: UUID
    party_merge_id: UUID


class DuplicateDenied(Fact, about=("party",)):
    """Two relations that resemble each other are two, somebody says."""

    party_id: UUID
    other_party_id: UUID


class TermsAgreed(Fact, about=("party",), parties=("party",)):
    """We deal with a relation on other terms than before, or in a role that it did not have."""

    party_id: UUID
    role: str


class AddressCreated(Fact, about=("address", "party"), parties=("party",)):
    """A party got a place."""

    address_id: UUID
    party_id: UUID


class AddressCorrected(Fact, about=("address", "party"), parties=("party",)):
    """A place of a party is called otherwise, or stands elsewhere."""

    address_id: UUID
    party_id: UUID


class AddressRemoved(Fact, about=("address", "party"), parties=("party",)):
    """A place can be chosen no longer; papers that name it go on doing so."""

    address_id: UUID
    party_id: UUID


class ContactCreated(Fact, about=("contact", "party"), parties=("party",)):
    """Somebody at a party can be reached."""

    contact_id: UUID
    party_id: UUID


class ContactCorrected(Fact, about=("contact", "party"), parties=("party",)):
    """Somebody at a party is called or reached otherwise."""

    contact_id: UUID
    party_id: UUID


class ContactErased(Fact, about=("contact", "party"), parties=("party",)):
    """What was known of somebody at a party is gone."""

    contact_id: UUID
    party_id: UUID


class BankAccountRecorded(Fact, about=("bank_account", "party"), parties=("party",)):
    """A party is paid on another account too."""

    bank_account_id: UUID
    party_id: UUID


class BankAccountRemoved(Fact, about=("bank_account", "party"), parties=("party",)):
    """A party is paid on an account no longer."""

    bank_account_id: UUID
    party_id: UUID
