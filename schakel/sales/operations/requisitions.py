"""Orders that wait for a colleague: asked for, approved, declined, taken back."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel import numbering
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed
from schakel.kernel.facts import announce, difference
from schakel.kernel.inserting import insert
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.sales.addresses import COLUMNS, PARTS, write_address
from schakel.sales.drafts import Draft, drafted
from schakel.sales.facts import RequisitionAnswered, RequisitionMade, RequisitionWithdrawn
from schakel.sales.models import Requisition, RequisitionLine
from schakel.sales.operations.orders import place_sales_order, wanted_of
from schakel.sales.requisition_describing import describe_requisition
from schakel.sales.schemas import (
    RequisitionAnswerIn,
    RequisitionLineOut,
    RequisitionOut,
    SalesOrderIn,
    SalesOrderOut,
)
from schakel.sales.states import APPROVAL

State = Requisition.State
PREFIX = "AV-"
# Prices and stock of then say nothing any more.
WAITS = timedelta(days=14)


@operation("POST", "/requisitions", audiences=(CUSTOMER,))
def request_approval(ctx: Context, data: SalesOrderIn) -> RequisitionOut:
    """Ask colleagues to approve an order, such as one above the caller's limit; nothing is ordered until one does.

    It waits for two weeks.
    """
    if ctx.person_id is None:
        raise NotAllowed(_("You may not do this."))
    draft = drafted(ctx, wanted_of(ctx, data))
    if draft.problems:
        raise Invalid.of(*draft.problems)
    (number,) = numbering.take(ctx, "requisition")
    requisition = _written(ctx, draft, f"{PREFIX}{number}")
    told = {"number": requisition.number, "total_amount": requisition.total_amount}
    about = {"requisition_id": requisition.id, "customer_id": requisition.customer_id}
    announce(ctx, RequisitionMade(**about, **told, **difference({}, told)))
    return describe_requisition(ctx, requisition.id)


def _written(ctx: Context, draft: Draft, number: str) -> Requisition:
    order = draft.order
    requisition = new(
        ctx,
        Requisition,
        customer_id=order.customer_id,
        branch_id=order.branch_id,
        assignee_id=order.assignee_id,
        number=number,
        state=APPROVAL.begin(State.PENDING),
        requested_by_id=ctx.person_id,
        requested_at=ctx.now,
        expires_at=ctx.now + WAITS,
        reference=order.reference,
        requested_date=order.requested_date,
        currency=order.currency,
        total_amount=order.total_amount,
        partial_delivery=order.partial_delivery,
        warehouse_note=order.warehouse_note,
    )
    write_address(requisition, {column: getattr(order, column) for column in COLUMNS})
    requisition.save(force_insert=True)
    names = [name for name in RequisitionLineOut.model_fields if name != "item_id"]
    insert(
        [
            new(
                ctx,
                RequisitionLine,
                customer_id=order.customer_id,
                branch_id=order.branch_id,
                assignee_id=order.assignee_id,
                requisition_id=requisition.id,
                item_id=line.item_id,
                **{name: getattr(line, name) for name in names},
            )
            for line in draft.lines
        ]
    )
    return requisition


@operation("POST", "/requisitions/{requisition_id}/approve", audiences=(CUSTOMER,))
def approve_requisition(ctx: Context, requisition_id: UUID) -> RequisitionOut:
    """Approve a colleague's order, which is placed at the prices and days of this moment, once.

    Nobody approves their own, nor what is above their own limit; it counts in the limit of who approves.
    """
    requisition = find(ctx, Requisition, requisition_id, lock=True)
    if requisition.state == State.APPROVED and requisition.answered_by_id == ctx.person_id:
        return describe_requisition(ctx, requisition_id)
    _refuse(ctx, requisition)
    order = _placed(ctx, requisition)
    APPROVAL.move(requisition, State.APPROVED)
    requisition.sales_order_id = order.id
    return _answered(ctx, requisition)


def _placed(ctx: Context, requisition: Requisition) -> SalesOrderOut:
    lines = requisition.lines.order_by("position")
    delivery = dict(zip(PARTS, (getattr(requisition, column) for column in COLUMNS), strict=True))
    wanted = {
        "reference": requisition.reference,
        "requested_date": max(requisition.requested_date, ctx.today),
        "branch_id": requisition.branch_id,
        "person_id": requisition.assignee_id,
        "partial_delivery": requisition.partial_delivery,
        "warehouse_note": requisition.warehouse_note,
        "delivery_address": delivery if delivery["street"] and delivery["city"] else None,
        "lines": [
            {
                "item_id": line.item_id,
                "quantity": line.quantity,
                "requested_date": max(line.requested_date, ctx.today),
            }
            for line in lines
        ],
    }
    # Who sees a branch's orders found this one among them, so it may be another's of that branch.
    whole = replace(ctx, only_branch_id=None, only_person_id=None, idempotency_key=None)
    return place_sales_order(whole, SalesOrderIn.model_validate(wanted))


@operation("POST", "/requisitions/{requisition_id}/decline", audiences=(CUSTOMER,))
def decline_requisition(ctx: Context, requisition_id: UUID, data: RequisitionAnswerIn) -> RequisitionOut:
    """Decline a colleague's order, and say why; nothing is ordered."""
    if not data.answer:
        raise Invalid(_("Say in a word why not."), field="answer", code="missing")
    requisition = find(ctx, Requisition, requisition_id, lock=True)
    _refuse(ctx, requisition)
    APPROVAL.move(requisition, State.DECLINED)
    requisition.answer = data.answer
    return _answered(ctx, requisition)


