"""Single values of a document, whichever its syntax: an element at a path, and money, a quantity or a number in it."""

from collections.abc import Callable

from schakel.hub.formats.parts import Amount, Identifier, Quantity
from schakel.kernel.xml.tree import Node, find, find_all, number_in, own_text


def maybe[T](node: Node, path: str, reader: Callable[[Node], T]) -> T | None:
    """Read the first element at a path, where there is one."""
    found = find(node, path)
    return None if found is None else reader(found)


def each[T](node: Node, path: str, reader: Callable[[Node], T]) -> tuple[T, ...]:
    """Read every element at a path."""
    return tuple(reader(one) for one in find_all(node, path))


def amount(node: Node, path: str, currency: str = "") -> Amount | None:
    """Return money where it is written and is a number, in the currency that stands with it, else in this one."""
    found = find(node, path)
    value = None if found is None else number_in(own_text(found))
    return None if found is None or value is None else Amount(value, found.get("currencyID") or currency)


def quantity(node: Node, path: str) -> Quantity | None:
    """Return how many, where it is written and is a number."""
    found = find(node, path)
    value = None if found is None else number_in(own_text(found))
    return None if found is None or value is None else Quantity(value, found.get("unitCode") or "")


def identifier(node: Node) -> Identifier:
    """Read a number with its scheme."""
    return Identifier(own_text(node), node.get("schemeID") or "")
