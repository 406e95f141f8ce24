"""Keeps invoices as they went out: held against the rules before, written once after, and the same bytes for ever."""

import hashlib
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from schakel.billing.describing import describe
from schakel.billing.models import Invoice
from schakel.billing.schemas import InvoiceOut
from schakel.documents.names import clean
from schakel.hub.formats.checks.checking import check
from schakel.hub.formats.ubl.invoice_writing import write
from schakel.hub.invoice_printing import print_invoice
from schakel.hub.models import IssuedDocument
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Problem
from schakel.kernel.inserting import insert
from schakel.kernel.tenancy import new
from schakel.kernel.uploads import Download, storage

Form = IssuedDocument.Form
XML = "application/xml"
# As long as a real one: rules look at it, and nobody reads it.
PLACEHOLDER = "0000-00000"
MOST_TOLD = 3


def wanting(invoice: InvoiceOut) -> list[Problem]:
    """Return what the official rules find wrong with an invoice that has no number yet."""
    checked = check(write(invoice.model_copy(update={"number": PLACEHOLDER})))
    found = [one for one in checked.findings if one.fatal][:MOST_TOLD]
    text = _("The invoice of %(name)s breaks rule %(rule)s of e-invoices: %(words)s")
    return [
        Problem(
            "invoice_ids",
            text % {"name": invoice.buyer.name, "rule": one.rule, "words": one.text},
            "rules",
        )
        for one in found
    ]


def keep(ctx: Context, invoice_id: UUID) -> list[IssuedDocument]:
    """Return an issued invoice as it went out, in each form; writes it where that was not done before.

    Two who come at once get the same: one waits for the other.
    """
    with tenancy.enter(ctx.as_system()):
        held = Invoice.objects.select_for_update(no_key=True).get(id=invoice_id)
        known = list(IssuedDocument.objects.filter(invoice_id=invoice_id).order_by("form"))
        if known:
            return known
        found = describe(ctx.as_system(), invoice_id)
        assert found.issued_at is not None
        ubl = write(found)
        pdf = print_invoice(found, ubl, found.issued_at)
        name = clean(f"{pdf.name.removesuffix('.pdf')}.xml")
        rows = [
            _row(ctx, held, Form.PDF, pdf.name, pdf.media_type, pdf.content),
            _row(ctx, held, Form.UBL, name, XML, ubl),
        ]
        insert(rows)
        return rows


def kept(ctx: Context, invoice_id: UUID, form: str) -> Download:
    """Return an issued invoice as it went out, in one form."""
    row = next(row for row in keep(ctx, invoice_id) if row.form == form)
    return Download(row.name, row.media_type, row.size, row.key)


def _row(
    ctx: Context, invoice: Invoice, form: str, name: str, media_type: str, content: bytes
) -> IssuedDocument:
    # Beside the files that people send in, where no sweep takes away what no list knows.
    key = f"issued/{ctx.workspace_id}/{ctx.now:%Y/%m}/{ctx.new_id()}"
    storage().save(key, ContentFile(content))
    return new(
        ctx,
        IssuedDocument,
        invoice_id=invoice.id,
        customer_id=invoice.customer_id,
        form=form,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        key=key,
        kept_at=ctx.now,
        branch_id=invoice.branch_id,
        assignee_id=invoice.assignee_id,
    )
