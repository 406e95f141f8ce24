"""Where a deviation stands: each state with its meaning, and the acts that lead from one to another."""

from schakel.kernel.states import START, States, Step
from schakel.quality.models import NonConformance

State = NonConformance.State
# It is not at its end.
LIVING = (State.OPEN, State.ANSWERED, State.ACTION_DONE)
# The desk has to judge it.
TO_JUDGE = (State.ANSWERED, State.ACTION_DONE)

NON_CONFORMANCE = States(
    "Deviation",
    NonConformance,
    "state",
    {
        State.OPEN: "The supplier has to say what the cause is, and what it does about it.",
        State.ANSWERED: "The supplier said so; the action is still to be taken, or to be said to be.",
        State.ACTION_DONE: "The action was taken; the desk looks whether it helps.",
        State.CLOSED: "The desk wrote down whether the action helps.",
        State.WITHDRAWN: "The desk took it back, and said why.",
    },
    [
        Step(START, State.OPEN, ("quality.report_non_conformance",)),
        Step(State.OPEN, State.ANSWERED, ("quality.answer_non_conformance",)),
        Step(State.ANSWERED, State.ACTION_DONE, ("quality.complete_corrective_action",)),
        Step(TO_JUDGE, State.OPEN, ("quality.send_back_non_conformance",)),
        Step(State.ACTION_DONE, State.CLOSED, ("quality.close_non_conformance",)),
        Step(LIVING, State.WITHDRAWN, ("quality.withdraw_non_conformance",)),
    ],
)
