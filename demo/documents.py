"""The orders and shipments of the generated company, as plain records; open ones are still at work."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(slots=True)
class PurchaseLine:
    """A line of ours to a supplier: what we asked, what the supplier said, what came (None: not yet).

    `proposed_date` stands as long as a later day than asked waits for our answer.
    """

    position: int
    article_number: str
    quantity: Decimal
    price: Decimal
    requested_date: date
    confirmed_date: date | None = None
    proposed_date: date | None = None
    received_date: date | None = None


@dataclass(slots=True)
class PurchaseOrder:
    """An order of ours to a supplier; open while a line has not come."""

    number: str
    supplier_number: str
    ordered_date: date
    lines: list[PurchaseLine]

    @property
    def is_open(self) -> bool:
        """Whether something is still to come."""
        return any(line.received_date is None for line in self.lines)


@dataclass(slots=True)
class SalesLine:
    """A line of a customer: what was asked and how much of it has left."""

    position: int
    article_number: str
    quantity: Decimal
    price: Decimal
    requested_date: date
    shipped_quantity: Decimal = Decimal(0)

    @property
    def open_quantity(self) -> Decimal:
        """What has not left yet."""
        return self.quantity - self.shipped_quantity


@dataclass(slots=True)
class SalesOrder:
    """An order of a customer, with their own reference."""

    number: str
    customer_number: str
    customer_reference: str
    ordered_date: date
    lines: list[SalesLine]

    @property
    def is_open(self) -> bool:
        """Whether something has not left yet."""
        return any(line.open_quantity for line in self.lines)


@dataclass(frozen=True, slots=True)
class Shipment:
    """What left on one day for one order: quantities by position of the order's lines."""

    number: str
    order_number: str
    shipped_date: date
    delivered_date: date
    quantities: dict[int, Decimal]
