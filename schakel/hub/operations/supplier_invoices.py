"""Invoices of suppliers as documents: checked, read, and taken in under their sender's own name."""

from django.utils.translation import gettext as _

from schakel.hub.formats.invoices import Invoice
from schakel.hub.holding import refuse_broken
from schakel.hub.received_invoices import sent
from schakel.hub.schemas import EInvoiceIn
from schakel.hub.senders import supplier_of
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Invalid
from schakel.kernel.operation import operation
from schakel.payables.describing import describe
from schakel.payables.schemas import SupplierInvoiceOut
from schakel.payables.taking import known, take

INVOICES = ("Invoice", "CreditNote", "CrossIndustryInvoice")


@operation("POST", "/supplier-invoices/upload", audiences=(STAFF, SUPPLIER))
def upload_supplier_invoice(ctx: Context, data: EInvoiceIn) -> SupplierInvoiceOut:
    """Take in an invoice or credit note as UBL or CII, or as a PDF that holds one, and match it at once.

    The same file twice is the same invoice. Refuses with 422 what breaks a rule of e-invoices (the code is the rule),
    what stands in another supplier's name or is addressed to another company; with 409 a number that was used before.
    """
    refuse_broken(ctx, data.file, data.checked, INVOICES, _("an invoice or credit note (UBL or CII)"))
    document = data.document
    if not isinstance(document, Invoice):
        raise Invalid(
            _("This is another document than an invoice or credit note."), field="file", code="no_invoice"
        )
    supplier_id = supplier_of(ctx, document, data.supplier_id)
    before = known(ctx, supplier_id, data.file)
    if before is not None:
        return describe(ctx, before)
    return describe(ctx, take(ctx, sent(document, supplier_id), data.file).id)
