"""How we pay suppliers."""

from datetime import date, timedelta
from decimal import Decimal
from statistics import median_low
from uuid import UUID

from django.db.models import Max

from schakel.billing.lateness import past_due
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.parties.models import Party
from schakel.payables.models import SupplierInvoice, SupplierPaymentShare
from schakel.payables.schemas import PaymentPerformance

Status = SupplierInvoice.Status
# What was refused was never to be paid; what is disputed waits for both.
NOT_TO_PAY = (Status.REJECTED, Status.DISPUTED)
YEAR = timedelta(days=365)


@operation("GET", "/parties/{party_id}/payment-performance", audiences=(STAFF, SUPPLIER))
def get_payment_performance(ctx: Context, party_id: UUID) -> PaymentPerformance:
    """Say how we paid a supplier's invoices over the last twelve months; it reads the same itself."""
    party = find(ctx, Party, party_id)
    if not party.is_supplier:
        raise NotFound
    since = ctx.today - YEAR
    invoices = SupplierInvoice.objects.visible_to(ctx).filter(
        past_due(ctx.today), supplier_id=party.id, due_date__gte=since
    )
    due = dict(invoices.exclude(status__in=NOT_TO_PAY).values_list("id", "due_date"))
    shares = SupplierPaymentShare.objects.visible_to(ctx).filter(
        invoice__in=invoices.filter(status=Status.PAID), payment__revoked_at=None
    )
    paid: dict[UUID, date] = {
        row["invoice_id"]: row["at"]
        for row in shares.order_by().values("invoice_id").annotate(at=Max("payment__paid_date"))
    }
    days = [(at - due[invoice_id]).days for invoice_id, at in paid.items() if invoice_id in due]
    on_time = sum(late <= 0 for late in days)
    return PaymentPerformance(
        supplier_id=party.id,
        since=since,
        until=ctx.today,
        counted=len(due),
        on_time=on_time,
        percent=round(Decimal(on_time) * 100 / len(due), 1) if due else None,
        median_days=median_low(days) if days else None,
        overdue=len(due.keys() - paid.keys()),
    )
