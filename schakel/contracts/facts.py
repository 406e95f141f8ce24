"""What happens to contracts; titles and what people wrote stay out."""

from datetime import date
from uuid import UUID

from schakel.kernel.facts import Fact


class ContractCreated(Fact, about=("contract", "party")):
    """Somebody at the desk began a contract; the other side does not see it yet."""

    contract_id: UUID
    party_id: UUID
    number: str


class ContractChanged(Fact, about=("contract", "party")):
    """A contract was described anew, or its document, its prices or who watches over it changed."""

    contract_id: UUID
    party_id: UUID
    number: str


class ContractCopyAttached(Fact, about=("contract", "party")):
    """A signed copy was laid beside a contract that was accepted before; what was accepted stays as it is."""

    contract_id: UUID
    party_id: UUID
    number: str
    document_id: UUID


class ContractSent(Fact, about=("contract",), parties=("party",)):
    """A contract went to the other side."""

    contract_id: UUID
    party_id: UUID
    role: str
    number: str


class ContractRevised(Fact, about=("contract",), parties=("party",)):
    """A contract was taken back to be written anew."""

    contract_id: UUID
    party_id: UUID
    number: str


class ContractAccepted(Fact, about=("contract",), parties=("party",)):
    """The other side accepted a contract, or one that was signed elsewhere was written down; `sha256` is of what."""

    contract_id: UUID
    party_id: UUID
    number: str
    sha256: str


class ContractDeclined(Fact, about=("contract",), parties=("party",)):
    """The other side does not agree."""

    contract_id: UUID
    party_id: UUID
    number: str


class ContractCommented(Fact, about=("contract",), parties=("party",)):
    """One of the two said something about a contract."""

    contract_id: UUID
    party_id: UUID
    role: str
    number: str
    from_desk: bool


class ContractNoticeNear(Fact, about=("contract", "party")):
    """The last day to give notice is near; `step` is how near: 90, 30 or 7 days."""

    contract_id: UUID
    party_id: UUID
    number: str
    notice_date: date
    days_left: int
    step: int


class ContractTermPassed(Fact, about=("contract",), parties=("party",)):
    """The last day of a term is past: the contract goes on until `renewed_to`, or ended where that is empty."""

    contract_id: UUID
    party_id: UUID
    number: str
    end_date: date
    renewed_to: date | None


class ContractRenewed(Fact, about=("contract",), parties=("party",)):
    """The desk gave a contract a new last day."""

    contract_id: UUID
    party_id: UUID
    number: str
    end_date: date


class ContractTerminated(Fact, about=("contract",), parties=("party",)):
    """Notice was given; the contract runs until its last day."""

    contract_id: UUID
    party_id: UUID
    role: str
    number: str
    end_date: date
