"""The company in which Carla's year passes: its items, what was agreed with her, and Cees, who may order for little."""

from schakel.accounts.operations import add_person, list_people
from schakel.accounts.schemas import PersonQuery
from schakel.catalog.operations import set_customer_item
from schakel.documents import jobs
from schakel.documents.models import Document
from schakel.inventory.operations import record_stock_movement
from schakel.kernel import tenancy
from schakel.parties.operations import create_address
from schakel.purchasing.operations.supplier_items import create_supplier_item
from schakel.sales.operations.limits import set_purchase_limit
from tests.billing.company import complete
from tests.catalog.agreed import agree, assign, item, price_list
from tests.documents.files import PNG
from tests.documents.papers import add, pdf
from tests.world import World

GTIN = "8712345678906"
STOCK = {"6205-2RS": 40, "6206-2RS": 500, "08B-1": 0}


def prepare(world: World) -> None:
    """Fill the shelves, agree prices, let Cees in, and give the bearing its picture and its paper."""
    complete(world)
    bearing = item(
        world,
        "6205-2RS",
        "Kogellagers",
        "10",
        name="Kogellager 25x52x15",
        brand="SKF",
        gtin=GTIN,
        description="Groefkogellager met twee rubber afdichtingen.",
    )
    bigger = item(world, "6206-2RS", "Kogellagers", "12", name="Kogellager 30x62x16", brand="FAG")
    chain = item(world, "08B-1", "Kettingen", "45", name="Rollenketting 5 meter", brand="Rexnord")
    for number, quantity in STOCK.items():
        _supplied(world, number, quantity)
    agree(world, "carla", item_id=bearing, min_quantity="10", price="8.75", reference="2026-014")
    list_id = price_list(world, "Machinebouw", {bigger: {"1": "11", "50": "9.50"}})
    assign(world, "carla", list_id)
    own = {"customer_id": world.parties["carla"], "item_id": chain, "buyers_item_id": "VD-77"}
    set_customer_item.invoke(world.alice, body=own)
    for name, content, more in (
        ("lager.png", PNG, {"title": "Foto van het lager", "kind": "photo"}),
        (
            "lager.pdf",
            pdf("Maximaal toerental 18000"),
            {"title": "Productblad 6205", "kind": "specification"},
        ),
    ):
        add(
            world.alice,
            name=name,
            content=content,
            shown_to="customers",
            subject_kind="item",
            subject_id=bearing,
            **more,
        )
    # The jobs of the server do not run here: a picture is drawn, and words are found, by hand.
    with tenancy.enter(world.system):
        papers = list(Document.objects.values_list("id", flat=True))
    for paper in papers:
        jobs.read_document(str(world.workspace.id), str(paper))
    world.buys(chain, 10, world.soon(5))
    path = {"party_id": world.parties["carla"]}
    place = {"kind": "delivery", "name": "Hal 4", "street": "Havenweg 9", "postal_code": "3089 JK"}
    create_address.invoke(world.alice, path=path, body=place | {"city": "Rotterdam"})
    _colleague(world)


def _supplied(world: World, number: str, quantity: int) -> None:
    row = {"supplier_id": world.parties["sam"], "item_id": world.items[number], "lead_time_days": 10}
    create_supplier_item.invoke(world.alice, body=row | {"price": "6"})
    if quantity:
        moved = {"item_id": world.items[number], "quantity": quantity, "reason": "opening"}
        record_stock_movement.invoke(world.alice, body=moved)


def _colleague(world: World) -> None:
    """Let Cees buy for Carla's company, up to 100 euros an order."""
    who = {"email": f"cees.{world.workspace.slug}@schakel.example", "name": "Cees", "roles": ["buyer"]}
    body = who | {"audience": "customer", "party_id": world.parties["carla"]}
    add_person.invoke(world.alice, body=body)
    rows = list_people(world.carla, PersonQuery()).rows
    world.people["cees"] = next(row.person_id for row in rows if row.name == "Cees")
    limit = {"person_id": world.people["cees"], "order_amount": 100}
    set_purchase_limit.invoke(world.carla, body=limit)
