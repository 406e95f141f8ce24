"""Fifty returns of one order."""

from schakel.sales.operations.returns import request_return
from tests.sales.shipping import draft, send
from tests.world import World


def crowd_of_returns(world: World, many: int) -> None:
    """Let as many pieces leave for Carla, and let her ask to send each of them back."""
    order = world.sells(world.item("back", stock=many), many, world.alice.today)
    send(world, draft(world, order, many))
    line = {"order_line_id": order.lines[0].id, "quantity": 1, "reason": "other"}
    for _n in range(many):
        request_return.invoke(world.carla, path={"sales_order_id": order.id}, body={"lines": [line]})
