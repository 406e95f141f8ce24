"""Asking a document that was read for its parts, by the prefixes of the field."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

type Node = etree._Element

# More digits than can be added up exactly.
LONGEST_NUMBER = 24
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
CII = "urn:un:unece:uncefact:data:standard:"
PREFIXES = {
    "cac": f"{UBL}CommonAggregateComponents-2",
    "cbc": f"{UBL}CommonBasicComponents-2",
    "ext": f"{UBL}CommonExtensionComponents-2",
    "rsm": f"{CII}CrossIndustryInvoice:100",
    "ram": f"{CII}ReusableAggregateBusinessInformationEntity:100",
    "udt": f"{CII}UnqualifiedDataType:100",
    "qdt": f"{CII}QualifiedDataType:100",
}


def namespace_of(node: Node) -> str:
    """Return the namespace of an element, empty where it has none."""
    return etree.QName(node).namespace or ""


def local_name(node: Node) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(node).localname


def find(node: Node, path: str) -> Node | None:
    """Return the first element at a path as `cac:Party/cbc:Name`, or None."""
    return node.find(path, PREFIXES)


def find_all(node: Node, path: str) -> list[Node]:
    """Return the elements at a path, in the order of the document."""
    return node.findall(path, PREFIXES)


def everywhere(node: Node, *names: str) -> Iterator[Node]:
    """Go through the elements of these names, however deep: `cbc:Amount`."""
    yield from node.iter(*(full(name) for name in names))


def full(name: str) -> str:
    """Return `cbc:ID` as the libraries write it, with its namespace."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def own_text(node: Node | None) -> str:
    """Return what stands in an element, without the space around it; empty for None."""
    return "" if node is None else (node.text or "").strip()


def text(node: Node, path: str) -> str:
    """Return what stands in the first element at a path, without the space around it; empty where there is none."""
    return own_text(find(node, path))


def texts(node: Node, path: str) -> tuple[str, ...]:
    """Return what stands in each element at a path."""
    return tuple(own_text(found) for found in find_all(node, path))


def attribute(node: Node, path: str, name: str) -> str:
    """Return an attribute of the first element at a path; empty where there is none."""
    found = find(node, path)
    return "" if found is None else (found.get(name) or "").strip()


def decimal(node: Node, path: str) -> Decimal | None:
    """Return a number exactly as written, with its digits; None where there is none or it is no number."""
    return number_in(text(node, path))


def number_in(written: str) -> Decimal | None:
    """Return a number as XML writes it: digits with a point; None for anything else, or more than can be meant."""
    if not written or len(written) > LONGEST_NUMBER or not set(written) <= set("+-.0123456789"):
        return None
    try:
        return Decimal(written)
    except InvalidOperation:
        return None


def day(node: Node, path: str) -> date | None:
    """Return a date as `2026-11-22`, also where a time zone stands behind it; None for anything else."""
    try:
        return date.fromisoformat(text(node, path)[:10])
    except ValueError:
        return None


def path_of(node: Node) -> str:
    """Return where an element stands, for a person: `/Invoice/InvoiceLine[2]/Item`."""
    steps = []
    place: Node | None = node
    while place is not None:
        above = place.getparent()
        same = [] if above is None else above.findall(str(place.tag))
        steps.append(local_name(place) + (f"[{same.index(place) + 1}]" if len(same) > 1 else ""))
        place = above
    return "/" + "/".join(reversed(steps))
