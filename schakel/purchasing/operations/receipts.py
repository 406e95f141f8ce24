"""Goods that come in: expected, counted, booked, given up."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from schakel.kernel import numbering
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.purchasing.counting import (
    Awaited,
    announced_of,
    held_draft,
    line_of,
    parts_to_receive,
    refuse_announced,
    refuse_counts,
    usual_places,
)
from schakel.purchasing.facts import (
    GoodsReceiptBooked,
    GoodsReceiptCancelled,
    GoodsReceiptCounted,
    GoodsReceiptExpected,
)
from schakel.purchasing.models import (
    DespatchAdvice,
    GoodsReceipt,
    GoodsReceiptLine,
    ScheduleLine,
    TransportHandlingUnit,
)
from schakel.purchasing.receipt_describing import describe
from schakel.purchasing.receiving import receive
from schakel.purchasing.schemas import (
    DespatchReceiptIn,
    GoodsReceiptIn,
    GoodsReceiptOut,
    ReceiptCountIn,
    ReceiptVersionIn,
)
from schakel.purchasing.states import RECEIPT

Status = GoodsReceipt.Status
PREFIX = "ON-"
OF_HEAD = ("received_date", "despatch_number", "note")
Part = ScheduleLine.Status
TAKEN = ("despatch_line", "counted_quantity", "expected_quantity", "over_quantity", "quarantined_quantity")


@operation("POST", "/goods-receipts", audiences=(STAFF,))
def expect_goods_receipt(ctx: Context, data: GoodsReceiptIn) -> GoodsReceiptOut:
    """Make a receipt for dated parts of orders of one supplier, to be counted; it closes and moves nothing yet.

    Refuses with 409 parts of which nothing is to come any more, also those of a cancelled order.
    """
    part_ids = list(dict.fromkeys(data.schedule_line_ids))
    parts = parts_to_receive(ctx, part_ids, "schedule_line_ids.{index}")
    receipt = new(
        ctx,
        GoodsReceipt,
        number=f"{PREFIX}{numbering.take(ctx, 'goods_receipt')[0]}",
        supplier_id=parts[part_ids[0]].supplier_id,
        status=RECEIPT.begin(Status.EXPECTED),
        received_date=_came(ctx, data.received_date or ctx.today),
        despatch_number=data.despatch_number,
        created_at=ctx.now,
    )
    return _begun(ctx, receipt, announced_of(ctx, [parts[part_id] for part_id in part_ids]))


@operation("POST", "/despatch-advices/{despatch_advice_id}/receipts", audiences=(STAFF,))
def expect_despatch_receipt(
    ctx: Context, despatch_advice_id: UUID, data: DespatchReceiptIn
) -> GoodsReceiptOut:
    """Make a receipt for a despatch, or for some packages of it, with the lots and quantities that were announced.

    Refuses with 409 a despatch of which nothing is to be counted any more.
    """
    advice = find(ctx, DespatchAdvice, despatch_advice_id)
    rows = ScheduleLine.objects.visible_to(ctx).filter(despatch_advice=advice, status=Part.SHIPPED)
    found = announced_of(
        ctx,
        list(rows.select_related("order", "line").order_by("order__number", "line__position", "position")),
    )
    wanted = set(data.package_ids)
    known = set(TransportHandlingUnit.objects.filter(advice=advice).values_list("id", flat=True))
    if not wanted <= known:
        raise NotFound(_("This package is not in this despatch."), field="package_ids")
    lines = [row for row in found if not wanted or (row[1] and row[1].package_id in wanted)]
    if not lines:
        message = _("Nothing of despatch %(number)s is to be counted any more.")
        raise Conflict(message % {"number": advice.number}, code="not_open")
    receipt = new(
        ctx,
        GoodsReceipt,
        number=f"{PREFIX}{numbering.take(ctx, 'goods_receipt')[0]}",
        supplier_id=advice.supplier_id,
        status=RECEIPT.begin(Status.EXPECTED),
        received_date=_came(ctx, data.received_date or ctx.today),
        despatch_number=advice.number,
        created_at=ctx.now,
    )
    return _begun(ctx, receipt, lines)


def _begun(ctx: Context, receipt: GoodsReceipt, lines: Sequence[Awaited]) -> GoodsReceiptOut:
    """Write a receipt of what is about to be counted."""
    places = usual_places({part.item_id for part, _said, _quantity in lines})
    advices = {said.advice_id for _part, said, _quantity in lines if said}
    receipt.despatch_advice_id = advices.pop() if len(advices) == 1 else None
    rows = []
    for n, (part, said, quantity) in enumerate(lines, start=1):
        row = line_of(ctx, receipt, part, n, places.get(part.item_id), said)
        row.expected_quantity = quantity
        rows.append(row)
    insert([receipt])
    insert(rows)
    announce(
        ctx,
        GoodsReceiptExpected(
            goods_receipt_id=receipt.id,
            supplier_id=receipt.supplier_id,
            number=receipt.number,
            **difference({}, values_of(receipt, "number", "received_date")),
        ),
    )
    return describe(ctx, receipt.id)


@operation("POST", "/goods-receipts/{receipt_id}/count", audiences=(STAFF,))
def record_receipt_count(ctx: Context, receipt_id: UUID, data: ReceiptCountIn) -> GoodsReceiptOut:
    """Say what was counted, line by line, with what is damaged, the lot and the place; nothing is booked yet.

    The lines stand in the place of those it had. Refuses with 409 what changed since `version`.
    """
    receipt = held_draft(ctx, receipt_id, data.version)
    refuse_counts(data.lines)
    part_ids = [line.schedule_line_id for line in data.lines]
    field = "lines.{index}.schedule_line_id"
    parts = parts_to_receive(ctx, part_ids, field, supplier_id=receipt.supplier_id)
    refuse_announced(data.lines, parts)
    before = values_of(receipt, "status", *OF_HEAD) | {"counted_quantity": _counted(receipt)}
    if data.received_date is not None:
        receipt.received_date = _came(ctx, data.received_date)
    if data.despatch_number is not None:
        receipt.despatch_number = data.despatch_number
    if data.note is not None:
        receipt.note = data.note
    places = usual_places({part.item_id for part in parts.values()})
    announced = defaultdict(list)
    for was in GoodsReceiptLine.objects.filter(receipt=receipt).order_by("position"):
        announced[was.schedule_line_id].append(was.despatch_line_id)
    lines = []
    for position, row in enumerate(data.lines, start=1):
        part = parts[row.schedule_line_id]
        line = line_of(ctx, receipt, part, position, row.location or places.get(part.item_id))
        of_part = announced[part.id]
        # Who does not say which announced line it is counts those of the receipt, one after the other.
        line.despatch_line_id = row.despatch_line_id or (of_part.pop(0) if of_part else None)
        line.counted_quantity, line.damaged_quantity = row.counted_quantity, row.damaged_quantity
        line.to_inspect = row.to_inspect
        line.lot_number, line.best_before_date = row.lot_number, row.best_before_date
        lines.append(line)
    GoodsReceiptLine.objects.filter(receipt=receipt).delete()
    insert(lines)
    RECEIPT.move(receipt, Status.COUNTED)
    receipt.version += 1
    receipt.save(update_fields=["status", *OF_HEAD, "version"])
    after = values_of(receipt, "status", *OF_HEAD) | {"counted_quantity": _counted(receipt)}
    announce(
        ctx,
        GoodsReceiptCounted(
            goods_receipt_id=receipt.id,
            supplier_id=receipt.supplier_id,
            **difference(before, after, unkept=("note",)),
        ),
    )
    return describe(ctx, receipt.id)


@operation("POST", "/goods-receipts/{receipt_id}/book", audiences=(STAFF,))
def book_goods_receipt(ctx: Context, receipt_id: UUID, data: ReceiptVersionIn) -> GoodsReceiptOut:
    """Book what was counted: the stock goes up, less is to come of its orders, and no promise on these goods moves.

    What is damaged or to be inspected goes to quarantine and is promised to nobody. Refuses with 409 where more
    came than is tolerated, where nothing was counted, and what was booked already.
    """
    receipt = held_draft(ctx, receipt_id, data.version)
    if receipt.status != Status.COUNTED:
        raise Conflict(_("Nobody counted this receipt yet."), code="not_counted")
    lines = list(GoodsReceiptLine.objects.filter(receipt=receipt).order_by("position"))
    receive(ctx, receipt, lines)
    GoodsReceiptLine.objects.bulk_update(lines, TAKEN)
    RECEIPT.move(receipt, Status.BOOKED)
    receipt.booked_at = ctx.now
    receipt.has_quarantine = any(line.quarantined_quantity for line in lines)
    receipt.version += 1
    receipt.save(update_fields=["status", "booked_at", "has_quarantine", "version"])
    announce(
        ctx,
        GoodsReceiptBooked(
            goods_receipt_id=receipt.id,
            supplier_id=receipt.supplier_id,
            number=receipt.number,
            **difference({"status": Status.COUNTED.value}, {"status": receipt.status}),
        ),
    )
    return describe(ctx, receipt.id)


@operation("POST", "/goods-receipts/{receipt_id}/cancel", audiences=(STAFF,))
def cancel_goods_receipt(ctx: Context, receipt_id: UUID) -> GoodsReceiptOut:
    """Give up a receipt before it is booked; what it held can be received again."""
    receipt = held_draft(ctx, receipt_id)
    before = values_of(receipt, "status")
    RECEIPT.move(receipt, Status.CANCELLED)
    receipt.version += 1
    receipt.save(update_fields=["status", "version"])
    announce(
        ctx,
        GoodsReceiptCancelled(
            goods_receipt_id=receipt.id,
            supplier_id=receipt.supplier_id,
            **difference(before, values_of(receipt, "status")),
        ),
    )
    return describe(ctx, receipt.id)


def _came(ctx: Context, day: date) -> date:
    if day > ctx.today:
        raise Invalid(_("This day is still to come."), field="received_date", code="future")
    return day


def _counted(receipt: GoodsReceipt) -> Decimal | None:
    rows = GoodsReceiptLine.objects.filter(receipt=receipt)
    total: Decimal | None = rows.aggregate(total=Sum("counted_quantity"))["total"]
    return total
