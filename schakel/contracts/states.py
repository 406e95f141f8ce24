"""Where a contract stands: each state with its meaning, and the acts that lead from one to another."""

from schakel.contracts.models import Contract
from schakel.kernel.states import START, States, Step

State = Contract.State
RUNNING = (State.ACTIVE, State.NOTICE)
WATCH, PASS = "contracts.open_notice_window", "contracts.pass_term"

CONTRACT = States(
    "Contract",
    Contract,
    "state",
    {
        State.DRAFT: "We are writing it; they do not see it.",
        State.SENT: "They read it, and may comment, accept or decline.",
        State.DECLINED: "They do not agree, and said why; it can be written anew.",
        State.ACTIVE: "It was accepted and runs.",
        State.NOTICE: "The last day to give notice is near: within 90 days.",
        State.TERMINATED: "Notice was given; it runs until its last day.",
        State.ENDED: "Its last day is past.",
    },
    [
        Step(START, State.DRAFT, ("contracts.create_contract",)),
        Step(START, State.ACTIVE, ("contracts.record_contract",)),
        Step(State.DRAFT, State.SENT, ("contracts.send_contract",)),
        Step((State.SENT, State.DECLINED), State.DRAFT, ("contracts.revise_contract",)),
        Step(State.SENT, State.ACTIVE, ("contracts.accept_contract",)),
        Step(State.SENT, State.DECLINED, ("contracts.decline_contract",)),
        Step(State.ACTIVE, State.NOTICE, (WATCH,)),
        Step(State.NOTICE, State.ACTIVE, ("contracts.renew_contract", PASS)),
        Step(RUNNING, State.TERMINATED, ("contracts.terminate_contract",)),
        Step((*RUNNING, State.TERMINATED), State.ENDED, (PASS,)),
    ],
)
