"""What happens to files."""

from uuid import UUID

from schakel.kernel.facts import Fact


class FileUploaded(Fact, about=("stored_file",), parties=("party",)):
    """Somebody sent a file; `to_scan` says whether a scanner still has to look at it."""

    stored_file_id: UUID
    party_id: UUID | None
    media_type: str
    size: int
    sha256: str
    to_scan: bool


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


class FileDownloaded(Fact, about=("stored_file",), act="download"):
    """Somebody fetched a file."""

    stored_file_id: UUID
    party_id: UUID | None


class FileRemoved(Fact, about=("stored_file",), parties=("party",)):
    """A file was taken off the lists."""

    stored_file_id: UUID
    party_id: UUID | None
