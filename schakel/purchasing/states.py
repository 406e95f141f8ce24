"""The states of what we buy: each with its meaning, and the acts that lead from one to another."""

from schakel.kernel.states import START, States, Step
from schakel.purchasing.models import (
    GoodsReceipt,
    OrderResponse,
    OrderResponseLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
)

PLACE = "purchasing.place_purchase_order"
RECORD = "purchasing.record_purchase_order"
# One order, or many at once.
RESPOND = ("purchasing.respond_to_purchase_order", "purchasing.respond_to_purchase_orders")
CONFIRM = "purchasing.confirm_purchase_orders"
ACCEPT = "purchasing.accept_change_proposal"
REFUSE = "purchasing.refuse_change_proposal"
BOOK = "purchasing.book_goods_receipt"
CHANGE = "purchasing.change_purchase_order"
CANCEL = "purchasing.cancel_purchase_order"
CLOSE = "purchasing.close_purchase_line_short"
ISSUE = "purchasing.issue_despatch_advice"
CORRECT = "purchasing.correct_despatch_advice"
WITHDRAW = "purchasing.withdraw_despatch_advice"

Paper = PurchaseOrder.ProcessStatus
PAPER = States(
    "Purchase order: the paper",
    PurchaseOrder,
    "process_status",
    {
        Paper.ISSUED: "Sent; the supplier has said nothing of any line.",
        Paper.IN_PROGRESS: "The supplier answered some lines, or proposes something that the buyer must decide.",
        Paper.CONFIRMED: "Every line is answered and nothing waits for a decision.",
        Paper.REJECTED: "No line of it comes: the buyer accepted that, or wants nothing more of it. Closed.",
        Paper.COMPLETED: "What was to come came, and nothing more does. Closed.",
        Paper.CANCELLED: "We withdrew it. Closed.",
    },
    [
        Step(START, Paper.ISSUED, (PLACE, RECORD)),
        Step(START, Paper.IN_PROGRESS, (RECORD,)),
        Step(START, Paper.CONFIRMED, (RECORD,)),
        Step(START, Paper.COMPLETED, (RECORD,)),
        Step(Paper.ISSUED, Paper.IN_PROGRESS, (*RESPOND, BOOK, CLOSE, ISSUE, CORRECT)),
        Step(Paper.CONFIRMED, Paper.IN_PROGRESS, (*RESPOND, ISSUE, CORRECT)),
        Step(Paper.ISSUED, Paper.CONFIRMED, (*RESPOND, CONFIRM, BOOK, CLOSE, ISSUE, CORRECT)),
        Step(
            Paper.IN_PROGRESS,
            Paper.CONFIRMED,
            (*RESPOND, CONFIRM, ACCEPT, REFUSE, BOOK, CLOSE, ISSUE, CORRECT),
        ),
        Step(Paper.IN_PROGRESS, Paper.REJECTED, (ACCEPT, REFUSE, CLOSE)),
        Step((Paper.ISSUED, Paper.CONFIRMED), Paper.REJECTED, (CLOSE,)),
        Step(Paper.IN_PROGRESS, Paper.ISSUED, (REFUSE, BOOK, ISSUE, CORRECT)),
        Step(
            (Paper.ISSUED, Paper.IN_PROGRESS, Paper.CONFIRMED),
            Paper.COMPLETED,
            (BOOK, CLOSE, CHANGE, CANCEL, ACCEPT, *RESPOND),
        ),
        # What is asked anew waits for an answer; without what is cancelled the others may all be answered.
        Step((Paper.IN_PROGRESS, Paper.CONFIRMED), Paper.ISSUED, (CLOSE, CHANGE, CANCEL)),
        Step((Paper.ISSUED, Paper.CONFIRMED), Paper.IN_PROGRESS, (CHANGE, CANCEL)),
        Step((Paper.ISSUED, Paper.IN_PROGRESS), Paper.CONFIRMED, (CHANGE, CANCEL)),
        Step((Paper.ISSUED, Paper.IN_PROGRESS, Paper.CONFIRMED), Paper.REJECTED, (CHANGE,)),
        Step((Paper.ISSUED, Paper.IN_PROGRESS, Paper.CONFIRMED), Paper.CANCELLED, (CLOSE, CANCEL)),
    ],
)

