"""The team's afternoon: what lies ready leaves in part, is invoiced with its VAT, paid, and held above a limit."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from schakel.catalog.operations import create_item
from schakel.hub.formats.checks.checking import check
from schakel.inventory.operations import record_stock_movement
from schakel.parties.operations import create_party
from tests.billing.company import complete
from tests.journeys.companies import Enter, apart, entrance, two_companies
from tests.journeys.conftest import Server
from tests.journeys.team import ASKING, Caller, colleague, hire_bob
from tests.journeys.team_money import (
    GERMAN,
    ORDERS,
    give_an_address,
    hold,
    invoice,
    let_leave,
    take_back_and_pay,
    text_of,
)
from tests.world import World

# With the name of the browser in both, nothing is put between the two tests.
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("browser_name")]


def prepare(world: World) -> None:
    """Give the company goods, a German customer without an address yet, and orders that can leave."""
    hire_bob(world)
    complete(world)
    world.item("6205", stock=6)
    world.item("6206", stock=20)
    scrap = {"number": "S-1", "name": "Schroot", "sales_price": "2", "tax_kind": "reverse_charge"}
    world.items["S-1"] = create_item.invoke(world.alice, body=scrap).id
    opening = {"item_id": world.items["S-1"], "quantity": 50, "reason": "opening"}
    record_stock_movement.invoke(world.alice, body=opening)
    told = {"name": "Maschinen Weber GmbH", "country": "DE", "vat_number": GERMAN}
    body = {**told, "customer": {"number": "1020"}}
    world.parties["weber"] = create_party.invoke(world.alice, body=body).id
    for number, quantity, who in (("6205", 10, "carla"), ("S-1", 50, "carla"), ("6206", 3, "weber")):
        world.sells(world.items[number], quantity, world.soon(2), customer=who)


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
    alice = enter(world, "alice", "/kantoor/verkoop/te-verzenden")
    let_leave(world, alice)
    invoice(world, alice)
    take_back_and_pay(world, alice)
    hold(world, alice, enter(world, "bob", "/kantoor"))


def test_through_the_api_alone_with_the_same_facts(pair: tuple[World, World]) -> None:
    world = pair[1]
    alice = Caller(world, world.alice)
    ready = {row["number"]: row for row in alice.get("/lines-to-ship?which=ready")["rows"]}
    assert [float(ready["VO-10001"][name]) for name in ("open_quantity", "ready_quantity")] == [10, 6]
    (first,) = alice.post("/shipments/ready", {"line_ids": [ready["VO-10001"]["id"]]})["shipment_ids"]
    _leave(alice, alice.get(f"/shipments/{first}"), 5, carrier="PostNL")
    order = alice.get(f"/sales-orders/{ready['VO-10001']['sales_order_id']}")
    counted = [float(order["lines"][0][name]) for name in ("quantity", "delivered_quantity", "open_quantity")]
    assert counted == [10, 5, 5]
    for other in ("VO-10002", "VO-10003"):
        wanted = {"sales_order_ids": [ready[other]["sales_order_id"]]}
        (drafted,) = alice.post("/shipments/ready", wanted)["shipment_ids"]
        _leave(alice, alice.get(f"/shipments/{drafted}"))

    invoices = _invoices_by_api(world, alice)
    (dear,) = (one for one in invoices if float(one["total_amount"]) == 100)
    note = alice.post(f"/invoices/{dear['id']}/credit", {"note": "Verkeerd gewogen"})
    alice.post("/invoices/issue", {"invoice_ids": [note["id"]]})
    carla = str(world.parties["carla"])
    alice.post("/payments", {"customer_id": carla, "paid_date": str(world.alice.today), "amount": "20.50"})
    statement = alice.get(f"/statements?customer_id={carla}")
    assert (
        float(statement["closing"]) == sum(float(one["open_amount"]) for one in statement["open_items"]) == 40
    )
    assert "40,00" in text_of(alice.file(f"/statements/pdf?customer_id={carla}"))

    terms = alice.get(f"/parties/{carla}/terms")["customer"]
    kept = {name: terms[name] for name in TERMS}
    alice.post(f"/parties/{carla}/customer-terms", {**kept, "credit_limit": "50"})
    picked = {"sales_order_ids": [order["id"]]}
    refused = alice.post("/shipments/ready", picked)
    assert refused["refused"][0]["message"].startswith("This customer is blocked")
    until = {"note": "Betaalt vrijdag", "until_date": str(world.soon(3))}
    Caller(world, colleague(world)).post(f"/customers/{carla}/release", until)
    assert len(alice.post("/shipments/ready", picked)["shipment_ids"]) == 1
    in_browser, by_api = apart(pair, *ASKING)
    assert (in_browser, by_api) == ([], [])


TERMS = (
    "number",
    "priority",
    "transit_days",
    "notify_from_days",
    "partial_delivery",
    "payment_days",
    "buyer_reference",
)


def _leave(alice: Caller, shipment: dict[str, Any], quantity: int | None = None, **how: str) -> None:
    """Say what was picked, and let it leave with its papers."""
    lines = [
        {
            "order_line_id": line["order_line_id"],
            "quantity": quantity or line["quantity"],
            "location": line["location"],
            "lot_number": line["lot_number"],
        }
        for line in shipment["lines"]
    ]
    here = f"/shipments/{shipment['id']}"
    number = shipment["sales_order_numbers"][0]
    assert shipment["lines"][0]["item_number"] in text_of(alice.file(f"{here}/pick-list"))
    kept = alice.post(here, {"version": shipment["version"], "lines": lines, **how})
    alice.post(f"{here}/ship", {"version": kept["version"]})
    assert number in text_of(alice.file(f"{here}/delivery-note"))


def _invoices_by_api(world: World, alice: Caller) -> list[dict[str, Any]]:
    """Draft, send and check what left; what lacks something is told before anything goes."""
    left = {row["orders"]: row["id"] for row in alice.get("/shipments/to-invoice")["rows"]}
    drafts = []
    for order in ORDERS:
        drafts += alice.post("/invoices/drafts", {"shipment_ids": [left[order]]})["invoice_ids"]
    told = alice.refused("/invoices/issue", {"invoice_ids": drafts})
    assert "Maschinen Weber GmbH" in str(told)
    give_an_address(world)
    alice.post("/invoices/issue", {"invoice_ids": drafts})
    invoices = [alice.get(f"/invoices/{one}") for one in drafts]
    taxed = {(tax["category"], float(tax["tax_amount"])) for one in invoices for tax in one["taxes"]}
    assert taxed == {("S", 10.5), ("AE", 0), ("K", 0)}
    for one in invoices:
        assert one["number"] in text_of(alice.file(f"/invoices/{one['id']}/pdf"))
        assert check(alice.file(f"/invoices/{one['id']}/ubl")).fatal == []
    together = alice.file("/invoices/download", {"invoice_ids": drafts, "form": "ubl"})
    assert len(ZipFile(BytesIO(together)).namelist()) == 3
    return invoices
