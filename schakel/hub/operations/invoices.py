"""Invoices and statements as files: one, or many at once."""

from collections.abc import Sequence
from io import BytesIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from schakel.billing.models import Invoice
from schakel.billing.operations import get_invoice, get_statement
from schakel.billing.schemas import StatementQuery
from schakel.documents.archives import ZIP
from schakel.hub.facts import InvoiceDownloaded, StatementDownloaded
from schakel.hub.invoice_keeping import Form, kept
from schakel.hub.payment_code import code_of
from schakel.hub.schemas import InvoicesToDownload, PaymentCode
from schakel.hub.statement_printing import print_statement
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce
from schakel.kernel.operation import operation
from schakel.kernel.uploads import Download

ISSUED = (Invoice.Status.ISSUED, Invoice.Status.SETTLED)


@operation("GET", "/invoices/{invoice_id}/pdf", audiences=(STAFF, CUSTOMER))
def download_invoice(ctx: Context, invoice_id: UUID) -> Download:
    """Fetch an invoice or credit note as it went out: a PDF/A-3 with its UBL inside, the same bytes for ever."""
    return _one(ctx, invoice_id, Form.PDF)


@operation("GET", "/invoices/{invoice_id}/ubl", audiences=(STAFF, CUSTOMER))
def download_invoice_ubl(ctx: Context, invoice_id: UUID) -> Download:
    """Fetch an invoice or credit note as it went out for programs: UBL 2.1 for Peppol, NLCIUS or EN 16931."""
    return _one(ctx, invoice_id, Form.UBL)


def _one(ctx: Context, invoice_id: UUID, form: str) -> Download:
    (invoice,) = _issued(ctx, [invoice_id], "invoice_id")
    _note(ctx, [invoice], [form])
    return kept(ctx, invoice.id, form)


@operation("POST", "/invoices/download", audiences=(STAFF, CUSTOMER))
def download_invoices(ctx: Context, data: InvoicesToDownload) -> Download:
    """Fetch many invoices and credit notes as they went out, in one ZIP archive."""
    invoices = _issued(ctx, data.invoice_ids, "invoice_ids")
    forms = [Form.PDF, Form.UBL] if data.form == "both" else [data.form]
    _note(ctx, invoices, forms)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for invoice in invoices:
            for form in forms:
                file = kept(ctx, invoice.id, form)
                # Two of our companies may have given the same number.
                taken = file.name in archive.namelist()
                archive.writestr(f"{invoice.id} {file.name}" if taken else file.name, b"".join(file.open()))
    content = packed.getvalue()
    return Download(f"{_('Invoices')} {ctx.today}.zip", ZIP, len(content), content=content)


@operation("GET", "/invoices/{invoice_id}/payment-code", audiences=(STAFF, CUSTOMER))
def get_invoice_payment_code(ctx: Context, invoice_id: UUID) -> PaymentCode:
    """Show the QR code with which what is open of an invoice is paid from a phone."""
    found = get_invoice(ctx, invoice_id)
    return PaymentCode(svg=code_of(found, found.open_amount) if found.status == "issued" else "")


def _issued(ctx: Context, ids: Sequence[UUID], field: str) -> list[Invoice]:
    """Return invoices that went out, in the order in which they were named; raises NotFound, Conflict."""
    wanted = list(dict.fromkeys(ids))
    found = {invoice.id: invoice for invoice in Invoice.objects.visible_to(ctx).filter(id__in=wanted)}
    for index, invoice_id in enumerate(wanted):
        place = field if field.endswith("_id") else f"{field}.{index}"
        if invoice_id not in found:
            raise NotFound(_("This invoice was not found."), field=place)
        if found[invoice_id].status not in ISSUED:
            message = _("This is a draft: there is a paper of it once it goes out.")
            raise Conflict(message, field=place, code="not_issued")
    return [found[invoice_id] for invoice_id in wanted]


def _note(ctx: Context, invoices: Sequence[Invoice], forms: Sequence[str]) -> None:
    announce(
        ctx,
        *(
            InvoiceDownloaded(invoice_id=invoice.id, customer_id=invoice.customer_id, form=form)
            for invoice in invoices
            for form in forms
        ),
    )


@operation("GET", "/statements/pdf", audiences=(STAFF, CUSTOMER), whole=True)
def download_statement(ctx: Context, query: StatementQuery) -> Download:
    """Fetch the statement of account as PDF; a customer gets its own."""
    statement = get_statement(ctx, query)
    announce(ctx, StatementDownloaded(customer_id=statement.customer_id))
    with tenancy.enter(ctx.as_system()):
        return print_statement(ctx.as_system(), statement)
