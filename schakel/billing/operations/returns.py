"""A credit note for goods that came back."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from schakel.billing.crediting import Part, credit_of, line_of
from schakel.billing.crediting_returns import SETTLING, Wanted, hold_invoices, parts_of, to_credit
from schakel.billing.drafting import write
from schakel.billing.models import Invoice
from schakel.billing.schemas import (
    CreditableLine,
    CreditablePart,
    CreditableReturn,
    CreditedReturn,
    CreditReturnIn,
)
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.money import spoken
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.parties.models import Party
from schakel.sales.models import ReturnAuthorization
from schakel.sales.returning import held_return, lines_of


@operation("POST", "/returns/{return_id}/credit", audiences=(STAFF,))
def credit_return(ctx: Context, return_id: UUID, data: CreditReturnIn) -> CreditedReturn:
    """Make drafts of credit notes for what came back and was not refused, at the price and VAT of its invoices.

    One for each invoice, the last one first. Refuses with 409 what was not invoiced yet.
    """
    row = held_return(ctx, return_id, settles=True)
    if row.status not in SETTLING:
        raise Conflict(_("Inspect what came back first."), code="not_inspected")
    left = to_credit(row)
    if not left:
        raise Conflict(_("All of this return stands on a credit note already."), code="nothing_left")
    of_invoice: dict[UUID, list[Part]] = defaultdict(list)
    for part in _parts(_wanted(row, left, data)):
        of_invoice[part.line.invoice_id].append(part)
    with translation.override(Party.objects.get(id=row.customer_id).language):
        note = _("Return %(number)s") % {"number": row.number}
    notes, lines = [], []
    for invoice in Invoice.objects.filter(id__in=of_invoice).order_by("-issued_at", "-id"):
        credit = credit_of(ctx, invoice, note, row)
        notes.append(credit)
        lines += [
            line_of(ctx, credit, position, part)
            for position, part in enumerate(of_invoice[invoice.id], start=1)
        ]
    write(ctx, notes, lines)
    return CreditedReturn(invoice_ids=[credit.id for credit in notes])


def _wanted(row: ReturnAuthorization, left: Sequence[Wanted], data: CreditReturnIn) -> list[Wanted]:
    """Return what is credited now; raises where that is more than is left of a line, or nothing at all."""
    if not data.lines:
        return list(left)
    known = {line.id: (line, Decimal(0)) for line in lines_of(row)} | {
        wanted[0].id: wanted for wanted in left
    }
    said: dict[UUID, Decimal] = defaultdict(Decimal)
    for index, asked in enumerate(data.lines):
        if asked.line_id not in known:
            raise NotFound(_("This line was not found."), field=f"lines.{index}.line_id")
        said[asked.line_id] += asked.quantity
        line, most = known[asked.line_id]
        if said[asked.line_id] > most:
            words = {"item": line.order_line.description, "left": spoken(most)}
            message = _("%(item)s: %(left)s came back and stands on no credit note yet. Choose that or less.")
            raise Invalid(message % words, field=f"lines.{index}.quantity", code="too_much")
    wanted = [(known[line_id][0], quantity) for line_id, quantity in said.items() if quantity]
    if not wanted:
        message = _("Nothing would be credited. Say of one line at least how much.")
        raise Invalid(message, field="lines.0.quantity", code="nothing")
    return wanted


def _parts(wanted: Sequence[Wanted]) -> list[Part]:
    """Return what is taken of invoices; raises where these are too few."""
    hold_invoices(wanted)
    found = parts_of(wanted)
    for (back, lacking), _taken in found:
        if lacking:
            words = {"item": back.order_line.description}
            message = _(
                "%(item)s: less is invoiced and not credited yet than came back. Invoice the delivery first, then"
                " credit this return."
            )
            raise Conflict(message % words, code="not_invoiced")
    return [part for _lacking, parts in found for part in parts]


@operation("GET", "/returns/{return_id}/creditable", audiences=(STAFF,))
def get_creditable_lines(ctx: Context, return_id: UUID) -> CreditableReturn:
    """Show what of a return can be credited, on which invoice it stands and at which price."""
    row = find(ctx, ReturnAuthorization, return_id)
    return CreditableReturn(
        lines=[
            CreditableLine(
                line_id=back.id,
                item_number=back.order_line.item_number,
                description=back.order_line.description,
                unit_code=back.order_line.unit_code,
                quantity=lacking + sum((part.quantity for part in parts), Decimal(0)),
                creditable_quantity=sum((part.quantity for part in parts), Decimal(0)),
                parts=[
                    CreditablePart(
                        invoice_id=part.line.invoice_id,
                        invoice_number=part.line.invoice.number,
                        quantity=part.quantity,
                        price=part.line.price,
                        amount=part.amount,
                        currency=part.line.invoice.currency,
                    )
                    for part in parts
                ],
            )
            for (back, lacking), parts in parts_of(to_credit(row))
        ]
    )
