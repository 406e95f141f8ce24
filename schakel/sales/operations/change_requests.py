"""Requests to change an order: ask, take back, accept, decline, list, show."""

from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.money import spoken
from schakel.kernel.nesting import columns, described
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key
from schakel.sales import promises
from schakel.sales.facts import (
    OrderChangeAnswered,
    OrderChangeRequested,
    OrderChangeWithdrawn,
    SalesOrderDaysChanged,
)
from schakel.sales.models import OrderChangeRequest, SalesOrder, SalesOrderLine
from schakel.sales.operations.delivering import cancel_order_lines
from schakel.sales.picking import picked_of
from schakel.sales.schemas import (
    CancelledLineIn,
    CancelLinesIn,
    OrderChangeAnswerIn,
    OrderChangeIn,
    OrderChangeQuery,
    OrderChangeRow,
)
from schakel.sales.shipping import Held
from schakel.sales.states import REQUEST

Kind, State = OrderChangeRequest.Kind, OrderChangeRequest.State
FIELDS = {
    "sales_order_id": F("order_id"),
    "number": F("order__number"),
    "customer_name": F("customer__name"),
    "description": F("line__description"),
    "unit_code": F("line__unit_code"),
    "open_quantity": F("line__open_quantity"),
    "promised_date": F("line__promised_date"),
}


@operation("POST", "/sales-orders/{sales_order_id}/change-requests", audiences=(CUSTOMER,))
def request_order_change(ctx: Context, sales_order_id: UUID, data: OrderChangeIn) -> OrderChangeRow:
    """Ask for a line that it, or a part of it, does not come, or that it comes on another day.

    Until its picking began; the order stands as it was until the desk accepts.
    """
    order = find(ctx, SalesOrder, sales_order_id, lock=True)
    line = SalesOrderLine.objects.visible_to(ctx).filter(order=order, id=data.line_id).first()
    if line is None:
        raise NotFound(_("This line was not found."), field="line_id")
    _refuse(ctx, line, data)
    request = new(
        ctx,
        OrderChangeRequest,
        order_id=order.id,
        line_id=line.id,
        customer_id=order.customer_id,
        branch_id=order.branch_id,
        assignee_id=order.assignee_id,
        kind=data.kind,
        state=REQUEST.begin(State.ASKED),
        quantity=data.quantity if data.kind == Kind.CANCEL.value else None,
        requested_date=data.requested_date if data.kind == Kind.CHANGE.value else None,
        note=data.note,
        asked_at=ctx.now,
        asked_by_id=ctx.person_id,
    )
    request.save(force_insert=True)
    asked = difference({}, values_of(request, "quantity", "requested_date"))
    about = {"sales_order_id": order.id, "customer_id": order.customer_id, "line_id": line.id}
    announce(ctx, OrderChangeRequested(**about, order_change_request_id=request.id, kind=data.kind, **asked))
    return _described(ctx, request.id)


def _refuse(ctx: Context, line: SalesOrderLine, data: OrderChangeIn) -> None:
    if not line.open_quantity:
        raise Conflict(_("Nothing of this line is open any more."), field="line_id", code="closed")
    # A draft of the desk's stands among the customer's rows, but who sees a part may not see its shipment.
    with tenancy.enter(ctx.as_system()):
        is_picked = bool(picked_of([line.id])[line.id])
        is_asked = OrderChangeRequest.objects.filter(line_id=line.id, state=State.ASKED).exists()
    if is_picked:
        message = _("This line is being packed already and can no longer be changed here. Call us.")
        raise Conflict(message, field="line_id", code="being_picked")
    if is_asked:
        message = _("A request for this line is waiting already. Take it back first.")
        raise Conflict(message, field="line_id", code="asked")
    if data.kind == Kind.CHANGE.value:
        if data.requested_date is None:
            raise Invalid(_("Say on which day it should come."), field="requested_date", code="missing")
        if data.requested_date < ctx.today:
            message = _("This day is past. Choose today or later.")
            raise Invalid(message, field="requested_date", code="past")
    elif data.quantity is not None and data.quantity > line.open_quantity:
        message = _("Only %(open)s is still open.") % {"open": spoken(line.open_quantity)}
        raise Invalid(message, field="quantity", code="not_open")


@operation("POST", "/order-change-requests/{request_id}/withdraw", audiences=(CUSTOMER,))
def withdraw_order_change(ctx: Context, request_id: UUID) -> OrderChangeRow:
    """Take back a request that the desk has not answered yet."""
    request = _asked_for(ctx, request_id)
    REQUEST.move(request, State.WITHDRAWN)
    request.save(update_fields=["state"])
    about = {"sales_order_id": request.order_id, "customer_id": request.customer_id}
    changed = difference({"state": State.ASKED}, {"state": request.state})
    announce(ctx, OrderChangeWithdrawn(**about, order_change_request_id=request.id, **changed))
    return _described(ctx, request.id)


