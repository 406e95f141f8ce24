"""An invoice that comes in, whatever the way: once per number, whole, and announced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.catalog.vat import Tax
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, Problem
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.money import spoken_money
from schakel.kernel.tenancy import new
from schakel.kernel.uploads import Upload, keeps
from schakel.parties.identity import own_party_id
from schakel.parties.models import Party, SupplierRole
from schakel.payables.facts import SupplierInvoiceReceived
from schakel.payables.models import SupplierInvoice, SupplierInvoiceLine, SupplierInvoiceTax
from schakel.payables.states import INVOICE

Status, Kind, Source = SupplierInvoice.Status, SupplierInvoice.Kind, SupplierInvoice.Source
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLine:
    """A line as the supplier wrote it; `order_id` and `order_line_id` only where it was made of an order here."""

    description: str
    quantity: Decimal
    price: Decimal
    amount: Decimal
    tax: Tax
    unit_code: str = ""
    order_number: str = ""
    order_position: str = ""
    buyers_item_id: str = ""
    suppliers_item_id: str = ""
    gtin: str = ""
    order_id: UUID | None = None
    order_line_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An invoice or credit note as the supplier sent it."""

    supplier_id: UUID
    source: str
    number: str
    issue_date: date
    currency: str
    net_amount: Decimal
    tax_amount: Decimal
    total_amount: Decimal
    kind: str = Kind.INVOICE
    due_date: date | None = None
    original_number: str = ""
    order_number: str = ""
    iban: str = ""
    payment_reference: str = ""
    note: str = ""
    lines: Sequence[SentLine] = ()
    taxes: Sequence[tuple[Tax, Decimal, Decimal]] = field(default=())


def key_of(number: str) -> str:
    """Return how a supplier's number is compared: without blanks, in capitals."""
    return "".join(number.split()).upper()


def known(ctx: Context, supplier_id: UUID, upload: Upload) -> UUID | None:
    """Return the invoice that came in by this very file before and still counts."""
    hold_supplier(ctx, supplier_id)
    rows = SupplierInvoice.objects.visible_to(ctx).filter(supplier_id=supplier_id, file_sha256=upload.sha256)
    found: UUID | None = rows.exclude(status=Status.REJECTED).values_list("id", flat=True).first()
    return found


def hold_supplier(ctx: Context, supplier_id: UUID) -> None:
    """Let only one at a time take in invoices of a supplier: before its orders are held."""
    with tenancy.enter(ctx.as_system()):
        Party.objects.select_for_update(no_key=True).get(id=supplier_id)


def take(ctx: Context, sent: Sent, upload: Upload | None = None) -> SupplierInvoice:
    """Write an invoice that came in; refuses a number that the supplier used before, and what is no amount to pay."""
    if sent.total_amount < 0 or sent.net_amount < 0 or sent.tax_amount < 0:
        message = _("The total is less than nothing. Send this as a credit note.")
        raise Invalid(message, field="total_amount", code="negative")
    if sent.issue_date > ctx.today + timedelta(days=1):
        message = _("This invoice is dated in the future. Send it once its day has come.")
        raise Invalid(message, field="issue_date", code="future")
    hold_supplier(ctx, sent.supplier_id)
    _refuse_twice(ctx, sent)
    due = sent.due_date or _usual_due(sent)
    invoice = new(
        ctx,
        SupplierInvoice,
        supplier_id=sent.supplier_id,
        own_party_id=own_party_id(ctx),
        kind=sent.kind,
        status=INVOICE.begin(Status.RECEIVED),
        source=sent.source,
        number=sent.number,
        number_key=key_of(sent.number),
        original_number=sent.original_number,
        order_number=sent.order_number,
        issue_date=sent.issue_date,
        due_date=due,
        expected_payment_date=max(due, ctx.today),
        currency=sent.currency,
        net_amount=sent.net_amount,
        tax_amount=sent.tax_amount,
        total_amount=sent.total_amount,
        open_amount=sent.total_amount,
        iban=sent.iban,
        payment_reference=sent.payment_reference,
        note=sent.note,
        received_at=ctx.now,
    )
    if upload is not None:
        _keep(invoice, upload)
    insert([invoice])
    insert([_line(ctx, invoice, n, line) for n, line in enumerate(sent.lines, start=1)])
    insert(
        [
            new(
                ctx,
                SupplierInvoiceTax,
                invoice_id=invoice.id,
                supplier_id=sent.supplier_id,
                category=tax.category,
                rate=tax.rate,
                taxable_amount=taxable,
                tax_amount=amount,
            )
            for tax, taxable, amount in sent.taxes
        ]
    )
    announce(
        ctx,
        SupplierInvoiceReceived(
            supplier_invoice_id=invoice.id,
            supplier_id=invoice.supplier_id,
            number=invoice.number,
            kind=invoice.kind,
            source=invoice.source,
            total_amount=invoice.total_amount,
            **difference({}, values_of(invoice, "number", "issue_date", "due_date", "total_amount")),
        ),
    )
    return invoice


def _refuse_twice(ctx: Context, sent: Sent) -> None:
    rows = SupplierInvoice.objects.visible_to(ctx).filter(
        supplier_id=sent.supplier_id, kind=sent.kind, number_key=key_of(sent.number)
    )
    before = rows.exclude(status=Status.REJECTED).first()
    if before is not None:
        message = _("Invoice %(number)s came in before, dated %(day)s, of %(amount)s. Look at that one.")
        day = formats.date_format(before.issue_date, "j F Y")
        words = {"number": before.number, "day": day, "amount": spoken_money(before.total_amount)}
        problems = (
            Problem("number", message % words, "duplicate"),
            # For programs and pages: which one it is.
            Problem("supplier_invoice_id", str(before.id), "first"),
        )
        raise Conflict(message % words, code="duplicate", problems=problems)


def _usual_due(sent: Sent) -> date:
    days = SupplierRole.objects.filter(party_id=sent.supplier_id).values_list("payment_days", flat=True)
    return sent.issue_date + timedelta(days=days.first() or 0)


def _keep(invoice: SupplierInvoice, upload: Upload) -> None:
    """Keep the document as it was sent."""
    invoice.file_name, invoice.file_type = upload.name, upload.media_type
    invoice.file_size, invoice.file_sha256 = upload.size, upload.sha256
    invoice.file_key = upload.keep()


@keeps
def kept_documents() -> Iterable[str]:
    """Return where the documents of invoices stand, as they were sent."""
    found: Iterable[str] = SupplierInvoice.objects.exclude(file_key="").values_list("file_key", flat=True)
    return found


def _line(ctx: Context, invoice: SupplierInvoice, position: int, line: SentLine) -> SupplierInvoiceLine:
    return new(
        ctx,
        SupplierInvoiceLine,
        invoice_id=invoice.id,
        supplier_id=invoice.supplier_id,
        position=position,
        order_number=line.order_number,
        order_position=line.order_position,
        buyers_item_id=line.buyers_item_id,
        suppliers_item_id=line.suppliers_item_id,
        gtin=line.gtin,
        order_id=line.order_id,
        order_line_id=line.order_line_id,
        is_stated=line.order_line_id is not None,
        description=line.description,
        unit_code=line.unit_code,
        quantity=line.quantity,
        price=line.price,
        amount=line.amount,
        tax_category=line.tax.category,
        tax_rate=line.tax.rate,
    )
