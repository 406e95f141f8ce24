"""The rules of a receipt that is not booked yet: which parts it can hold, and what can be said of them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.inventory.booking import QUARANTINE
from schakel.inventory.models import Location
from schakel.inventory.stock import usable
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem
from schakel.kernel.tenancy import find, new
from schakel.purchasing.models import GoodsReceipt, GoodsReceiptLine, ScheduleLine
from schakel.purchasing.responses import OPEN
from schakel.purchasing.schemas import ReceiptLineIn

MAIN = "MAIN"
DRAFT = (GoodsReceipt.Status.EXPECTED, GoodsReceipt.Status.COUNTED)


def held_receipt(ctx: Context, receipt_id: UUID, version: int | None = None) -> GoodsReceipt:
    """Return a receipt, held until the transaction ends; refuses one that changed since `version`."""
    receipt = find(ctx, GoodsReceipt, receipt_id, lock=True)
    if version is not None and version != receipt.version:
        message = _("Somebody changed this receipt meanwhile. Look at it again.")
        raise Conflict(message, field="version", code="stale")
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


def line_of(
    ctx: Context, receipt: GoodsReceipt, part: ScheduleLine, position: int, place: str | None
) -> GoodsReceiptLine:
    """Return a line for a part, not counted yet."""
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
    )
