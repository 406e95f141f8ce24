"""What a credit note takes from its invoice: never more of a line than was not taken back before."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Sum

from schakel.billing.models import Invoice, InvoiceLine
from schakel.billing.states import INVOICE
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


class Left(NamedTuple):
    """How much of a line can still be taken back, and what was credited of it before."""

    quantity: Decimal
    credited: Decimal


class Part(NamedTuple):
    """So much of a line that is taken back, what that comes to, and what came back for it."""

    line: InvoiceLine
    quantity: Decimal
    amount: Decimal
    back: ReturnLine | None = None


def left_of(lines: Iterable[InvoiceLine]) -> dict[UUID, Left]:
    """Return how much of each line can still be taken back; whoever asks holds their invoice."""
    lines = list(lines)
    taken = InvoiceLine.objects.filter(original_line_id__in=[line.id for line in lines], counts=True)
    summed = taken.order_by().values_list("original_line_id")
    before = {
        line_id: (quantity, credited)
        for line_id, quantity, credited in summed.annotate(Sum("quantity"), Sum("amount"))
    }
    nothing = Decimal(0), Decimal(0)
    return {
        line.id: Left(line.quantity - quantity, credited)
        for line in lines
        for quantity, credited in [before.get(line.id, nothing)]
    }


def take(
    line: InvoiceLine, quantity: Decimal, left: dict[UUID, Left], back: ReturnLine | None = None
) -> Part:
    """Take so much of what is left of a line.

    With all that was taken before it comes to what so much of the line costs: parts that are rounded one by one
    are together never more than the line, and all of them are the line to the cent.
    """
    rest = left[line.id]
    whole = line.amount
    if quantity < rest.quantity:
        whole = amount(line.price, line.quantity - rest.quantity + quantity)
    part = Part(line, quantity, max(whole - rest.credited, Decimal(0)), back)
    left[line.id] = Left(rest.quantity - quantity, rest.credited + part.amount)
    return part


def credit_of(ctx: Context, invoice: Invoice, note: str, row: ReturnAuthorization | None = None) -> Invoice:
    """Return the head of a credit note that takes an invoice back, to be written by the caller."""
    return new(
        ctx,
        Invoice,
        kind=Invoice.Kind.CREDIT_NOTE,
        status=INVOICE.begin(Invoice.Status.DRAFT),
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


def line_of(ctx: Context, credit: Invoice, position: int, part: Part) -> InvoiceLine:
    """Return a line of a credit note, at the price and VAT of the line that it takes back."""
    return new(
        ctx,
        InvoiceLine,
        invoice_id=credit.id,
        original_line_id=part.line.id,
        return_line_id=part.back.id if part.back else None,
        position=position,
        quantity=part.quantity,
        amount=part.amount,
        **{name: getattr(part.line, name) for name in SAME},
    )
