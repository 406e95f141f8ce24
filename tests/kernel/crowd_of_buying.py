"""Fifty of everything that is to be bought."""

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.purchasing.operations.supplier_items import create_supplier_item
from schakel.purchasing.schemas import SupplierItemIn
from tests.world import World, day


def crowd_of_buying(world: World, many: int) -> None:
    """Run so many items short: each is below its safety stock and wanted by a customer."""
    rows = [
        ItemIn.model_validate({"number": f"BUY{n}", "name": "Riem", "sales_price": 4, "safety_stock": 5})
        for n in range(many)
    ]
    items = [answer.id for answer in create_item.many(world.alice, rows)]
    sam = world.parties["sam"]
    terms = {"supplier_id": sam, "lead_time_days": 5, "price": 2}
    offers = [SupplierItemIn.model_validate(terms | {"item_id": item}) for item in items]
    create_supplier_item.many(world.alice, offers)
    for item in items:
        world.sells(item, 3, day(40))
