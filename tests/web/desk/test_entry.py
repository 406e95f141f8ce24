"""An order entered at the desk: by number or name, mistakes at their field, placed once however often it is sent."""

from collections.abc import Callable
from typing import Any

from schakel.purchasing.operations.orders import list_purchase_orders
from schakel.purchasing.schemas import PurchaseOrderQuery
from schakel.sales.operations.orders import get_sales_order, list_sales_orders
from schakel.sales.schemas import SalesOrderQuery
from tests.web.desk.conftest import Desk, day
from tests.world import World

type Enter = Callable[[str], Desk]
NEW = "/kantoor/verkoop/nieuw"


def orders(world: World) -> list[Any]:
    return list_sales_orders(world.alice, SalesOrderQuery()).rows


def sent(world: World, **values: str) -> dict[str, str]:
    whole = {"key": "k1", "customer": "1001", "requested_date": day(world, 30).isoformat()}
    return whole | {name.replace("__", "."): value for name, value in values.items()}


def test_numbers_that_were_typed_and_not_chosen_are_found(world: World, enter: Enter) -> None:
    world.item("6205", stock=100)
    world.item("62051", stock=100)
    answer = enter("alice").post(NEW, sent(world, lines__0__item="6205", lines__0__quantity="1.000"))
    (placed,) = orders(world)
    assert answer["Location"] == f"/kantoor/verkoop/{placed.id}"
    assert placed.customer_name == "Van Dalen Machinebouw BV"
    (line,) = get_sales_order(world.alice, placed.id).lines
    assert (line.item_number, str(line.quantity)) == ("6205", "1000.0000")


def test_empty_lines_are_left_out(world: World, enter: Enter) -> None:
    item = str(world.item("6205"))
    lines = {"lines.0.quantity": "", "lines.3.item_id": item, "lines.3.quantity": "2", "lines.7.item": ""}
    assert enter("alice").post(NEW, sent(world) | lines).status_code == 302
    assert len(get_sales_order(world.alice, orders(world)[0].id).lines) == 1


def test_a_form_that_is_sent_again_places_one_order(world: World, enter: Enter) -> None:
    item = str(world.item("6205"))
    desk = enter("alice")
    answers = [desk.post(NEW, sent(world, lines__0__item_id=item, lines__0__quantity="2")) for _ in range(3)]
    assert len({answer["Location"] for answer in answers}) == 1
    assert len(orders(world)) == 1


def test_a_used_form_with_another_order_is_refused_in_words(world: World, enter: Enter) -> None:
    item = str(world.item("6205"))
    desk = enter("alice")
    desk.post(NEW, sent(world, lines__0__item_id=item, lines__0__quantity="2"))
    answer = desk.post(NEW, sent(world, lines__0__item_id=item, lines__0__quantity="3"))
    assert answer.status_code == 422
    assert "Met dit formulier is al een order geplaatst." in answer.content.decode()
    assert len(orders(world)) == 1


def test_mistakes_are_said_at_their_fields(world: World, enter: Enter) -> None:
    item = str(world.item("6205"))
    lines = {
        "lines.2.item_id": item,
        "lines.2.quantity": "0",
        "lines.5.item": "onbekend",
        "lines.5.quantity": "1",
    }
    desk = enter("alice")
    page = desk.post(NEW, sent(world, customer="niemand") | lines).content.decode()
    assert 'id="field-customer-error"' in page
    assert 'id="field-lines-1-item-error"' in page
    known = {**lines, "lines.5.item_id": item, "customer": "1001"}
    page = desk.post(NEW, sent(world) | known).content.decode()
    assert 'id="field-lines-0-quantity-error"' in page
    assert orders(world) == []


def test_the_day_of_a_purchase_order_holds_for_its_lines(world: World, enter: Enter) -> None:
    item = str(world.item("6205"))
    values = {"key": "k", "supplier": "samson", "due": day(world, 30).isoformat(), "note": ""}
    lines = {"lines.0.item_id": item, "lines.0.quantity": "2"}
    desk = enter("alice")
    assert desk.post("/kantoor/inkoop/nieuw", values | lines).status_code == 302
    (placed,) = list_purchase_orders(world.alice, PurchaseOrderQuery()).rows
    assert (placed.supplier_name, placed.next_date) == ("Samson Lagers BV", day(world, 30))
    without = {**values, "key": "k2", "due": ""} | lines
    page = desk.post("/kantoor/inkoop/nieuw", without).content.decode()
    assert 'id="field-lines-0-requested_date-error"' in page


def test_a_relation_is_added_with_the_roles_that_got_a_number(world: World, enter: Enter) -> None:
    sent = {"key": "k", "name": "Nieuw BV", "customer.number": "1500", "supplier.number": "", "email": ""}
    desk = enter("alice")
    answer = desk.post("/kantoor/relaties/nieuw", sent | {"addresses.0.city": "Utrecht"})
    page = desk.get(answer["Location"]).content.decode()
    assert "Nieuw BV" in page
    assert "1500" in page
    assert "Utrecht" in page
    again = desk.post("/kantoor/relaties/nieuw", {**sent, "key": "k2"})
    assert again.status_code == 422
    assert 'id="field-customer-number-error"' in again.content.decode()


def test_what_is_wrong_at_the_lines_counts_beside_what_was_not_understood(world: World, enter: Enter) -> None:
    item = str(world.item("6205"))
    lines = {
        "lines.0.item_id": item,
        "lines.0.quantity": "drie",
        "lines.1.item": "niets",
        "lines.1.quantity": "1",
    }
    whose = {"customer_id": str(world.parties["carla"])}
    page = enter("alice").post(NEW, sent(world) | whose | lines).content.decode()
    assert "2 dingen kloppen nog niet" in page
    assert 'id="field-lines-0-quantity-error"' in page


def test_an_order_for_a_known_customer_begins_at_the_first_item(world: World, enter: Enter) -> None:
    page = enter("alice").get(f"{NEW}?party={world.parties['carla']}").content.decode()
    (begun,) = [tag for tag in page.split("<input ")[1:] if "autofocus" in tag.partition(">")[0]]
    assert 'id="field-lines-0-item"' in begun
