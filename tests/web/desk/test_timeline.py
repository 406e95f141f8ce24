"""The time line of an order: nothing that happened to it is left out."""

import html

from schakel.accounts.schemas import AssigneeIn
from schakel.purchasing.operations.orders import assign_purchase_order
from schakel.sales.operations.orders import assign_sales_order
from tests.web.desk.conftest import day
from tests.web.desk.test_pages import Enter, later
from tests.world import World


def test_what_the_time_line_has_no_words_for_is_said_as_in_the_log(world: World, enter: Enter) -> None:
    item = world.item("6205", stock=4)
    sold, bought = world.sells(item, 5, day(world, 9)), world.buys(item, 10, day(world, 4))
    assign_sales_order(world.alice, sold.id, AssigneeIn(person_id=world.people["carla"]))
    assign_purchase_order(world.alice, bought.id, AssigneeIn(person_id=world.people["sam"]))
    for url, words in (
        (f"/kantoor/verkoop/{sold.id}", "Bepaalde van wie de order is"),
        (f"/kantoor/inkoop/{bought.id}", "Bepaalde wie de order behandelt"),
    ):
        assert words in enter("alice").get(url).content.decode()


def test_who_did_it_stands_with_the_door_they_came_through(world: World, enter: Enter) -> None:
    bought = later(world, world.buys(world.item("6205"), 10, day(world, 4)), 30)
    page = html.unescape(enter("alice").get(f"/kantoor/inkoop/{bought.id}").content.decode())
    assert "Sam (Leveranciersportaal)" in page
    assert "(Kantoor)" not in page
