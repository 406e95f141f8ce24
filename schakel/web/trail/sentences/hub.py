"""What happened to documents between companies, as sentences."""

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences


def _fetched(data: Data) -> str:
    return _("Downloaded an invoice as UBL") if data.get("form") == "ubl" else _("Downloaded an invoice")


SENTENCES: Sentences = {
    "hub.InvoiceDownloaded": _fetched,
    "hub.OrderSheetDownloaded": lambda _d: _("Fetched the open orders as a file"),
    "hub.StatementDownloaded": lambda _d: _("Downloaded a statement of account"),
}
