"""Writing a document: elements by the prefixes of the field, in the order in which they are given."""

from decimal import Decimal
from typing import Any

from lxml import etree

from schakel.kernel.texts import UNWRITABLE
from schakel.kernel.xml.tree import PREFIXES, Node, full


def root(namespace: str, name: str) -> Node:
    """Begin a document in its own namespace; the prefixes that it uses are declared at its end, by `written`."""
    # The library takes None for the namespace that needs no prefix; its types do not know that.
    declared: Any = {None: namespace, **PREFIXES}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=declared)


def add(parent: Node, name: str, value: str | Decimal | None = None, **attributes: str) -> Node:
    """Add `cbc:ID` with what stands in it, and return it; a number is written with its digits, never as 1E+2."""
    made = etree.SubElement(parent, full(name), {key: one for key, one in attributes.items() if one})
    if value is not None:
        # What was kept before such signs were refused holds up no document.
        made.text = f"{value:f}" if isinstance(value, Decimal) else UNWRITABLE.sub("", value)
    return made


def written(document: Node) -> bytes:
    """Return a document as bytes in UTF-8, with only the prefixes that it uses."""
    etree.cleanup_namespaces(document)
    return etree.tostring(document, encoding="UTF-8", xml_declaration=True)


def bare(document: Node) -> bytes:
    """Return a document that was read as bytes in UTF-8 for another reader, which then sees what was seen here."""
    return etree.tostring(document, encoding="UTF-8", xml_declaration=False)
