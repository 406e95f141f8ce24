"""What becomes of what came back: credited in parts until nothing is left, or ordered anew as it was agreed."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.billing.operations import get_creditable_lines, get_invoice
from schakel.billing.schemas import InvoiceOut
from schakel.catalog.models import Item
from schakel.kernel import tenancy
from schakel.parties.models import CustomerRole
from schakel.sales.models import SalesOrderLine
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.return_lists import get_return, list_returns
from schakel.sales.operations.return_receiving import replace_return
from schakel.sales.operations.shipments import ship_shipment
from schakel.sales.schemas import ReturnOut, ReturnQuery, SalesOrderOut, ShipIn
from tests.billing.company import complete, drafted, invoiced, issued, taken_back
from tests.billing.returning import approved, asked, credited, inspected, received
from tests.sales.shipping import draft as pick
from tests.sales.shipping import refused
from tests.world import World

HELD = (
    "catalog_item",
    "sales_salesorder",
    "parties_customerrole",
    "sales_returnauthorization",
    "billing_invoice",
)


def _sold(world: World, quantity: int = 6) -> InvoiceOut:
    complete(world)
    return invoiced(world, world.item("6205", stock=20), quantity)


def _asked(world: World, invoice: InvoiceOut, quantity: int = 2, **said: object) -> ReturnOut:
    order_id = invoice.lines[0].order_id
    assert order_id
    line_id = get_sales_order(world.carla, order_id).lines[0].id
    return asked(world, order_id, line_id, quantity, **said)


def _broken(world: World, quantity: int = 3) -> ReturnOut:
    """Let so many come back that are thrown away, for which Carla wishes the same anew."""
    back = approved(world, _asked(world, _sold(world), quantity, wish="replacement"))
    received(world, back)
    return inspected(world, back, scrapped_quantity=quantity)


def _anew(world: World, back: ReturnOut) -> SalesOrderOut:
    order_id = replace_return(world.alice, back.id).replacement_order_id
    assert order_id
    return get_sales_order(world.carla, order_id)


def test_the_same_is_ordered_anew_once_with_the_credit_beside_it(world: World) -> None:
    invoice = _sold(world)
    back = approved(world, _asked(world, invoice, wish="replacement"))
    received(world, back)
    inspected(world, back, scrapped_quantity=2)
    replaced = replace_return(world.alice, back.id)
    assert replaced.status == "replaced"
    again = replace_return(world.alice, back.id)
    assert again.replacement_order_id == replaced.replacement_order_id
    assert replaced.replacement_order_id
    order = get_sales_order(world.carla, replaced.replacement_order_id)
    assert order.lines[0].quantity == 2
    assert order.lines[0].price == invoice.lines[0].price
    (draft_id,) = credited(world, back)
    issued(world, draft_id)
    assert get_return(world.carla, back.id).status == "replaced"


def test_a_part_is_credited_at_the_price_of_the_invoice_that_billed_it_and_the_rest_later(
    world: World,
) -> None:
    invoice = _sold(world)
    back = approved(world, _asked(world, invoice, 4))
    assert get_creditable_lines(world.alice, back.id).lines == []
    received(world, back)
    inspected(world, back, restocked_quantity=3, refused_quantity=1)
    (line,) = get_creditable_lines(world.alice, back.id).lines
    (part,) = line.parts
    assert line.quantity == line.creditable_quantity == part.quantity == 3
    assert part.invoice_number == invoice.number
    assert part.price == invoice.lines[0].price
    with refused("too_much"):
        credited(world, back, 4)
    with refused("nothing"):
        credited(world, back, 0)
    (first,) = credited(world, back, 1)
    issued(world, first)
    # The other two still wait for somebody, until the note for them went out too.
    assert get_return(world.carla, back.id).status == "inspected"
    (second,) = credited(world, back)
    assert get_invoice(world.alice, second).lines[0].quantity == 2
    assert get_creditable_lines(world.alice, back.id).lines == []
    assert get_return(world.carla, back.id).status == "inspected"
    assert [row.id for row in list_returns(world.alice, ReturnQuery(status="inspected")).rows] == [back.id]
    issued(world, second)
    assert get_return(world.carla, back.id).status == "credited"


def test_what_was_credited_without_the_return_leaves_nothing_waiting(world: World) -> None:
    invoice = _sold(world)
    back = approved(world, _asked(world, invoice, 4))
    received(world, back)
    inspected(world, back, restocked_quantity=4)
    taken_back(world, invoice, [(invoice.lines[0].id, 3)])
    (draft_id,) = credited(world, back, 3)
    issued(world, draft_id)
    assert get_return(world.alice, back.id).status == "credited"


def _in_one_order(act: Callable[[], object]) -> None:
    """Do it, and see that each kind of row was held for the first time in the order that holds for all."""
    with CaptureQueriesContext(connection) as asked_for:
        act()
    locking = [query["sql"] for query in asked_for if "FOR NO KEY UPDATE" in query["sql"]]
    held = dict.fromkeys(
        table for sql in locking for table in HELD if f'FROM "{table}"' in sql.split("WHERE")[0]
    )
    assert len(held) > 1
    assert list(held) == [table for table in HELD if table in held]


def test_who_ships_receives_inspects_replaces_and_credits_holds_rows_in_one_order(world: World) -> None:
    complete(world)
    order = world.sells(world.item("6205", stock=20), 6, world.alice.today)
    parcel = pick(world, order, 6)
    _in_one_order(lambda: ship_shipment(world.alice, parcel.id, ShipIn()))
    (bill,) = drafted(world, parcel.id)
    issued(world, bill.id)
    back = approved(world, asked(world, order.id, order.lines[0].id, 2))
    _in_one_order(lambda: received(world, back))
    _in_one_order(lambda: inspected(world, back, scrapped_quantity=2))
    _in_one_order(lambda: replace_return(world.alice, back.id))
    _in_one_order(lambda: credited(world, back))


@pytest.mark.parametrize("rule", [{"order_multiple": 10}, {"is_active": False}])
def test_what_broke_is_ordered_anew_whatever_the_rules_of_the_item_are_by_now(
    world: World, rule: dict[str, object]
) -> None:
    back = _broken(world)
    with tenancy.enter(world.system):
        Item.objects.filter(id=world.items["6205"]).update(**rule)
    (line,) = _anew(world, back).lines
    assert line.quantity == 3


def test_what_is_ordered_anew_is_called_as_it_was_and_costs_what_it_did(world: World) -> None:
    back = _broken(world)
    with tenancy.enter(world.system):
        rows = SalesOrderLine.objects.filter(id=back.lines[0].order_line_id)
        rows.update(
            description="Lager op maat",
            price=Decimal("7.5"),
            price_source="quotation",
            price_reference="OF-1",
        )
    (line,) = _anew(world, back).lines
    assert (line.description, line.price) == ("Lager op maat", Decimal("7.5"))
    assert (line.price_source, line.price_reference) == ("quotation", "OF-1")


def test_a_customer_that_is_held_gets_its_replacement_ordered_and_it_leaves_once_released(
    world: World,
) -> None:
    back = _broken(world)
    with tenancy.enter(world.system):
        CustomerRole.objects.filter(party_id=back.customer_id).update(credit_hold=True, held_for="hand")
    order = _anew(world, back)
    assert order.status == "open"
    with refused("credit_hold"):
        ship_shipment(world.alice, pick(world, order, 3).id, ShipIn())
