"""What the start pages say in one sentence holds for all there is, not for the rows that they show."""

from dataclasses import replace
from datetime import timedelta

from schakel.kernel import tenancy
from schakel.purchasing.models import PurchaseOrder
from schakel.purchasing.operations.reminders import remind_suppliers
from schakel.purchasing.schemas import ManyOrders
from tests.web.browser import Browser
from tests.world import World, day


def test_a_customer_hears_of_all_orders_that_come_later(world: World) -> None:
    item = world.item("6205")
    for _each in range(12):
        world.sells(item, 1, day(1))
    page = Browser(world, world.people["carla"]).get("/klant")
    assert "12 orders komen later dan gevraagd" in page


def test_a_supplier_hears_of_all_orders_that_wait(world: World) -> None:
    item = world.item("6205")
    for _each in range(52):
        world.buys(item, 1, day(20))
    page = Browser(world, world.people["sam"]).get("/leverancier")
    assert "52 orders wachten op uw bevestiging" in page


def test_a_day_of_reminding_is_a_day_in_the_workspace(world: World) -> None:
    order = world.buys(world.item("6205"), 1, day(20))
    # Half past midnight in Amsterdam is the day before in London.
    midnight = world.alice.now.replace(hour=22, minute=30) + timedelta(days=1)
    alice = replace(world.alice, now=midnight)
    assert alice.today > midnight.date()
    with tenancy.enter(world.system):
        PurchaseOrder.objects.filter(id=order.id).update(reminded_at=midnight - timedelta(hours=10))
    assert remind_suppliers(alice, ManyOrders(purchase_order_ids=[order.id])).orders == 1
