"""Which lines of invoices pay for what came back: the last invoice first, at its own price and VAT."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from schakel.billing.crediting import Part, left_of, take
from schakel.billing.models import Invoice, InvoiceLine
from schakel.sales.models import ReturnAuthorization, ReturnLine
from schakel.sales.returning import lines_of

Status = Invoice.Status
Back = ReturnAuthorization.Status
# Once it is said what became of it.
SETTLING = (Back.INSPECTED, Back.CREDITED, Back.REPLACED)
# So much of a line of a return is to be credited.
type Wanted = tuple[ReturnLine, Decimal]


def to_credit(row: ReturnAuthorization) -> list[Wanted]:
    """Return how much of the lines of a return stands on no credit note yet."""
    if row.status not in SETTLING:
        return []
    lines = lines_of(row)
    on_notes = InvoiceLine.objects.filter(return_line_id__in=[line.id for line in lines], counts=True)
    before = dict(on_notes.order_by().values_list("return_line_id").annotate(total=Sum("quantity")))
    left = [(line, line.claimed_quantity - before.get(line.id, Decimal(0))) for line in lines]
    return [(line, quantity) for line, quantity in left if quantity > 0]


def nothing_left(return_ids: Collection[UUID]) -> dict[UUID, bool]:
    """Say of returns whether all of them stands on credit notes that went out, theirs or others of the delivery."""
    lines = list(
        ReturnLine.objects.filter(return_authorization_id__in=return_ids).select_related("order_line")
    )
    gone = InvoiceLine.objects.filter(
        counts=True,
        invoice__kind=Invoice.Kind.CREDIT_NOTE,
        invoice__status__in=(Status.ISSUED, Status.SETTLED),
    ).order_by()
    own = dict(
        gone.filter(return_line__in=lines).values_list("return_line_id").annotate(total=Sum("quantity"))
    )
    ordered = {line.order_line_id for line in lines}
    whole = dict(
        gone.filter(order_line_id__in=ordered).values_list("order_line_id").annotate(total=Sum("quantity"))
    )
    nothing = Decimal(0)
    waits = {
        line.return_authorization_id
        for line in lines
        if line.claimed_quantity > own.get(line.id, nothing)
        and line.order_line.delivered_quantity > whole.get(line.order_line_id, nothing)
    }
    return {return_id: return_id not in waits for return_id in return_ids}


def hold_invoices(wanted: Iterable[Wanted]) -> None:
    """Hold the invoices of what came back: whoever takes one of them back at this moment waits."""
    ids = set(_invoiced(wanted).values_list("invoice_id", flat=True))
    list(Invoice.objects.filter(id__in=ids).order_by("id").select_for_update(no_key=True).values_list("id"))


def parts_of(wanted: Sequence[Wanted]) -> list[tuple[Wanted, list[Part]]]:
    """Say of which invoice lines each is taken back; together they are less where less was invoiced."""
    rows = _invoiced(wanted).select_related("invoice")
    invoiced = list(rows.order_by("-invoice__issued_at", "-invoice_id", "position"))
    left = left_of(invoiced)
    found = []
    for back, quantity in wanted:
        parts = []
        for line in (line for line in invoiced if line.order_line_id == back.order_line_id):
            taken = min(quantity, left[line.id].quantity)
            if taken > 0:
                parts.append(take(line, taken, left, back))
                quantity -= taken
        found.append(((back, quantity), parts))
    return found


def _invoiced(wanted: Iterable[Wanted]) -> QuerySet[InvoiceLine]:
    rows: QuerySet[InvoiceLine] = InvoiceLine.objects.filter(
        order_line_id__in={line.order_line_id for line, _quantity in wanted},
        counts=True,
        original_line=None,
        invoice__kind=Invoice.Kind.INVOICE,
        invoice__status__in=(Status.ISSUED, Status.SETTLED),
    )
    return rows
