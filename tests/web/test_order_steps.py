"""Where an order stands, as steps: what was cancelled is not delivered, and a day is that of the workspace."""

from datetime import UTC, date, datetime

import pytest

from schakel.sales.operations.orders import get_sales_order, place_sales_order
from schakel.sales.schemas import SalesOrderIn
from schakel.web import order_steps
from tests.purchasing.answers import accept, respond
from tests.sales.shipping import cancel, draft, send
from tests.world import World, day

pytestmark = pytest.mark.django_db


def test_a_cancelled_line_is_not_counted_as_delivered(world: World) -> None:
    lines = [{"item_id": world.item(number, stock=10), "quantity": 5} for number in ("A", "B", "C")]
    body = {"customer_id": world.parties["carla"], "requested_date": day(3), "lines": lines}
    order = place_sales_order(world.alice, SalesOrderIn.model_validate(body))
    found = cancel(world, order)
    delivery = order_steps.sales_order(found).steps[-1]
    assert (delivery.state, delivery.note) == ("todo", "")
    send(world, draft(world, found, 5, line=1))
    delivery = order_steps.sales_order(get_sales_order(world.carla, order.id)).steps[-1]
    assert (delivery.state, delivery.note) == ("current", "1 van 2 regels")


def test_the_day_of_an_answer_is_that_of_the_workspace(world: World) -> None:
    order = world.buys(world.item("6205"), 10, world.soon(3))
    found = respond(world, order, accept(order))
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    steps = order_steps.purchase_order(found.model_copy(update={"responded_at": late}))
    assert steps.steps[1].at == date(2026, 3, 2)
