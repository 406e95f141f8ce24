"""A customer's request for another day: the desk sees it, what it would do, and what it did."""

from collections.abc import Callable
from typing import Any

from schakel.sales.operations.change_requests import request_order_change
from tests.web.desk.conftest import Desk, day
from tests.world import World

type Enter = Callable[[str], Desk]


def asked(world: World, stock: int, wanted: int) -> Any:
    order = world.sells(world.item("6205", stock=stock), 10, day(world, 30))
    change = {"line_id": order.lines[0].id, "kind": "change", "requested_date": day(world, wanted)}
    return request_order_change.invoke(world.carla, path={"sales_order_id": order.id}, body=change)


def test_a_day_that_can_be_is_said_before_it_is_accepted_and_after(world: World, enter: Enter) -> None:
    request = asked(world, 100, 20)
    desk = enter("alice")
    url = f"/kantoor/verkoop/verzoeken/{request.id}"
    assert "Dit kan: het is er op" in desk.get(url).content.decode()
    answer = desk.post(url, {"act": "accept", "answer": ""})
    assert "Gedaan: het is nu toegezegd voor" in desk.get(answer["Location"]).content.decode()


def test_a_day_that_cannot_be_is_said_before_it_is_accepted(world: World, enter: Enter) -> None:
    request = asked(world, 0, 1)
    page = enter("alice").get(f"/kantoor/verkoop/verzoeken/{request.id}").content.decode()
    assert "het kan er uiterlijk op" in page or "Er is nog geen leverdag voor bekend" in page


def test_what_waits_stands_on_the_first_page(world: World, enter: Enter) -> None:
    request = asked(world, 100, 20)
    page = enter("alice").get("/kantoor", **{"HX-Live": "true"}).content.decode()
    assert "1 wijzigingsverzoek wacht op je antwoord" in page
    assert f"/kantoor/verkoop/verzoeken/{request.id}" in page
