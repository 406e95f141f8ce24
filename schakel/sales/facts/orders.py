"""What happens between us and a customer."""

from datetime import date
from uuid import UUID

from schakel.kernel.facts import Fact
from schakel.kernel.money import Amount, Quantity


class SalesOrderPlaced(Fact, about=("sales_order",), parties=("customer",)):
    """A customer ordered something, or an order from elsewhere was recorded."""

    sales_order_id: UUID
    customer_id: UUID
    number: str
    item_ids: list[UUID]
    total_amount: Amount
    is_history: bool
    # True: it takes the place of goods that came back, and is no new credit.
    is_owed: bool = False


class SalesOrderAssigned(Fact, about=("sales_order",), parties=("customer",)):
    """An order is another branch's or person's of the customer from now on; each is empty where it is nobody's."""

    sales_order_id: UUID
    customer_id: UUID
    branch_id: UUID | None
    person_id: UUID | None


class PromiseGiven(Fact, about=("sales_order",), parties=("customer",)):
    """Lines of an order got their first date; `promised_date` is that of the last of them."""

    sales_order_id: UUID
    customer_id: UUID
    promised_date: date | None


class PromiseMoved(Fact, about=("sales_order",), parties=("customer",)):
    """A promise on a line is another day than before, and the customer may know."""

    sales_order_id: UUID
    customer_id: UUID
    line_id: UUID
    promise_change_id: UUID
    old_date: date | None
    new_date: date | None
    reason: str


class PromiseChangeHeld(Fact, about=("sales_order",)):
    """A promise would move; the desk is asked first, the customer sees nothing yet."""

    sales_order_id: UUID
    line_id: UUID
    promise_change_id: UUID
    old_date: date | None
    new_date: date | None
    reason: str


class SalesOrderDeliveryChanged(Fact, about=("sales_order",), parties=("customer",)):
    """An order goes elsewhere, or otherwise, from now on."""

    sales_order_id: UUID
    customer_id: UUID


class SalesOrderLinesCancelled(Fact, about=("sales_order",), parties=("customer",)):
    """Quantities that were open on lines of an order do not come any more."""

    sales_order_id: UUID
    customer_id: UUID
    item_ids: list[UUID]
    cancelled: dict[UUID, Quantity]
    reason: str


class SalesOrderShipped(Fact, about=("sales_order", "shipment"), parties=("customer",)):
    """Quantities of an order's lines leave; told before the stock is booked, so that their goods go along."""

    sales_order_id: UUID
    shipment_id: UUID
    customer_id: UUID
    shipped: dict[UUID, Quantity]


class ShipmentDrafted(Fact, about=("shipment",), parties=("customer",)):
    """Goods are to be picked."""

    shipment_id: UUID
    customer_id: UUID
    number: str


class ShipmentChanged(Fact, about=("shipment",), parties=("customer",)):
    """What is picked, or how it leaves, is another than was said before."""

    shipment_id: UUID
    customer_id: UUID


class ShipmentShipped(Fact, about=("shipment",), parties=("customer",)):
    """A shipment left."""

    shipment_id: UUID
    customer_id: UUID
    number: str


class ShipmentDelivered(Fact, about=("shipment",), parties=("customer",)):
    """A shipment is with the customer."""

    shipment_id: UUID
    customer_id: UUID
    delivered_date: date


class ShipmentCancelled(Fact, about=("shipment",), parties=("customer",)):
    """A shipment was given up before it left."""

    shipment_id: UUID
    customer_id: UUID


class SalesOrderDaysChanged(Fact, about=("sales_order",), parties=("customer",)):
    """Lines of an order are wanted on another day than before."""

    sales_order_id: UUID
    customer_id: UUID
    line_ids: list[UUID]


class OrderChangeRequested(Fact, about=("sales_order",), parties=("customer",)):
    """A customer asks the desk to cancel or change a line."""

    sales_order_id: UUID
    customer_id: UUID
    order_change_request_id: UUID
    line_id: UUID
    kind: str


class OrderChangeAnswered(Fact, about=("sales_order",), parties=("customer",)):
    """The desk did what a customer asked, or declined it."""

    sales_order_id: UUID
    customer_id: UUID
    order_change_request_id: UUID
    is_accepted: bool


class OrderChangeWithdrawn(Fact, about=("sales_order",), parties=("customer",)):
    """A customer took back what it asked."""

    sales_order_id: UUID
    customer_id: UUID
    order_change_request_id: UUID


class CartChanged(Fact, about=("cart_line",), parties=("customer",)):
    """Somebody put an item in their cart, wants more or less of it, or took it out."""

    cart_line_id: UUID
    customer_id: UUID
    item_id: UUID


class OrderTemplateChanged(Fact, about=("order_template",), parties=("customer",)):
    """Somebody at a customer made an order list, or changed what stands on it."""

    order_template_id: UUID
    customer_id: UUID
    line_count: int


class OrderTemplateRemoved(Fact, about=("order_template",), parties=("customer",)):
    """Somebody at a customer threw an order list away."""

    order_template_id: UUID
    customer_id: UUID


class PurchaseLimitSet(Fact, about=("customer",), parties=("customer",)):
    """Somebody at a customer orders up to another amount by themselves than before."""

    customer_id: UUID
    person_id: UUID


class RequisitionMade(Fact, about=("requisition",), parties=("customer",)):
    """Somebody asks their colleagues to approve an order."""

    requisition_id: UUID
    customer_id: UUID
    number: str
    total_amount: Amount


class RequisitionAnswered(Fact, about=("requisition",), parties=("customer",)):
    """A colleague approved an order, which is placed then, or declined it."""

    requisition_id: UUID
    customer_id: UUID
    requested_by_id: UUID
    is_approved: bool
    sales_order_id: UUID | None


class RequisitionWithdrawn(Fact, about=("requisition",), parties=("customer",)):
    """Who asked for approval took it back."""

    requisition_id: UUID
    customer_id: UUID


class RequisitionOverdue(Fact, about=("requisition",), parties=("customer",)):
    """Nobody answered in time; it waits no longer."""

    requisition_id: UUID
    customer_id: UUID
    requested_by_id: UUID
