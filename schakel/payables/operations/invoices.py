"""Invoices of suppliers: listed, counted, shown, taken in as PDF, fetched as they were sent."""

from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from schakel.billing.lateness import past_due
from schakel.catalog.totals import totals_of
from schakel.catalog.vat import Tax
from schakel.kernel import workspaces
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import TenantQuerySet, find
from schakel.kernel.texts import sort_key
from schakel.kernel.uploads import Download
from schakel.parties.models import Party
from schakel.payables.describing import describe
from schakel.payables.facts import SupplierInvoiceDownloaded
from schakel.payables.models import ReceivedLine, SupplierInvoice, SupplierInvoiceLine
from schakel.payables.operations.to_invoice import sent_lines
from schakel.payables.schemas import (
    PdfInvoiceIn,
    SupplierInvoiceOut,
    SupplierInvoiceQuery,
    SupplierInvoiceRow,
)
from schakel.payables.taking import Sent, SentLine, known, take
from schakel.purchasing.models import PurchaseOrder

Status = SupplierInvoice.Status
QUEUE = (Status.TO_CHECK, Status.DISPUTED)


@operation("GET", "/supplier-invoices", audiences=(STAFF, SUPPLIER))
def list_supplier_invoices(ctx: Context, query: SupplierInvoiceQuery) -> Page[SupplierInvoiceRow]:
    """List the invoices and credit notes of suppliers, the newest first; a supplier sees its own."""
    return listed(ctx, query, SupplierInvoiceRow, _asked)


def _asked(ctx: Context, query: SupplierInvoiceQuery) -> Rows:
    rows = SupplierInvoice.objects.visible_to(ctx)
    if query.status:
        rows = rows.filter(status=query.status)
    if query.which == "queue":
        rows = rows.filter(status__in=QUEUE)
    elif query.which == "late":
        rows = _late(ctx, rows)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.supplier_id:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.purchase_order_id:
        lines = SupplierInvoiceLine.objects.visible_to(ctx).filter(order_id=query.purchase_order_id)
        rows = rows.filter(id__in=lines.values("invoice_id"))
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(number__icontains=text)
            | Q(order_number__icontains=text)
            | Q(supplier__sort_key__contains=sort_key(text))
        )
    return Rows(rows, {"supplier_name": F("supplier__name")})


def _late(ctx: Context, rows: TenantQuerySet[SupplierInvoice]) -> TenantQuerySet[SupplierInvoice]:
    return rows.filter(past_due(ctx.today), status=Status.APPROVED)


@operation("GET", "/supplier-invoices/counts", audiences=(STAFF, SUPPLIER))
def count_supplier_invoices(ctx: Context) -> Counts:
    """Count invoices of suppliers per status, those that somebody must look at, and those past their day."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[SupplierInvoice]]:
    rows = SupplierInvoice.objects.visible_to(ctx)
    sets: dict[str, QuerySet[SupplierInvoice]] = {
        status.value: rows.filter(status=status) for status in Status
    }
    return sets | {"queue": rows.filter(status__in=QUEUE), "late": _late(ctx, rows)}


@operation("GET", "/supplier-invoices/{supplier_invoice_id}", audiences=(STAFF, SUPPLIER))
def get_supplier_invoice(ctx: Context, supplier_invoice_id: UUID) -> SupplierInvoiceOut:
    """Show an invoice of a supplier with order and receipt beside each line, and what does not fit."""
    return describe(ctx, supplier_invoice_id)


@operation("GET", "/supplier-invoices/{supplier_invoice_id}/file", audiences=(STAFF, SUPPLIER))
def download_supplier_invoice(ctx: Context, supplier_invoice_id: UUID) -> Download:
    """Fetch the document as the supplier sent it."""
    invoice = find(ctx, SupplierInvoice, supplier_invoice_id)
    if not invoice.file_key:
        message = _("This invoice was made here out of an order: there is no document beside it.")
        raise Conflict(message, code="no_file")
    announce(
        ctx,
        SupplierInvoiceDownloaded(supplier_invoice_id=invoice.id, supplier_id=invoice.supplier_id),
    )
    return Download(invoice.file_name, invoice.file_type, invoice.file_size, invoice.file_key)


@operation("POST", "/supplier-invoices", audiences=(STAFF, SUPPLIER))
def record_supplier_invoice(ctx: Context, data: PdfInvoiceIn) -> SupplierInvoiceOut:
    """Take in an invoice as PDF with its head typed in; the same file twice is the same invoice.

    With our order's number on it, it is held against all that came of that order and is not invoiced yet.
    """
    supplier_id = whose(ctx, data.supplier_id)
    before = known(ctx, supplier_id, data.file)
    if before is not None:
        return describe(ctx, before)
    lines = _lines(ctx, supplier_id, data)
    sent = Sent(
        supplier_id=supplier_id,
        source=SupplierInvoice.Source.PDF,
        kind=data.kind,
        number=data.number,
        order_number=data.order_number,
        issue_date=data.issue_date,
        due_date=data.due_date,
        currency=workspaces.known(ctx).base_currency,
        net_amount=data.net_amount,
        tax_amount=data.tax_amount,
        total_amount=data.net_amount + data.tax_amount,
        lines=lines,
        taxes=_taxes(lines, data),
    )
    return describe(ctx, take(ctx, sent, data.file).id)


def whose(ctx: Context, supplier_id: UUID | None) -> UUID:
    """Return the supplier of what comes in: oneself, at the desk the one that is named."""
    if ctx.audience is SUPPLIER:
        if supplier_id not in (None, ctx.party_id):
            raise NotFound(_("This supplier was not found."), field="supplier_id")
        supplier_id = ctx.party_id
    if supplier_id is None:
        raise Invalid(_("Say of which supplier it is."), field="supplier_id", code="missing")
    if not Party.objects.visible_to(ctx).filter(id=supplier_id, is_supplier=True).exists():
        raise NotFound(_("This supplier was not found."), field="supplier_id")
    return supplier_id


def _lines(ctx: Context, supplier_id: UUID, data: PdfInvoiceIn) -> list[SentLine]:
    """Return lines for all that came of the order that it names and is not invoiced; none where it names none."""
    orders = PurchaseOrder.objects.visible_to(ctx).filter(
        supplier_id=supplier_id, number=data.order_number.strip().upper()
    )
    order = orders.select_for_update(no_key=True).first() if data.order_number else None
    if order is None or data.kind == SupplierInvoice.Kind.CREDIT_NOTE.value:
        return []
    rows = ReceivedLine.objects.visible_to(ctx).filter(order_id=order.id)
    left = {row.order_line_id: row.received_quantity - row.invoiced_quantity for row in rows}
    wanted = {line_id: quantity for line_id, quantity in left.items() if quantity > 0}
    return list(sent_lines(ctx, order, wanted, data.issue_date)) if wanted else []


def _taxes(lines: list[SentLine], data: PdfInvoiceIn) -> list[tuple[Tax, Decimal, Decimal]]:
    """Return what is taxed how, as far as the typed head and the order say so; it proves nothing of the amounts."""
    taxes = {line.tax for line in lines}
    if len(taxes) == 1:
        return [(tax, data.net_amount, data.tax_amount) for tax in taxes]
    found = totals_of((line.amount, line.tax) for line in lines)
    if (found.net_amount, found.tax_amount) != (data.net_amount, data.tax_amount):
        return []
    return [(part.tax, part.taxable_amount, part.tax_amount) for part in found.subtotals]
