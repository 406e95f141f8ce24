"""What Alice does to let goods leave, in a word each."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest

from schakel.kernel.errors import SchakelError
from schakel.planning.operations.to_ship import draft_ready_shipments, list_lines_to_ship
from schakel.planning.schemas import DraftedShipments, LineToShip, LineToShipQuery, ReadyOrders
from schakel.sales.operations.delivering import cancel_order_lines
from schakel.sales.operations.drafting import draft_shipment
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.shipments import ship_shipment
from schakel.sales.schemas import CancelLinesIn, SalesOrderOut, ShipIn, ShipmentIn, ShipmentOut
from tests.world import World


@contextmanager
def refused(code: str) -> Iterator[None]:
    """Expect a refusal with this word for programs."""
    with pytest.raises(SchakelError) as refusal:
        yield
    assert refusal.value.code == code


def draft(world: World, order: SalesOrderOut, quantity: int, line: int = 0) -> ShipmentOut:
    lines = [{"order_line_id": order.lines[line].id, "quantity": quantity}]
    return draft_shipment(world.alice, ShipmentIn.model_validate({"lines": lines}))


def send(world: World, shipment: ShipmentOut, **said: Any) -> ShipmentOut:
    return ship_shipment(world.alice, shipment.id, ShipIn(**said))


def ready(world: World, *orders: UUID) -> DraftedShipments:
    return draft_ready_shipments(world.alice, ReadyOrders(sales_order_ids=list(orders)))


def to_ship(world: World, **query: Any) -> list[LineToShip]:
    return list_lines_to_ship(world.alice, LineToShipQuery(**query)).rows


def cancel(world: World, order: SalesOrderOut, quantity: int | None = None, line: int = 0) -> SalesOrderOut:
    lines = [{"line_id": order.lines[line].id, "quantity": quantity}]
    data = CancelLinesIn.model_validate({"lines": lines, "reason": "too_late"})
    return cancel_order_lines(world.alice, order.id, data)


def counted(world: World, order: SalesOrderOut, line: int = 0) -> tuple[int, int, int, int]:
    """Return ordered, shipped, open and cancelled of a line, as the customer sees them."""
    found = get_sales_order(world.carla, order.id).lines[line]
    assert found.quantity == found.delivered_quantity + found.open_quantity + found.cancelled_quantity
    return (
        int(found.quantity),
        int(found.delivered_quantity),
        int(found.open_quantity),
        int(found.cancelled_quantity),
    )
