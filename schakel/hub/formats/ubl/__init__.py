"""UBL 2.1 as Peppol and NLCIUS use it: reading what others send."""

from collections.abc import Callable

from schakel.hub.formats.despatch_advices import DespatchAdvice
from schakel.hub.formats.invoices import Invoice
from schakel.hub.formats.order_responses import OrderResponse
from schakel.hub.formats.ubl.despatch_advices import read_despatch_advice
from schakel.hub.formats.ubl.invoices import read_invoice
from schakel.hub.formats.ubl.order_responses import read_order_response
from schakel.kernel.xml.tree import Node, local_name

type Document = Invoice | OrderResponse | DespatchAdvice

READERS: dict[str, Callable[[Node], Document]] = {
    "Invoice": read_invoice,
    "CreditNote": read_invoice,
    "OrderResponse": read_order_response,
    "DespatchAdvice": read_despatch_advice,
}


def read_document(root: Node) -> Document | None:
    """Return what a document says, or None where its kind is not read; refuses nothing that the checks allow."""
    reader = READERS.get(local_name(root))
    return None if reader is None else reader(root)
