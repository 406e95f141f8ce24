"""A supplier's order of which some is on its way: by one despatch as agreed, by another one much later."""

from datetime import timedelta
from uuid import UUID

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.purchasing.operations.despatches import issue_despatch_advice
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.schemas import DespatchAdviceIn, PurchaseOrderIn
from schakel.run.proof.dealings.table import Table


def despatch_a_part(table: Table) -> dict[str, UUID]:
    """Order an item and let a part of it leave twice; the rest is still to be announced."""
    number = f"Z{table.desk.new_id().hex[-8:]}"
    item = create_item(
        table.desk,
        ItemIn.model_validate({"number": number, "name": f"Riem {table.say_all()}", "sales_price": 4}),
    )
    today = table.desk.today
    wanted = {
        "supplier_id": table.party_id,
        "note": table.say(),
        "lines": [
            {"item_id": item.id, "quantity": 20, "requested_date": today + timedelta(days=5), "price": 2}
        ],
    }
    order = place_purchase_order(table.desk, PurchaseOrderIn.model_validate(wanted))
    line = {"order_line_id": order.lines[0].id, "quantity": 5, "package": 1}
    said = {
        "carrier": table.say(),
        "tracking_number": table.say(),
        "tracking_url": "https://carrier.example/track",
        "note": table.say(),
        "packages": [{"sscc": "376104250021234569", "type_code": "PX"}],
        "lines": [line | {"lot_number": table.say(), "serial_number": table.say()}],
    }
    sent, late, wrong = (
        issue_despatch_advice(
            table.they,
            DespatchAdviceIn.model_validate(
                said | {"number": f"{table.say()}{days}", "arrival_date": today + timedelta(days=days)}
            ),
        )
        for days in (4, 60, 61)
    )
    return {
        "order_to_announce": order.id,
        "line_to_announce": order.lines[0].id,
        "despatch": sent.id,
        "despatch_package": sent.packages[0].id,
        "late_despatch": late.id,
        "wrong_despatch": wrong.id,
    }
