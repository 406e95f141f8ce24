"""What the desk says to a return that was asked for."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.money import spoken
from schakel.kernel.operation import operation
from schakel.parties.models import Address, Party
from schakel.sales.facts import ReturnAnswered
from schakel.sales.models import ReturnAuthorization, ReturnLine
from schakel.sales.operations.returns import release
from schakel.sales.return_describing import describe_return
from schakel.sales.returning import held_return, lines_of, moved
from schakel.sales.schemas import ReturnAnswerIn, ReturnApprovalIn, ReturnOut

Status = ReturnAuthorization.Status
USUAL = timedelta(days=30)
HEAD = ("answered_at", "answer", "freight_paid", "return_address", "valid_to")


@operation("POST", "/returns/{return_id}/approve", audiences=(STAFF,))
def approve_return(ctx: Context, return_id: UUID, data: ReturnApprovalIn) -> ReturnOut:
    """Let goods come back: how much of each line, where to, until when, and who pays for their way."""
    row = _asked_for(ctx, return_id, data.version)
    lines = lines_of(row)
    said = {line.line_id: line.quantity for line in data.lines}
    known = {line.id: line for line in lines}
    for index, line in enumerate(data.lines):
        if line.line_id not in known:
            raise NotFound(_("This line was not found."), field=f"lines.{index}.line_id")
        if line.quantity > known[line.line_id].quantity:
            message = _("Only %(asked)s was asked.") % {"asked": spoken(known[line.line_id].quantity)}
            raise Invalid(message, field=f"lines.{index}.quantity", code="too_much")
    for each in lines:
        each.approved_quantity = each.claimed_quantity = said.get(each.id, each.quantity)
    if not any(line.approved_quantity for line in lines):
        message = _("Nothing would come back. Decline it, and say why.")
        raise Invalid(message, field="lines.0.quantity", code="nothing")
    if data.valid_to and data.valid_to < ctx.today:
        raise Invalid(_("This day is past. Choose today or later."), field="valid_to", code="past")
    ReturnLine.objects.bulk_update(lines, ["approved_quantity", "claimed_quantity"])
    row.answered_at, row.answer = ctx.now, data.answer
    row.freight_paid = data.freight_paid
    row.return_address = data.return_address or own_address(row)
    row.valid_to = data.valid_to or ctx.today + USUAL
    moved(ctx, row, Status.APPROVED, ReturnAnswered, *HEAD, is_approved=True)
    return describe_return(ctx, row.id)


def own_address(row: ReturnAuthorization) -> str:
    """Return where goods come to us, as lines of text."""
    name = Party.objects.get(id=row.own_party_id).name
    rows = Address.objects.filter(party_id=row.own_party_id, archived_at=None)
    at = rows.order_by("kind", "id").first()
    lines = [name, at.street, f"{at.postal_code} {at.city}".strip()] if at else [name]
    return ", ".join(line for line in lines if line)


@operation("POST", "/returns/{return_id}/decline", audiences=(STAFF,))
def decline_return(ctx: Context, return_id: UUID, data: ReturnAnswerIn) -> ReturnOut:
    """Let nothing come back, and tell the customer why."""
    if not data.answer:
        raise Invalid(_("Say in a word why not."), field="answer", code="missing")
    row = _asked_for(ctx, return_id)
    release(row)
    row.answered_at, row.answer = ctx.now, data.answer
    moved(ctx, row, Status.DECLINED, ReturnAnswered, "answered_at", "answer", is_approved=False)
    return describe_return(ctx, row.id)


def _asked_for(ctx: Context, return_id: UUID, version: int | None = None) -> ReturnAuthorization:
    row = held_return(ctx, return_id, version)
    if row.status != Status.REQUESTED:
        raise Conflict(_("This return was answered or taken back already."), code="answered")
    return row
