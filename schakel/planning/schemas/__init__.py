"""What goes out of planning."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from schakel.inventory.schemas import StockAt
from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Quantity
from schakel.kernel.schema import In, Optionally, Out
from schakel.purchasing.schemas import ProposalRow


class SupplyShare(Out):
    """Where a part of a line comes from, as a customer may know it."""

    kind: str = Field(description="stock, schedule_line, production_receipt or to_order.")
    quantity: Quantity
    available_date: date | None = Field(description="When the goods are with us; null when nobody can say.")
    delivery_date: date | None = Field(description="When these goods can be with the customer.")


class ExplainedLine(Out):
    """Why a line is promised for its day."""

    line_id: UUID
    sentences: list[str]
    supply: list[SupplyShare]


class ExplainedOrder(Out):
    """Why the lines of an order are promised for their days."""

    lines: list[ExplainedLine]


class TracedShare(SupplyShare):
    """The same for the desk, with the order behind it."""

    purchase_order_id: UUID | None
    purchase_order_number: str | None
    supplier_id: UUID | None
    supplier_name: str | None
    is_confirmed: bool | None
    is_overdue: bool


class TracedLine(Out):
    """Why a line is promised for its day, and what hangs over it."""

    line_id: UUID
    sentences: list[str]
    supply: list[TracedShare]
    at_risk: bool = Field(description="A supplier's open proposal would move this promise.")


class TracedOrder(Out):
    """Why the lines of an order are promised for their days, for the desk."""

    lines: list[TracedLine]


class MovedPromise(Out):
    """A promise that would move."""

    sales_order_id: UUID
    number: str
    customer_name: str
    item_number: str
    description: str
    quantity: Quantity
    old_date: date | None
    new_date: date | None
    priority: int


class ProposalEffect(Out):
    """What accepting a proposal would do; nothing was changed."""

    orders: int
    amount: Amount = Field(description="The value of the lines whose promise would move.")
    high_priority: int
    moved: list[MovedPromise]


class JudgedProposal(ProposalRow):
    """A proposal that waits for the buyer, with what accepting it would do to our customers."""

    orders: int
    amount: Amount = Field(description="The value of the lines whose promise would move.")
    high_priority: int


class RiskRow(Out):
    """A sales order line whose promise an open proposal would move."""

    id: UUID
    sales_order_id: UUID
    number: str
    customer_name: str
    item_number: str
    description: str
    unit_code: str
    open_quantity: Quantity
    promised_date: date | None
    priority: int
    purchase_order_id: UUID
    purchase_order_number: str
    supplier_name: str
    since: datetime


class RiskQuery(ListQuery):
    """Lines at risk, the oldest first."""

    sorts: ClassVar[dict[str, str]] = {"oldest": "since"}


class ResponsePreview(Out):
    """What a supplier's answer would mean for our customers, without saying who they are."""

    counts_at_once: bool = Field(description="Inside the tolerance: no buyer has to decide.")
    orders: int
    high_priority: int


class ProjectionStep(Out):
    """A day on which the stock changes, and what is left at its end."""

    day: date
    receipts: Quantity
    needs: Quantity
    balance: Quantity


class ProjectedReceipt(Out):
    """A delivery that is expected."""

    day: date
    quantity: Quantity
    purchase_order_id: UUID
    number: str
    supplier_name: str
    is_confirmed: bool


class ProjectedNeed(Out):
    """A sales order line that takes from the stock."""

    day: date
    quantity: Quantity
    sales_order_id: UUID
    number: str
    customer_name: str
    promised_date: date | None


class Shortage(Out):
    """A quantity that is lacking from a day on."""

    day: date
    quantity: Quantity
    order_by: date | None = Field(
        description="The last day to order it from the preferred supplier; null when its lead time is not known."
    )


class Projection(Out):
    """The stock of an item over time."""

    item_id: UUID
    number: str
    name: str
    unit_code: str
    today: date
    on_hand: Quantity
    locations: list[StockAt] = Field(description="Where it lies.")
    safety_stock: Quantity
    lead_time_days: int | None
    steps: list[ProjectionStep]
    receipts: list[ProjectedReceipt]
    needs: list[ProjectedNeed]
    open_deliveries: int = Field(description="How many deliveries are on their way, shown or not.")
    open_lines: int = Field(description="How many sales order lines wait, shown or not.")
    shortages: list[Shortage]


class LineToShip(Out):
    """A sales order line of which something lies here."""

    id: UUID
    sales_order_id: UUID
    number: str
    customer_id: UUID
    customer_name: str
    delivery_city: str
    item_number: str
    description: str
    unit_code: str
    open_quantity: Quantity
    ready_quantity: Quantity = Field(description="What lies here for it and is not being picked yet.")
    picked_quantity: Quantity = Field(description="What is being picked.")
    requested_date: date
    promised_date: date | None
    priority: int
    blocked: str = Field(
        description="Why it cannot leave: `credit_hold`, or `waits` for the rest of its order; empty: it can."
    )


class LineToShipQuery(ListQuery):
    """Filters of the lines to ship."""

    sorts: ClassVar[dict[str, str]] = {"due": "due_date", "customer": "customer__sort_key"}

    which: Literal["", "ready", "backorder"] = Field(
        default="",
        description="Empty: what has to leave by today; `ready`: all that lies here; `backorder`: what lies here of"
        " lines of which a part left.",
    )
    customer_id: Annotated[UUID | None, Optionally] = None


class ReadyOrders(In):
    """What is to leave of what lies ready: all of some orders, and some lines of others."""

    sales_order_ids: Annotated[list[UUID], Field(max_length=500)] = []
    line_ids: Annotated[list[UUID], Field(max_length=1000)] = []


class RefusedOrder(Out):
    """An order of which nothing can leave, and why."""

    sales_order_id: UUID
    number: str
    message: str


class DraftedShipments(Out):
    """The shipments that are being picked from now on, and the orders that have to wait."""

    shipment_ids: list[UUID]
    refused: list[RefusedOrder]
