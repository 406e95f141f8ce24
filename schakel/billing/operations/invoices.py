"""Invoices: list, count, show."""

from uuid import UUID

from django.db.models import F, Q, QuerySet

from schakel.billing.describing import describe
from schakel.billing.lateness import past_due
from schakel.billing.models import Invoice, InvoiceLine
from schakel.billing.schemas import InvoiceOut, InvoiceQuery, InvoiceRow
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import TenantQuerySet
from schakel.kernel.texts import sort_key

Status = Invoice.Status


@operation("GET", "/invoices", audiences=(STAFF, CUSTOMER))
def list_invoices(ctx: Context, query: InvoiceQuery) -> Page[InvoiceRow]:
    """List invoices and credit notes; a customer sees its own, once they went out."""
    return listed(ctx, query, InvoiceRow, _asked)


def _asked(ctx: Context, query: InvoiceQuery) -> Rows:
    rows = Invoice.objects.visible_to(ctx)
    if query.status:
        rows = rows.filter(status=query.status)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.overdue:
        rows = _overdue(ctx, rows)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.sales_order_id:
        lines = InvoiceLine.objects.visible_to(ctx).filter(order_id=query.sales_order_id, counts=True)
        rows = rows.filter(id__in=lines.values("invoice_id"))
    if query.return_id:
        rows = rows.filter(return_authorization_id=query.return_id).exclude(status=Status.DISCARDED)
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(number__icontains=text)
            | Q(reference__icontains=text)
            | Q(customer__sort_key__contains=sort_key(text))
        )
    return Rows(rows, {"customer_name": F("customer__name")})


def _overdue(ctx: Context, rows: TenantQuerySet[Invoice]) -> TenantQuerySet[Invoice]:
    return rows.filter(past_due(ctx.today), status=Status.ISSUED)


@operation("GET", "/invoices/counts", audiences=(STAFF, CUSTOMER))
def count_invoices(ctx: Context) -> Counts:
    """Count invoices and credit notes per status, and the invoices that are past their day."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Invoice]]:
    rows = Invoice.objects.visible_to(ctx)
    sets: dict[str, QuerySet[Invoice]] = {status.value: rows.filter(status=status) for status in Status}
    return sets | {"overdue": _overdue(ctx, rows)}


@operation("GET", "/invoices/{invoice_id}", audiences=(STAFF, CUSTOMER))
def get_invoice(ctx: Context, invoice_id: UUID) -> InvoiceOut:
    """Show an invoice or credit note with its lines, its VAT and what is open of it."""
    return describe(ctx, invoice_id)
