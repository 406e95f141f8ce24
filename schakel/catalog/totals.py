"""What a document comes to: lines, VAT and total, rounded as EN 16931 says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from schakel.catalog.vat import Tax
from schakel.kernel.money import CENT

HUNDRED = Decimal(100)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Subtotal:
    """What is taxed in one way, and the VAT on it (BG-23)."""

    tax: Tax
    taxable_amount: Decimal
    tax_amount: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """The amounts of a document (BG-22); they add up to the cent."""

    net_amount: Decimal
    tax_amount: Decimal
    total_amount: Decimal
    subtotals: Sequence[Subtotal]


def totals_of(lines: Iterable[tuple[Decimal, Tax]]) -> Totals:
    """Add up net amounts of lines with their VAT.

    VAT is reckoned once for all that is taxed alike (BR-CO-17), not line by line, and rounded half up to cents. A
    credit note has the same positive amounts as the invoice that it takes back.
    """
    taxable: dict[Tax, Decimal] = {}
    for net, tax in lines:
        taxable[tax] = taxable.get(tax, NOTHING) + net
    subtotals = [
        Subtotal(tax, net, (net * tax.rate / HUNDRED).quantize(CENT, ROUND_HALF_UP))
        for tax, net in sorted(taxable.items(), key=lambda pair: (pair[0].category, -pair[0].rate))
    ]
    net_amount = sum((part.taxable_amount for part in subtotals), NOTHING)
    tax_amount = sum((part.tax_amount for part in subtotals), NOTHING)
    return Totals(net_amount, tax_amount, net_amount + tax_amount, subtotals)
