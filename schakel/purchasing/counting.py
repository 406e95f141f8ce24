"""The rules of a receipt that is not booked yet: which parts it can hold, and what can be said of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.inventory.booking import QUARANTINE
from schakel.inventory.models import Location
from schakel.inventory.stock import usable
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem
from schakel.kernel.tenancy import find, new
from schakel.kernel.versions import refuse_stale
from schakel.purchasing import announced
from schakel.purchasing.models import DespatchLine, GoodsReceipt, GoodsReceiptLine, ScheduleLine
from schakel.purchasing.responses import OPEN
from schakel.purchasing.schemas import ReceiptLineIn

MAIN = "MAIN"
Part = ScheduleLine.Status
# A part, what was announced of it, and how much of it is to be counted.
type Awaited = tuple[ScheduleLine, DespatchLine | None, Decimal]
DRAFT = (GoodsReceipt.Status.EXPECTED, GoodsReceipt.Status.COUNTED)


def held_receipt(ctx: Context, receipt_id: UUID, version: int | None = None) -> GoodsReceipt:
    """Return a receipt, held until the transaction ends; refuses one that changed since `version`."""
    receipt = find(ctx, GoodsReceipt, receipt_id, lock=True)
    refuse_stale(receipt, version)
    return receipt


def held_draft(ctx: Context, receipt_id: UUID, version: int | None = None) -> GoodsReceipt:
    """Return a receipt that is not booked yet, held; raises Conflict where it is booked or was given up."""
    receipt = held_receipt(ctx, receipt_id, version)
    if receipt.status not in DRAFT:
        raise Conflict(_("This receipt is booked, or was given up: it stays as it is."), code="closed")
    return receipt


def parts_to_receive(
    ctx: Context, part_ids: Collection[UUID], field: str, *, supplier_id: UUID | None = None
) -> dict[UUID, ScheduleLine]:
    """Return the parts that are to be received together; raises where one is unknown, closed or another supplier's."""
    rows = ScheduleLine.objects.visible_to(ctx).filter(id__in=set(part_ids)).select_related("order", "line")
    parts = {part.id: part for part in rows}
    for index, part_id in enumerate(part_ids):
        place = field.format(index=index)
        part = parts.get(part_id)
        if part is None:
            raise NotFound(_("This delivery was not found."), field=place)
        words = {"item": part.line.description, "number": part.order.number}
        if part.order.is_closed or part.status not in OPEN:
            message = _("%(item)s of order %(number)s: nothing is to come of it any more.")
            raise Conflict(message % words, field=place, code="not_open")
        supplier_id = supplier_id or part.supplier_id
        if part.supplier_id != supplier_id:
            message = _("%(item)s of order %(number)s comes from another supplier: receive it by itself.")
            raise Invalid(message % words, field=place, code="not_together")
    return parts


def usual_places(item_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return where each item lies: at the place with the most of it."""
    rows = usable().filter(item_id__in=item_ids, quantity__gt=0).order_by("quantity", "location__code")
    return dict(rows.values_list("item_id", "location__code"))


def refuse_counts(lines: Sequence[ReceiptLineIn]) -> None:
    """Raise Invalid with the place of every count that cannot be."""
    quarantine = set(
        Location.objects.filter(is_quarantine=True, code__in={line.location for line in lines}).values_list(
            "code", flat=True
        )
    ) | {QUARANTINE}
    problems = []
    for index, line in enumerate(lines):
        if line.damaged_quantity > line.counted_quantity:
            message = _("More is damaged than was counted. Count all that came, with what is damaged.")
            problems.append(Problem(f"lines.{index}.damaged_quantity", message, "too_much"))
        if line.location in quarantine:
            message = _(
                "This place is for what waits for inspection. Say that it is to be inspected instead."
            )
            problems.append(Problem(f"lines.{index}.location", message, "quarantine"))
    if problems:
        raise Invalid.of(*problems)


def refuse_announced(lines: Sequence[ReceiptLineIn], parts: Mapping[UUID, ScheduleLine]) -> None:
    """Raise NotFound where a count names an announced line that is not of its part."""
    ids = {line.despatch_line_id for line in lines if line.despatch_line_id}
    known = {
        (said.id, said.advice_id, said.order_line_id) for said in DespatchLine.objects.filter(id__in=ids)
    }
    for index, line in enumerate(lines):
        part = parts[line.schedule_line_id]
        place = (line.despatch_line_id, part.despatch_advice_id, part.line_id)
        if line.despatch_line_id and place not in known:
            message = _("This line was not announced of this delivery.")
            raise NotFound(message, field=f"lines.{index}.despatch_line_id")


def announced_of(ctx: Context, parts: Sequence[ScheduleLine]) -> list[Awaited]:
    """Return what is to be counted of parts: what is on its way as it was announced, line by line.

    What was announced together of an order line is counted together, also where a part of it was not asked for.
    """
    advice_ids = {part.despatch_advice_id for part in parts if part.status == Part.SHIPPED} - {None}
    waiting = announced.awaited([one for one in advice_ids if one is not None])
    moving: dict[announced.Place, list[ScheduleLine]] = defaultdict(list)
    rows = ScheduleLine.objects.visible_to(ctx).filter(despatch_advice_id__in=advice_ids, status=Part.SHIPPED)
    for row in rows.order_by("position"):
        moving[row.despatch_advice_id, row.line_id].append(row)
    found: list[Awaited] = []
    done: set[announced.Place] = set()
    for part in parts:
        if part.status != Part.SHIPPED or part.despatch_advice_id is None:
            found.append((part, None, part.quantity - part.received_quantity))
            continue
        place = part.despatch_advice_id, part.line_id
        if place not in done:
            done.add(place)
            of_place = announced.shares(moving[place], waiting[place])
            found += [(one, line, quantity) for line, one, quantity in of_place]
    return found


def line_of(
    ctx: Context,
    receipt: GoodsReceipt,
    part: ScheduleLine,
    position: int,
    place: str | None,
    said: DespatchLine | None = None,
) -> GoodsReceiptLine:
    """Return a line for a part, not counted yet, with the lot that was announced."""
    return new(
        ctx,
        GoodsReceiptLine,
        receipt_id=receipt.id,
        order_id=part.order_id,
        order_line_id=part.line_id,
        schedule_line_id=part.id,
        position=position,
        item_id=part.item_id,
        expected_quantity=part.quantity - part.received_quantity,
        location=place or MAIN,
        despatch_line_id=said.id if said else None,
        lot_number=said.lot_number or said.serial_number if said else "",
        best_before_date=said.best_before_date if said else None,
    )
