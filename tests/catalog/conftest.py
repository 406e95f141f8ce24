"""A company with prices from every source."""

import pytest

from tests.catalog.agreed import agree, assign, category, days, head, item, price_list
from tests.world import World, day


@pytest.fixture
def priced(world: World) -> World:
    """Return a company with every source of prices, before, now and later."""
    for number, kind, price in (
        ("6205", "Kogellagers", "10"),
        ("6206", "Kogellagers", "12"),
        ("V-1", "", "3"),
    ):
        item(world, number, kind, price)
    item(world, "L-1", "Lagers", "1.05")
    lagers, balls = category(world, "Lagers"), category(world, "Kogellagers", below="Lagers")
    a, b, v = (world.items[number] for number in ("6205", "6206", "V-1"))
    head(world, "carla", "cor")
    price_list(
        world, "2026", {a: {1: "9.9", 10: "9.7"}, b: {1: "11"}}, is_general=True, **days(day(-90), day(9))
    )
    price_list(world, "2027", {a: {1: "9.95"}}, is_general=True, **days(day(10)))
    own = price_list(world, "Wederverkopers", {a: {1: "9.5", 25: "9.3"}, v: {5: "2.8"}}, **days(day(-30)))
    assign(world, "carla", own)
    agree(world, "carla", item_id=a, price="9", reference="2026-014", min_quantity=50, **days(day(-20)))
    agree(world, "carla", item_id=a, price="8.9", min_quantity=50, **days(day(-5), day(5)))
    agree(world, "carla", category_id=balls, discount_percent="2", min_quantity=5, **days(day(-20), day(20)))
    agree(world, "carla", category_id=lagers, discount_percent="50", **days(day(-20)))
    agree(world, "head", item_id=b, price="10.5", reference="RAAM-1", min_quantity=20, **days(day(-20)))
    agree(world, "head", category_id=lagers, discount_percent="7.5", min_quantity=100, **days(day(-20)))
    agree(world, "cor", item_id=v, price="2.5", reference="COR-1", **days(day(-20)))
    return world
