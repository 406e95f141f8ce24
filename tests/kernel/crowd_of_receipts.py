"""Fifty of everything that comes in."""

from tests.purchasing.receiving import book, count, expect
from tests.world import World, day


def crowd_of_receipts(world: World, many: int) -> None:
    """Receive so often: some of it waits to be inspected, and as much is still to be counted."""
    order = world.buys(world.item("received"), 2 * many, day(9))
    for _n in range(many):
        book(world, count(world, expect(world, order), 1, to_inspect=True))
        expect(world, order)
