"""Fifty orders that wait for a colleague."""

from schakel.sales.operations.requisitions import request_approval
from tests.world import World


def crowd_of_approvals(world: World, many: int) -> None:
    """Let Carla ask so many times for approval."""
    line = {"item_id": world.item("approved"), "quantity": 1}
    for _n in range(many):
        request_approval.invoke(world.carla, body={"requested_date": world.alice.today, "lines": [line]})
