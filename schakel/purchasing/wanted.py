"""What an order to a supplier that is to be written says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WantedPart:
    """A dated part of a line; no confirmed date means not confirmed yet."""

    quantity: Decimal
    confirmed_date: date | None
    received_quantity: Decimal
    received_date: date | None = None


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line to write; without parts it is one part on the requested date."""

    item_id: UUID
    quantity: Decimal
    requested_date: date
    price: Decimal | None
    parts: tuple[WantedPart, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order to write; without a number it gets the next one."""

    supplier_id: UUID
    number: str
    ordered_date: date
    note: str
    is_made: bool
    # Placed elsewhere or before: what holds of an order of today does not hold of it.
    is_history: bool
    lines: list[WantedLine]
    # Whom at the supplier it concerns.
    branch_id: UUID | None = None
    person_id: UUID | None = None
