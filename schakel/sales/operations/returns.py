"""Returns as a customer knows them: ask, take back, say that they were sent."""

from collections import defaultdict
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel import numbering
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.inserting import insert
from schakel.kernel.money import spoken
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.sales.facts import ReturnRequested, ReturnSent, ReturnWithdrawn
from schakel.sales.models import ReturnAuthorization, ReturnLine, SalesOrder, SalesOrderLine
from schakel.sales.return_describing import describe_return
from schakel.sales.returning import about, claimed, held_return, lines_of, moved, refuse_unless
from schakel.sales.schemas import ReturnableLine, ReturnableLines, ReturnIn, ReturnOut, ReturnSentIn
from schakel.sales.states import RETURN

Status = ReturnAuthorization.Status
PREFIX = "RT-"


@operation("POST", "/sales-orders/{sales_order_id}/returns", audiences=(STAFF, CUSTOMER))
def request_return(ctx: Context, sales_order_id: UUID, data: ReturnIn) -> ReturnOut:
    """Ask to send goods of an order back; the desk says whether and how.

    Refuses with 409 more than was delivered and is neither asked back nor come back.
    """
    order = find(ctx, SalesOrder, sales_order_id, lock=True)
    lines = {line.id: line for line in SalesOrderLine.objects.visible_to(ctx).filter(order=order)}
    taken = claimed(ctx, lines)
    wanted: dict[UUID, Decimal] = defaultdict(Decimal)
    for index, asked in enumerate(data.lines):
        line = lines.get(asked.order_line_id)
        if line is None:
            raise NotFound(_("This line was not found."), field=f"lines.{index}.order_line_id")
        wanted[line.id] += asked.quantity
        left = line.delivered_quantity - taken[line.id]
        if wanted[line.id] > left:
            message = _(
                "%(item)s: nothing more of it can come back. Look at the other returns of this order."
            )
            if left > 0:
                message = _("%(item)s: %(left)s can still come back of what was delivered.")
            words = {"item": line.description, "left": spoken(left)}
            raise Conflict(message % words, field=f"lines.{index}.quantity", code="too_much")
    row = _written(ctx, order, data)
    _write_lines(ctx, row, data, lines)
    told = {"number": row.number}
    announce(ctx, ReturnRequested(**about(row), **told, **difference({}, told)))
    return describe_return(ctx, row.id)


def _written(ctx: Context, order: SalesOrder, data: ReturnIn) -> ReturnAuthorization:
    row = new(
        ctx,
        ReturnAuthorization,
        number=f"{PREFIX}{numbering.take(ctx, 'return')[0]}",
        status=RETURN.begin(Status.REQUESTED),
        customer_id=order.customer_id,
        own_party_id=order.own_party_id,
        order_id=order.id,
        wish=data.wish,
        note=data.note,
        requested_at=ctx.now,
        branch_id=order.branch_id,
        assignee_id=order.assignee_id,
    )
    row.save(force_insert=True)
    return row


def _write_lines(
    ctx: Context, row: ReturnAuthorization, data: ReturnIn, lines: dict[UUID, SalesOrderLine]
) -> None:
    insert(
        [
            new(
                ctx,
                ReturnLine,
                return_authorization_id=row.id,
                customer_id=row.customer_id,
                order_line_id=asked.order_line_id,
                position=position,
                item_id=lines[asked.order_line_id].item_id,
                quantity=asked.quantity,
                claimed_quantity=asked.quantity,
                reason=asked.reason,
                note=asked.note,
                lot_number=asked.lot_number,
                branch_id=row.branch_id,
                assignee_id=row.assignee_id,
            )
            for position, asked in enumerate(data.lines, start=1)
        ]
    )


@operation("POST", "/returns/{return_id}/withdraw", audiences=(STAFF, CUSTOMER))
def withdraw_return(ctx: Context, return_id: UUID) -> ReturnOut:
    """Take back a return that was asked for, while it was not sent."""
    row = held_return(ctx, return_id)
    if row.status not in (Status.REQUESTED, Status.APPROVED):
        message = _("This return was sent, declined or taken back already. Look at it again.")
        raise Conflict(message, code="answered")
    release(row)
    moved(ctx, row, Status.WITHDRAWN, ReturnWithdrawn)
    return describe_return(ctx, row.id)


def release(row: ReturnAuthorization) -> None:
    """Let what a return asked for be asked anew."""
    lines = lines_of(row)
    for line in lines:
        line.claimed_quantity = Decimal(0)
    ReturnLine.objects.bulk_update(lines, ["claimed_quantity"])


@operation("POST", "/returns/{return_id}/sent", audiences=(STAFF, CUSTOMER))
def mark_return_sent(ctx: Context, return_id: UUID, data: ReturnSentIn) -> ReturnOut:
    """Say that the goods are on their way back, and with whom."""
    row = held_return(ctx, return_id)
    refuse_unless(row, Status.APPROVED)
    if row.valid_to and row.valid_to < ctx.today:
        message = _("This return was to be sent before this day. Call us about what to do.")
        raise Conflict(message, code="too_late")
    row.carrier, row.tracking_number, row.sent_date = data.carrier, data.tracking_number, ctx.today
    moved(ctx, row, Status.IN_TRANSIT, ReturnSent, "carrier", "tracking_number", "sent_date")
    return describe_return(ctx, row.id)


@operation("GET", "/sales-orders/{sales_order_id}/returnable", audiences=(STAFF, CUSTOMER))
def get_returnable_lines(ctx: Context, sales_order_id: UUID) -> ReturnableLines:
    """Show what of an order came back, and what can still be asked back."""
    order = find(ctx, SalesOrder, sales_order_id)
    lines = list(SalesOrderLine.objects.visible_to(ctx).filter(order=order).order_by("position"))
    taken = claimed(ctx, [line.id for line in lines])
    came: dict[UUID, Decimal] = defaultdict(Decimal)
    rows = ReturnLine.objects.visible_to(ctx).filter(order_line__order=order)
    for line in rows.exclude(counted_quantity=None):
        came[line.order_line_id] += line.claimed_quantity
    return ReturnableLines(
        lines=[
            ReturnableLine(
                order_line_id=line.id,
                item_number=line.item_number,
                description=line.description,
                unit_code=line.unit_code,
                delivered_quantity=line.delivered_quantity,
                returned_quantity=came[line.id],
                returnable_quantity=max(line.delivered_quantity - taken[line.id], Decimal(0)),
            )
            for line in lines
        ]
    )
