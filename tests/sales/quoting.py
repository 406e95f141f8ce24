"""A company with prices to offer, and what Alice and Carla do with a quotation, in a word."""

from typing import Any

from schakel.sales.operations.quotation_answers import accept_quotation
from schakel.sales.operations.quotation_sending import send_quotation
from schakel.sales.operations.quotations import make_quotation, revise_quotation
from schakel.sales.schemas import QuotationOut
from tests.world import World


def line(world: World, number: str = "A", quantity: object = 4, **more: Any) -> dict[str, Any]:
    """A line of an item of ten euros, unless more is said."""
    if number not in world.items:
        world.item(number, stock=500)
    return {"item_id": world.items[number], "quantity": quantity, **more}


def drafted(world: World, *lines: dict[str, Any], **words: Any) -> QuotationOut:
    """Let Alice begin a quotation for Carla."""
    body = {"customer_id": world.parties["carla"], "lines": list(lines) or [line(world)], **words}
    return make_quotation.invoke(world.alice, body=body)


def sent(world: World, *lines: dict[str, Any], **words: Any) -> QuotationOut:
    """Let Alice send a quotation to Carla."""
    return send(world, drafted(world, *lines, **words))


def send(world: World, found: QuotationOut) -> QuotationOut:
    """Let Alice send what she wrote."""
    return send_quotation.invoke(world.alice, path={"quotation_id": found.id}, body={})


def revised(world: World, found: QuotationOut) -> QuotationOut:
    """Let Alice send another version that says the same."""
    return send(world, revise_quotation(world.alice, found.id))


def accept(world: World, found: QuotationOut, number: int | None = None) -> QuotationOut:
    """Let Carla agree with a version, the one that counts unless another is named."""
    body = {"version_number": number or found.current_number, "name": "Carla van Dalen"}
    return accept_quotation.invoke(world.carla, path={"quotation_id": found.id}, body=body)
