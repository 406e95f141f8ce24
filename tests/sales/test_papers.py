"""The papers of an order: a PDF for whoever may have it, on which no text is ever read as markup."""

import pytest

from schakel.documents.inspection import ENDINGS
from schakel.kernel.errors import NotAllowed, NotFound
from schakel.kernel.uploads import Download
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.operations.papers import (
    download_delivery_note,
    download_order_confirmation,
    download_pick_list,
)
from schakel.sales.schemas import SalesOrderIn, SalesOrderOut
from tests.sales.shipping import draft, refused, send
from tests.world import World, day

HOSTILE = '#panic("x") $ *vet* _schuin_ @bron <label> \\ #read("/etc/passwd") "]]'


def hostile(world: World) -> SalesOrderOut:
    data = {
        "customer_id": world.parties["carla"],
        "requested_date": day(1),
        "reference": HOSTILE[:60],
        "delivery_address": {"name": HOSTILE, "street": HOSTILE, "city": HOSTILE[:90]},
        "lines": [{"item_id": world.item("6205", stock=10), "quantity": 10}],
    }
    return place_sales_order(world.alice, SalesOrderIn.model_validate(data))


def is_pdf(file: Download, name: str) -> bool:
    content = b"".join(file.open())
    assert len(content) == file.size
    return content.startswith(b"%PDF-") and file.name == name and file.media_type in ENDINGS


def test_each_paper_is_a_pdf_and_a_hostile_text_stays_a_text(world: World) -> None:
    order = hostile(world)
    shipment = draft(world, order, 10)
    assert is_pdf(download_pick_list(world.alice, shipment.id), f"Paklijst {shipment.number}.pdf")
    with refused("not_shipped"):
        download_delivery_note(world.carla, shipment.id)
    send(world, shipment)
    assert is_pdf(download_delivery_note(world.carla, shipment.id), f"Pakbon {shipment.number}.pdf")
    confirmation = download_order_confirmation(world.carla, order.id)
    assert is_pdf(confirmation, f"Orderbevestiging {order.number}.pdf")


def test_papers_are_for_who_may_see_the_order(world: World) -> None:
    order = hostile(world)
    shipment = send(world, draft(world, order, 10))
    with pytest.raises(NotAllowed):
        download_pick_list(world.carla, shipment.id)
    with pytest.raises(NotFound):
        download_delivery_note(world.olaf, shipment.id)
    with pytest.raises(NotFound):
        download_order_confirmation(world.olaf, order.id)
