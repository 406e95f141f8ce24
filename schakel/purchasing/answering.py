"""Writes what suppliers answered: what is within their tolerance counts, the rest is a proposal."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import Context
from schakel.kernel.tenancy import new
from schakel.parties.models import SupplierRole
from schakel.purchasing import responses, schedules
from schakel.purchasing.facts import PurchaseOrderResponded
from schakel.purchasing.models import (
    OrderResponse,
    OrderResponseLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
)
from schakel.purchasing.responses import Answer, Code
from schakel.purchasing.schemas import OrderResponseIn
from schakel.purchasing.states import PROPOSAL, RESPONSE

Status = OrderResponseLine.Status


def take(
    ctx: Context,
    order: PurchaseOrder,
    lines: Sequence[PurchaseOrderLine],
    given: Sequence[Answer],
    data: OrderResponseIn,
) -> PurchaseOrderResponded | None:
    """Write the response: apply what is within tolerance, keep the rest as proposals; None for a repetition."""
    schedule: dict[UUID, list[ScheduleLine]] = defaultdict(list)
    for part in ScheduleLine.objects.visible_to(ctx).filter(order_id=order.id).order_by("position"):
        schedule[part.line_id].append(part)
    proposed = {
        row.line_id: row
        for row in OrderResponseLine.objects.visible_to(ctx).filter(order_id=order.id, status=Status.PROPOSED)
    }
    if all(_said_before(answer, schedule[answer.line.id], proposed.get(answer.line.id)) for answer in given):
        return None
    tolerance = tolerance_of(ctx, order)
    response = new(
        ctx,
        OrderResponse,
        order=order,
        supplier_id=order.supplier_id,
        order_response_code=RESPONSE.begin(_code(given)),
        note=data.note,
        channel=ctx.channel.value,
        person_id=ctx.person_id,
        responded_at=ctx.now,
    )
    superseded = [proposed.pop(answer.line.id) for answer in given if answer.line.id in proposed]
    moved: set[UUID] = set()
    waiting: list[UUID] = []
    rows: list[OrderResponseLine] = []
    parts: list[ScheduleLine] = []
    for answer in given:
        counts = answer.within(tolerance)
        if counts:
            supply_moved, changed = schedules.apply(ctx, answer, schedule[answer.line.id])
            schedule[answer.line.id] = [*{p.id: p for p in [*schedule[answer.line.id], *changed]}.values()]
            parts += changed
            moved |= {answer.line.item_id} if supply_moved else set()
        else:
            waiting.append(answer.line.id)
        rows.append(_row(ctx, response, answer, Status.APPLIED if counts else Status.PROPOSED))
    if superseded:
        replaced = OrderResponseLine.objects.filter(id__in=[row.id for row in superseded])
        PROPOSAL.update(replaced, Status.PROPOSED, Status.SUPERSEDED)
    response.save(force_insert=True)
    OrderResponseLine.objects.bulk_create(rows)
    order.has_proposal = bool(waiting or proposed)
    order.responded_at = ctx.now
    if data.sales_order_id:
        order.sales_order_id = data.sales_order_id
    save(order, lines, parts, [part for of_line in schedule.values() for part in of_line])
    return PurchaseOrderResponded(
        purchase_order_id=order.id,
        supplier_id=order.supplier_id,
        order_response_code=response.order_response_code,
        item_ids=sorted(moved),
        proposed_line_ids=waiting,
    )


def save(
    order: PurchaseOrder,
    lines: Sequence[PurchaseOrderLine],
    changed: Sequence[ScheduleLine],
    parts: Sequence[ScheduleLine],
) -> None:
    """Write what an answer did to the order, its lines and its schedule."""
    schedules.derive(order, lines, parts)
    ScheduleLine.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["quantity", "received_quantity", "confirmed_date", "expected_date", "status"],
    )
    PurchaseOrderLine.objects.bulk_update(
        lines, ["line_status_code", "confirmed_quantity", "confirmed_price", "amount"]
    )
    order.save(
        update_fields=[
            "process_status",
            "next_date",
            "total_amount",
            "has_proposal",
            "sales_order_id",
            "responded_at",
            "version",
        ]
    )


def _said_before(
    answer: Answer, schedule: Sequence[ScheduleLine], proposal: OrderResponseLine | None
) -> bool:
    if proposal is not None:
        return (
            proposal.line_status_code,
            proposal.deliveries,
            proposal.price,
            proposal.reason,
        ) == (
            answer.code,
            answer.as_json(),
            answer.price,
            answer.reason,
        )
    return responses.already_so(answer, schedule)


def tolerance_of(ctx: Context, order: PurchaseOrder) -> int:
    """Return up to how many days late an answer of this supplier counts at once."""
    with tenancy.enter(ctx.as_system()):
        own: int | None = (
            SupplierRole.objects.filter(party_id=order.supplier_id)
            .values_list("tolerance_days_late", flat=True)
            .first()
        )
        return workspaces.of(ctx).tolerance_days_late if own is None else own


def _code(given: Sequence[Answer]) -> str:
    codes = {answer.code for answer in given}
    if codes == {Code.ACCEPTED}:
        return OrderResponse.Code.ACCEPTED
    return OrderResponse.Code.REJECTED if codes == {Code.NOT_ACCEPTED} else OrderResponse.Code.CHANGED


def _row(ctx: Context, response: OrderResponse, answer: Answer, status: str) -> OrderResponseLine:
    return new(
        ctx,
        OrderResponseLine,
        response=response,
        order_id=answer.line.order_id,
        line=answer.line,
        supplier_id=answer.line.supplier_id,
        line_status_code=answer.code,
        status=PROPOSAL.begin(status),
        deliveries=answer.as_json(),
        price=answer.price,
        reason=answer.reason,
    )
