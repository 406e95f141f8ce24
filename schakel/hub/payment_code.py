"""The code by which a phone fills in a transfer: EPC069-12, as a drawing."""

from decimal import Decimal
from io import BytesIO

from segno.helpers import make_epc_qr

from schakel.billing.schemas import InvoiceOut, PartyOnPaper

# What the standard has room for.
LONGEST_NAME = 70
LEAST, MOST = Decimal("0.01"), Decimal("999999999.99")


def payment_code(seller: PartyOnPaper, amount: Decimal, reference: str, currency: str) -> str:
    """Return the drawing (SVG) of a transfer to a seller; empty where the standard knows no such transfer."""
    if currency != "EUR" or not seller.iban or not LEAST <= amount <= MOST:
        return ""
    name = (seller.holder or seller.name)[:LONGEST_NAME]
    code = make_epc_qr(name, seller.iban, amount, text=reference, bic=seller.bic or None, encoding="utf-8")
    drawn = BytesIO()
    code.save(drawn, kind="svg", xmldecl=False, scale=4, border=2, light="#fff")
    return drawn.getvalue().decode().strip()


def code_of(invoice: InvoiceOut, amount: Decimal) -> str:
    """Return the drawing with which an invoice is paid; a credit note asks for nothing."""
    is_credit = invoice.kind == "381"
    return "" if is_credit else payment_code(invoice.seller, amount, invoice.number, invoice.currency)