Goods = PurchaseOrder.LogisticsStatus
GOODS = States(
    "Purchase order: the goods",
    PurchaseOrder,
    "logistics_status",
    {
        Goods.OPEN: "Not everything is here or on its way.",
        Goods.SHIPPED: "Everything that is not here is on its way.",
        Goods.DELIVERED: "What was to come came, and nothing more does.",
    },
    [
        Step(START, Goods.OPEN, (PLACE, RECORD)),
        Step(START, Goods.DELIVERED, (RECORD,)),
        Step((Goods.OPEN, Goods.SHIPPED), Goods.DELIVERED, (BOOK, CLOSE, CHANGE, CANCEL, ACCEPT, *RESPOND)),
        Step(Goods.OPEN, Goods.SHIPPED, (ISSUE, CORRECT, BOOK, CLOSE, CHANGE, ACCEPT, *RESPOND)),
        Step(Goods.SHIPPED, Goods.OPEN, (WITHDRAW, CORRECT, BOOK, ACCEPT, *RESPOND)),
    ],
)

Code = PurchaseOrderLine.StatusCode
LINE = States(
    "Purchase order line",
    PurchaseOrderLine,
    "line_status_code",
    {
        Code.NONE: "The supplier has said nothing, or what it said waits for the buyer.",
        Code.ADDED: "The supplier added this line.",
        Code.CHANGED: "It comes otherwise than asked: another day, quantity or price, or in parts.",
        Code.ACCEPTED: "It comes as asked.",
        Code.NOT_ACCEPTED: "It does not come: the buyer has accepted that, or wants it no more.",
        Code.ALREADY_DELIVERED: "It came before the answer.",
    },
    [
        Step(START, Code.NONE, (PLACE, RECORD)),
        Step(START, Code.ACCEPTED, (RECORD,)),
        # Who sends all of it has accepted it; what is said of a rest is an answer.
        Step(Code.NONE, Code.ACCEPTED, (*RESPOND, CONFIRM, ISSUE, CORRECT)),
        Step(Code.NONE, Code.ALREADY_DELIVERED, (BOOK,)),
        Step(
            (Code.CHANGED, Code.NOT_ACCEPTED, Code.ALREADY_DELIVERED),
            Code.ACCEPTED,
            (*RESPOND, ISSUE, CORRECT),
        ),
        Step(
            (Code.NONE, Code.ACCEPTED, Code.NOT_ACCEPTED, Code.ALREADY_DELIVERED),
            Code.CHANGED,
            (*RESPOND, ACCEPT, ISSUE, CORRECT),
        ),
        Step((Code.NONE, Code.ACCEPTED, Code.CHANGED, Code.ALREADY_DELIVERED), Code.NOT_ACCEPTED, (ACCEPT,)),
        Step((Code.NONE, Code.ACCEPTED), Code.CHANGED, (CLOSE, CHANGE, CANCEL)),
        Step((Code.NONE, Code.ACCEPTED, Code.CHANGED), Code.NOT_ACCEPTED, (CLOSE, CHANGE, CANCEL)),
        Step((Code.ACCEPTED, Code.CHANGED, Code.NOT_ACCEPTED, Code.ALREADY_DELIVERED), Code.NONE, (CHANGE,)),
    ],
)

