"""Asking for a return and crediting it, on the screen: what is wrong stands where it was filled in."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schakel.billing.operations import get_invoice
from schakel.documents.operations import list_documents
from schakel.documents.schemas import DocumentQuery
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.operations.return_lists import get_return, list_returns
from schakel.sales.schemas import ReturnQuery, SalesOrderIn
from tests.billing.company import complete, drafted, issued
from tests.billing.returning import approved, inspected, received
from tests.documents.files import PNG
from tests.sales.shipping import draft, send
from tests.web.desk.conftest import Desk
from tests.world import World, make_world

type Enter = Callable[[str], Desk]


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


@pytest.fixture
def enter(world: World) -> Enter:
    """Sign somebody in."""
    return lambda who: Desk(world, who)


@pytest.fixture
def order_id(world: World) -> UUID:
    """Carla's order of two lines, of which both came and were invoiced."""
    complete(world)
    items = [world.item(number, stock=9) for number in ("6205", "6206")]
    wanted = {
        "customer_id": world.parties["carla"],
        "requested_date": world.soon(1),
        "lines": [{"item_id": item, "quantity": 4} for item in items],
    }
    order = place_sales_order(world.alice, SalesOrderIn.model_validate(wanted))
    gone = [send(world, draft(world, order, 4, line)).id for line in (0, 1)]
    issued(world, *(one.id for one in drafted(world, *gone)))
    return order.id


def wrong(answer: Any) -> list[str]:
    """Return the fields at which something is wrong."""
    return re.findall(r'id="field-([^"]+)-error"', answer.content.decode())


def test_what_is_wrong_stands_at_the_line_in_which_it_was_filled_in(enter: Enter, order_id: UUID) -> None:
    carla, url = enter("carla"), f"/klant/orders/{order_id}/retour"
    second = {"lines.1.quantity": "5", "lines.1.reason": "damaged"}
    assert wrong(carla.post(url, second)) == ["lines-1-quantity"]
    assert wrong(carla.post(url, second | {"lines.1.quantity": "2", "lines.1.reason": ""})) == [
        "lines-1-reason"
    ]
    assert wrong(carla.post(url, {"lines.0.quantity": "0"})) == ["lines-0-quantity"]


def test_a_photo_goes_along_and_one_that_is_none_loses_nothing(
    world: World, enter: Enter, order_id: UUID
) -> None:
    carla, url = enter("carla"), f"/klant/orders/{order_id}/retour"
    told = {"lines.1.quantity": "1", "lines.1.reason": "damaged", "key": "een"}
    for _twice in range(2):
        photo = SimpleUploadedFile("deuk.png", PNG, "image/png")
        assert carla.post(url, {**told, "photo": photo}).status_code == 302
    (back,) = list_returns(world.alice, ReturnQuery()).rows
    (kept,) = list_documents(world.alice, DocumentQuery(subject_kind="return", subject_id=back.id)).rows
    assert (kept.title, kept.kind) == ("deuk.png", "photo")
    none = SimpleUploadedFile("deuk.png", b"MZ geen foto", "image/png")
    answer = carla.post(url, {**told, "key": "twee", "photo": none})
    assert "De foto is niet bewaard" in carla.get(answer.url).content.decode()
    assert len(list_returns(world.alice, ReturnQuery()).rows) == 2


def test_the_desk_credits_so_much_of_each_line_and_sees_what_is_left(
    world: World, enter: Enter, order_id: UUID
) -> None:
    told = {"lines.0.quantity": "3", "lines.0.reason": "too_many", "key": "een"}
    enter("carla").post(f"/klant/orders/{order_id}/retour", told)
    back = get_return(world.alice, list_returns(world.alice, ReturnQuery()).rows[0].id)
    received(world, approved(world, back))
    inspected(world, back, restocked_quantity=3)
    alice, url = enter("alice"), f"/kantoor/verkoop/retouren/{back.id}/crediteren"
    assert wrong(alice.post(url, {"lines.0.quantity": "4"})) == ["lines-0-quantity"]
    assert wrong(alice.post(url, {"lines.0.quantity": ""})) == ["lines-0-quantity"]
    answer = alice.post(url, {"lines.0.quantity": "1"})
    assert get_invoice(world.alice, UUID(answer.url.rpartition("/")[2])).lines[0].quantity == 1
    assert 'value="2"' in alice.get(url).content.decode()
    assert "Creditnota maken" in alice.get(f"/kantoor/verkoop/retouren/{back.id}").content.decode()
    alice.post(url, {"lines.0.quantity": "2"})
    assert "Er is niets te crediteren" in alice.get(url).content.decode()
    assert "Creditnota maken" not in alice.get(f"/kantoor/verkoop/retouren/{back.id}").content.decode()
