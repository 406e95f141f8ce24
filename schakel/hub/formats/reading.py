"""Reading a document, whatever format it came in."""

from schakel.hub.formats import cii, ubl
from schakel.hub.formats.despatch_advices import DespatchAdvice
from schakel.hub.formats.invoices import Invoice
from schakel.hub.formats.order_responses import OrderResponse
from schakel.kernel.xml import guarded
from schakel.kernel.xml.tree import Node, local_name

type Document = Invoice | OrderResponse | DespatchAdvice


def read(content: bytes) -> Document | None:
    """Return what a document says, None where its kind is not read; raises Invalid for what is no safe XML."""
    return document_of(guarded.read(content))


def document_of(root: Node) -> Document | None:
    """Return what a document says that was read already as XML."""
    if local_name(root) == "CrossIndustryInvoice":
        return cii.read_invoice(root)
    return ubl.read_document(root)
