"""An invoice of a supplier against what was ordered and what came: what fits is approved, the rest is said in words."""

from decimal import Decimal

import pytest

from schakel.catalog.vat import Tax, TaxCategory
from schakel.kernel.errors import Conflict, Invalid
from schakel.payables.operations import (
    approve_supplier_invoice,
    dispute_supplier_invoice,
    list_orders_to_invoice,
    match_supplier_invoice_line,
    reject_supplier_invoice,
)
from schakel.payables.schemas import (
    ApprovalIn,
    LineMatchIn,
    OrderToInvoiceQuery,
    ReasonIn,
)
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.run.proof.e_invoices import HIGH
from tests.payables.company import add_up, again, codes, complete, delivered, invoices, refused, sends
from tests.purchasing.receiving import book, comes, count, expect, inspect
from tests.world import World

ITEM = "L-1"
WORDS = "Lager L-1"


@pytest.fixture(autouse=True)
def ready(world: World) -> None:
    complete(world)


def test_what_came_is_invoiced_in_one_step_and_approved_by_itself(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    (row,) = list_orders_to_invoice(world.sam, OrderToInvoiceQuery()).rows
    assert (row.number, row.net_amount) == (order.number, Decimal(60))

    invoice = invoices(world, order)

    assert (invoice.status, invoice.net_amount, invoice.tax_amount) == (
        "approved",
        Decimal(60),
        Decimal("12.60"),
    )
    assert str(invoice.total_amount) == "72.60"
    assert invoice.expected_payment_date == invoice.due_date
    assert list_orders_to_invoice(world.sam, OrderToInvoiceQuery()).rows == []
    with refused(Conflict, "nothing_to_invoice"):
        invoices(world, order, "S-2")
    add_up(world)


def test_an_e_invoice_that_fits_is_approved_by_itself(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.00")])
    assert (invoice.status, invoice.source, invoice.lines[0].matched_quantity) == (
        "approved",
        "e_invoice",
        Decimal(10),
    )
    assert invoice.lines[0].agreed_price == 6
    add_up(world)


def test_a_price_above_what_was_agreed_waits_with_the_reason_and_the_difference(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.50")])
    assert (invoice.status, invoice.difference_amount, invoice.codes) == ("to_check", Decimal(5), ["price"])
    (found,) = invoice.lines[0].findings
    assert "6.50" in found.text or "6,50" in found.text


def test_a_price_within_the_tolerance_fits(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    world.workspace.invoice_tolerance_percent = 10
    world.keep_choices()
    assert sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.50")]).status == "approved"


def test_more_than_came_waits_and_is_approved_once_the_rest_comes(world: World) -> None:
    order = world.buys(world.item(ITEM), 10, world.soon(3))
    comes(world, order, 6)
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.00")])
    assert (invoice.status, codes(invoice), invoice.difference_amount) == (
        "to_check",
        ["quantity"],
        Decimal(24),
    )

    comes(world, order, 4)

    assert again(world, invoice).status == "approved"
    assert again(world, invoice).codes == []
    add_up(world)


def test_an_invoice_may_come_before_the_goods(world: World) -> None:
    order = world.buys(world.item(ITEM), 10, world.soon(3))
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.00")])
    assert invoice.status == "to_check"
    comes(world, order, 10)
    assert again(world, invoice).status == "approved"


def test_an_invoice_may_come_before_goods_of_several_orders(world: World) -> None:
    item = world.item(ITEM)
    orders = [world.buys(item, quantity, world.soon(3)) for quantity in (4, 6)]
    invoice = sends(world, "S-1", "", [(ITEM, WORDS, 10, "6.00")])
    comes(world, orders[0], 4)
    assert again(world, invoice).lines[0].matched_quantity == 4
    comes(world, orders[1], 6)
    assert again(world, invoice).status == "approved"
    add_up(world)


def test_an_invoice_may_come_before_goods_on_two_lines_of_one_item(world: World) -> None:
    item = world.item(ITEM)
    lines = [
        {"item_id": item, "quantity": quantity, "requested_date": world.soon(3), "price": 6}
        for quantity in (4, 6)
    ]
    body = {"supplier_id": world.parties["sam"], "lines": lines}
    order = place_purchase_order.invoke(world.alice, body=body)
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.00")])
    assert invoice.status == "to_check"
    comes(world, order, 4, 6)
    assert again(world, invoice).status == "approved"
    add_up(world)


def test_what_was_matched_by_hand_stays_where_it_was_put(world: World) -> None:
    item = world.item(ITEM)
    order, other = (world.buys(item, 10, world.soon(3)) for _ in range(2))
    invoice = sends(world, "S-1", "", [(ITEM, WORDS, 10, "6.00")])
    by_hand = LineMatchIn(line_id=invoice.lines[0].id, order_line_id=order.lines[0].id)
    match_supplier_invoice_line(world.alice, invoice.id, by_hand)
    comes(world, other, 10)
    assert again(world, invoice).lines[0].matched_quantity == 0
    comes(world, order, 10)
    assert again(world, invoice).status == "approved"
    add_up(world)


def test_what_waits_in_quarantine_is_not_paid_until_it_is_accepted(world: World) -> None:
    order = world.buys(world.item(ITEM), 10, world.soon(3))
    receipt = book(world, count(world, expect(world, order), 10, damaged_quantity=4))
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.00")])
    assert invoice.lines[0].matched_quantity == 6
    inspect(world, receipt, 4)
    assert again(world, invoice).status == "approved"


def test_what_nobody_ordered_is_said_so(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6"), ("VRACHT", "Vracht", 1, "35")])
    assert (codes(invoice), invoice.difference_amount) == (["not_ordered"], Decimal(35))
    assert sends(world, "S-2", "NERGENS", [(ITEM, WORDS, 1, "6")]).codes == ["not_ordered"]


def test_another_vat_than_we_expect_is_said_so(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    low = Tax(TaxCategory.STANDARD, HIGH.rate * 9 / 21)
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6")], tax=low)
    assert invoice.codes == ["tax"]


def test_without_an_order_it_is_found_by_its_item_over_several_orders(world: World) -> None:
    item = world.item(ITEM)
    delivered(world, item, 4)
    delivered(world, item, 6)
    invoice = sends(world, "S-1", "", [(ITEM, WORDS, 10, "6")])
    assert (invoice.status, invoice.lines[0].matched_quantity) == ("approved", Decimal(10))
    add_up(world)


def test_the_same_goods_are_not_paid_twice(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6")])
    second = sends(world, "S-2", order.number, [(ITEM, WORDS, 10, "6")])
    assert (second.status, codes(second), second.lines[0].matched_quantity) == (
        "to_check",
        ["quantity"],
        Decimal(0),
    )
    add_up(world)


def test_a_credit_note_gives_back_what_was_invoiced_and_no_more(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    sends(world, "S-1", order.number, [(ITEM, WORDS, 8, "6")])
    credit = sends(world, "C-1", order.number, [(ITEM, WORDS, 3, "6")], original="S-1")
    assert (credit.kind, credit.status) == ("381", "approved")
    add_up(world)
    much = sends(world, "C-2", order.number, [(ITEM, WORDS, 9, "6")], original="S-1")
    assert (much.status, much.lines[0].matched_quantity) == ("to_check", Decimal(5))
    add_up(world)


def test_a_credit_note_for_a_price_alone_frees_no_goods(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.50")])
    credit = sends(world, "C-1", order.number, [(ITEM, WORDS, 10, "0.50")], original="S-1")
    assert (credit.status, credit.lines[0].matched_quantity) == ("to_check", Decimal(0))
    add_up(world)


def test_approving_in_spite_of_it_asks_for_a_reason(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.50")])
    with refused(Invalid, "missing"):
        approve_supplier_invoice(world.alice, invoice.id, ApprovalIn(version=invoice.version))
    said = ApprovalIn(version=invoice.version, reason="Telefonisch afgesproken")
    found = approve_supplier_invoice(world.alice, invoice.id, said)
    assert (found.status, found.response_code, found.reason) == ("approved", "CA", "Telefonisch afgesproken")


def test_what_was_rejected_can_be_sent_again_under_its_number(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    invoice = sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.50")])
    found = dispute_supplier_invoice(
        world.alice, invoice.id, ReasonIn(reason="Prijs is 6,00", version=invoice.version)
    )
    assert (found.status, found.expected_payment_date) == ("disputed", None)
    with refused(Conflict, "duplicate"):
        sends(world, "s-1", order.number, [(ITEM, WORDS, 10, "6.00")])
    reject_supplier_invoice(
        world.alice, invoice.id, ReasonIn(reason="Stuur een nieuwe", version=found.version)
    )
    add_up(world)
    assert sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6.00")]).status == "approved"


def test_a_line_is_matched_by_hand(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    invoice = sends(world, "S-1", order.number, [("ANDERS", "Iets anders genoemd", 10, "6")])
    assert invoice.codes == ["not_ordered"]
    by_hand = LineMatchIn(line_id=invoice.lines[0].id, order_line_id=order.lines[0].id)
    found = match_supplier_invoice_line(world.alice, invoice.id, by_hand)
    assert (found.status, found.codes) == ("approved", [])
    add_up(world)
