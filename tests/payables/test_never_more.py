"""Whatever is ordered, received, invoiced and credited: no side ever gives more than it has."""

from contextlib import suppress
from functools import partial
from random import Random

import pytest

from schakel.kernel.errors import Conflict
from schakel.payables.operations import get_supplier_invoice, reject_supplier_invoice
from schakel.payables.schemas import ReasonIn, SupplierInvoiceOut
from schakel.purchasing.schemas import PurchaseOrderOut
from tests.kernel.at_once import at_once, failures
from tests.payables.company import add_up, complete, delivered, sends
from tests.purchasing.receiving import book, comes, count, expect
from tests.world import World

STEPS = 25
NUMBERS = ("A", "B")


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_allotted_beyond_what_either_side_has(world: World, seed: int) -> None:
    complete(world)
    chance = Random(seed)
    items = {number: world.item(number) for number in NUMBERS}
    orders: list[tuple[PurchaseOrderOut, str, int]] = []
    sent: list[SupplierInvoiceOut] = []

    def order() -> None:
        number, quantity = chance.choice(NUMBERS), chance.randint(1, 12)
        orders.append((world.buys(items[number], quantity, world.soon(3)), number, quantity))

    def receive() -> None:
        place = chance.randrange(len(orders))
        bought, number, left = orders[place]
        if left:
            some = chance.randint(1, left)
            comes(world, bought, some, damaged_quantity=chance.choice([0, 0, 1]) if some > 1 else 0)
            orders[place] = (bought, number, left - some)

    def invoice() -> None:
        bought, number, _left = chance.choice(orders)
        named = chance.choice([bought.number, bought.number, ""])
        lines = [
            (number, number, chance.randint(1, 9), chance.choice(["6.00", "6.00", "5.00", "7.00"]))
            for _n in range(chance.randint(1, 3))
        ]
        original = chance.choice(["", "", "", "S-0"])
        sent.append(sends(world, f"S-{len(sent)}", named, lines, original=original))

    def reject() -> None:
        if not sent:
            return
        one = get_supplier_invoice(world.alice, chance.choice(sent).id)
        if one.status in ("to_check", "disputed"):
            # What was credited or invoiced again since is not given back twice.
            with suppress(Conflict):
                reject_supplier_invoice(world.alice, one.id, ReasonIn(reason="Nee", version=one.version))

    order()
    for _step in range(STEPS):
        chance.choice([order, receive, receive, invoice, invoice, reject])()
        add_up(world)


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
