"""An item of a supplier that is below its safety stock, so that it is proposed to be bought."""

from uuid import UUID

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.purchasing.operations.supplier_items import create_supplier_item
from schakel.purchasing.schemas import SupplierItemIn
from schakel.run.proof.dealings.table import Table


def run_short(table: Table) -> dict[str, UUID]:
    """Keep at least 20 of an item that the supplier delivers per 12, of which nothing lies here."""
    number = f"Q{table.desk.new_id().hex[-8:]}"
    item = create_item(
        table.desk,
        ItemIn.model_validate(
            {"number": number, "name": f"Riem {table.say_all()}", "sales_price": 4, "safety_stock": 20}
        ),
    )
    terms = {
        "supplier_id": table.party_id,
        "item_id": item.id,
        "suppliers_item_id": table.say(),
        "lead_time_days": 5,
        "order_multiple": 12,
        "price": 2,
    }
    create_supplier_item(table.desk, SupplierItemIn.model_validate(terms))
    return {"item_to_buy": item.id}
