"""Fifty orders that wait for a colleague, and fifty order lists."""

from schakel.sales.operations.order_templates import create_order_template
from schakel.sales.operations.requisitions import request_approval
from tests.world import World


def crowd_of_approvals(world: World, many: int) -> None:
    """Let Carla ask so many times for approval, and keep as many lists."""
    line = {"item_id": world.item("approved"), "quantity": 1}
    for n in range(many):
        request_approval.invoke(world.carla, body={"requested_date": world.alice.today, "lines": [line]})
        create_order_template.invoke(world.carla, body={"name": f"Lijst {n}", "lines": [line]})
