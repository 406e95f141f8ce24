"""What happened to files, as sentences."""

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences


def _scanned(data: Data) -> str:
    return _("The virus scanner found something in a file") if data.get("threat") else _("A file was checked")


SENTENCES: Sentences = {
    "documents.FileDownloaded": lambda _d: _("Downloaded a file"),
    "documents.FileQuarantined": lambda _d: _("Stopped a file: something harmful was found in it"),
    "documents.FileReleased": lambda _d: _("Released a file"),
    "documents.FileRemoved": lambda _d: _("Removed a file"),
    "documents.FileScanned": _scanned,
    "documents.FileUploaded": lambda _d: _("Sent a file"),
}
