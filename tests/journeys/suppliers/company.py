"""Sam's year as it stands when the walks begin: what he delivered before, and what waits for him now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from schakel.catalog.operations import create_item
from schakel.kernel import tenancy
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.models import FactRecord
from schakel.payables.operations import record_supplier_payment
from schakel.payables.schemas import SupplierPaymentIn
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.supplier_items import create_supplier_item
from schakel.purchasing.schemas import PurchaseOrderOut
from tests.payables.company import complete, invoices
from tests.purchasing.answers import accept, respond
from tests.purchasing.receiving import comes, inspect
from tests.world import World

DAYS = WorkCalendar()
# In what way each of five equal orders is confirmed; two more go along with those that take many at once.
WAYS = ("page", "list", "file", "link", "message", "program")
# Working days from placing the orders that wait until they are answered.
WAITED = 2
# What each of the equal orders asks: so many of these items.
EACH = (("6205", 40), ("6206", 20))


@dataclass
class Company:
    """A workspace with what is known of it by name: orders, as they were placed."""

    world: World
    orders: dict[str, PurchaseOrderOut]
    today: date

    def soon(self, working_days: int) -> date:
        """Return the day so many working days after today."""
        return DAYS.add_working_days(self.today, working_days)

    def said(self, name: str) -> list[tuple[Any, ...]]:
        """Return what is written of an order since it was placed, but for how it was said and which it is."""
        order = self.orders[name]
        with tenancy.enter(self.world.system):
            rows = list(FactRecord.objects.filter(subject_id=order.id).order_by("at", "id"))
        told = [(row.name, _without(row.data, order), row.before, row.after) for row in rows]
        return [one for one in told if one[0] != "purchasing.PurchaseOrderPlaced"]

    def channels(self, name: str) -> list[str]:
        """Return in which way an order was answered, each time that it was."""
        with tenancy.enter(self.world.system):
            rows = FactRecord.objects.filter(
                subject_id=self.orders[name].id, name="purchasing.PurchaseOrderResponded"
            )
            return list(rows.order_by("at", "id").values_list("channel", flat=True))


def _without(data: dict[str, Any], order: PurchaseOrderOut) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (str(order.id), order.number)}


def on(world: World, day: date) -> World:
    """Return the same world as it was on a day."""
    now = world.alice.now - timedelta(days=(world.alice.today - day).days)
    people = ("alice", "sam", "carla", "rita", "system")
    return replace(world, **{name: replace(getattr(world, name), now=now) for name in people})


def prepare(world: World) -> Company:
    """Make what went before, and place what waits for Sam."""
    complete(world)
    for number, suppliers in (("6205", "SL-6205"), ("6206", "SL-6206"), ("6301", "SL-6301")):
        _item(world, number, suppliers)
    orders = _history(world)
    # For Carla, and nothing is ordered of it.
    world.sells(world.items["6301"], 24, world.soon(15))
    today = world.alice.today
    then = on(world, DAYS.add_working_days(today, -WAITED))
    due = DAYS.add_working_days(today, 8)
    orders |= {name: _places(then, due) for name in (*WAYS, "list too", "file too")}
    return Company(world, orders, today)


def _item(world: World, number: str, suppliers: str) -> None:
    found = create_item.invoke(
        world.alice, body={"number": number, "name": f"Kogellager {number}", "sales_price": "10"}
    )
    world.items[number] = found.id
    offer = {
        "supplier_id": world.parties["sam"],
        "item_id": found.id,
        "suppliers_item_id": suppliers,
        "lead_time_days": 10,
        "price": "6",
    }
    create_supplier_item.invoke(world.alice, body=offer)


def _places(world: World, due: date, lines: Sequence[tuple[str, int]] = EACH) -> PurchaseOrderOut:
    rows = [
        {"item_id": world.items[number], "quantity": quantity, "requested_date": due, "price": 6}
        for number, quantity in lines
    ]
    body = {"supplier_id": world.parties["sam"], "lines": rows}
    return place_purchase_order.invoke(world.alice, body=body)


def _history(world: World) -> dict[str, PurchaseOrderOut]:
    """Three orders of a quarter ago: one in time and paid, one four days late, one of which five were rejected."""
    today = world.alice.today
    monday = today - timedelta(days=today.weekday() + 84)
    orders = {}
    for name, answered, late, rejected in (("first", 1, 0, 0), ("late", 1, 4, 0), ("poor", 3, 0, 5)):
        placed = on(world, DAYS.add_working_days(monday, 0))
        order = orders[name] = _places(placed, DAYS.add_working_days(monday, 10), [("6205", 100)])
        respond(on(world, DAYS.add_working_days(monday, answered)), order, accept(order))
        came = on(world, DAYS.add_working_days(monday, 10 + late))
        receipt = comes(came, order, 100, to_inspect=bool(rejected), lot_number=f"L-{name}")
        if rejected:
            inspect(came, receipt, 100 - rejected, rejected)
        if name == "first":
            _paid(came, order)
        monday += timedelta(days=7)
    return orders


def _paid(world: World, order: PurchaseOrderOut) -> None:
    made = invoices(world, order, "SL-100")
    paid = {
        "supplier_id": world.parties["sam"],
        "supplier_invoice_ids": [made.id],
        "paid_date": world.alice.today,
    }
    record_supplier_payment(world.alice, SupplierPaymentIn.model_validate(paid))
