"""Requests for a quotation: ask, take back, decline, list, show."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.concerned import Concerned
from schakel.catalog.models import Item
from schakel.kernel import numbering
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key
from schakel.sales.facts import QuotationRequestDeclined, QuotationRequested, QuotationRequestWithdrawn
from schakel.sales.models import RequestForQuotation, RequestForQuotationLine
from schakel.sales.quotation_describing import describe_request, request_fields
from schakel.sales.quotation_pricing import PIECES
from schakel.sales.schemas import (
    QuotationRequestAnswerIn,
    QuotationRequestIn,
    QuotationRequestLineIn,
    QuotationRequestOut,
    QuotationRequestQuery,
    QuotationRequestRow,
)
from schakel.sales.states import QUOTATION_REQUEST

State = RequestForQuotation.State
PREFIX = "OA-"


@operation("POST", "/requests-for-quotation", audiences=(CUSTOMER,))
def request_quotation(ctx: Context, data: QuotationRequestIn) -> QuotationRequestOut:
    """Ask what items, or things in words, would cost; the desk answers with an offer, or says why not."""
    if ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    items = _items(ctx, data.lines)
    if data.wanted_date is not None and data.wanted_date < ctx.today:
        raise Invalid(_("This day is past. Choose today or later."), field="wanted_date", code="past")
    wish = (ctx.party_id, None, None)
    branch_id, assignee_id = Concerned(ctx, CUSTOMER, {wish}).of(*wish)
    (number,) = numbering.take(ctx, "request_for_quotation")
    request = new(
        ctx,
        RequestForQuotation,
        customer_id=ctx.party_id,
        branch_id=branch_id,
        assignee_id=assignee_id,
        number=f"{PREFIX}{number}",
        state=QUOTATION_REQUEST.begin(State.REQUESTED),
        reference=data.reference,
        wanted_date=data.wanted_date,
        note=data.note,
        requested_by_id=ctx.person_id,
        requested_at=ctx.now,
    )
    request.save(force_insert=True)
    insert(
        [
            _line(ctx, request, line, items.get(line.item_id), position)
            for position, line in enumerate(data.lines, start=1)
        ]
    )
    about = {"request_for_quotation_id": request.id, "customer_id": ctx.party_id, "number": request.number}
    announce(ctx, QuotationRequested(**about, **difference({}, values_of(request, "number", "wanted_date"))))
    return describe_request(ctx, request.id)


def _items(ctx: Context, lines: Sequence[QuotationRequestLineIn]) -> dict[UUID | None, Item]:
    """Return the items that are asked for; what is not sold can be asked for in words."""
    ids = {line.item_id for line in lines if line.item_id}
    offered = Item.objects.visible_to(ctx).filter(id__in=ids, is_active=True)
    found: dict[UUID | None, Item] = {item.id: item for item in offered}
    problems = []
    for index, line in enumerate(lines):
        if line.item_id and line.item_id not in found:
            raise NotFound(_("This item was not found."), field=f"lines.{index}.item_id")
        if not line.item_id and not line.description:
            message = _("Say in words what you want a price for.")
            problems.append(Problem(f"lines.{index}.description", message, "missing"))
    if problems:
        raise Invalid.of(*problems)
    return found


def _line(
    ctx: Context, request: RequestForQuotation, line: QuotationRequestLineIn, item: Item | None, position: int
) -> RequestForQuotationLine:
    return new(
        ctx,
        RequestForQuotationLine,
        request_id=request.id,
        customer_id=request.customer_id,
        branch_id=request.branch_id,
        assignee_id=request.assignee_id,
        position=position,
        item_id=line.item_id,
        item_number=item.number if item else "",
        description=item.name if item else line.description,
        unit_code=item.unit_code if item else PIECES,
        quantity=line.quantity,
    )


@operation("POST", "/requests-for-quotation/{request_id}/withdraw", audiences=(CUSTOMER,))
def withdraw_quotation_request(ctx: Context, request_id: UUID) -> QuotationRequestOut:
    """Take back what was asked a price for, while the desk has not begun an offer."""
    request = _waiting(ctx, request_id)
    QUOTATION_REQUEST.move(request, State.WITHDRAWN)
    request.save(update_fields=["state"])
    about = {"request_for_quotation_id": request.id, "customer_id": request.customer_id}
    changed = difference({"state": State.REQUESTED}, {"state": request.state})
    announce(ctx, QuotationRequestWithdrawn(**about, **changed))
    return describe_request(ctx, request.id)


@operation("POST", "/requests-for-quotation/{request_id}/decline", audiences=(STAFF,))
def decline_quotation_request(
    ctx: Context, request_id: UUID, data: QuotationRequestAnswerIn
) -> QuotationRequestOut:
    """Tell a customer that there will be no offer for what it asked, and why."""
    if not data.answer:
        raise Invalid(_("Say in a word why not."), field="answer", code="missing")
    request = _waiting(ctx, request_id)
    QUOTATION_REQUEST.move(request, State.DECLINED)
    request.answer, request.answered_at = data.answer, ctx.now
    request.save(update_fields=["state", "answer", "answered_at"])
    about = {"request_for_quotation_id": request.id, "customer_id": request.customer_id}
    changed = difference({"state": State.REQUESTED}, values_of(request, "state", "answer"))
    announce(ctx, QuotationRequestDeclined(**about, number=request.number, **changed))
    return describe_request(ctx, request.id)


def _waiting(ctx: Context, request_id: UUID) -> RequestForQuotation:
    request = find(ctx, RequestForQuotation, request_id, lock=True)
    if request.state != State.REQUESTED:
        raise Conflict(_("This request was answered or taken back already."), code="answered")
    return request


@operation("GET", "/requests-for-quotation", audiences=(STAFF, CUSTOMER))
def list_quotation_requests(ctx: Context, query: QuotationRequestQuery) -> Page[QuotationRequestRow]:
    """List what customers asked a price for, the newest first; a customer sees its own."""
    return listed(ctx, query, QuotationRequestRow, _asked)


def _asked(ctx: Context, query: QuotationRequestQuery) -> Rows:
    rows = RequestForQuotation.objects.visible_to(ctx)
    if query.state:
        rows = rows.filter(state=query.state)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.search:
        text = query.search
        by_name = Q(customer__sort_key__contains=sort_key(text))
        rows = rows.filter(Q(number__icontains=text) | Q(reference__icontains=text) | by_name)
    return Rows(rows, request_fields(ctx))


@operation("GET", "/requests-for-quotation/counts", audiences=(STAFF, CUSTOMER))
def count_quotation_requests(ctx: Context) -> Counts:
    """Count what customers asked a price for, by what became of it."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[RequestForQuotation]]:
    rows = RequestForQuotation.objects.visible_to(ctx)
    return {state.value: rows.filter(state=state) for state in State}


@operation("GET", "/requests-for-quotation/{request_id}", audiences=(STAFF, CUSTOMER))
def get_quotation_request(ctx: Context, request_id: UUID) -> QuotationRequestOut:
    """Show what a customer asked a price for, and what became of it."""
    return describe_request(ctx, request_id)
