"""What the acts of hub are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Say which rules a document breaks, before it is sent; keeps nothing of it."),
    _("Fetch many invoices and credit notes as they went out, in one ZIP archive."),
    _(
        "Read lines of an order in a CSV file or a workbook (XLSX, ODS), as `read_order_lines` does; keeps no file."
    ),
    _(
        "Announce goods that left by a DespatchAdvice of UBL 2.1 (Peppol BIS): found by its references to our orders."
    ),
    _(
        "Answer an order by an OrderResponse of UBL 2.1 (Peppol BIS): found by its reference to our order and its lines."  # noqa: E501 - a sentence as it stands
    ),
    _(
        "Answer orders by the sheet that was fetched and filled in; rows in which nothing was filled in say nothing."
    ),
    _("Take in an invoice or credit note as UBL or CII, or as a PDF that holds one, and match it at once."),
)
