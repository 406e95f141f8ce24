"""The states of what customers order: each with its meaning, and the acts that lead from one to another."""

from schakel.kernel.states import START, States, Step
from schakel.sales.models import (
    OrderChangeRequest,
    PromiseChange,
    Quotation,
    QuotationVersion,
    RequestForQuotation,
    Requisition,
    ReturnAuthorization,
    SalesOrder,
    SalesOrderLine,
    Shipment,
)

PLACE = "sales.place_sales_order"
RECORD = "sales.record_sales_order"
# What the customer agrees with is ordered at once.
ACCEPTED = ("sales.accept_quotation", "sales.record_quotation_agreement")
# What came back and was not refused, once more.
ANEW = "sales.replace_return"
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
        Step(START, Order.OPEN, (PLACE, RECORD, *ACCEPTED, ANEW)),
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
        Step(START, Promise.QUOTED, (PLACE, RECORD, *ACCEPTED, ANEW)),
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

Question = RequestForQuotation.State
QUOTATION_REQUEST = States(
    "Request for a quotation",
    RequestForQuotation,
    "state",
    {
        Question.REQUESTED: "It waits for the desk.",
        Question.QUOTED: "The desk writes an offer for it, or has sent one.",
        Question.DECLINED: "There will be no offer; the answer says why.",
        Question.WITHDRAWN: "The customer took it back before the desk answered.",
    },
    [
        Step(START, Question.REQUESTED, ("sales.request_quotation",)),
        Step(Question.REQUESTED, Question.QUOTED, ("sales.quote_request",)),
        Step(Question.REQUESTED, Question.DECLINED, ("sales.decline_quotation_request",)),
        Step(Question.REQUESTED, Question.WITHDRAWN, ("sales.withdraw_quotation_request",)),
        # What was being written for it is thrown away: it waits again.
        Step(Question.QUOTED, Question.REQUESTED, ("sales.withdraw_quotation",)),
    ],
)

SEND, MAKE, REVISE = "sales.send_quotation", "sales.make_quotation", "sales.revise_quotation"
Offer = Quotation.State
WITH_CUSTOMER = (Offer.SENT, Offer.REVISED)
QUOTATION = States(
    "Quotation",
    Quotation,
    "state",
    {
        Offer.DRAFT: "It is being written; the customer does not see it.",
        Offer.SENT: "Its first version is with the customer. After its last day it counts as expired, by itself.",
        Offer.REVISED: "A later version is with the customer, for as long as that one says.",
        Offer.ACCEPTED: "The customer agreed with the version that counted, and it is an order.",
        Offer.DECLINED: "The customer does not want it; the answer says why.",
        Offer.WITHDRAWN: "We took it back, or threw it away before it was sent.",
    },
    [
        Step(START, Offer.DRAFT, (MAKE,)),
        Step(Offer.DRAFT, Offer.SENT, (SEND,)),
        Step(Offer.SENT, Offer.REVISED, (SEND,)),
        Step(WITH_CUSTOMER, Offer.ACCEPTED, ACCEPTED),
        Step(WITH_CUSTOMER, Offer.DECLINED, ("sales.decline_quotation",)),
        Step((Offer.DRAFT, *WITH_CUSTOMER), Offer.WITHDRAWN, ("sales.withdraw_quotation",)),
    ],
)

Said = QuotationVersion.State
QUOTATION_VERSION = States(
    "Version of a quotation",
    QuotationVersion,
    "state",
    {
        Said.DRAFT: "It is being written; the customer does not see it.",
        Said.SENT: "It is the one with which the customer can agree, while its quotation is open.",
        Said.SUPERSEDED: "A later version took its place.",
    },
    [
        Step(START, Said.DRAFT, (MAKE, REVISE)),
        Step(Said.DRAFT, Said.SENT, (SEND,)),
        Step(Said.SENT, Said.SUPERSEDED, (SEND,)),
    ],
)

Back = ReturnAuthorization.Status
RETURN = States(
    "Return",
    ReturnAuthorization,
    "status",
    {
        Back.REQUESTED: "It waits for the desk; nothing was sent yet.",
        Back.APPROVED: "The customer may send it, to the address and until the day that stand there.",
        Back.DECLINED: "Nothing comes back; the answer says why.",
        Back.WITHDRAWN: "It was taken back before it was sent.",
        Back.IN_TRANSIT: "The customer sent it.",
        Back.RECEIVED: "It was counted, and waits in quarantine to be inspected.",
        Back.INSPECTED: "It is in the stock or thrown away, and something of it is still to be credited or replaced.",
        Back.CREDITED: "Credit notes for all of it went out.",
        Back.REPLACED: "The same was ordered again; a credit note stands beside it.",
        Back.REFUSED: "All of it goes back to the customer; nothing is credited.",
    },
    [
        Step(START, Back.REQUESTED, ("sales.request_return",)),
        Step(Back.REQUESTED, Back.APPROVED, ("sales.approve_return",)),
        Step(Back.REQUESTED, Back.DECLINED, ("sales.decline_return",)),
        Step((Back.REQUESTED, Back.APPROVED), Back.WITHDRAWN, ("sales.withdraw_return",)),
        Step(Back.APPROVED, Back.IN_TRANSIT, ("sales.mark_return_sent",)),
        Step((Back.APPROVED, Back.IN_TRANSIT), Back.RECEIVED, ("sales.receive_return",)),
        Step(Back.RECEIVED, Back.INSPECTED, ("sales.inspect_return",)),
        Step(Back.RECEIVED, Back.REFUSED, ("sales.inspect_return",)),
        Step(Back.INSPECTED, Back.CREDITED, ("billing.issue_invoices",)),
        Step((Back.INSPECTED, Back.CREDITED), Back.REPLACED, (ANEW,)),
    ],
)