@operation("POST", "/order-change-requests/{request_id}/accept", audiences=(STAFF,))
def accept_order_change(ctx: Context, request_id: UUID, data: OrderChangeAnswerIn) -> OrderChangeRow:
    """Do what a customer asked: cancel the line, or plan it for the other day; the customer hears it."""
    request = _asked_for(ctx, request_id)
    if request.kind == Kind.CANCEL:
        line = CancelledLineIn(line_id=request.line_id, quantity=request.quantity)
        cancel_order_lines(ctx, request.order_id, CancelLinesIn(lines=[line], reason="asked"))
    else:
        _on_another_day(ctx, request)
    return _answered(ctx, request, State.ACCEPTED, data.answer)


def _on_another_day(ctx: Context, request: OrderChangeRequest) -> None:
    line = Held([request.order_id]).lines[request.line_id]
    if not line.open_quantity or request.requested_date is None:
        raise Conflict(_("Nothing of this line is open any more."), code="closed")
    before = values_of(line, "requested_date")
    line.requested_date = request.requested_date
    line.save(update_fields=["requested_date"])
    promises.summarise([request.order_id])
    changed = difference(before, values_of(line, "requested_date"))
    about = {"sales_order_id": request.order_id, "customer_id": request.customer_id}
    announce(ctx, SalesOrderDaysChanged(**about, line_ids=[line.id], **changed))


@operation("POST", "/order-change-requests/{request_id}/decline", audiences=(STAFF,))
def decline_order_change(ctx: Context, request_id: UUID, data: OrderChangeAnswerIn) -> OrderChangeRow:
    """Leave the order as it was, and tell the customer why."""
    if not data.answer:
        raise Invalid(_("Say in a word why not."), field="answer", code="missing")
    return _answered(ctx, _asked_for(ctx, request_id), State.DECLINED, data.answer)


def _asked_for(ctx: Context, request_id: UUID) -> OrderChangeRequest:
    request = find(ctx, OrderChangeRequest, request_id, lock=True)
    if request.state != State.ASKED:
        raise Conflict(_("This request was answered or taken back already."), code="answered")
    return request


def _answered(ctx: Context, request: OrderChangeRequest, state: str, answer: str) -> OrderChangeRow:
    REQUEST.move(request, state)
    request.answer, request.answered_at = answer, ctx.now
    request.save(update_fields=["state", "answer", "answered_at"])
    about = {"sales_order_id": request.order_id, "customer_id": request.customer_id}
    is_accepted = state == State.ACCEPTED
    changed = difference({"state": State.ASKED}, values_of(request, "state", "answer"))
    told = OrderChangeAnswered(
        **about, order_change_request_id=request.id, is_accepted=is_accepted, **changed
    )
    announce(ctx, told)
    return _described(ctx, request.id)


@operation("GET", "/order-change-requests", audiences=(STAFF, CUSTOMER))
def list_order_changes(ctx: Context, query: OrderChangeQuery) -> Page[OrderChangeRow]:
    """List what customers asked to change, the newest first; a customer sees its own."""
    return listed(ctx, query, OrderChangeRow, _asked)


def _asked(ctx: Context, query: OrderChangeQuery) -> Rows:
    rows = OrderChangeRequest.objects.visible_to(ctx)
    if query.state:
        rows = rows.filter(state=query.state)
    if query.sales_order_id:
        rows = rows.filter(order_id=query.sales_order_id)
    if query.search:
        text = query.search
        rows = rows.filter(Q(order__number__icontains=text) | Q(customer__sort_key__contains=sort_key(text)))
    return Rows(rows, FIELDS)


@operation("GET", "/order-change-requests/counts", audiences=(STAFF, CUSTOMER))
def count_order_changes(ctx: Context) -> Counts:
    """Count what customers asked to change, by what became of it."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[OrderChangeRequest]]:
    rows = OrderChangeRequest.objects.visible_to(ctx)
    return {state.value: rows.filter(state=state) for state in State}


@operation("GET", "/order-change-requests/{request_id}", audiences=(STAFF, CUSTOMER))
def get_order_change(ctx: Context, request_id: UUID) -> OrderChangeRow:
    """Show what a customer asked, and what became of it."""
    return _described(ctx, request_id)


def _described(ctx: Context, request_id: UUID) -> OrderChangeRow:
    return described(OrderChangeRow, _request, ctx, request_id)


def _request(ctx: Context, request_id: UUID) -> QuerySet[OrderChangeRequest]:
    rows: QuerySet[OrderChangeRequest] = OrderChangeRequest.objects.visible_to(ctx).filter(id=request_id)
    return columns(rows, OrderChangeRow, **FIELDS)
