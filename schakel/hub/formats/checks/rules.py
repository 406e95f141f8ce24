"""How a rule of our own is written: where it looks, what must hold there, and what it says where that does not."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from schakel.kernel.xml.checking import Finding
from schakel.kernel.xml.tree import PREFIXES, Node, decimal, find, find_all, path_of, text

type Test = Callable[[Node], bool]

ZERO = Decimal(0)
FALSE, TRUE = "false", "true"


class Rule(NamedTuple):
    """One rule: its id, the elements it is about (a path from the root), what must hold for each, and its words."""

    id: str
    about: str
    holds: Test
    words: str
    fatal: bool = True


def broken(rules: Iterable[Rule], root: Node) -> Iterator[Finding]:
    """Go through what breaks these rules in a document."""
    for rule in rules:
        for node in [root] if rule.about == "." else root.iterfind(rule.about, PREFIXES):
            if not rule.holds(node):
                yield Finding(rule.id, rule.fatal, path_of(node), rule.words)


def has(node: Node, *paths: str) -> bool:
    """Say whether any of these elements is there."""
    return any(find(node, path) is not None for path in paths)


def has_all(node: Node, *paths: str) -> bool:
    """Say whether each of these elements is there."""
    return all(find(node, path) is not None for path in paths)


def amount(node: Node, path: str, otherwise: Decimal = ZERO) -> Decimal:
    """Return a number, or another where it is not there."""
    found = decimal(node, path)
    return otherwise if found is None else found


def at_least_zero(node: Node, path: str) -> bool:
    """Say whether a number is there and not below zero."""
    found = decimal(node, path)
    return found is not None and found >= 0


def not_below_zero(node: Node, path: str) -> bool:
    """Say whether no number is below zero; one that is missing is not."""
    return not has(node, path) or at_least_zero(node, path)


def total(node: Node, path: str) -> Decimal:
    """Add up the numbers at a path."""
    return sum((amount(one, ".") for one in find_all(node, path)), ZERO)


def allowances(node: Node) -> Decimal:
    """Add up what is taken off."""
    return _of_indicator(node, FALSE)


def charges(node: Node) -> Decimal:
    """Add up what comes on top."""
    return _of_indicator(node, TRUE)


def _of_indicator(node: Node, indicator: str) -> Decimal:
    found = find_all(node, "cac:AllowanceCharge")
    return sum(
        (amount(one, "cbc:Amount") for one in found if text(one, "cbc:ChargeIndicator") == indicator), ZERO
    )


def near(one: Decimal, other: Decimal, slack: str = "0.02") -> bool:
    """Say whether two amounts are the same but for what rounding makes."""
    return abs(one - other) <= Decimal(slack)


def above(node: Node, steps: int = 1) -> Node:
    """Return the element that an element stands in, or one further up."""
    for _step in range(steps):
        over = node.getparent()
        if over is None:
            break
        node = over
    return node


def top(node: Node) -> Node:
    """Return the root of the document that an element stands in."""
    return node.getroottree().getroot()
