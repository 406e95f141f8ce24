"""What suppliers answer, as short as one would say it."""

from datetime import date
from typing import Any

from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut
from tests.world import World

type Delivery = tuple[date, int]


def change(order: PurchaseOrderOut, *deliveries: Delivery, line: int = 0, **more: Any) -> dict[str, Any]:
    """Change a line to these deliveries, or its price."""
    parts = [{"date": day, "quantity": quantity} for day, quantity in deliveries]
    return {"line_id": order.lines[line].id, "answer": "change", "deliveries": parts, **more}


def accept(order: PurchaseOrderOut, line: int = 0) -> dict[str, Any]:
    """Accept a line as it was asked."""
    return {"line_id": order.lines[line].id, "answer": "accept"}


def reject(order: PurchaseOrderOut, reason: str = "Uitverkocht", line: int = 0) -> dict[str, Any]:
    """Reject a line."""
    return {"line_id": order.lines[line].id, "answer": "reject", "reason": reason}


def respond(
    world: World, order: PurchaseOrderOut, *lines: dict[str, Any], by: str = "sam", **more: Any
) -> PurchaseOrderOut:
    """Send the answer."""
    data = OrderResponseIn.model_validate({"lines": lines, **more})
    return respond_to_purchase_order(getattr(world, by), order.id, data)
