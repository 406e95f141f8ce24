"""The states of what customers order: each with its meaning, and the acts that lead from one to another."""

from schakel.kernel.states import START, States, Step
from schakel.sales.models import (
    OrderChangeRequest,
    PromiseChange,
    Requisition,
    SalesOrder,
    SalesOrderLine,
    Shipment,
)

PLACE = "sales.place_sales_order"
RECORD = "sales.record_sales_order"
RELEASE = "sales.release_promise_changes"
DRAFT = "sales.draft_shipment"
SHIP = "sales.ship_shipment"
CANCEL_LINES = "sales.cancel_order_lines"
PEG = "planning.promise_new_lines"
REPLAN = "planning.replan_items"
ASKED = "planning.promise_lines_for_another_day"

Order = SalesOrder.Status
ORDER = States(
    "Sales order",
    SalesOrder,
    "status",
    {
        Order.OPEN: "Something of it is still to be delivered.",
        Order.DELIVERED: "Nothing is open any more, and something was delivered.",
        Order.CANCELLED: "Nothing is open any more, and nothing was delivered.",
    },
    [
        Step(START, Order.OPEN, (PLACE, RECORD)),
        Step(START, Order.DELIVERED, (RECORD,)),
        Step(START, Order.CANCELLED, (RECORD,)),
        Step(Order.OPEN, Order.DELIVERED, (SHIP, CANCEL_LINES)),
        Step(Order.OPEN, Order.CANCELLED, (CANCEL_LINES,)),
    ],
)

Promise = SalesOrderLine.PromiseStatus
PROMISE = States(
    "Promise on a sales order line",
    SalesOrderLine,
    "promise_status",
    {
        Promise.QUOTED: "No promise was given: the line was recorded with nothing open.",
        Promise.PROMISED: "The customer has a first date, or hears that nobody can name one yet.",
        Promise.MOVED: "The promise is another day than the first, and the customer may know why.",
        Promise.MET: "Everything came on the promised day or before.",
        Promise.MISSED: "Something came after the promised day.",
    },
    [
        Step(START, Promise.QUOTED, (PLACE, RECORD)),
        Step(Promise.QUOTED, Promise.PROMISED, (PEG,)),
        Step(Promise.PROMISED, Promise.MOVED, (REPLAN, RELEASE, ASKED)),
        Step((Promise.PROMISED, Promise.MOVED), Promise.MET, (SHIP,)),
        Step((Promise.PROMISED, Promise.MOVED), Promise.MISSED, (SHIP,)),
    ],
)

Change = PromiseChange.State
CHANGE = States(
    "Promise change",
    PromiseChange,
    "state",
    {
        Change.RELEASED: "It counts, and the customer may know.",
        Change.HELD: "It waits for the desk; the customer sees the promise as it was.",
        Change.SUPERSEDED: "The planner found another day, or the line needs none, before the desk decided.",
    },
    [
        Step(START, Change.RELEASED, (REPLAN, ASKED)),
        Step(START, Change.HELD, (REPLAN, ASKED)),
        Step(Change.HELD, Change.RELEASED, (RELEASE,)),
        Step(Change.HELD, Change.SUPERSEDED, (REPLAN, ASKED, SHIP, CANCEL_LINES)),
    ],
)

Sent = Shipment.Status
SHIPMENT = States(
    "Shipment",
    Shipment,
    "status",
    {
        Sent.DRAFTED: "It is being picked; nothing left the stock yet.",
        Sent.SHIPPED: "It left: the stock and what is open of its orders went down.",
        Sent.DELIVERED: "It is with the customer.",
        Sent.CANCELLED: "It was given up before it left.",
    },
    [
        Step(START, Sent.DRAFTED, (DRAFT,)),
        Step(Sent.DRAFTED, Sent.SHIPPED, (SHIP,)),
        Step(Sent.SHIPPED, Sent.DELIVERED, ("sales.mark_shipment_delivered",)),
        Step(Sent.DRAFTED, Sent.CANCELLED, ("sales.cancel_shipment",)),
    ],
)

Wish = OrderChangeRequest.State
REQUEST = States(
    "Request to change an order",
    OrderChangeRequest,
    "state",
    {
        Wish.ASKED: "It waits for the desk; the order stands as it was.",
        Wish.ACCEPTED: "The desk did what was asked.",
        Wish.DECLINED: "The order stands as it was; the answer says why.",
        Wish.WITHDRAWN: "The customer took it back before the desk answered.",
    },
    [
        Step(START, Wish.ASKED, ("sales.request_order_change",)),
        Step(Wish.ASKED, Wish.ACCEPTED, ("sales.accept_order_change",)),
        Step(Wish.ASKED, Wish.DECLINED, ("sales.decline_order_change",)),
        Step(Wish.ASKED, Wish.WITHDRAWN, ("sales.withdraw_order_change",)),
    ],
)

Asked = Requisition.State
APPROVAL = States(
    "Requisition",
    Requisition,
    "state",
    {
        Asked.PENDING: "It waits for a colleague; nothing is ordered yet.",
        Asked.APPROVED: "A colleague approved it, and the order is placed.",
        Asked.DECLINED: "Nothing is ordered; the answer says why.",
        Asked.WITHDRAWN: "Who asked took it back before anybody answered.",
        Asked.EXPIRED: "Nobody answered in time; nothing is ordered.",
    },
    [
        Step(START, Asked.PENDING, ("sales.request_approval",)),
        Step(Asked.PENDING, Asked.APPROVED, ("sales.approve_requisition",)),
        Step(Asked.PENDING, Asked.DECLINED, ("sales.decline_requisition",)),
        Step(Asked.PENDING, Asked.WITHDRAWN, ("sales.withdraw_requisition",)),
        Step(Asked.PENDING, Asked.EXPIRED, ("sales.expire_requisitions",)),
    ],
)
