"""What came in on the day of the demo: some booked, one with damage to inspect, one still to be counted."""

from uuid import UUID

from schakel.kernel.context import Context
from schakel.purchasing.operations.receipt_lists import list_expected_deliveries
from schakel.purchasing.operations.receipts import (
    book_goods_receipt,
    expect_goods_receipt,
    record_receipt_count,
)
from schakel.purchasing.schemas import ExpectedQuery, GoodsReceiptIn, ReceiptCountIn, ReceiptVersionIn

BOOKED, DAMAGED, TO_COUNT = 3, 1, 1


def take_in(ctx: Context, told: str, first: UUID) -> None:
    """Receive the first deliveries that are due, each order by itself, those of the supplier `first` in front.

    The order `told` is still to come.
    """
    rows = list_expected_deliveries(ctx, ExpectedQuery(limit=100)).rows
    rows = sorted(rows, key=lambda row: row.supplier_id != first)
    orders = list(dict.fromkeys(r.purchase_order_id for r in rows if r.purchase_order_number != told))
    for n, order_id in enumerate(orders[: BOOKED + DAMAGED + TO_COUNT]):
        of_order = [row for row in rows if row.purchase_order_id == order_id]
        wanted = GoodsReceiptIn(
            schedule_line_ids=[row.id for row in of_order], despatch_number=f"PB-{26110 + n}"
        )
        receipt = expect_goods_receipt(ctx, wanted)
        if n >= BOOKED + DAMAGED:
            continue
        lines = [
            {
                "schedule_line_id": row.id,
                "counted_quantity": row.open_quantity,
                "damaged_quantity": 1 if n >= BOOKED and not at else 0,
            }
            for at, row in enumerate(of_order)
        ]
        record_receipt_count(ctx, receipt.id, ReceiptCountIn.model_validate({"lines": lines}))
        book_goods_receipt(ctx, receipt.id, ReceiptVersionIn())
