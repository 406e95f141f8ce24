"""What is refused again and again is counted together: nobody fills the disk, and the count is told."""

from dataclasses import replace

import pytest
from django.db import connection

from schakel.kernel import refusals, tenancy
from schakel.kernel.errors import NotFound
from schakel.kernel.models import Refusal
from schakel.kernel.refusals import EACH, MOST_OF_PLACE, coming_from
from tests.world import World


def _knock(world: World, times: int, act: str = "sales.get_sales_order", address: str = "192.0.2.7") -> None:
    with coming_from(address):
        for _n in range(times):
            refusals.record(world.carla, act, NotFound(), {})


def _times(world: World) -> list[int]:
    with tenancy.enter(world.system):
        return sorted(Refusal.objects.values_list("times", flat=True))


def test_the_same_from_one_place_is_kept_some_times_and_then_counted(world: World) -> None:
    _knock(world, 250)
    assert _times(world) == [*range(1, EACH + 1), 100]
    with tenancy.enter(world.system):
        assert set(Refusal.objects.values_list("address", flat=True)) == {"192.0.2.7"}


def test_another_act_and_another_place_are_counted_by_themselves(world: World) -> None:
    _knock(world, EACH + 5)
    _knock(world, 1, act="sales.list_sales_orders")
    _knock(world, 1, address="192.0.2.8")
    assert len(_times(world)) == EACH + 2


def test_the_addresses_of_one_network_are_one_place(world: World) -> None:
    for n in range(EACH + 5):
        _knock(world, 1, address=f"2001:db8:1:2::{n:x}")
    assert len(_times(world)) == EACH


def test_in_the_next_hour_it_begins_anew(world: World) -> None:
    _knock(world, EACH + 5)
    later = replace(world.carla, now=world.carla.now.replace(hour=world.carla.now.hour + 1))
    with coming_from("192.0.2.7"):
        refusals.record(later, "sales.get_sales_order", NotFound(), {})
    assert _times(world).count(1) == 2


def test_whoever_tries_everything_is_not_kept_for_ever(world: World) -> None:
    for n in range(MOST_OF_PLACE + 20):
        _knock(world, 1, act=f"sales.something_{n}")
    assert len(_times(world)) == MOST_OF_PLACE


@pytest.fixture(autouse=True)
def _counted_from_nothing(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from rates where key like 'refusal:%'")
