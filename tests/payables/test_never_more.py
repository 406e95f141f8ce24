"""Whatever is ordered, received, invoiced and credited: no side ever gives more than it has."""

import threading
from contextlib import suppress
from random import Random

import pytest
from django.db import connection

from schakel.kernel.errors import Conflict
from schakel.payables.operations import get_supplier_invoice, reject_supplier_invoice
from schakel.payables.schemas import ReasonIn, SupplierInvoiceOut
from schakel.purchasing.schemas import PurchaseOrderOut
from tests.payables.company import add_up, complete, delivered, sends
from tests.purchasing.receiving import comes
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


@pytest.mark.django_db(transaction=True)
def test_two_invoices_at_once_do_not_take_the_same_goods(world: World) -> None:
    complete(world)
    order = delivered(world, world.item("L-1"), 10)
    both = threading.Barrier(2)
    found = []

    def send(number: str) -> None:
        try:
            both.wait(timeout=20)
            found.append(sends(world, number, order.number, [("L-1", "Lager", 10, "6")]).status)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in ("S-1", "S-2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["approved", "to_check"]
    add_up(world)
