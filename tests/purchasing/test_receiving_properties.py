"""Whatever comes in, in whatever order: it adds up, and a promise moves only where its goods did not come."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.inventory.operations import get_stock
from schakel.kernel.errors import Conflict
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.schemas import SalesOrderOut
from tests.planning.invariants import broken
from tests.purchasing.receiving import book, close, count, expect, now
from tests.world import World, day, make_world

QUANTITIES = st.integers(1, 12)
# Counted, damaged of it, and whether all of it is inspected first.
ARRIVALS = st.tuples(st.integers(0, 14), st.integers(0, 3), st.booleans())


def promised(world: World, order: SalesOrderOut) -> date | None:
    return get_sales_order(world.alice, order.id).lines[0].promised_date


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    bought=st.lists(QUANTITIES, min_size=1, max_size=2),
    sold=st.lists(QUANTITIES, min_size=1, max_size=3),
    arrivals=st.lists(ARRIVALS, min_size=1, max_size=3),
    closes=st.booleans(),
)
def test_random_receipts_add_up_and_move_only_promises_whose_goods_did_not_come(
    db: None, bought: list[int], sold: list[int], arrivals: list[tuple[int, int, bool]], closes: bool
) -> None:
    world = make_world()
    item = world.item("6205", lead_time_days=40)
    orders = [world.buys(item, quantity, day(10 + n)) for n, quantity in enumerate(bought)]
    sales = [world.sells(item, quantity, day(2)) for quantity in sold]
    before = [promised(world, sale) for sale in sales]
    came = good = 0
    for counted, damaged, inspect in arrivals:
        left = [order for order in orders if now(world, order).process_status != "completed"]
        if not left or not counted:
            continue
        damaged = min(damaged, counted)
        receipt = count(world, expect(world, left[0]), counted, damaged_quantity=damaged, to_inspect=inspect)
        try:
            book(world, receipt)
        except Conflict as refusal:
            if refusal.code != "too_much":
                raise
            continue
        came += counted
        good += 0 if inspect else counted - damaged
    parts = [part for order in orders for line in now(world, order).lines for part in line.schedule]
    assert sum(part.received_quantity for part in parts) == came <= sum(bought)
    assert get_stock(world.alice, item).on_hand == good
    assert broken(world) == []
    if came == good:
        assert [promised(world, sale) for sale in sales] == before
    if closes and now(world, orders[-1]).process_status not in ("completed", "rejected"):
        close(world, orders[-1])
        assert broken(world) == []
