"""What a supplier proposes, as a difference: the old struck through, the new beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from schakel.kernel.units import unit_name
from schakel.purchasing.schemas import ProposalRow, PurchaseOrderLineOut
from schakel.web.ui.format import money, quantity

type Part = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Difference:
    """Quantities with their days before and after, and the price where it changes."""

    old: Sequence[Part]
    new: Sequence[Part]
    old_price: str
    new_price: str
    is_rejection: bool
    reason: str

    @classmethod
    def of_line(cls, line: PurchaseOrderLineOut) -> Self:
        """Return what is proposed for a line against how it stands."""
        assert line.proposal is not None
        # What came is no part of what is proposed.
        standing = [
            (part.quantity - part.received_quantity, part.expected_date)
            for part in line.schedule
            if part.quantity > part.received_quantity
        ]
        new = [(delivery.quantity, delivery.date) for delivery in line.proposal.deliveries]
        agreed = line.price if line.confirmed_price is None else line.confirmed_price
        prices = agreed, line.proposal.price
        return cls._made(line.unit_code, standing, new, prices, line.proposal.reason)

    @classmethod
    def of_proposal(cls, row: ProposalRow) -> Self:
        """Return what is proposed against what was agreed, on the day that was asked."""
        new = [(delivery.quantity, delivery.date) for delivery in row.deliveries]
        prices = row.old_price, row.price
        asked = [(row.quantity, row.requested_date)]
        return cls._made(row.unit_code, asked, new, prices, row.reason)

    @classmethod
    def _made(
        cls,
        unit_code: str,
        old: Sequence[tuple[Decimal, date]],
        new: Sequence[tuple[Decimal, date]],
        prices: tuple[Decimal, Decimal],
        reason: str,
    ) -> Self:
        unit = unit_name(unit_code)
        same = prices[0] == prices[1]
        return cls(
            [(quantity(amount, unit), when) for amount, when in old],
            [(quantity(amount, unit), when) for amount, when in new],
            "" if same else money(prices[0]),
            "" if same else money(prices[1]),
            same and not new,
            reason,
        )
