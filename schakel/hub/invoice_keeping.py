"""Keeps invoices as they went out: held against the rules before, written once after, and the same bytes for ever."""

import hashlib
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Written:
    """An invoice as it goes out, in one form."""

    form: str
    name: str
    media_type: str
    content: bytes


def keep(system: Context, invoice_id: UUID) -> None:
    """Keep an issued invoice as it went out, in each form, where that was not done before; called by no operation.

    The bytes stand in the storage before the rows that name them: nothing waits for a storage that is far away. They
    stand under what they are, so that who tries again after a failure finds them there.
    """
    with tenancy.enter(system):
        if IssuedDocument.objects.filter(invoice_id=invoice_id).exists():
            return
        found = describe(system, invoice_id)
    rows = [(one, _stored(system, one.content)) for one in _written(found)]
    with tenancy.enter(system):
        held = Invoice.objects.select_for_update(no_key=True).get(id=invoice_id)
        if not IssuedDocument.objects.filter(invoice_id=invoice_id).exists():
            insert([_row(system, held, one, key) for one, key in rows])


def kept(ctx: Context, invoice_id: UUID, form: str) -> Download:
    """Return an issued invoice as it went out, in one form: as it is kept, or as it will be in a moment."""
    with tenancy.enter(ctx.as_system()):
        row = IssuedDocument.objects.filter(invoice_id=invoice_id, form=form).first()
        if row is not None:
            return Download(row.name, row.media_type, row.size, row.key)
        found = describe(ctx.as_system(), invoice_id)
    one = next(one for one in _written(found) if one.form == form)
    return Download(one.name, one.media_type, len(one.content), content=one.content)


def _written(found: InvoiceOut) -> list[Written]:
    """Write an invoice in each form; the same invoice gives the same bytes."""
    assert found.issued_at is not None
    ubl = write(found)
    pdf = print_invoice(found, ubl, found.issued_at)
    name = clean(f"{pdf.name.removesuffix('.pdf')}.xml")
    return [
        Written(Form.PDF, pdf.name, pdf.media_type, pdf.content),
        Written(Form.UBL, name, XML, ubl),
    ]


def _stored(system: Context, content: bytes) -> str:
    """Store bytes beside the files that people send in, where no sweep goes; return the key under which they stand."""
    key = f"issued/{system.workspace_id}/{hashlib.sha256(content).hexdigest()[:48]}"
    if not storage().exists(key):
        storage().save(key, ContentFile(content))
    return key


def _row(system: Context, invoice: Invoice, one: Written, key: str) -> IssuedDocument:
    return new(
        system,
        IssuedDocument,
        invoice_id=invoice.id,
        customer_id=invoice.customer_id,
        form=one.form,
        name=one.name,
        media_type=one.media_type,
        size=len(one.content),
        sha256=hashlib.sha256(one.content).hexdigest(),
        key=key,
        kept_at=system.now,
        branch_id=invoice.branch_id,
        assignee_id=invoice.assignee_id,
    )
