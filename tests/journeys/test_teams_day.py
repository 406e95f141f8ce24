"""The team's morning: one relation of two, a chance that becomes an order, an order by keyboard, prices, a list."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from schakel.sales.operations.orders import place_sales_order
from tests.journeys.companies import Enter, apart, entrance, two_companies
from tests.journeys.conftest import Server
from tests.journeys.team import ASKING, Caller, colleague, customer, hire_bob
from tests.journeys.team_morning import (
    NUMBERS,
    a_chance,
    an_order_by_keyboard,
    one_of_two,
    prices,
    what_is_late,
)
from tests.world import World

# With the name of the browser in both, nothing is put between the two tests.
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("browser_name")]


def prepare(world: World) -> None:
    """Give the company stock, a colleague, and one customer who stands there twice."""
    hire_bob(world)
    for number in NUMBERS:
        world.item(number, stock=40)
    world.item("7000")
    world.parties["jansen"] = customer(world, "Jansen Bouw BV", "1010", kvk_number="12345678")
    world.parties["double"] = customer(world, "Bouwbedrijf Jansen", "1011", kvk_number="12345678")
    line = {"item_id": world.items["6201"], "quantity": 2}
    body = {"customer_id": world.parties["double"], "requested_date": world.soon(5), "lines": [line]}
    place_sales_order.invoke(world.alice, body=body)


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
    alice = enter(world, "alice", "/kantoor/relaties")
    base = alice.url.split("/kantoor")[0]
    one_of_two(world, alice)
    alice.goto(f"{base}/kantoor/relaties/{world.parties['carla']}")
    won = a_chance(world, alice)
    alice.goto(f"{base}/kantoor/relaties/kansen")
    expect(alice.locator(".board-stage", has_text="Gewonnen")).to_contain_text("Lagers voor perslijn 2")
    alice.goto(f"{base}/kantoor/verkoop/nieuw")
    placed = an_order_by_keyboard(world, alice)
    alice.goto(f"{base}/kantoor/relaties/{world.parties['carla']}")
    history = alice.locator("#history")
    for told in (placed, won, "OF-10001", "Perslijn 2 krijgt nieuwe lagers"):
        expect(history).to_contain_text(told)
    prices(world, alice)
    what_is_late(world, alice, enter(world, "bob", "/kantoor"))


def test_through_the_api_alone_with_the_same_facts(pair: tuple[World, World]) -> None:
    world = pair[1]
    carla, jansen, double = (str(world.parties[name]) for name in ("carla", "jansen", "double"))
    alice = Caller(world, world.alice)
    (found,) = alice.get("/parties/duplicates")["pairs"]
    assert found["reasons"][0] == "kvk_number"
    kept, other = found["first"]["id"], found["second"]["id"]
    assert {kept, other} == {jansen, double}
    merge = alice.post(f"/parties/{kept}/merge", {"merged_party_id": other})
    assert {row["kind"]: row["count"] for row in merge["moved"]}["sales.SalesOrder"] == 1
    assert alice.post(f"/party-merges/{merge['id']}/undo")["stayed"] == 0

    said = {"kind": "call", "text": "Perslijn 2 krijgt nieuwe lagers"}
    alice.post("/activities", {"party_id": carla, **said})
    wanted = {"title": "Lagers voor perslijn 2", "amount": "1250.50"}
    chance = alice.post("/opportunities", {"party_id": carla, **wanted})
    alice.post(f"/opportunities/{chance['id']}/move", {"stage": "qualified"})
    quoted = alice.post(f"/opportunities/{chance['id']}/quotation")["quotation_id"]
    line = {"item_id": world.items["6205"], "quantity": 12, "discount_percent": 5}
    draft = alice.get(f"/quotations/{quoted}")
    kept_words = {"reference": draft["reference"], "valid_until": draft["versions"][0]["valid_until"]}
    offer = alice.post(f"/quotations/{quoted}", {**kept_words, "lines": [line]})
    assert float(offer["versions"][0]["net_amount"]) == 114
    sent = alice.post(f"/quotations/{quoted}/send", {"version": offer["version"]})
    agreed = {"version_number": sent["current_number"], "name": "Carla van Dalen", "how": "Per telefoon"}
    won = alice.post(f"/quotations/{quoted}/agreement", agreed)
    assert alice.get(f"/opportunities/{chance['id']}")["stage"] == "won"

    lines = [{"item_id": world.items[number], "quantity": 12} for number in NUMBERS]
    head = {"customer_id": carla, "reference": "4711", "requested_date": str(world.soon(2))}
    seen = alice.post("/sales-orders/preview", {**head, "lines": lines})
    placed = alice.post("/sales-orders", {**head, "lines": lines})
    assert float(placed["total_amount"]) == 600
    assert seen
    told = alice.get(f"/parties/{carla}/facts?limit=50")["rows"]
    assert {placed["number"], won["sales_order_number"]} <= {row["subject_number"] for row in told}
    _prices_by_api(world, alice)

    late = world.sells(world.items["7000"], 4, world.soon(1))
    (row,) = alice.get("/sales-orders?late=yes")["rows"]
    assert row["number"] == late.number
    view = {"list": "sales.list_sales_orders", "name": "Te laat", "query": {"late": "yes"}, "shared": True}
    alice.post("/saved-views", view)
    (shared,) = Caller(world, colleague(world)).get(f"/saved-views?list={view['list']}")["rows"]
    assert shared["name"] == "Te laat"
    in_browser, by_api = apart(pair, *ASKING)
    assert (in_browser, by_api) == ([], [])


def _prices_by_api(world: World, alice: Caller) -> None:
    cor, item = str(world.parties["cor"]), str(world.items["6205"])
    listed = alice.post("/price-lists", {"name": "Wederverkopers", "valid_from": str(world.alice.today)})[
        "id"
    ]
    for least, price in (("1", "9.50"), ("10", "9.10")):
        tier = {"price_list_id": listed, "item_id": item, "min_quantity": least, "price": price}
        alice.post("/price-tiers", tier)
    alice.post(f"/parties/{cor}/price-list", {"price_list_id": listed})
    begins = world.soon(10)
    terms = {"min_quantity": 50, "price": "8.75", "valid_from": str(begins), "reference": "2026-014"}
    alice.post("/price-agreements", {"customer_id": cor, "item_id": item, **terms})
    for day, price, why in ((world.alice.today, "9.1", "own_list"), (begins, "8.75", "agreement")):
        asked = f"customer_id={cor}&item_id={item}&quantity=60&day={day}"
        found = alice.get(f"/prices/explained?{asked}")
        assert (float(found["price"]), found["source"]) == (float(price), why)
