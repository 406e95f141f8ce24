"""Conditions on a row: which rows are taken, and where a value holds."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from schakel.hub.files.layout import Layout
from schakel.hub.files.mapping import Conditions, Test
from schakel.hub.files.tables import Cells
from schakel.hub.files.values import Cell, Unusable, text

type Judge = Callable[[Cells], bool]
_COMPARED = re.compile(r"(>=|<=|>|<|!=)\s*(.*)")


def all_of(conditions: Conditions | None, layout: Layout) -> Judge:
    """Return a judge of rows for which every condition is so; without conditions every row is."""
    judges = [_judge(layout, column, test) for column, test in (conditions or {}).items()]
    return lambda cells: all(judge(cells) for judge in judges)


def any_of(conditions: Conditions | None, layout: Layout) -> Judge:
    """Return a judge of rows for which one of the conditions is so."""
    judges = [_judge(layout, column, test) for column, test in (conditions or {}).items()]
    return lambda cells: any(judge(cells) for judge in judges)


def _judge(layout: Layout, column: str, test: Test) -> Judge:
    index = layout.index(column)
    tests = [_test(layout, one) for one in (test if isinstance(test, list) else [test])]
    is_empty = layout.is_empty
    return lambda cells: any(passes("" if is_empty(cells[index]) else cells[index]) for passes in tests)


def _test(layout: Layout, wanted: str | float | bool) -> Callable[[Cell], bool]:
    """A word is meant as it stands, whatever its capitals; `*` is anything, `` nothing, `>0` a comparison."""
    if isinstance(wanted, bool):
        read_yes = layout.yes_or_no
        return lambda cell: cell != "" and _or_false(lambda: read_yes(cell) is wanted)
    if wanted == "*":
        return lambda cell: cell != ""
    found = _COMPARED.fullmatch(wanted) if isinstance(wanted, str) else None
    if found and found[1] == "!=":
        word = found[2].casefold()
        return lambda cell: text(cell).casefold() != word
    if found:
        return _comparison(layout, found[1], found[2])
    word = text(wanted).casefold()
    return lambda cell: text(cell).casefold() == word


def _comparison(layout: Layout, sign: str, limit: str) -> Callable[[Cell], bool]:
    bound: Decimal | date
    try:
        bound = Decimal(limit)
        read: Callable[[Cell], Decimal | date] = layout.number
    except ArithmeticError:
        bound = date.fromisoformat(limit)
        read = layout.day

    def passes(cell: Cell) -> bool:
        value = read(cell)
        return {
            ">": value > bound,  # type: ignore[operator]
            ">=": value >= bound,  # type: ignore[operator]
            "<": value < bound,  # type: ignore[operator]
            "<=": value <= bound,  # type: ignore[operator]
        }[sign]

    return lambda cell: cell != "" and _or_false(lambda: passes(cell))


def _or_false(passes: Callable[[], bool]) -> bool:
    """What cannot be compared does not pass; where it is a field as well, the field says what is wrong."""
    try:
        return passes()
    except Unusable:
        return False
