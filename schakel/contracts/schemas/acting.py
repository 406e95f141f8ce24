"""What is done with a contract."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.documents.schemas import DocumentVersionIn
from schakel.kernel.schema import Day, In

Version = Annotated[
    int | None, Field(description="The one that was read: who changed it meanwhile is then not overwritten.")
]


class VersionIn(In):
    """Which version of it was read."""

    version: Version = None


class ContractDocumentIn(DocumentVersionIn):
    """The text of a contract, or a signed copy of it."""

    version: Version = None


class AcceptanceIn(In):
    """That somebody agrees, in the name of their company."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200)] = Field(
        description="The own name, typed in full."
    )
    version: int = Field(description="The one that was read: what changed meanwhile is not accepted.")


class DeclineIn(In):
    """That somebody does not agree, and why."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    version: Version = None


class TerminationIn(In):
    """That notice is given, by which of the two and why."""

    reason: Annotated[str, StringConstraints(max_length=500)] = ""
    version: Version = None


class RenewalIn(In):
    """Until when it goes on."""

    end_date: Day
    version: Version = None


class CommentIn(In):
    """What one of the two says."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class ContractPriceIn(In):
    """A price agreement of the same customer."""

    price_agreement_id: UUID
