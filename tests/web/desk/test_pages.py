"""What the desk's pages say, and that they ask no more of the database when there is more to show."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut
from tests.web.desk.conftest import Desk, day
from tests.world import World, _in

type Enter = Callable[[str], Desk]
# Statements of a page besides its transaction; four of them are who looks and what is unread, one a list's views.
MOST = {
    "/kantoor": 8,
    "/kantoor/verkoop": 6,
    "/kantoor/inkoop": 6,
    "/kantoor/voorraad": 6,
    "/kantoor/relaties": 6,
    "/kantoor/meldingen": 5,
}


def later(world: World, bought: PurchaseOrderOut, days: int) -> PurchaseOrderOut:
    """Let Sam propose another day."""
    line = bought.lines[0]
    delivery = {"date": line.requested_date + timedelta(days=days), "quantity": line.quantity}
    answer = {"line_id": line.id, "answer": "change", "deliveries": [delivery]}
    return respond_to_purchase_order(
        world.sam, bought.id, OrderResponseIn.model_validate({"lines": [answer]})
    )


def fill(world: World, start: int, count: int) -> None:
    """Let so many of everything happen: items, orders late and not, proposals, relations."""
    for number in range(start, start + count):
        item = world.item(f"A{number}")
        bought = world.buys(item, 10, day(world, 4))
        world.sells(item, 5, day(world, 1))
        later(world, bought, 30)
        world.buys(item, 10, day(world, 4))


@pytest.mark.parametrize("path", sorted(MOST))
def test_a_page_asks_as_much_for_one_row_as_for_many(world: World, enter: Enter, path: str) -> None:
    desk = enter("alice")
    fill(world, 0, 1)
    one = desk.statements(path)
    fill(world, 1, 9)
    assert desk.statements(path) == one
    assert one <= MOST[path]


def test_an_order_asks_as_much_for_one_line_as_for_many(world: World, enter: Enter) -> None:
    desk = enter("alice")
    item = world.item("6205", stock=4)
    world.buys(item, 500, day(world, 4))
    few = world.sells(item, 8, day(world, 9))
    many = _order(world, item, lines=30)
    assert desk.statements(f"/kantoor/verkoop/{few.id}") == desk.statements(f"/kantoor/verkoop/{many}") <= 8


def test_an_item_and_a_relation_ask_as_much_for_one_row_as_for_many(world: World, enter: Enter) -> None:
    desk = enter("alice")
    item = world.item("6205", stock=4)
    proposed = later(world, world.buys(item, 10, day(world, 4)), 30)
    world.sells(item, 5, day(world, 9))
    paths = [
        f"/kantoor/voorraad/{item}",
        f"/kantoor/relaties/{world.parties['carla']}",
        f"/kantoor/relaties/{world.parties['sam']}",
        f"/kantoor/inkoop/{proposed.id}",
    ]
    few = [desk.statements(path) for path in paths]
    for number in range(30):
        world.buys(item, 10, day(world, 4 + number))
        world.sells(item, 5, day(world, 4 + number))
    assert [desk.statements(path) for path in paths] == few
    assert max(few) <= 8
    page = desk.get(paths[0]).content.decode()
    assert page.count("De eerste 25 van 31; naar alle orders") == 2
    assert desk.get(f"/kantoor/verkoop?item_id={item}").content.decode().count("data-row=") == 25


def _order(world: World, item: Any, lines: int) -> Any:
    from schakel.sales.operations.orders import place_sales_order

    rows = [{"item_id": item, "quantity": 2} for _ in range(lines)]
    data = _in(
        "sales.place_sales_order",
        customer_id=world.parties["carla"],
        requested_date=day(world, 9),
        lines=rows,
    )
    return place_sales_order(world.alice, data=data).id


def test_today_says_what_a_proposal_would_do(world: World, enter: Enter) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(world, 4))
    sold = world.sells(item, 50, day(world, 9))
    later(world, bought, 30)
    desk = enter("alice")
    page = desk.get("/kantoor").content.decode()
    assert "1 voorstel van een leverancier wacht op je oordeel." in page
    assert "Gevolgen voor klanten worden bekeken" in page
    page = desk.get("/kantoor", **{"HX-Live": "true"}).content.decode()
    assert "Er verschuift 1 order van een klant, samen €\u00a0500,00." in page
    assert sold.number in page


def test_a_quiet_day_is_a_good_page(world: World, enter: Enter) -> None:
    page = enter("alice").get("/kantoor").content.decode()
    assert "Alles loopt op schema; er wacht niets op je." in page


def test_accepting_from_today_comes_back_to_today(world: World, enter: Enter) -> None:
    item = world.item("6205")
    proposed = later(world, world.buys(item, 60, day(world, 4)), 30).lines[0].proposal
    assert proposed is not None
    desk = enter("alice")
    answer = desk.post(f"/kantoor/voorstellen/{proposed.id}/accepteren", {"back": "today"})
    assert answer["Location"] == "/kantoor"
    assert "voorstel geaccepteerd" in desk.get("/kantoor").content.decode()


def test_why_this_date_links_to_the_purchase_order_and_its_supplier(world: World, enter: Enter) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(world, 4))
    sold = world.sells(item, 50, day(world, 9))
    page = enter("alice").get(f"/kantoor/verkoop/{sold.id}").content.decode()
    assert f'<a href="/kantoor/inkoop/{bought.id}">{bought.number}</a>' in page
    assert f'<a href="/kantoor/relaties/{world.parties["sam"]}">Samson Lagers BV</a>' in page


def test_an_item_says_until_when_it_can_be_ordered(world: World, enter: Enter) -> None:
    item = world.item("6205", lead_time_days=3)
    world.sells(item, 50, day(world, 25))
    page = enter("alice").get(f"/kantoor/voorraad/{item}").content.decode()
    assert "is er te weinig: 50\u00a0stuks tekort. Bestel uiterlijk" in page


@pytest.mark.parametrize(
    ("sent", "lies"),
    [
        ({"reason": "receipt", "quantity": "12"}, 52),
        ({"reason": "despatch", "quantity": "15"}, 25),
        ({"count": "1", "counted": "37"}, 37),
        ({"count": "1", "counted": "40"}, 40),
        ({"count": "1", "counted": "0"}, 0),
    ],
)
def test_stock_is_booked_as_it_is_said(world: World, enter: Enter, sent: dict[str, str], lies: int) -> None:
    from schakel.inventory.operations import get_stock

    item = world.item("6205", stock=40)
    answer = enter("alice").post(f"/kantoor/voorraad/{item}", sent)
    assert answer.status_code == 302
    assert get_stock(world.alice, item).on_hand == lies


def test_sending_more_than_lies_there_is_said_at_the_field(world: World, enter: Enter) -> None:
    item = world.item("6205", stock=4)
    answer = enter("alice").post(f"/kantoor/voorraad/{item}", {"reason": "despatch", "quantity": "5"})
    assert answer.status_code == 422
    assert 'id="field-quantity-error"' in answer.content.decode()


def test_the_palette_finds_orders_items_and_relations(world: World, enter: Enter) -> None:
    item = world.item("6205")
    sold = world.sells(item, 5, day(world, 9))
    desk = enter("alice")
    assert sold.number in [found["label"] for found in desk.get(f"/kantoor/zoeken?q={sold.number}").json()]
    assert [found["label"] for found in desk.get("/kantoor/zoeken?q=6205").json()] == ["Lager 6205"]
    urls = {found["label"]: found["url"] for found in desk.get("/kantoor/zoeken?q=dalen").json()}
    assert urls["Van Dalen Machinebouw BV"] == f"/kantoor/relaties/{world.parties['carla']}"


@pytest.mark.parametrize("path", ["/kantoor", "/kantoor/zoeken?q=a", "/kantoor/verkoop/nieuw"])
def test_a_customer_has_no_desk(world: World, enter: Enter, path: str) -> None:
    answer = enter("carla").get(path)
    assert answer.status_code == 403
    assert 'href="/klant"' in answer.content.decode()
    assert 'href="/kantoor"' not in answer.content.decode()
    stranger = Client().get(path, headers={"host": f"{world.workspace.slug}.localhost"})
    assert (stranger.status_code, stranger["Location"].split("?")[0]) == (302, "/account/login/")


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("carla", "/klant"),
        ("carla", "/klant/orders"),
        ("carla", "/klant/orders/{sold}"),
        ("sam", "/leverancier"),
        ("sam", "/leverancier/orders"),
        ("sam", "/leverancier/orders/{bought}"),
    ],
)
def test_a_page_of_a_portal_asks_as_little(world: World, enter: Enter, who: str, path: str) -> None:
    item = world.item("6205", stock=5)
    ids = {"bought": world.buys(item, 10, day(world, 4)).id, "sold": world.sells(item, 8, day(world, 9)).id}
    assert enter(who).statements(path.format(**ids)) <= 8
