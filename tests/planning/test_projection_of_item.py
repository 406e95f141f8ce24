"""The projection of a real item: read in groups, it says what every single line and delivery says."""

from decimal import Decimal

import pytest

from schakel.kernel import tenancy
from schakel.kernel.errors import NotFound
from schakel.planning import loading
from schakel.planning.operations.projection import get_projection
from schakel.planning.projection import project
from tests.world import World, day

pytestmark = pytest.mark.django_db


def test_read_in_groups_it_equals_the_projection_of_every_line(world: World) -> None:
    item = world.item("6205", stock=40)
    for number in range(40):
        world.buys(item, 7, day(3 + number % 9))
        world.sells(item, 5, day(2 + number % 11))
    found = get_projection(world.alice, item)
    with tenancy.enter(world.alice):
        states, _lines = loading.states_of(world.alice, [item])
    state = states[item]
    steps = project(Decimal(40), state.supplies, state.demands, state.terms)
    assert [(s.day, s.receipts, s.needs, s.balance) for s in found.steps] == [
        (s.day, s.receipts, s.needs, s.balance) for s in steps
    ]
    assert len(found.steps) > 5


def test_it_shows_the_first_and_says_how_many_there_are(world: World) -> None:
    item = world.item("6205")
    for number in range(27):
        world.buys(item, 7, day(3 + number))
        world.sells(item, 5, day(60 - number))
    found = get_projection(world.alice, item)
    assert (found.open_deliveries, found.open_lines) == (27, 27)
    assert [r.day for r in found.receipts] == sorted(r.day for r in found.receipts)
    assert len(found.receipts) == len(found.needs) == 25
    assert found.receipts[0].day == day(3)


def test_an_item_of_another_workspace_is_not_there(world: World) -> None:
    with pytest.raises(NotFound):
        get_projection(world.olaf, world.item("6205"))
