"""A credit note for goods that came back."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.utils import translation
from django.utils.translation import gettext as _

from schakel.billing.crediting import credit_of, left_of, line_of
from schakel.billing.drafting import write
from schakel.billing.models import Invoice, InvoiceLine
from schakel.billing.schemas import CreditedReturn
from schakel.billing.settling import hold
from schakel.billing.states import INVOICE
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.parties.models import Party
from schakel.sales.models import ReturnAuthorization, ReturnLine
from schakel.sales.returning import held_return, lines_of

Status, Kind = Invoice.Status, Invoice.Kind
Back = ReturnAuthorization.Status
# A piece of an invoice line that a piece of a return takes back.
type Piece = tuple[InvoiceLine, ReturnLine, Decimal]


@operation("POST", "/returns/{return_id}/credit", audiences=(STAFF,))
def credit_return(ctx: Context, return_id: UUID) -> CreditedReturn:
    """Make drafts of credit notes for what came back and was not refused, at the price and VAT of its invoices.

    One for each invoice, the last one first. Refuses with 409 what was not invoiced yet.
    """
    # As whoever sends it does: the account first.
    hold(find(ctx, ReturnAuthorization, return_id).customer_id)
    row = held_return(ctx, return_id)
    if row.status not in (Back.INSPECTED, Back.CREDITED, Back.REPLACED):
        raise Conflict(_("Inspect what came back first."), code="not_inspected")
    pieces = _pieces(_to_credit(row))
    if not pieces:
        raise Conflict(_("All of this return stands on a credit note already."), code="nothing_left")
    of_invoice: dict[UUID, list[Piece]] = defaultdict(list)
    for piece in pieces:
        of_invoice[piece[0].invoice_id].append(piece)
    with translation.override(Party.objects.get(id=row.customer_id).language):
        note = _("Return %(number)s") % {"number": row.number}
    notes, lines = [], []
    for invoice in Invoice.objects.filter(id__in=of_invoice).order_by("id"):
        credit = credit_of(ctx, invoice, INVOICE.begin(Status.DRAFT), note, row)
        notes.append(credit)
        lines += [
            line_of(ctx, credit, position, line, quantity, back)
            for position, (line, back, quantity) in enumerate(of_invoice[invoice.id], start=1)
        ]
    write(ctx, notes, lines)
    return CreditedReturn(invoice_ids=[credit.id for credit in notes])


def _to_credit(row: ReturnAuthorization) -> list[tuple[ReturnLine, Decimal]]:
    """Return how much of the lines of a return stands on no credit note yet."""
    lines = lines_of(row)
    on_notes = InvoiceLine.objects.filter(return_line_id__in=[line.id for line in lines], counts=True)
    before = dict(on_notes.order_by().values_list("return_line_id").annotate(total=Sum("quantity")))
    left = [(line, line.claimed_quantity - before.get(line.id, Decimal(0))) for line in lines]
    return [(line, quantity) for line, quantity in left if quantity > 0]


def _pieces(wanted: Sequence[tuple[ReturnLine, Decimal]]) -> list[Piece]:
    """Say which lines of invoices that went out are taken back; raises where these are too few."""
    order_lines = [line.order_line_id for line, _quantity in wanted]
    rows = InvoiceLine.objects.filter(
        order_line_id__in=order_lines,
        counts=True,
        original_line=None,
        invoice__kind=Kind.INVOICE,
        invoice__status__in=(Status.ISSUED, Status.SETTLED),
    )
    ids = set(rows.values_list("invoice_id", flat=True))
    # Whoever takes the same invoice back at this moment waits.
    list(Invoice.objects.filter(id__in=ids).order_by("id").select_for_update(no_key=True).values_list("id"))
    invoiced = list(rows.order_by("-invoice__issued_at", "position"))
    left = left_of(invoiced)
    pieces: list[Piece] = []
    for back, quantity in wanted:
        for line in (line for line in invoiced if line.order_line_id == back.order_line_id):
            taken = min(quantity, left[line.id])
            if taken > 0:
                pieces.append((line, back, taken))
                left[line.id] -= taken
                quantity -= taken
        if quantity > 0:
            words = {"item": back.order_line.description}
            message = _(
                "%(item)s: less is invoiced and not credited yet than came back. Invoice the delivery first, then"
                " credit this return."
            )
            raise Conflict(message % words, code="not_invoiced")
    return pieces
