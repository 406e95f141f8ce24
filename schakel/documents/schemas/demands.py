"""What is asked and demanded of documents, as it goes in and out."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.documents.codes import DocumentKind, RequestState, SubjectKind
from schakel.documents.schemas.documents import DocumentVersionIn
from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import Day, In, Optionally, Out


class DocumentRequestIn(In):
    """A document that we ask a party for, once."""

    party_id: UUID
    kind: DocumentKind = "certificate"
    title: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    note: Annotated[str, StringConstraints(max_length=500)] = ""
    due_date: Annotated[Day | None, Optionally] = None
    subject_kind: Annotated[SubjectKind | None, Optionally] = Field(
        default=None, description="What it is for, together with `subject_id`."
    )
    subject_id: Annotated[UUID | None, Optionally] = None


class DocumentAnswerIn(DocumentVersionIn):
    """What was asked for."""


class DocumentRequestOut(Out):
    """A document that was asked for, and what became of that."""

    id: UUID
    party_id: UUID
    party_name: str
    kind: DocumentKind
    title: str
    note: str
    due_date: date | None
    subject_kind: Literal[SubjectKind, ""]
    subject_id: UUID | None
    label: str
    state: RequestState
    document_id: UUID | None
    reason: str = Field(description="Why what came was refused.")
    requested_at: datetime


class DocumentRequestQuery(ListQuery):
    """Filters of what was asked for."""

    sorts: ClassVar[dict[str, str]] = {"-asked": "-requested_at", "asked": "requested_at"}

    party_id: Annotated[UUID | None, Optionally] = None
    which: Literal["", "open", "late", "delivered", "accepted"] = Field(
        default="", description="`open`: to be sent, for the first time or again; `late`: past its day."
    )


class DemandIn(In):
    """That a supplier, or whoever delivers an item, has to have a kind of document."""

    subject_kind: Literal["party", "item"]
    subject_id: UUID
    kind: DocumentKind = "certificate"


class DemandOut(Out):
    """What has to be there."""

    id: UUID
    subject_kind: Literal["party", "item"]
    subject_id: UUID
    label: str
    kind: DocumentKind
    created_at: datetime


class DemandQuery(ListQuery):
    """Filters of what has to be there."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-created_at", "newest": "created_at"}

    subject_id: Annotated[UUID | None, Optionally] = None
