"""What goes in and out of the files."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field

from schakel.documents.inspection import inspected
from schakel.documents.verdicts import NOT_SCANNED, NOTHING_FOUND
from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import In, Optionally, Out
from schakel.kernel.uploads import Upload

State = Literal["waiting", "clean", "quarantined"]


class FileIn(In):
    """A file to keep: PDF, picture, spreadsheet, text, XML, EDI or ZIP."""

    file: Annotated[Upload, AfterValidator(inspected)]
    party_id: Annotated[UUID | None, Optionally] = Field(
        default=None,
        description="Whose it is; customers and suppliers leave it out. Without it the desk keeps it to itself.",
    )


class FileOut(Out):
    """A file as it stands in the list."""

    id: UUID
    party_id: UUID | None
    party_name: str | None
    name: str
    media_type: Annotated[str, Field(description="What it is, found by looking inside.")]
    size: Annotated[int, Field(description="Bytes.")]
    sha256: str
    state: State
    from_desk: Annotated[bool, Field(description="Whether the company sent it, rather than the party.")]
    uploaded_at: AwareDatetime
    uploaded_by_name: str | None = Field(
        description="Who sent it, as they are called there; customers and suppliers read it of their own people."
    )
    scanned_at: AwareDatetime | None
    verdict: Annotated[
        str,
        Field(
            description=f"`{NOT_SCANNED}`, `{NOTHING_FOUND}`, what the scanner calls what it found, or the rules for"
            " which the document was refused."
        ),
    ]


class FileQuery(ListQuery):
    """Filters of the list of files."""

    sorts: ClassVar[dict[str, str]] = {
        "-uploaded": "-uploaded_at",
        "uploaded": "uploaded_at",
        "name": "name",
        "-name": "-name",
    }

    party_id: Annotated[UUID | None, Optionally] = Field(default=None, description="Whose files.")
    state: Annotated[State | None, Optionally] = Field(default=None, description="What became of them.")
