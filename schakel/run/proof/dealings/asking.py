"""A customer's order of which it asks to change a line, and one of which it could."""

from uuid import UUID

from schakel.run.proof.dealings.table import Table
from schakel.sales.operations.change_requests import request_order_change
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.schemas import OrderChangeIn, SalesOrderIn, SalesOrderOut


def ask_to_change(table: Table) -> dict[str, UUID]:
    """Order twice, and let the customer ask for less of the first."""
    asked, other = _ordered(table), _ordered(table)
    wish = {"line_id": asked.lines[0].id, "kind": "cancel", "quantity": 1, "note": table.say()}
    request = request_order_change(table.they, asked.id, OrderChangeIn.model_validate(wish))
    return {
        "order_change": request.id,
        "order_to_change": other.id,
        "line_to_change": other.lines[0].id,
    }


def _ordered(table: Table) -> SalesOrderOut:
    wanted = {
        "customer_id": table.party_id,
        "reference": table.say(),
        "requested_date": table.desk.today,
        "lines": [{"item_id": table.item_id, "quantity": 2}],
    }
    return place_sales_order(table.desk, SalesOrderIn.model_validate(wanted))
