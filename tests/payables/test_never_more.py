"""Whatever is ordered, received, invoiced and credited: no side ever gives more than it has."""

from contextlib import suppress
from functools import partial
from random import Random

import pytest

from schakel.kernel.errors import Conflict
from schakel.payables.operations import (
    approve_supplier_invoice,
    dispute_supplier_invoice,
    get_supplier_invoice,
    reject_supplier_invoice,
)
from schakel.payables.schemas import ApprovalIn, ReasonIn, SupplierInvoiceOut
from schakel.purchasing.schemas import PurchaseOrderOut
from tests.kernel.at_once import at_once, failures
from tests.payables.company import add_up, complete, delivered, nothing_waits_in_vain, sends
from tests.purchasing.receiving import book, comes, count, expect
from tests.world import World

STEPS = 25
NUMBERS = ("A", "B")


class Life:
    """What may happen between a company and its supplier, in whatever order."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance = world, Random(seed)
        self.items = {number: world.item(number) for number in NUMBERS}
        self.orders: list[tuple[PurchaseOrderOut, str, int]] = []
        self.sent: list[SupplierInvoiceOut] = []

    def order(self) -> None:
        number, quantity = self.chance.choice(NUMBERS), self.chance.randint(1, 12)
        bought = self.world.buys(self.items[number], quantity, self.world.soon(3))
        self.orders.append((bought, number, quantity))

    def receive(self) -> None:
        place = self.chance.randrange(len(self.orders))
        bought, number, left = self.orders[place]
        if left:
            some = self.chance.randint(1, left)
            damaged = self.chance.choice([0, 0, 1]) if some > 1 else 0
            comes(self.world, bought, some, damaged_quantity=damaged)
            self.orders[place] = (bought, number, left - some)

    def send(self) -> None:
        bought, number, _left = self.chance.choice(self.orders)
        named = self.chance.choice([bought.number, bought.number, ""])
        prices = ["6.00", "6.00", "5.00", "7.00"]
        lines = [
            (number, number, self.chance.randint(1, 9), self.chance.choice(prices))
            for _n in range(self.chance.randint(1, 3))
        ]
        original = self.chance.choice(["", "", "", "S-0"])
        self.sent.append(sends(self.world, f"S-{len(self.sent)}", named, lines, original=original))

    def reject(self) -> None:
        if one := self._one("to_check", "disputed"):
            # What was credited or invoiced again since is not given back twice.
            with suppress(Conflict):
                said = ReasonIn(reason="Nee", version=one.version)
                reject_supplier_invoice(self.world.alice, one.id, said)

    def approve(self) -> None:
        if one := self._one("to_check", "disputed"):
            said = ApprovalIn(reason="Ja", version=one.version)
            approve_supplier_invoice(self.world.alice, one.id, said)

    def dispute(self) -> None:
        if one := self._one("to_check", "approved"):
            said = ReasonIn(reason="Hm", version=one.version)
            dispute_supplier_invoice(self.world.alice, one.id, said)

    def _one(self, *states: str) -> SupplierInvoiceOut | None:
        found = [get_supplier_invoice(self.world.alice, one.id) for one in self.sent]
        return self.chance.choice([one for one in found if one.status in states] or [None])

    def go_on(self) -> None:
        acts = [self.order, self.receive, self.receive, self.send, self.send]
        self.chance.choice([*acts, self.reject, self.approve, self.dispute])()


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_allotted_or_approved_by_itself_beyond_what_came(world: World, seed: int) -> None:
    complete(world)
    life = Life(world, seed)
    life.order()
    for _step in range(STEPS):
        life.go_on()
        add_up(world)
        nothing_waits_in_vain(world)


def test_invoices_at_once_do_not_take_the_same_goods(lasting: World) -> None:
    world = lasting
    complete(world)
    order = delivered(world, world.item("L-1"), 10)
    lines = [("L-1", "Lager", 10, "6")]
    answers = at_once(*[partial(sends, world, f"S-{n}", order.number, lines) for n in range(3)])
    assert failures(answers) == []
    assert sorted(answer.status for answer in answers) == ["approved", "to_check", "to_check"]
    add_up(world)


def test_a_number_that_is_sent_twice_at_once_comes_in_once(lasting: World) -> None:
    world = lasting
    complete(world)
    lines = [("L-1", "Lager", 1, "6")]
    # The same number, of two documents.
    answers = at_once(*[partial(sends, world, "S-1", f"IO-{n}", lines) for n in range(2)])
    (refused,) = failures(answers)
    assert isinstance(refused, Conflict)


def test_goods_that_come_while_an_invoice_comes_are_found_by_it(lasting: World) -> None:
    world = lasting
    complete(world)
    lines = [("L-1", "Lager", 10, "6")]
    item = world.item("L-1")
    for n in range(4):
        order = world.buys(item, 10, world.soon(3))
        counted = count(world, expect(world, order), 10)
        came, sent = at_once(
            partial(book, world, counted), partial(sends, world, f"S-{n}", order.number, lines)
        )
        assert failures([came, sent]) == []
        assert get_supplier_invoice(world.alice, sent.id).status == "approved"
    add_up(world)