Part = ScheduleLine.Status
PART = States(
    "Schedule line",
    ScheduleLine,
    "status",
    {
        Part.OPEN: "Still to come.",
        Part.SHIPPED: "On its way.",
        Part.DELIVERED: "All of it came.",
        Part.CANCELLED: "It does not come: an answer put other parts, or none, in its place.",
    },
    [
        # Of a part of which some leaves, or came short, the rest becomes a part of its own.
        Step(START, Part.OPEN, (PLACE, RECORD, *RESPOND, ACCEPT, CHANGE, ISSUE, CORRECT, BOOK)),
        # What came of a part of which the rest is answered, or leaves, becomes a part of its own.
        Step(START, Part.DELIVERED, (RECORD, *RESPOND, CONFIRM, ACCEPT, CHANGE, ISSUE, CORRECT, BOOK)),
        Step(Part.OPEN, Part.SHIPPED, (ISSUE, CORRECT)),
        Step(Part.SHIPPED, Part.OPEN, (WITHDRAW, CORRECT, BOOK)),
        Step(Part.OPEN, Part.CANCELLED, (*RESPOND, CONFIRM, ACCEPT, CHANGE, CANCEL, ISSUE, CORRECT)),
        Step((Part.OPEN, Part.SHIPPED), Part.DELIVERED, (BOOK,)),
        Step(Part.OPEN, Part.DELIVERED, (CLOSE,)),
        Step(Part.OPEN, Part.DELIVERED, (CHANGE, CANCEL, ACCEPT)),
        Step(Part.OPEN, Part.CANCELLED, (CLOSE,)),
    ],
)

Answer = OrderResponse.Code
RESPONSE = States(
    "Order response",
    OrderResponse,
    "order_response_code",
    {
        Answer.RECEIVED: "The supplier has the order and will answer.",
        Answer.ACCEPTED: "All lines that it answers come as asked.",
        Answer.REJECTED: "None of the lines that it answers comes.",
        Answer.CHANGED: "Lines come otherwise than asked, or some do not come.",
    },
    [
        # Also what a supplier says of a rest along with an advice.
        Step(START, Answer.ACCEPTED, (*RESPOND, CONFIRM, ISSUE, CORRECT)),
        Step(START, Answer.REJECTED, RESPOND),
        Step(START, Answer.CHANGED, (*RESPOND, ISSUE, CORRECT)),
    ],
)

Proposal = OrderResponseLine.Status
PROPOSAL = States(
    "Answer to a line, or change proposal",
    OrderResponseLine,
    "status",
    {
        Proposal.APPLIED: "Inside the tolerance: it counted at once.",
        Proposal.PROPOSED: "Outside the tolerance: it waits for the buyer and moves nothing.",
        Proposal.ACCEPTED: "The buyer agreed, and it counts.",
        Proposal.REFUSED: "The buyer did not agree; the line stands as it was.",
        Proposal.SUPERSEDED: (
            "The supplier answered again, goods of the line left or came, or we changed it, before the buyer decided."
        ),
    },
    [
        Step(START, Proposal.APPLIED, (*RESPOND, CONFIRM, ISSUE, CORRECT)),
        Step(START, Proposal.PROPOSED, (*RESPOND, ISSUE, CORRECT)),
        Step(Proposal.PROPOSED, Proposal.ACCEPTED, (ACCEPT,)),
        Step(Proposal.PROPOSED, Proposal.REFUSED, (REFUSE,)),
        Step(Proposal.PROPOSED, Proposal.SUPERSEDED, (*RESPOND, BOOK, CHANGE, CANCEL, ISSUE, CORRECT)),
    ],
)

Came = GoodsReceipt.Status
COUNT = "purchasing.record_receipt_count"
RECEIPT = States(
    "Goods receipt",
    GoodsReceipt,
    "status",
    {
        Came.EXPECTED: "It is about to be counted; it moves and closes nothing.",
        Came.COUNTED: "Somebody counted it; it still moves and closes nothing.",
        Came.BOOKED: "Its goods are ours: the stock went up, and what is to come of its orders went down.",
        Came.CANCELLED: "It was given up before it was booked.",
    },
    [
        Step(
            START,
            Came.EXPECTED,
            ("purchasing.expect_goods_receipt", "purchasing.expect_despatch_receipt"),
        ),
        Step(Came.EXPECTED, Came.COUNTED, (COUNT,)),
        Step(Came.COUNTED, Came.BOOKED, (BOOK,)),
        Step((Came.EXPECTED, Came.COUNTED), Came.CANCELLED, ("purchasing.cancel_goods_receipt",)),
    ],
)
