"""Reading a document, whatever format it came in."""

from schakel.hub.formats import cii, ubl
from schakel.hub.formats.ubl import Document
from schakel.kernel.xml import guarded
from schakel.kernel.xml.tree import Node, local_name


def read(content: bytes) -> Document | None:
    """Return what a document says, None where its kind is not read; raises Invalid for what is no safe XML."""
    return document_of(guarded.read(content))


def document_of(root: Node) -> Document | None:
    """Return what a document says that was read already as XML."""
    if local_name(root) == "CrossIndustryInvoice":
        return cii.read_invoice(root)
    return ubl.read_document(root)
