"""Taking an invoice back, whole or in part."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.billing.crediting import Left, credit_of, left_of, line_of, take
from schakel.billing.describing import describe
from schakel.billing.drafting import write
from schakel.billing.models import Invoice, InvoiceLine
from schakel.billing.schemas import CreditIn, InvoiceOut
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.money import spoken
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find

Status, Kind = Invoice.Status, Invoice.Kind


@operation("POST", "/invoices/{invoice_id}/credit", audiences=(STAFF,))
def credit_invoice(ctx: Context, invoice_id: UUID, data: CreditIn) -> InvoiceOut:
    """Make a draft of a credit note that takes lines of an invoice back, or all that was not taken back before."""
    invoice = find(ctx, Invoice, invoice_id, lock=True)
    if invoice.kind != Kind.INVOICE or invoice.status not in (Status.ISSUED, Status.SETTLED):
        message = _("Only an invoice that went out can be taken back; a draft can be thrown away.")
        raise Conflict(message, code="not_issued")
    lines = list(InvoiceLine.objects.filter(invoice_id=invoice.id).order_by("position"))
    left = left_of(lines)
    wanted = _wanted(data, left)
    if not wanted:
        raise Conflict(_("Everything on this invoice was taken back before."), code="nothing_left")
    credit = credit_of(ctx, invoice, data.note)
    of_credit = [
        line_of(ctx, credit, position, take(line, wanted[line.id], left))
        for position, line in enumerate((line for line in lines if line.id in wanted), start=1)
    ]
    write(ctx, [credit], of_credit)
    return describe(ctx, credit.id)


def _wanted(data: CreditIn, left: Mapping[UUID, Left]) -> Mapping[UUID, Decimal]:
    """Return how much of which line is taken back; raises where that is more than is left of it."""
    if not data.lines:
        return {line_id: rest.quantity for line_id, rest in left.items() if rest.quantity > 0}
    wanted: dict[UUID, Decimal] = {}
    for index, line in enumerate(data.lines):
        if line.line_id not in left:
            raise NotFound(_("This line was not found."), field=f"lines.{index}.line_id")
        wanted[line.line_id] = wanted.get(line.line_id, Decimal(0)) + line.quantity
        rest = left[line.line_id].quantity
        if wanted[line.line_id] > rest:
            message = _("Of this line %(left)s can still be taken back.") % {"left": spoken(rest)}
            raise Invalid(message, field=f"lines.{index}.quantity", code="too_much")
    return wanted
