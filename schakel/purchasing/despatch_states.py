"""The states of what suppliers say is on its way: each with its meaning, and the acts that lead to it."""

from schakel.kernel.states import START, States, Step
from schakel.purchasing.models import DespatchAdvice
from schakel.purchasing.states import BOOK, CORRECT, ISSUE, WITHDRAW

Gone = DespatchAdvice.Status
DESPATCH = States(
    "Despatch advice",
    DespatchAdvice,
    "status",
    {
        Gone.ISSUED: "On its way: what it says of our orders counts as sent; the supplier can still correct it.",
        Gone.PARTLY_RECEIVED: "Something of it came, and the rest is on its way.",
        Gone.RECEIVED: "It came: what was short of it is to come again.",
        Gone.WITHDRAWN: "It was no despatch, or is one no more: its goods are to come as was agreed.",
    },
    [
        Step(START, Gone.ISSUED, (ISSUE,)),
        Step(Gone.ISSUED, Gone.PARTLY_RECEIVED, (BOOK,)),
        Step((Gone.ISSUED, Gone.PARTLY_RECEIVED), Gone.RECEIVED, (BOOK,)),
        Step(Gone.ISSUED, Gone.WITHDRAWN, (WITHDRAW,)),
    ],
)

Arrives = DespatchAdvice.Arrival
ACCEPT_ARRIVAL = "purchasing.accept_despatch_arrival"
ARRIVAL = States(
    "Despatch advice: the day of arrival",
    DespatchAdvice,
    "arrival_status",
    {
        Arrives.APPLIED: "Inside the tolerance, or as agreed: it counted at once.",
        Arrives.PROPOSED: "Outside the tolerance: it waits for the buyer and moves no promise.",
        Arrives.ACCEPTED: "The buyer agreed, and it counts.",
    },
    [
        Step(START, Arrives.APPLIED, (ISSUE,)),
        Step(START, Arrives.PROPOSED, (ISSUE,)),
        Step((Arrives.APPLIED, Arrives.ACCEPTED), Arrives.PROPOSED, (CORRECT,)),
        Step((Arrives.PROPOSED, Arrives.ACCEPTED), Arrives.APPLIED, (CORRECT,)),
        Step(Arrives.PROPOSED, Arrives.ACCEPTED, (ACCEPT_ARRIVAL,)),
    ],
)
