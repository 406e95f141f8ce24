"""What an item's demand can be met from: stock, open deliveries, production, and buying anew."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

type Key = UUID | int | str
"""What the caller knows a source or a demand by; keys of one kind must be of one type, to be sorted."""


class Kind(StrEnum):
    """What a peg may point to. TO_ORDER is not there yet: it still has to be bought."""

    STOCK = "stock"
    PRODUCTION_RECEIPT = "production_receipt"
    SCHEDULE_LINE = "schedule_line"
    TO_ORDER = "to_order"


CERTAINTY = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Supply:
    """A source of an item: how much of it there is, and the day it is there according to whoever said so."""

    key: Key
    kind: Kind
    quantity: Decimal
    available_date: date

    @property
    def source(self) -> tuple[Kind, Key | None]:
        """What pegs name this source by."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True)
class Terms:
    """The days that hold for one item at this moment.

    `next_working_day` is our first working day after `today`; `reorder_date` the day on which goods bought
    today would be available, None if the item cannot be bought.
    """

    today: date
    next_working_day: date
    reorder_date: date | None

    def __post_init__(self) -> None:
        if self.next_working_day <= self.today:
            raise ValueError("The next working day comes after today.")
        if self.reorder_date is not None and self.reorder_date < self.today:
            raise ValueError("What is bought today is not available before today.")

    def available_from(self, kind: Kind, stated: date | None) -> date | None:
        """The day from which goods can be counted on, given the day that their source or peg states.

        Stock is there today, however long it has been pegged. A delivery that should have been here and is
        not, is counted on for the next working day: not today, and no further, for nobody has said so. That
        day is only calculated with and never written on a peg, so an overdue delivery moves no promise by
        itself; it puts them at risk, until it comes or someone names a new day. What should have been bought
        and was not can be bought now.
        """
        if kind is Kind.STOCK:
            return self.today
        if stated is not None and stated >= self.today:
            return stated
        return self.reorder_date if kind is Kind.TO_ORDER else self.next_working_day

    def is_overdue(self, supply: Supply) -> bool:
        """Whether goods should have been here before today and are not."""
        return supply.kind is not Kind.STOCK and supply.available_date < self.today

    def earliness(self, supply: Supply) -> tuple[date, int, Key]:
        """Where a source stands in the line of sources: by day, then the more certain kind, then key."""
        day = self.available_from(supply.kind, supply.available_date)
        assert day is not None  # only what is still to be bought can be without a day
        return day, CERTAINTY[supply.kind], supply.key
