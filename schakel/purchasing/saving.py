"""Writes orders, their lines and their schedule once they are another."""

from collections.abc import Sequence

from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine, ScheduleLine

WRITTEN_OF_LINE = (
    "quantity",
    "price",
    "requested_date",
    "line_status_code",
    "confirmed_quantity",
    "confirmed_price",
    "amount",
    "old_quantity",
    "old_requested_date",
    "asked_again_at",
    "is_cancelled",
)


def save(
    orders: Sequence[PurchaseOrder], lines: Sequence[PurchaseOrderLine], changed: Sequence[ScheduleLine]
) -> None:
    """Write orders as they are now, with all their lines and the parts that changed."""
    ScheduleLine.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[
            "quantity",
            "received_quantity",
            "received_date",
            "requested_date",
            "confirmed_date",
            "expected_date",
            "status",
            "despatch_advice",
        ],
    )
    PurchaseOrderLine.objects.bulk_update(lines, WRITTEN_OF_LINE)
    PurchaseOrder.objects.bulk_update(
        orders,
        [
            "process_status",
            "logistics_status",
            "next_date",
            "total_amount",
            "has_proposal",
            "sales_order_id",
            "responded_at",
            "version",
            "revision",
            "changed_at",
            "change_reason",
        ],
    )
