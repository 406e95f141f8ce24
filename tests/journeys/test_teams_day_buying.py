"""The team buys: shortages become orders, proposals are judged, goods counted and inspected, invoices judged."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from schakel.kernel import tenancy
from schakel.purchasing.models import SupplierItem
from tests.journeys.companies import Enter, apart, entrance, two_companies
from tests.journeys.conftest import Server
from tests.journeys.team import ASKING, Caller, colleague, hire_bob, yesterday
from tests.journeys.team_buying import (
    LYING,
    WHY,
    added_up,
    hold_invoices_against,
    judge,
    keep_stock,
    order_what_lacks,
    receive,
    release,
    remind,
    sam_answers,
    sam_invoices,
    sam_reads,
)
from tests.payables.company import complete
from tests.world import World

# With the name of the browser in both, nothing is put between the two tests.
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("browser_name")]


def prepare(world: World) -> None:
    """Give the company two suppliers and customers who want more than lies there."""
    hire_bob(world)
    complete(world)
    world.workspace.hold_promise_changes = True
    world.keep_choices()
    world.item("6205", stock=10)
    world.item("6206")
    world.item("9001", supplier="rita")
    with tenancy.enter(world.system):
        SupplierItem.objects.filter(item_id=world.items["6206"]).update(over_receipt_percent=20)
    for number, quantity, who in (("6205", 25, "carla"), ("6206", 5, "cor"), ("9001", 8, "carla")):
        world.sells(world.items[number], quantity, world.soon(30), customer=who)


@pytest.fixture(scope="module")
def pair(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with two_companies(django_db_blocker, prepare) as both:
        yield both


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Enter]:
    with entrance(browser, server.address) as opens:
        yield opens


def test_in_browsers(pair: tuple[World, World], enter: Enter) -> None:
    world = pair[0]
    alice = enter(world, "alice", "/kantoor/inkoop")
    base = alice.url.split("/kantoor")[0]
    order_what_lacks(world, alice)
    sam_answers(world)
    alice.goto(f"{base}/kantoor")
    judge(world, alice)
    release(world, enter(world, "bob", "/kantoor"))
    alice.goto(f"{base}/kantoor/inkoop")
    remind(world, alice)
    alice.goto(f"{base}/kantoor/inkoop/ontvangst")
    receive(world, alice)
    keep_stock(world, alice)
    hold_invoices_against(world, alice)


def test_through_the_api_alone_with_the_same_facts(pair: tuple[World, World]) -> None:
    world = pair[1]
    alice = Caller(world, world.alice)
    proposed = {row["item_number"]: row for row in alice.get("/purchase-proposals?sort=item")["rows"]}
    (need,) = proposed["6205"]["needs"]
    assert (need["number"], float(need["quantity"])) == ("VO-10001", 15)
    lines = [
        {"item_id": row["id"], "proposed_quantity": row["proposed_quantity"]} for row in proposed.values()
    ]
    placed = {
        one["supplier_name"]: one
        for one in alice.post("/purchase-proposals/orders", {"lines": lines})["orders"]
    }
    assert {name: one["lines"] for name, one in placed.items()} == {
        "Samson Lagers BV": 2,
        "Rita Aandrijvingen BV": 1,
    }
    assert alice.get("/purchase-proposals")["rows"] == []

    sam_answers(world)
    (proposal,) = alice.get("/change-proposals/effects")["rows"]
    assert (proposal["orders"], float(proposal["amount"])) == (1, 250)
    effect = alice.get(f"/change-proposals/{proposal['id']}/effect")
    assert [move["number"] for move in effect["moved"]] == ["VO-10001"]
    alice.post(f"/change-proposals/{proposal['id']}/accept")
    bob = Caller(world, colleague(world))
    (held,) = bob.get("/promise-changes/held")["rows"]
    assert held["number"] == "VO-10001"
    assert bob.post("/promise-changes/releases", {"promise_change_ids": [held["id"]]})["released"] == 1
    rita = placed["Rita Aandrijvingen BV"]["purchase_order_id"]
    assert alice.post("/purchase-orders/reminders", {"purchase_order_ids": [rita]})["orders"] == 1

    _receive_by_api(alice)
    _keep_stock_by_api(world, alice)
    fitting = sam_invoices(world)
    (queued,) = alice.get("/supplier-invoices?which=queue")["rows"]
    dear = alice.get(f"/supplier-invoices/{queued['id']}")
    (found,) = dear["lines"][0]["findings"]
    assert (dear["number"], found["code"], float(found["stated"]), float(found["expected"])) == (
        "S-77",
        "price",
        6.5,
        6,
    )
    said = {"reason": WHY, "version": dear["version"]}
    alice.post(f"/supplier-invoices/{dear['id']}/dispute", said)
    assert sam_reads(world) == [("S-1", "approved", ""), ("S-77", "disputed", WHY)]
    paid = {"supplier_id": str(world.parties["sam"]), "supplier_invoice_ids": [fitting]}
    alice.post("/supplier-payments", {**paid, "paid_date": str(world.alice.today), "amount": "65.34"})
    assert alice.get(f"/supplier-invoices/{fitting}")["status"] == "paid"
    in_browser, by_api = apart(pair, *ASKING)
    assert (in_browser, by_api) == ([], [])


def _receive_by_api(alice: Caller) -> None:
    coming = {row["item_number"]: row for row in alice.get("/expected-deliveries")["rows"]}
    parts = [coming[number]["id"] for number in ("6206", "6205")]
    receipt = alice.post("/goods-receipts", {"schedule_line_ids": parts})
    here = f"/goods-receipts/{receipt['id']}"
    of = {line["item_number"]: line["schedule_line_id"] for line in receipt["lines"]}

    def count(other: int, version: int) -> Any:
        first = {
            "schedule_line_id": of["6205"],
            "counted_quantity": 13,
            "damaged_quantity": 3,
            "to_inspect": True,
        }
        lines = [{"schedule_line_id": of["6206"], "counted_quantity": other}, first]
        return alice.post(f"{here}/count", {"version": version, "despatch_number": "PB-77", "lines": lines})

    counted = count(7, receipt["version"])
    assert "7" in str(alice.refused(f"{here}/book", {"version": counted["version"]}))
    booked = alice.post(f"{here}/book", {"version": count(6, counted["version"])["version"]})
    lines = {line["item_number"]: line for line in booked["lines"]}
    first = [lines["6205"][f"{name}_quantity"] for name in ("expected", "counted", "damaged", "quarantined")]
    assert [float(one) for one in first] == [15, 13, 3, 13]
    assert float(lines["6206"]["over_quantity"]) == 1
    judged = {"line_id": lines["6205"]["id"], "accepted_quantity": 9, "rejected_quantity": 4, "note": "Roest"}
    done = alice.post(f"{here}/inspect", {"version": booked["version"], "lines": [judged]})
    assert not done["has_quarantine"]


def _keep_stock_by_api(world: World, alice: Caller) -> None:
    item, other = str(world.items["6205"]), str(world.items["6206"])
    (need,) = alice.get(f"/items/{item}/projection")["needs"]
    assert (need["number"], float(need["quantity"])) == ("VO-10001", 25)
    alice.post("/stock-transfers", {"item_id": item, "quantity": 4, "location": "MAIN", "to_location": "A-2"})
    alice.post("/stocktakes", {"location": "MAIN", "counts": [{"item_id": other, "counted": 4}]})
    moved = alice.get("/stock-movements?limit=100")["rows"]
    for day, lies in ((yesterday(world), {}), (world.alice.today, LYING)):
        found = {row["number"]: float(row["on_hand"]) for row in alice.get(f"/stock?on={day}")["rows"]}
        assert found == {"6205": 0, "6206": 0, "9001": 0, **lies}
    assert added_up((row["item_number"], row["quantity"]) for row in moved) == LYING
