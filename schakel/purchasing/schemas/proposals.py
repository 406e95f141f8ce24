"""What a supplier proposes and the buyer decides."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Price, Quantity
from schakel.kernel.schema import Out


class DeliveryOut(Out):
    """A day and what comes on it."""

    date: date
    quantity: Quantity


class ChangeProposalOut(Out):
    """What a supplier proposes for a line, until the buyer decides."""

    id: UUID
    line_id: UUID
    line_status_code: str
    deliveries: list[DeliveryOut]
    price: Price
    reason: str


class ProposalRow(Out):
    """A proposal that waits for the buyer."""

    id: UUID
    purchase_order_id: UUID
    number: str
    supplier_name: str
    line_position: int
    item_number: str
    description: str
    unit_code: str
    quantity: Quantity
    requested_date: date
    line_id: UUID
    line_status_code: str
    deliveries: list[DeliveryOut]
    old_price: Price
    price: Price
    reason: str
    responded_at: datetime


class ProposalQuery(ListQuery):
    """Filters of the proposals."""

    sorts: ClassVar[dict[str, str]] = {"oldest": "response__responded_at"}
