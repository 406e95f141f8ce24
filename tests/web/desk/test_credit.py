"""What pages say of a customer's credit: beside it, in the trail, and before it is released."""

from collections.abc import Callable

from schakel.billing.operations import block_customer
from schakel.billing.schemas import BlockIn
from tests.billing.company import limited
from tests.billing.test_credit import release
from tests.web.desk.conftest import Desk, day
from tests.world import World

type Enter = Callable[[str], Desk]


def test_a_released_customers_page_says_until_when(world: World, enter: Enter) -> None:
    limited(world, "10")
    world.sells(world.item("6205", stock=100), 10, day(world, 3))
    desk = enter("alice")
    party = world.parties["carla"]
    beside = desk.get(f"/kantoor/relaties/{party}/krediet").content.decode()
    assert 'data-tone="bad"' in beside
    form = desk.get(f"/kantoor/geld/krediet/{party}").content.decode()
    assert "Tot en met</label>" in form
    release(world, 5)
    assert desk.get(f"/kantoor/geld/krediet/{party}").status_code == 200
    answer = desk.get(f"/kantoor/relaties/{party}/krediet")
    assert answer.status_code == 200
    assert "Vrijgegeven tot en met" in answer.content.decode()
    trail = desk.get(f"/kantoor/relaties/{party}/gebeurd").content.decode()
    assert f"tot en met {day(world, 5).isoformat()}" not in trail


def test_what_is_refused_is_said_as_a_problem(world: World, enter: Enter) -> None:
    order = world.sells(world.item("6205", stock=100), 10, day(world, 3))
    block_customer(world.alice, world.parties["carla"], BlockIn(note="Failliet"))
    desk = enter("alice")
    answer = desk.post(f"/kantoor/verkoop/{order.id}/pakken", {})
    page = desk.get(answer["Location"]).content.decode()
    assert '<div class="toast-card" data-toast data-tone="bad">' in page
