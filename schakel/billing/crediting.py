"""What a credit note takes from its invoice: never more of a line than was not taken back before."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from schakel.billing.models import Invoice, InvoiceLine
from schakel.kernel.context import Context
from schakel.kernel.money import amount
from schakel.kernel.tenancy import new
from schakel.sales.models import ReturnAuthorization, ReturnLine

SAME = (
    "order_id",
    "order_line_id",
    "shipment_line_id",
    "item_id",
    "item_number",
    "description",
    "unit_code",
    "price",
    "tax_category",
    "tax_rate",
    "branch_id",
    "assignee_id",
)


def left_of(lines: Iterable[InvoiceLine]) -> dict[UUID, Decimal]:
    """Return how much of each line can still be taken back; whoever asks holds their invoice."""
    lines = list(lines)
    taken = InvoiceLine.objects.filter(original_line_id__in=[line.id for line in lines], counts=True)
    before = {
        row["original_line_id"]: row["total"]
        for row in taken.values("original_line_id").annotate(total=Sum("quantity")).order_by()
    }
    return {line.id: line.quantity - before.get(line.id, Decimal(0)) for line in lines}


def credit_of(
    ctx: Context, invoice: Invoice, status: str, note: str, row: ReturnAuthorization | None = None
) -> Invoice:
    """Return the head of a credit note that takes an invoice back, to be written by the caller."""
    return new(
        ctx,
        Invoice,
        kind=Invoice.Kind.CREDIT_NOTE,
        status=status,
        original_id=invoice.id,
        return_authorization_id=row.id if row else None,
        note=note,
        created_at=ctx.now,
        customer_id=invoice.customer_id,
        own_party_id=invoice.own_party_id,
        delivery_date=invoice.delivery_date,
        currency=invoice.currency,
        reference=invoice.reference,
        buyer_reference=invoice.buyer_reference,
        delivery=invoice.delivery,
        branch_id=invoice.branch_id,
        assignee_id=invoice.assignee_id,
    )


def line_of(
    ctx: Context,
    credit: Invoice,
    position: int,
    line: InvoiceLine,
    quantity: Decimal,
    back: ReturnLine | None = None,
) -> InvoiceLine:
    """Return a line of a credit note, at the price and VAT of the line that it takes back."""
    return new(
        ctx,
        InvoiceLine,
        invoice_id=credit.id,
        original_line_id=line.id,
        return_line_id=back.id if back else None,
        position=position,
        quantity=quantity,
        amount=amount(line.price, quantity),
        **{name: getattr(line, name) for name in SAME},
    )
