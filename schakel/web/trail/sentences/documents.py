"""What happened to files, as sentences."""

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences


def _scanned(data: Data) -> str:
    return _("The virus scanner found something in a file") if data.get("threat") else _("A file was checked")


def _expiring(data: Data) -> str:
    return _("A document has expired") if data.get("step") == 0 else _("A document expires soon")


def _settled(data: Data) -> str:
    return {
        "accepted": _("A document that was asked for was accepted"),
        "refused": _("A document that was asked for was refused"),
    }.get(str(data.get("state", "")), _("Asked no longer for a document"))


SENTENCES: Sentences = {
    "documents.DocumentAdded": lambda _d: _("Added a document"),
    "documents.DocumentChanged": lambda _d: _("Changed a document"),
    "documents.DocumentDelivered": lambda _d: _("Sent a document that was asked for"),
    "documents.DocumentDemandEnded": lambda _d: _("Required a document no longer"),
    "documents.DocumentDemanded": lambda _d: _("Required a document"),
    "documents.DocumentDownloaded": lambda _d: _("Downloaded a document"),
    "documents.DocumentExpiring": _expiring,
    "documents.DocumentJudged": lambda d: (
        _("Accepted a document") if d.get("is_accepted") else _("Refused a document")
    ),
    "documents.DocumentRemoved": lambda _d: _("Removed a document"),
    "documents.DocumentRenewed": lambda _d: _("A newer version of a document came"),
    "documents.DocumentRequestSettled": _settled,
    "documents.DocumentRequested": lambda _d: _("Asked for a document"),
    "documents.FileDownloaded": lambda _d: _("Downloaded a file"),
    "documents.FileHeldBack": lambda d: (
        _("Held back a document that breaks %(rules)s") % {"rules": ", ".join(d.get("rules", [])[:5])}
    ),
    "documents.FileQuarantined": lambda _d: _("Stopped a file: something harmful was found in it"),
    "documents.FileReleased": lambda _d: _("Released a file"),
    "documents.FileRemoved": lambda _d: _("Removed a file"),
    "documents.FileScanned": _scanned,
    "documents.FileUploaded": lambda _d: _("Sent a file"),
}
