"""What is on its way on the day of the demo: one despatch as agreed, one that came short, one that should be here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from schakel.kernel.context import Context
from schakel.purchasing.operations.despatch_lists import list_lines_to_announce
from schakel.purchasing.operations.despatches import issue_despatch_advice
from schakel.purchasing.operations.orders import record_purchase_order
from schakel.purchasing.operations.receipts import (
    book_goods_receipt,
    expect_despatch_receipt,
    record_receipt_count,
)
from schakel.purchasing.schemas import (
    DespatchAdviceIn,
    DespatchAdviceOut,
    DespatchReceiptIn,
    LineToAnnounce,
    ReceiptCountIn,
    ReceiptVersionIn,
    RecordedPurchaseOrderIn,
    ToAnnounceQuery,
)
from schakel.purchasing.sscc import made

# GS1 keeps this prefix for examples.
PREFIX = "9521234"
DESPATCHES, OF_EACH, QUANTITY = 3, 2, 24


def send(ctx: Context, supplier_id: UUID, item_ids: Sequence[UUID]) -> None:
    """Order something of the supplier of the story three times, announce it, and receive one of the three short."""
    # What should be here already was announced some days ago.
    earlier = replace(ctx, now=ctx.now - timedelta(days=4))
    for place, by in enumerate((earlier, ctx, ctx)):
        arrives = by.today + timedelta(days=(2, 1, 0)[place])
        chosen = item_ids[place * OF_EACH : (place + 1) * OF_EACH]
        if not chosen:
            return
        _order(ctx, supplier_id, chosen, arrives)
        query = ToAnnounceQuery(supplier_id=supplier_id, limit=100)
        lines = [row for row in list_lines_to_announce(ctx, query).rows if row.expected_date == arrives]
        advice = _announce(by, place, [row for row in lines if row.open_quantity == QUANTITY], arrives)
        if place == DESPATCHES - 1:
            _receive_short(ctx, advice)


def _order(ctx: Context, supplier_id: UUID, item_ids: Sequence[UUID], day: date) -> None:
    lines = [
        {
            "item_id": item_id,
            "quantity": QUANTITY,
            "requested_date": day,
            "schedule": [{"quantity": QUANTITY, "confirmed_date": day}],
        }
        for item_id in item_ids
    ]
    ordered = ctx.today - timedelta(days=14)
    told = {"supplier_id": supplier_id, "ordered_date": ordered, "lines": lines}
    record_purchase_order(ctx, RecordedPurchaseOrderIn.model_validate(told))


def _announce(ctx: Context, place: int, lines: list[LineToAnnounce], arrives: date) -> DespatchAdviceOut:
    data = {
        "number": f"PB-{40210 + place}",
        "despatch_date": arrives - timedelta(days=1),
        "arrival_date": arrives,
        "carrier": ("DHL Freight", "PostNL", "Eigen wagen")[place],
        "tracking_number": ("", "3SKABA0152637", "")[place],
        "tracking_url": ("", "https://jouw.postnl.nl/track-and-trace/3SKABA0152637", "")[place],
        "packages": [{"type_code": "PX", "sscc": made(PREFIX, 1001 + place)}],
        "lines": [
            {
                "order_line_id": line.id,
                "quantity": line.open_quantity,
                "lot_number": f"L26{40 + place}{n}",
                "package": 1,
            }
            for n, line in enumerate(lines)
        ],
    }
    return issue_despatch_advice(ctx, DespatchAdviceIn.model_validate(data))


def _receive_short(ctx: Context, advice: DespatchAdviceOut) -> None:
    receipt = expect_despatch_receipt(ctx, advice.id, DespatchReceiptIn())
    lines = [
        {
            "schedule_line_id": line.schedule_line_id,
            "despatch_line_id": line.despatch_line_id,
            "counted_quantity": line.expected_quantity - (1 if n == 0 and line.expected_quantity > 1 else 0),
            "lot_number": line.lot_number,
        }
        for n, line in enumerate(receipt.lines)
    ]
    record_receipt_count(ctx, receipt.id, ReceiptCountIn.model_validate({"lines": lines}))
    book_goods_receipt(ctx, receipt.id, ReceiptVersionIn())
