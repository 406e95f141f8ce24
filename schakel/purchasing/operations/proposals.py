"""The buyer decides what a supplier proposed."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import announce, difference
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.purchasing import responses, schedules
from schakel.purchasing.answering import standing
from schakel.purchasing.describing import describe
from schakel.purchasing.facts import ChangeProposalAccepted, ChangeProposalRefused
from schakel.purchasing.models import (
    OrderResponseLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
)
from schakel.purchasing.saving import save
from schakel.purchasing.schemas import (
    ProposalQuery,
    ProposalRow,
    PurchaseOrderOut,
)
from schakel.purchasing.states import PROPOSAL

Status = OrderResponseLine.Status
AGREED = Q(line__confirmed_quantity__isnull=False) & ~Q(
    line__line_status_code=PurchaseOrderLine.StatusCode.NOT_ACCEPTED
)


@operation("GET", "/change-proposals", audiences=(STAFF,))
def list_change_proposals(ctx: Context, query: ProposalQuery) -> Page[ProposalRow]:
    """List what suppliers proposed and nobody decided yet, the oldest first."""
    return listed(ctx, query, ProposalRow, _proposed)


def _proposed(ctx: Context, _query: ProposalQuery) -> Rows:
    rows = OrderResponseLine.objects.visible_to(ctx).filter(status=Status.PROPOSED)
    fields = {
        "purchase_order_id": F("order_id"),
        "number": F("order__number"),
        "supplier_name": F("supplier__name"),
        "line_position": F("line__position"),
        "item_number": F("line__item_number"),
        "description": F("line__description"),
        "unit_code": F("line__unit_code"),
        # What stands: what was agreed before, else what we asked.
        "quantity": Case(When(AGREED, then="line__confirmed_quantity"), default="line__quantity"),
        "old_price": Coalesce("line__confirmed_price", "line__price"),
        "requested_date": F("line__requested_date"),
        "responded_at": F("response__responded_at"),
    }
    return Rows(rows, fields)


@operation("POST", "/change-proposals/{proposal_id}/accept", audiences=(STAFF,))
def accept_change_proposal(ctx: Context, proposal_id: UUID) -> PurchaseOrderOut:
    """Accept what a supplier proposed for a line: the order changes, and every promise that depends on it."""
    proposal, order = _decide(ctx, proposal_id, Status.ACCEPTED)
    lines = list(PurchaseOrderLine.objects.filter(order_id=order.id).order_by("position"))
    schedule = list(ScheduleLine.objects.filter(order_id=order.id).order_by("position"))
    line = next(line for line in lines if line.id == proposal.line_id)
    answer = responses.as_answer(proposal, line)
    if any(delivery.date < ctx.today for delivery in answer.deliveries):
        message = _(
            "The proposed day is past by now. Refuse the proposal; the supplier then names a new day."
        )
        raise Conflict(message, code="past")
    before = standing(order, lines, _by_line(schedule)) | {"proposal": Status.PROPOSED.value}
    moved, changed = schedules.apply(ctx, answer, [p for p in schedule if p.line_id == line.id])
    schedule = [*{p.id: p for p in [*schedule, *changed]}.values()]
    schedules.conclude(order, lines, schedule)
    after = standing(order, lines, _by_line(schedule)) | {"proposal": Status.ACCEPTED.value}
    save([order], lines, changed)
    announce(
        ctx,
        ChangeProposalAccepted(
            purchase_order_id=order.id,
            supplier_id=order.supplier_id,
            line_id=line.id,
            item_ids=[line.item_id] if moved else [],
            **difference(before, after),
        ),
    )
    return describe(ctx, order.id)


@operation("POST", "/change-proposals/{proposal_id}/refuse", audiences=(STAFF,))
def refuse_change_proposal(ctx: Context, proposal_id: UUID) -> PurchaseOrderOut:
    """Refuse what a supplier proposed for a line: the order stands as it was, and the supplier hears it."""
    proposal, order = _decide(ctx, proposal_id, Status.REFUSED)
    lines = list(PurchaseOrderLine.objects.filter(order_id=order.id).order_by("position"))
    schedules.conclude(order, lines, list(ScheduleLine.objects.filter(order_id=order.id)))
    save([order], lines, [])
    announce(
        ctx,
        ChangeProposalRefused(
            purchase_order_id=order.id,
            supplier_id=order.supplier_id,
            line_id=proposal.line_id,
            **difference({"proposal": Status.PROPOSED.value}, {"proposal": Status.REFUSED.value}),
        ),
    )
    return describe(ctx, order.id)


def _by_line(schedule: Sequence[ScheduleLine]) -> dict[UUID, list[ScheduleLine]]:
    found: dict[UUID, list[ScheduleLine]] = defaultdict(list)
    for part in schedule:
        found[part.line_id].append(part)
    return found


def _decide(ctx: Context, proposal_id: UUID, status: str) -> tuple[OrderResponseLine, PurchaseOrder]:
    """Lock order and proposal, in the order in which a response locks them."""
    order = find(
        ctx,
        PurchaseOrder,
        find(ctx, OrderResponseLine, proposal_id).order_id,
        lock=True,
    )
    proposal = find(ctx, OrderResponseLine, proposal_id, lock=True)
    if proposal.status != Status.PROPOSED:
        raise Conflict(_("This proposal was decided before."), code="decided")
    refusal = responses.closed(order)
    if refusal is not None:
        raise refusal
    PROPOSAL.move(proposal, status)
    proposal.decided_at, proposal.decided_by_id = ctx.now, ctx.person_id
    proposal.save(update_fields=["status", "decided_at", "decided_by_id"])
    others = OrderResponseLine.objects.filter(order_id=order.id, status=Status.PROPOSED)
    order.has_proposal = others.exists()
    return proposal, order
