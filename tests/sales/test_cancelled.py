"""What is cancelled is ordered no longer: no total and no limit counts it."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.kernel.money import amount
from schakel.sales.operations.limits import get_purchase_allowance
from schakel.sales.operations.orders import get_sales_order, list_sales_orders, place_sales_order
from schakel.sales.schemas import SalesOrderIn, SalesOrderOut, SalesOrderQuery
from tests.sales.shipping import cancel, draft, send
from tests.world import World, day, make_world

CENTS = st.decimals("0.001", "99.999", places=3)
# Ordered, and of it cancelled.
LINE = st.integers(1, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), CENTS))


def adds_up(order: SalesOrderOut) -> bool:
    left = [amount(line.price, line.quantity - line.cancelled_quantity) for line in order.lines]
    return left == [line.amount for line in order.lines] and order.total_amount == sum(left)


@given(st.lists(LINE, min_size=1, max_size=3))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_total_of_an_order_is_that_of_its_lines_without_what_was_cancelled(
    db: None, lines: list[tuple[int, int, Decimal]]
) -> None:
    world = make_world()
    item = world.item("6205", stock=5)
    wanted = [{"item_id": item, "quantity": n, "price": price} for n, _gone, price in lines]
    body = {"customer_id": world.parties["carla"], "requested_date": day(3), "lines": wanted}
    order = place_sales_order(world.alice, SalesOrderIn.model_validate(body))
    for place, (_n, gone, _price) in enumerate(lines):
        assert adds_up(cancel(world, order, gone, place) if gone else order)
    (row,) = list_sales_orders(world.carla, SalesOrderQuery()).rows
    assert row.total_amount == sum(amount(price, Decimal(n - gone)) for n, gone, price in lines)


def test_what_leaves_counts_and_what_is_cancelled_frees_the_limit_of_the_month(world: World) -> None:
    item = world.item("6205", stock=10)
    line = {"item_id": item, "quantity": 10}
    order = place_sales_order.invoke(world.carla, body={"requested_date": day(3), "lines": [line]})
    send(world, draft(world, order, 4))
    cancel(world, order, 5)
    found = get_sales_order(world.carla, order.id)
    assert (found.total_amount, found.status) == (Decimal(50), "open")
    assert get_purchase_allowance(world.carla).used_this_month == Decimal(50)
    cancel(world, order)
    assert get_purchase_allowance(world.carla).used_this_month == Decimal(40)
