"""Fifty of everything that leaves, or that somebody asks to leave otherwise."""

from schakel.sales.operations.change_requests import request_order_change
from schakel.sales.schemas import OrderChangeIn
from tests.world import World


def crowd_of_goods(world: World, many: int) -> None:
    """Let so many orders lie ready to leave, and Carla ask of each that it does not come."""
    item = world.item("goods", stock=many)
    for _n in range(many):
        order = world.sells(item, 1, world.alice.today)
        asked = OrderChangeIn(line_id=order.lines[0].id, kind="cancel")
        request_order_change(world.carla, order.id, asked)
