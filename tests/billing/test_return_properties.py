"""Whatever is asked back, refused, counted and credited, in whatever order: nothing comes to more than it was."""

from collections import defaultdict
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from schakel.billing.crediting import Left, take
from schakel.billing.models import Invoice, InvoiceLine
from schakel.billing.operations import credit_invoice, credit_return, discard_invoice, issue_invoices
from schakel.inventory.models import OnHand
from schakel.kernel import tenancy
from schakel.kernel.errors import SchakelError
from schakel.kernel.money import amount
from schakel.kernel.operation import Operation
from schakel.sales.operations.return_answers import approve_return, decline_return
from schakel.sales.operations.return_receiving import inspect_return, receive_return
from schakel.sales.operations.returns import (
    get_returnable_lines,
    mark_return_sent,
    request_return,
    withdraw_return,
)
from tests.billing.company import complete, drafted, issued
from tests.planning.invariants import broken
from tests.sales.shipping import draft as pick
from tests.sales.shipping import send
from tests.world import make_world

STOCK, PARCELS = 20, (4, 3)
DELIVERED = sum(PARCELS)
WHICH, SOME = st.integers(0, 5), st.integers(0, 5)


class Coming(RuleBasedStateMachine):
    """An order that left in two parcels, of which both were invoiced; and all that can be done with it after that."""

    def __init__(self) -> None:
        super().__init__()
        self.world = world = make_world()
        complete(world)
        # Half a cent: whoever rounds every part by itself gives too much back.
        self.item = world.item("6205", stock=STOCK, price="0.005")
        self.order = world.sells(self.item, DELIVERED, world.alice.today)
        gone = [send(world, pick(world, self.order, quantity)).id for quantity in PARCELS]
        self.invoices = issued(world, *(draft.id for draft in drafted(world, *gone)))
        self.returns: list[UUID] = []
        self.lines: dict[UUID, list[UUID]] = {}
        self.came: dict[UUID, int] = defaultdict(int)
        self.kept: dict[UUID, int] = defaultdict(int)
        self.lies = STOCK - DELIVERED

    def does(self, operation: Operation[Any, Any], path: dict[str, UUID], **body: Any) -> Any:
        """Do it; returns nothing where it cannot be done, which then changed nothing."""
        caller = self.world.alice
        try:
            return operation.invoke(caller, path=path, **({"body": body} if operation.input else {}))
        except SchakelError:
            return None

    def one(self, which: int) -> dict[str, UUID]:
        return {"return_id": self.returns[which % len(self.returns)] if self.returns else uuid4()}

    def of(self, path: dict[str, UUID]) -> list[UUID]:
        return self.lines.get(path["return_id"], [])

    @rule(quantities=st.lists(st.integers(1, DELIVERED), min_size=1, max_size=2))
    def ask(self, quantities: list[int]) -> None:
        lines = [
            {"order_line_id": self.order.lines[0].id, "quantity": quantity, "reason": "damaged"}
            for quantity in quantities
        ]
        if made := self.does(request_return, {"sales_order_id": self.order.id}, lines=lines):
            self.returns.append(made.id)
            self.lines[made.id] = [line.id for line in made.lines]

    @rule(which=WHICH, how=st.sampled_from([withdraw_return, decline_return, mark_return_sent]))
    def say(self, which: int, how: Operation[Any, Any]) -> None:
        self.does(how, self.one(which), **({"answer": "Nee"} if how is decline_return else {}))

    @rule(which=WHICH, less=SOME)
    def approve(self, which: int, less: int) -> None:
        path = self.one(which)
        self.does(approve_return, path, lines=[{"line_id": i, "quantity": less} for i in self.of(path)[1:]])

    @rule(which=WHICH, counted=SOME)
    def receive(self, which: int, counted: int) -> None:
        path = self.one(which)
        lines = [{"line_id": line_id, "counted_quantity": counted} for line_id in self.of(path)]
        if done := self.does(receive_return, path, lines=lines):
            for line in done.lines:
                self.came[line.id] = int(line.counted_quantity)
                self.lies += int(line.counted_quantity)

    @rule(which=WHICH, thrown=SOME, refused=SOME)
    def inspect(self, which: int, thrown: int, refused: int) -> None:
        path = self.one(which)
        lines = []
        for line_id in self.of(path):
            back = min(refused, self.came[line_id])
            gone = min(thrown, self.came[line_id] - back)
            parts = {"scrapped_quantity": gone, "refused_quantity": back}
            lines.append(
                {"line_id": line_id, "restocked_quantity": self.came[line_id] - back - gone, **parts}
            )
        if done := self.does(inspect_return, path, lines=lines):
            for line in done.lines:
                self.kept[line.id] = int(line.restocked_quantity + line.scrapped_quantity)
                self.came[line.id] -= int(line.refused_quantity)
                self.lies -= int(line.scrapped_quantity + line.refused_quantity)

    @rule(which=WHICH, quantity=SOME, all_of_it=st.booleans())
    def credit(self, which: int, quantity: int, all_of_it: bool) -> None:
        path = self.one(which)
        lines = [] if all_of_it else [{"line_id": i, "quantity": quantity} for i in self.of(path)]
        self.does(credit_return, path, lines=lines)

    @rule(which=st.integers(0, 1), quantity=st.integers(1, 4))
    def take_back(self, which: int, quantity: int) -> None:
        invoice = self.invoices[which]
        line = {"line_id": invoice.lines[0].id, "quantity": quantity}
        self.does(credit_invoice, {"invoice_id": invoice.id}, note="Korting", lines=[line])

    @rule(which=WHICH, goes=st.booleans())
    def decide(self, which: int, goes: bool) -> None:
        with tenancy.enter(self.world.system):
            drafts = list(Invoice.objects.filter(status="draft").order_by("id").values_list("id", flat=True))
        if drafts and goes:
            self.does(issue_invoices, {}, invoice_ids=[drafts[which % len(drafts)]])
        elif drafts:
            self.does(discard_invoice, {"invoice_id": drafts[which % len(drafts)]})

    @invariant()
    def no_more_comes_back_than_was_delivered(self) -> None:
        (line,) = get_returnable_lines(self.world.carla, self.order.id).lines
        assert sum(self.came.values()) == line.returned_quantity <= line.delivered_quantity == DELIVERED
        assert 0 <= line.returnable_quantity <= DELIVERED - sum(self.came.values())

    @invariant()
    def no_more_is_credited_than_was_invoiced_nor_than_came_back(self) -> None:
        with tenancy.enter(self.world.system):
            notes = list(InvoiceLine.objects.filter(counts=True).exclude(original_line=None))
        for invoiced in (line for invoice in self.invoices for line in invoice.lines):
            mine = [line for line in notes if line.original_line_id == invoiced.id]
            assert sum(line.quantity for line in mine) <= invoiced.quantity
            assert sum(line.amount for line in mine) <= invoiced.amount
        for line_id, kept in self.kept.items():
            assert sum(line.quantity for line in notes if line.return_line_id == line_id) <= kept
        assert {line.return_line_id for line in notes} - {None} <= self.kept.keys()

    @invariant()
    def what_lies_is_what_moved(self) -> None:
        assert broken(self.world) == []
        with tenancy.enter(self.world.system):
            assert sum(OnHand.objects.values_list("quantity", flat=True)) == self.lies


def test_no_sequence_of_acts_brings_back_or_credits_more_than_there_was(db: None) -> None:
    few = settings(
        max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Coming, settings=few)


@given(
    price=st.decimals("0", "99", places=3),
    parts=st.lists(st.decimals("0.0001", "3", places=4), min_size=1, max_size=8),
    thrown_away=st.sets(st.integers(0, 7)),
)
def test_parts_of_a_line_are_never_more_than_the_line_and_all_of_them_are_the_line(
    price: Decimal, parts: list[Decimal], thrown_away: set[int]
) -> None:
    whole = sum(parts, Decimal(0))
    line = SimpleNamespace(id=uuid4(), price=price, quantity=whole, amount=amount(price, whole))
    left = {line.id: Left(whole, Decimal(0))}
    for place, quantity in enumerate(parts):
        part = take(cast("InvoiceLine", line), quantity, left)
        assert part.amount >= 0
        if place in thrown_away:
            rest = left[line.id]
            left[line.id] = Left(rest.quantity + part.quantity, rest.credited - part.amount)
        assert left[line.id].credited <= line.amount
    if more := left[line.id].quantity:
        take(cast("InvoiceLine", line), more, left)
    assert left[line.id].credited == line.amount
