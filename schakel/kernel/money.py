"""Amounts, prices and quantities: exact decimals with the widths of the database."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from django.utils import formats
from django.utils.translation import gettext as _
from pydantic import Field, PlainSerializer, WithJsonSchema

from schakel.kernel.errors import Invalid, Problem

CENT = Decimal("0.01")
# Of one line; the lines of a document together then fit the 17 digits before the comma.
LARGEST = Decimal(10) ** 14
# Of one thing that somebody sends: sums of it then fit wherever they are kept.
MOST = Decimal(10) ** 9


def plain(number: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros: 100, 0.5, 12.3456."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def spoken(number: Decimal) -> str:
    """Write a decimal in a sentence, as the reader's language has it: 1.200, 0,5."""
    return formats.number_format(Decimal(plain(number)), use_l10n=True, force_grouping=True)


def spoken_money(number: Decimal) -> str:
    """Write an amount or a price in a sentence or on paper, with two decimals at least: 1.200,00, 12,50, 0,0125."""
    places = max(2, -int(number.normalize().as_tuple().exponent))
    return formats.number_format(number, places, use_l10n=True, force_grouping=True)


_as_text = PlainSerializer(plain, return_type=str, when_used="json")
_decimal = WithJsonSchema({"type": "string", "format": "decimal"}, mode="serialization")

Amount = Annotated[
    Decimal,
    Field(
        max_digits=19,
        decimal_places=2,
        description="An amount in the document's currency.",
    ),
    _as_text,
    _decimal,
]
Price = Annotated[
    Decimal,
    Field(
        max_digits=19,
        decimal_places=6,
        description="A price per stock unit, without VAT.",
    ),
    _as_text,
    _decimal,
]
Quantity = Annotated[
    Decimal,
    Field(
        max_digits=19,
        decimal_places=4,
        description="A quantity in the item's stock unit.",
    ),
    _as_text,
    _decimal,
]


def amount(price: Decimal, quantity: Decimal) -> Decimal:
    """Return price times quantity in cents, half a cent up, as EN 16931 rounds a line.

    An amount that no column could hold raises Invalid.
    """
    if (problem := too_large("", price, quantity)) is not None:
        raise Invalid(problem.message, code=problem.code)
    return (price * quantity).quantize(CENT, ROUND_HALF_UP)


def too_large(field: str, price: Decimal, quantity: Decimal) -> Problem | None:
    """Return what is wrong with an amount that no column could hold, at its field; None where nothing is."""
    if abs(price * quantity) < LARGEST:
        return None
    return Problem(field, _("This amount is too large to be meant."), "too_large")
