"""A customer's order of which a part left, and a part is being picked."""

from uuid import UUID

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.inventory.operations import record_stock_movement
from schakel.inventory.schemas import StockMovementIn
from schakel.run.proof.dealings.table import Table
from schakel.sales.operations.drafting import draft_shipment
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.operations.shipments import ship_shipment
from schakel.sales.schemas import SalesOrderIn, ShipIn, ShipmentIn


def ship_a_part(table: Table) -> dict[str, UUID]:
    """Sell an item of which enough lies here, send a part of it, and begin to pick another."""
    number = f"Z{table.desk.new_id().hex[-8:]}"
    item = create_item(
        table.desk,
        ItemIn.model_validate({"number": number, "name": f"Tandwiel {table.say_all()}", "sales_price": 4}),
    )
    lying = {"item_id": item.id, "quantity": 20, "reason": "opening"}
    record_stock_movement(table.desk, StockMovementIn.model_validate(lying))
    wanted = {
        "customer_id": table.party_id,
        "reference": table.say(),
        "requested_date": table.desk.today,
        "delivery_address": {name: table.say() for name in ("name", "street", "postal_code", "city")},
        "warehouse_note": table.say(),
        "lines": [{"item_id": item.id, "quantity": 20}],
    }
    order = place_sales_order(table.desk, SalesOrderIn.model_validate(wanted))
    line = {"order_line_id": order.lines[0].id, "quantity": 5, "lot_number": table.say()}
    picked = ShipmentIn.model_validate({"lines": [line], "carrier": table.say()})
    left, drafted = (draft_shipment(table.desk, picked) for _ in range(2))
    ship_shipment(table.desk, left.id, ShipIn(tracking_number=table.say()))
    return {
        "order_to_ship": order.id,
        "line_to_ship": order.lines[0].id,
        "shipment": left.id,
        "drafted_shipment": drafted.id,
    }
