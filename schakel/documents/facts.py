"""What happens to files, and to the documents that they make."""

from datetime import date
from uuid import UUID

from schakel.kernel.facts import Fact


class FileUploaded(Fact, about=("stored_file",), parties=("party",)):
    """Somebody sent a file; `to_scan`: a scanner has to look at it; `is_message`: a system sent it, and it counts."""

    stored_file_id: UUID
    party_id: UUID | None
    media_type: str
    size: int
    sha256: str
    to_scan: bool
    is_message: bool = False


class FileScanned(Fact, about=("stored_file",)):
    """The scanner spoke, or there is none: `threat` names what it found, empty where it found nothing."""

    stored_file_id: UUID
    threat: str
    verdict: str


class FileReleased(Fact, about=("stored_file",), parties=("party",)):
    """A file may be fetched."""

    stored_file_id: UUID
    party_id: UUID | None


class FileQuarantined(Fact, about=("stored_file",), parties=("party",)):
    """The scanner found something in a file: nobody can fetch it."""

    stored_file_id: UUID
    party_id: UUID | None
    threat: str


class FileHeldBack(Fact, about=("stored_file",), parties=("party",)):
    """A document was refused for the rules that it breaks; its original alone was kept, and nobody can fetch it."""

    stored_file_id: UUID
    party_id: UUID | None
    rules: list[str]
    size: int
    sha256: str


class FileDownloaded(Fact, about=("stored_file",), act="download"):
    """Somebody fetched a file."""

    stored_file_id: UUID
    party_id: UUID | None


class FileRemoved(Fact, about=("stored_file",), parties=("party",)):
    """A file was taken off the lists."""

    stored_file_id: UUID
    party_id: UUID | None


class DocumentAdded(Fact, about=("document",), parties=("party",)):
    """A document came; `party_id` is who sees it beside the desk."""

    document_id: UUID
    party_id: UUID | None
    kind: str


class DocumentRenewed(Fact, about=("document",), parties=("party",)):
    """A newer version took the place of what a document held."""

    document_id: UUID
    party_id: UUID | None
    number: int


class DocumentChanged(Fact, about=("document",), parties=("party",)):
    """A document was described anew, or belongs to something more or less."""

    document_id: UUID
    party_id: UUID | None


class DocumentJudged(Fact, about=("document",), parties=("party",)):
    """The desk looked at a document, and takes it or does not."""

    document_id: UUID
    party_id: UUID | None
    is_accepted: bool


class DocumentExpiring(Fact, about=("document",), parties=("party",)):
    """The last day of a document is near, or past: then `days_left` is below zero."""

    document_id: UUID
    party_id: UUID | None
    valid_to: date
    days_left: int
    step: int


class DocumentDownloaded(Fact, about=("document",), act="download"):
    """Somebody fetched a document; `number` is which version."""

    document_id: UUID
    party_id: UUID | None
    number: int


class DocumentRemoved(Fact, about=("document",), parties=("party",)):
    """A document was taken off the lists."""

    document_id: UUID
    party_id: UUID | None


class DocumentRequested(Fact, about=("document_request",), parties=("party",)):
    """We asked a party for a document."""

    document_request_id: UUID
    party_id: UUID
    kind: str
    due_date: date | None


class DocumentDelivered(Fact, about=("document_request",), parties=("party",)):
    """What we asked for came."""

    document_request_id: UUID
    party_id: UUID
    document_id: UUID


class DocumentRequestSettled(Fact, about=("document_request",), parties=("party",)):
    """What came for our question was taken or refused, or we ask no longer: `state` says it."""

    document_request_id: UUID
    party_id: UUID
    state: str


class DocumentDemanded(Fact, about=("document_demand",)):
    """A kind of document has to be there from now on."""

    document_demand_id: UUID
    subject_kind: str
    subject_id: UUID
    kind: str


class DocumentDemandEnded(Fact, about=("document_demand",)):
    """A kind of document has to be there no longer."""

    document_demand_id: UUID
    subject_kind: str
    subject_id: UUID
    kind: str