def _refuse(ctx: Context, requisition: Requisition) -> None:
    if requisition.state != State.PENDING:
        raise Conflict(_("This request was answered or taken back already."), code="answered")
    if requisition.requested_by_id == ctx.person_id:
        raise Conflict(_("You asked for this yourself: a colleague has to answer it."), code="own")
    if requisition.expires_at <= ctx.now:
        raise Conflict(_("This request waited too long. Order it anew."), code="expired")


def _answered(ctx: Context, requisition: Requisition) -> RequisitionOut:
    requisition.answered_by_id, requisition.answered_at = ctx.person_id, ctx.now
    requisition.save(update_fields=["state", "answer", "answered_by_id", "answered_at", "sales_order_id"])
    about = {"requisition_id": requisition.id, "customer_id": requisition.customer_id}
    after = {"state": requisition.state} | ({"answer": requisition.answer} if requisition.answer else {})
    fact = RequisitionAnswered(
        **about,
        requested_by_id=requisition.requested_by_id,
        is_approved=requisition.state == State.APPROVED,
        sales_order_id=requisition.sales_order_id,
        **difference({"state": State.PENDING}, after),
    )
    announce(ctx, fact)
    return describe_requisition(ctx, requisition.id)


@operation("POST", "/requisitions/{requisition_id}/withdraw", audiences=(CUSTOMER,))
def withdraw_requisition(ctx: Context, requisition_id: UUID) -> RequisitionOut:
    """Take back what the caller asked colleagues to approve, while nobody has answered."""
    requisition = find(ctx, Requisition, requisition_id, lock=True)
    if requisition.requested_by_id != ctx.person_id:
        raise Conflict(_("A colleague asked for this: only they can take it back."), code="not_own")
    if requisition.state != State.PENDING:
        raise Conflict(_("This request was answered or taken back already."), code="answered")
    APPROVAL.move(requisition, State.WITHDRAWN)
    requisition.save(update_fields=["state"])
    about = {"requisition_id": requisition.id, "customer_id": requisition.customer_id}
    changed = difference({"state": State.PENDING}, {"state": State.WITHDRAWN})
    announce(ctx, RequisitionWithdrawn(**about, **changed))
    return describe_requisition(ctx, requisition_id)
