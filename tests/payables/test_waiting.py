"""Goods that come free go to the invoice that waits for them, and to no other."""

from decimal import Decimal

import pytest

from schakel.kernel.errors import Conflict
from schakel.payables.operations import (
    approve_supplier_invoice,
    match_supplier_invoice_line,
    reject_supplier_invoice,
)
from schakel.payables.schemas import (
    ApprovalIn,
    LineMatchIn,
    ReasonIn,
    SupplierInvoiceOut,
)
from tests.payables.company import add_up, again, complete, delivered, invoices, refused, sends
from tests.purchasing.receiving import comes
from tests.world import World

ITEM = "L-1"
WORDS = "Lager L-1"


@pytest.fixture(autouse=True)
def ready(world: World) -> None:
    complete(world)


def rejects(world: World, invoice: SupplierInvoiceOut) -> None:
    said = ReasonIn(reason="Niet akkoord", version=invoice.version)
    reject_supplier_invoice(world.alice, invoice.id, said)


def approves(world: World, invoice: SupplierInvoiceOut) -> SupplierInvoiceOut:
    said = ApprovalIn(reason="Is goed", version=invoice.version)
    return approve_supplier_invoice(world.alice, invoice.id, said)


def test_what_a_rejected_invoice_held_goes_to_the_one_that_waits_and_not_to_a_third(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    dear = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.50")])
    second = sends(world, "S-2", order.number, [(ITEM, WORDS, 10, "6.00")])
    assert (dear.status, second.status) == ("to_check", "to_check")
    rejects(world, dear)
    found = again(world, second)
    assert (found.status, found.lines[0].matched_quantity) == ("approved", Decimal(10))
    with refused(Conflict, "nothing_to_invoice"):
        invoices(world, order, "S-3")
    add_up(world)


def test_what_is_approved_by_hand_takes_goods_that_come_free_before_what_waited_longer(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    dear, second, third = (
        sends(world, f"S-{n}", order.number, [(ITEM, WORDS, 10, price)])
        for n, price in enumerate(["6.50", "6.00", "6.00"], start=1)
    )
    assert approves(world, third).lines[0].matched_quantity == 0
    rejects(world, dear)
    assert again(world, third).lines[0].matched_quantity == 10
    found = again(world, second)
    assert (found.status, found.lines[0].matched_quantity) == ("to_check", Decimal(0))
    add_up(world)


def test_what_was_approved_before_the_goods_came_takes_them_first(world: World) -> None:
    order = world.buys(world.item(ITEM), 10, world.soon(3))
    first, second = (sends(world, f"S-{n}", order.number, [(ITEM, WORDS, 10, "6.00")]) for n in (1, 2))
    approves(world, second)
    comes(world, order, 10)
    assert again(world, second).lines[0].matched_quantity == 10
    assert again(world, first).status == "to_check"
    add_up(world)


def test_what_a_credit_note_gives_back_goes_to_the_invoice_that_waits(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6")])
    second = sends(world, "S-2", order.number, [(ITEM, WORDS, 10, "6")])
    sends(world, "C-1", order.number, [(ITEM, WORDS, 10, "6")], original="S-1")
    assert again(world, second).status == "approved"
    add_up(world)


def test_what_a_line_held_before_it_was_put_elsewhere_goes_to_the_invoice_that_waits(world: World) -> None:
    item = world.item(ITEM)
    order, other = delivered(world, item, 10), world.buys(item, 10, world.soon(3))
    dear = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.50")])
    second = sends(world, "S-2", order.number, [(ITEM, WORDS, 10, "6")])
    by_hand = LineMatchIn(line_id=dear.lines[0].id, order_line_id=other.lines[0].id)
    match_supplier_invoice_line(world.alice, dear.id, by_hand)
    assert again(world, second).status == "approved"
    add_up(world)
