"""Calculates a value with other columns of its row: times, divided by, less a discount."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from schakel.hub.files.layout import Layout
from schakel.hub.files.mapping import FieldSpec
from schakel.hub.files.schemas import FieldKind, Kind
from schakel.hub.files.tables import Cells
from schakel.hub.files.values import Unusable


def arithmetic(spec: FieldSpec, kind: FieldKind, layout: Layout) -> Callable[[Any, Cells], Any] | None:
    """Return what is still calculated with other columns of the row."""
    if spec.times is None and spec.divided_by is None and spec.discount is None:
        return None
    times, divided = _operand(spec.times, layout), _operand(spec.divided_by, layout)
    discount = _operand(spec.discount, layout, empty=Decimal(0))
    whole = Decimal(1) if spec.discount_as == "fraction" else Decimal(100)
    unit = Decimal(1).scaleb(-(kind.places or 0))

    def calculate(value: Decimal | int, cells: Cells) -> Decimal | int:
        found = Decimal(value)
        if times is not None:
            found *= times(cells)
        if divided is not None:
            by = divided(cells)
            if by == 0:
                raise Unusable(_("Nothing can be divided by 0."))
            found /= by
        if discount is not None:
            taken = discount(cells)
            if not 0 <= taken <= whole:
                message = _("A discount of %(value)s is not between 0 and %(whole)s.")
                raise Unusable(message % {"value": taken, "whole": whole})
            found *= (whole - taken) / whole
        found = found.quantize(unit, ROUND_HALF_UP)
        return int(found) if kind.kind is Kind.WHOLE else found

    return calculate


def _operand(
    given: str | float | None, layout: Layout, empty: Decimal | None = None
) -> Callable[[Cells], Decimal] | None:
    if given is None:
        return None
    if not isinstance(given, str):
        constant = Decimal(str(given))
        return lambda _cells: constant
    index = layout.index(given)

    def read(cells: Cells) -> Decimal:
        cell = cells[index]
        if layout.is_empty(cell):
            if empty is None:
                raise Unusable(_("The column %(column)s is empty.") % {"column": given})
            return empty
        return layout.number(cell)

    return read
