"""Holds a line of an invoice against what was agreed and received: pure arithmetic, and what does not fit."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from schakel.billing.matching import shares
from schakel.catalog.totals import Totals
from schakel.catalog.vat import Tax
from schakel.kernel.money import CENT, amount

HUNDRED = Decimal(100)
NOTHING = Decimal(0)
# What Recommendation 20 calls one, a piece, each, an item: the same to whoever counts.
PIECES = frozenset({"C62", "H87", "EA", "PCE", "NAR", "XPP"})


class Code(StrEnum):
    """What can be wrong with an invoice."""

    NOT_ORDERED = "not_ordered"
    PRICE = "price"
    QUANTITY = "quantity"
    UNIT = "unit"
    TAX = "tax"
    TOTAL = "total"
    CURRENCY = "currency"
    ACCOUNT = "account"
    NO_LINES = "no_lines"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit: what the invoice says, what we expect, and the difference in money."""

    code: Code
    stated: str = ""
    expected: str = ""
    difference: Decimal = NOTHING

    def kept(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self) | {"difference": str(self.difference)}


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How far something may differ and still fit: a line in percent or in money, whichever is more; the totals."""

    percent: Decimal = NOTHING
    line: Decimal = NOTHING
    total: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class Stated:
    """A line as the invoice has it: `quantity` of it are not held against anything yet, of `whole` in all."""

    quantity: Decimal
    whole: Decimal
    price: Decimal
    amount: Decimal
    unit_code: str
    tax: Tax
    is_credit: bool = False


@dataclass(slots=True)
class Ordered:
    """An order line as it was agreed: what an invoice may take of it, and what a credit note may give back."""

    id: UUID
    price: Decimal
    unit_code: str
    tax: Tax | None
    left: Decimal
    invoiced: Decimal


def taken(line: Stated, candidates: Sequence[Ordered]) -> list[tuple[Ordered, Decimal]]:
    """Return how much of which order line the line takes (a credit note: gives back), never more than it has."""
    if line.quantity <= 0 or _other_unit(line, candidates):
        return []
    if line.is_credit and candidates and _short(line, candidates[0].price, Tolerances()):
        # It gives money back, not goods: those are not to be invoiced again.
        return []
    lefts = [one.invoiced if line.is_credit else one.left for one in candidates]
    return [(candidates[share.invoice], share.amount) for share in shares([line.quantity], lefts)]


def apply(line: Stated, takes: Sequence[tuple[Ordered, Decimal]]) -> None:
    """Book what a line takes, so that the next line finds what is left."""
    for one, quantity in takes:
        signed = -quantity if line.is_credit else quantity
        one.left -= signed
        one.invoiced += signed


def findings(
    line: Stated, candidates: Sequence[Ordered], matched: Decimal, tolerances: Tolerances
) -> list[Finding]:
    """Return what does not fit of a line of which `matched` is held against something."""
    if not candidates:
        return [Finding(Code.NOT_ORDERED, difference=line.amount)]
    first = candidates[0]
    if _other_unit(line, candidates):
        return [Finding(Code.UNIT, line.unit_code, first.unit_code, line.amount)]
    found = []
    excess = _excess(line, first.price)
    if line.is_credit:
        if _short(line, first.price, tolerances):
            found.append(Finding(Code.PRICE, str(line.price), str(first.price), -excess))
            return found
    elif excess > _allowed(line, first.price, tolerances):
        found.append(Finding(Code.PRICE, str(line.price), str(first.price), excess))
    if matched < line.whole:
        money = amount(line.price, line.whole - matched)
        found.append(Finding(Code.QUANTITY, str(line.whole), str(matched), money))
    if first.tax is not None and first.tax != line.tax:
        difference = amount(line.amount, (line.tax.rate - first.tax.rate) / HUNDRED)
        found.append(Finding(Code.TAX, _percent(line.tax), _percent(first.tax), abs(difference)))
    return found


def _excess(line: Stated, price: Decimal) -> Decimal:
    return line.amount - amount(price, line.whole)


def _allowed(line: Stated, price: Decimal, tolerances: Tolerances) -> Decimal:
    return max(amount(price, line.whole) * tolerances.percent / HUNDRED, tolerances.line)


def _short(line: Stated, price: Decimal, tolerances: Tolerances) -> bool:
    """Say whether a credit note gives less money for the goods than was agreed."""
    return -_excess(line, price) > _allowed(line, price, tolerances)


def _percent(tax: Tax) -> str:
    return f"{tax.rate.normalize():f}%"


def _other_unit(line: Stated, candidates: Sequence[Ordered]) -> bool:
    if not candidates or not line.unit_code:
        return False
    asked = candidates[0].unit_code
    return line.unit_code != asked and not {line.unit_code, asked} <= PIECES


def findings_of_totals(
    lines: Totals, stated: tuple[Decimal, Decimal, Decimal], tolerances: Tolerances
) -> list[Finding]:
    """Return what does not add up: `lines` is what they come to, `stated` the document without VAT, of VAT, in all.

    VAT is expected of the lines, whatever the document says of its parts; a cent for each rate is rounding.
    """
    net, tax, total = stated
    found = []
    if abs(net - lines.net_amount) > tolerances.total:
        difference = abs(net - lines.net_amount)
        found.append(Finding(Code.TOTAL, str(net), str(lines.net_amount), difference))
    if abs(tax - lines.tax_amount) > max(tolerances.total, CENT * len(lines.subtotals)):
        difference = abs(tax - lines.tax_amount)
        found.append(Finding(Code.TAX, str(tax), str(lines.tax_amount), difference))
    if abs(total - net - tax) > tolerances.total:
        found.append(Finding(Code.TOTAL, str(total), str(net + tax), abs(total - net - tax)))
    return found
