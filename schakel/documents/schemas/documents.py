"""Documents as they go in and out."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from schakel.documents.codes import DocumentKind, FileState, Review, ShownTo, SubjectKind, Validity
from schakel.documents.inspection import inspected
from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import Day, In, Line, Optionally, Out, Short
from schakel.kernel.uploads import Upload

File = Annotated[Upload, AfterValidator(inspected)]
Reason = Annotated[str, StringConstraints(max_length=500)]
Version = Annotated[
    int | None, Field(description="The one that was read: who changed it meanwhile is then not overwritten.")
]


class _Valid(In):
    issuer: Line = Field(default="", description="Of a certificate: who gave it.")
    number: Short = Field(default="", description="Of a certificate: its number.")
    valid_from: Annotated[Day | None, Optionally] = None
    valid_to: Annotated[Day | None, Optionally] = Field(
        default=None, description="The last day; empty: until further notice."
    )


class DocumentIn(_Valid):
    """A document to keep: its first version with what it is, for whom, and what it belongs to."""

    file: File
    title: Line = Field(default="", description="Empty: the name of the file.")
    kind: DocumentKind = "other"
    party_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Whom it is about; customers and suppliers leave it out."
    )
    shown_to: Annotated[ShownTo | None, Optionally] = Field(
        default=None,
        description="Who sees it; empty: the party, without one the desk alone. The desk decides, nobody else.",
    )
    subject_kind: Annotated[SubjectKind | None, Optionally] = Field(
        default=None, description="What it belongs to, together with `subject_id`."
    )
    subject_id: Annotated[UUID | None, Optionally] = None


class DocumentVersionIn(_Valid):
    """What takes the place of the newest version; number and days that are left out stay as they were."""

    file: File
    note: Reason = Field(default="", description="What is different.")


class DocumentChange(_Valid):
    """A document described anew, all of it."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    kind: DocumentKind
    party_id: Annotated[UUID | None, Optionally] = None
    shown_to: ShownTo
    version: Version = None


class DocumentJudgement(In):
    """What the desk thinks of a document; a refusal needs the reason."""

    reason: Reason = ""
    version: Version = None


class DocumentLinkIn(In):
    """What a document belongs to."""

    subject_kind: SubjectKind
    subject_id: UUID


class DocumentLinkOut(Out):
    """What a document belongs to, with its number."""

    subject_kind: SubjectKind
    subject_id: UUID
    label: str


class DocumentVersionOut(Out):
    """A file that is, or was, what a document holds."""

    id: UUID
    number: int
    note: str
    name: str
    size: int
    sha256: str
    state: FileState
    verdict: str
    from_desk: bool
    uploaded_at: datetime
    uploaded_by_name: str | None


class DocumentRow(Out):
    """A document in a list."""

    id: UUID
    title: str
    kind: DocumentKind
    issuer: str
    number: str
    valid_from: date | None
    valid_to: date | None
    review: Review
    validity: Validity
    about_id: UUID | None = Field(description="Whom it is about; in a portal the own company or nobody.")
    about_name: str | None
    shown_to: ShownTo
    numbers: str = Field(description="The numbers of what it belongs to.")
    latest: int = Field(description="How many versions there were.")
    file_name: str
    media_type: str
    size: Annotated[int, Field(description="Bytes.")]
    file_state: FileState
    from_desk: bool
    uploaded_by_name: str | None
    changed_at: datetime
    has_picture: bool = Field(description="Whether there is a small picture of it.")
    snippet: str = Field(description="Where the words that were looked for stand in it.")


class DocumentOut(DocumentRow):
    """A document with what it belongs to; the desk gets its earlier versions too."""

    reason: str
    created_at: datetime
    version: int
    links: list[DocumentLinkOut]
    versions: list[DocumentVersionOut]


class DocumentQuery(ListQuery):
    """Filters of the documents."""

    sorts: ClassVar[dict[str, str]] = {
        "-changed": "-changed_at",
        "changed": "changed_at",
        "title": "sort_key",
        "-title": "-sort_key",
        "fit": "fit",
    }

    search: str = Field(
        default="",
        max_length=100,
        description="Words in any form, in title, number or text; what fits best comes first.",
    )
    party_id: Annotated[UUID | None, Optionally] = Field(default=None, description="Whom they are about.")
    kind: Annotated[DocumentKind | None, Optionally] = None
    which: Literal["", "to_check", "expiring", "expired", "own", "shared"] = Field(
        default="",
        description="`own`: what the caller's side sent; `shared`: what all customers or suppliers see.",
    )
    subject_kind: Annotated[SubjectKind | None, Optionally] = None
    subject_id: Annotated[UUID | None, Optionally] = None
