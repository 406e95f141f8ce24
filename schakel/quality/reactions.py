"""Inspections leave a result that their supplier reads; who handles an order handles what was wrong with it."""

from collections.abc import Sequence

from schakel.kernel.context import Context
from schakel.kernel.facts import on
from schakel.kernel.inserting import insert
from schakel.kernel.tenancy import new
from schakel.purchasing.facts import GoodsInspected, GoodsReceiptBooked, PurchaseOrderAssigned
from schakel.purchasing.models import GoodsReceiptLine
from schakel.quality.facts import NonConformanceOverdue
from schakel.quality.models import InspectionResult, NonConformance

FOUND = ("accepted_quantity", "rejected_quantity", "reason")


@on(GoodsReceiptBooked, GoodsInspected)
def keep_inspection_results(ctx: Context, facts: Sequence[GoodsReceiptBooked | GoodsInspected]) -> None:
    """Write down what went to quarantine, and what became of it."""
    rows = GoodsReceiptLine.objects.filter(receipt_id__in=[fact.goods_receipt_id for fact in facts])
    lines = list(
        rows.filter(quarantined_quantity__gt=0)
        .select_related("receipt", "order", "order_line")
        .order_by("id")
    )
    known = {
        row.receipt_line_id: row
        for row in InspectionResult.objects.filter(receipt_line_id__in=[line.id for line in lines])
    }
    for line in lines:
        if found := known.get(line.id):
            found.accepted_quantity, found.rejected_quantity = line.accepted_quantity, line.rejected_quantity
            found.reason = _reason(line)
    InspectionResult.objects.bulk_update(known.values(), FOUND)
    insert([_result(ctx, line) for line in lines if line.id not in known])


def _reason(line: GoodsReceiptLine) -> str:
    # What was noted of what is good is ours.
    return line.inspection_note if line.rejected_quantity else ""


def _result(ctx: Context, line: GoodsReceiptLine) -> InspectionResult:
    return new(
        ctx,
        InspectionResult,
        supplier_id=line.receipt.supplier_id,
        goods_receipt_id=line.receipt_id,
        receipt_line_id=line.id,
        order_id=line.order_id,
        item_number=line.order_line.item_number,
        suppliers_item_id=line.order_line.suppliers_item_id,
        item_name=line.order_line.description,
        unit_code=line.order_line.unit_code,
        lot_number=line.lot_number,
        despatch_number=line.receipt.despatch_number,
        received_date=line.receipt.received_date,
        inspected_quantity=line.quarantined_quantity,
        accepted_quantity=line.accepted_quantity,
        rejected_quantity=line.rejected_quantity,
        reason=_reason(line),
        branch_id=line.order.branch_id,
        assignee_id=line.order.assignee_id,
    )


@on(PurchaseOrderAssigned)
def hand_over_deviations(_ctx: Context, facts: Sequence[PurchaseOrderAssigned]) -> None:
    """Let what was wrong with an order be handled by who handles the order."""
    for fact in facts:
        for model in (NonConformance, InspectionResult):
            rows = model.objects.filter(order_id=fact.purchase_order_id)
            rows.update(branch_id=fact.branch_id, assignee_id=fact.person_id)


@on(NonConformanceOverdue)
def note_overdue(_ctx: Context, facts: Sequence[NonConformanceOverdue]) -> None:
    """Keep of which day it was said that it passed."""
    for fact in facts:
        NonConformance.objects.filter(id=fact.non_conformance_id).update(warned_date=fact.due_date)
