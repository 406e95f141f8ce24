"""Two orders to a supplier: one that was changed and waits for an answer, and one that is to be changed."""

from uuid import UUID

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.purchasing.operations.changes import change_purchase_order
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.schemas import PurchaseOrderChangeIn, PurchaseOrderIn
from schakel.run.proof.dealings.table import Table


def change_an_order(table: Table) -> dict[str, UUID]:
    """Order an item twice, and ask for more of it in one of the orders."""
    number = f"W{table.desk.new_id().hex[-8:]}"
    named = {"number": number, "name": f"Wiel {table.say_all()}", "sales_price": 4}
    item = create_item(table.desk, ItemIn.model_validate(named))
    wanted = {
        "supplier_id": table.party_id,
        "note": table.say(),
        "lines": [{"item_id": item.id, "quantity": 5, "requested_date": table.desk.today, "price": 2}],
    }
    changed, other = (
        place_purchase_order(table.desk, PurchaseOrderIn.model_validate(wanted)) for _ in range(2)
    )
    asked = {"lines": [{"line_id": changed.lines[0].id, "quantity": 6}], "reason": table.say()}
    change_purchase_order(table.desk, changed.id, PurchaseOrderChangeIn.model_validate(asked))
    return {
        "changed_purchase": changed.id,
        "purchase_to_change": other.id,
        "purchase_line_to_change": other.lines[0].id,
    }
