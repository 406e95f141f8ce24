"""Who takes what of whom: pure arithmetic, never more than either side has."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """What a source gives an invoice, by their places in two lists."""

    source: int
    invoice: int
    amount: Decimal


def shares(sources: Sequence[Decimal], invoices: Sequence[Decimal]) -> list[Share]:
    """Let invoices take what sources have, each in its order, until one side has nothing left."""
    found, left = [], list(invoices)
    place = 0
    for source, amount in enumerate(sources):
        while amount > 0 and place < len(left):
            taken = min(amount, left[place])
            if taken > 0:
                found.append(Share(source, place, taken))
            amount -= taken
            left[place] -= taken
            if left[place] <= 0:
                place += 1
    return found
