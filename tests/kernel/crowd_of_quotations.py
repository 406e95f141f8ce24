"""Fifty requests for a quotation, and fifty quotations."""

from schakel.sales.operations.quotation_requests import request_quotation
from schakel.sales.operations.quotation_sending import send_quotation
from schakel.sales.operations.quotations import make_quotation
from tests.world import World


def crowd_of_quotations(world: World, many: int) -> None:
    """Let Carla ask so many times, and offer her as much."""
    line = {"item_id": world.item("quoted"), "quantity": 1}
    for _n in range(many):
        request_quotation.invoke(world.carla, body={"lines": [line]})
        made = make_quotation.invoke(
            world.alice, body={"customer_id": world.parties["carla"], "lines": [line]}
        )
        send_quotation.invoke(world.alice, path={"quotation_id": made.id}, body={})
