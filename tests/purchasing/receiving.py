"""What Alice does when goods come in, in a word each."""

from typing import Any
from uuid import UUID

from schakel.inventory.models import OnHand
from schakel.kernel import tenancy
from schakel.purchasing.operations.inspections import close_purchase_line_short, inspect_goods_receipt
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.receipts import (
    book_goods_receipt,
    expect_goods_receipt,
    record_receipt_count,
)
from schakel.purchasing.schemas import (
    CloseShortIn,
    GoodsReceiptIn,
    GoodsReceiptOut,
    InspectionIn,
    PurchaseOrderOut,
    ReceiptCountIn,
    ReceiptVersionIn,
)
from tests.world import World


def expect(world: World, *orders: PurchaseOrderOut) -> GoodsReceiptOut:
    parts = [part.id for order in orders for line in order.lines for part in line.schedule]
    return expect_goods_receipt(world.alice, GoodsReceiptIn(schedule_line_ids=parts))


def count(world: World, receipt: GoodsReceiptOut, *counted: int, **said: Any) -> GoodsReceiptOut:
    lines = [
        {"schedule_line_id": line.schedule_line_id, "counted_quantity": quantity} | said
        for line, quantity in zip(receipt.lines, counted, strict=True)
    ]
    return record_receipt_count(world.alice, receipt.id, ReceiptCountIn.model_validate({"lines": lines}))


def book(world: World, receipt: GoodsReceiptOut) -> GoodsReceiptOut:
    return book_goods_receipt(world.alice, receipt.id, ReceiptVersionIn())


def comes(world: World, order: PurchaseOrderOut, *counted: int, **said: Any) -> GoodsReceiptOut:
    """Receive, count and book so much of each line of an order."""
    return book(world, count(world, expect(world, order), *counted, **said))


def inspect(world: World, receipt: GoodsReceiptOut, accepted: int, rejected: int = 0) -> GoodsReceiptOut:
    row = {
        "line_id": receipt.lines[0].id,
        "accepted_quantity": accepted,
        "rejected_quantity": rejected,
        "note": "12,02 mm gemeten",
    }
    return inspect_goods_receipt(world.alice, receipt.id, InspectionIn.model_validate({"lines": [row]}))


def close(world: World, order: PurchaseOrderOut, line: int = 0) -> PurchaseOrderOut:
    data = CloseShortIn(line_id=order.lines[line].id, reason="Leverancier levert niet na")
    return close_purchase_line_short(world.alice, order.id, data)


def now(world: World, order: PurchaseOrderOut) -> PurchaseOrderOut:
    return get_purchase_order(world.alice, order.id)


def lying(world: World, item_id: UUID) -> dict[str, int]:
    """Return what lies of an item, per place."""
    with tenancy.enter(world.system):
        rows = OnHand.objects.filter(item_id=item_id, quantity__gt=0)
        return {row.location.code: int(row.quantity) for row in rows.select_related("location")}
