"""Fifty of everything that comes in."""

from tests.purchasing.despatching import of, sends
from tests.purchasing.receiving import book, count, expect
from tests.world import World, day


def crowd_of_despatches(world: World, many: int) -> None:
    """Announce so many despatches, one of them with as many lines and packages, and leave as many lines to announce."""
    item = world.item("despatched")
    orders = [world.buys(item, 2, day(9)) for _n in range(many)]
    lines = [of(order, 1, package=n + 1, lot_number=f"L{n}") for n, order in enumerate(orders)]
    sends(world, *lines, number="P-all", packages=[{"type_code": "CT"}] * many)
    big = world.buys(item, many, day(9))
    for n in range(many):
        sends(world, of(big, 1), number=f"P-{n}")


def crowd_of_receipts(world: World, many: int) -> None:
    """Receive so often: some of it waits to be inspected, and as much is still to be counted."""
    crowd_of_despatches(world, many)
    order = world.buys(world.item("received"), 2 * many, day(9))
    for _n in range(many):
        book(world, count(world, expect(world, order), 1, to_inspect=True))
        expect(world, order)
