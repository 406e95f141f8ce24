"""What we paid suppliers: recorded for invoices that were approved, with credit notes taken off."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.utils.translation import gettext as _

from schakel.billing.matching import shares
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.money import spoken_money
from schakel.kernel.nesting import whole
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.payables.facts import SupplierPaymentRecorded, SupplierPaymentRevoked
from schakel.payables.models import SupplierInvoice, SupplierPayment, SupplierPaymentShare
from schakel.payables.schemas import SupplierPaymentIn, SupplierPaymentOut, SupplierPaymentQuery
from schakel.payables.states import INVOICE

Status, Kind = SupplierInvoice.Status, SupplierInvoice.Kind
NOTHING = Decimal(0)


@operation("GET", "/supplier-payments", audiences=(STAFF, SUPPLIER))
def list_supplier_payments(ctx: Context, query: SupplierPaymentQuery) -> Page[SupplierPaymentOut]:
    """List what we paid suppliers, the newest first; a supplier sees its own."""
    return listed(ctx, query, SupplierPaymentOut, _asked)


def _asked(ctx: Context, query: SupplierPaymentQuery) -> Rows:
    rows = SupplierPayment.objects.visible_to(ctx)
    if query.supplier_id:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.search:
        rows = rows.filter(reference__icontains=query.search)
    return Rows(rows, _fields(ctx))


def _fields(ctx: Context) -> dict[str, Any]:
    of_it = SupplierPaymentShare.objects.visible_to(ctx).filter(payment_id=OuterRef("id"))
    numbers = of_it.order_by("invoice__number").values_list("invoice__number", flat=True).distinct()
    return {"supplier_name": F("supplier__name"), "invoice_numbers": ArraySubquery(numbers)}


@operation("POST", "/supplier-payments", audiences=(STAFF,))
def record_supplier_payment(ctx: Context, data: SupplierPaymentIn) -> SupplierPaymentOut:
    """Record what we paid a supplier for approved invoices, credit notes taken off first.

    Without an amount it is all that is open of them; with less, the invoice that is due first takes it.
    """
    if data.paid_date > ctx.today:
        message = _("This day is still to come. Choose today or before.")
        raise Invalid(message, field="paid_date", code="future")
    held = _held(ctx, data)
    notes = [one for one in held if one.kind == Kind.CREDIT_NOTE]
    invoices = [one for one in held if one.kind == Kind.INVOICE]
    credited = sum((one.open_amount for one in notes), NOTHING)
    asked = sum((one.open_amount for one in invoices), NOTHING)
    due = asked - credited
    if due < 0:
        message = _("The credit notes are %(more)s more than the invoices. Choose more invoices.")
        raise Conflict(message % {"more": spoken_money(-due)}, code="too_much_credit")
    amount = due if data.amount is None else data.amount
    if amount > due:
        message = _("Of these invoices only %(due)s is open.")
        raise Invalid(message % {"due": spoken_money(due)}, field="amount", code="too_much")
    payment = new(
        ctx,
        SupplierPayment,
        supplier_id=data.supplier_id,
        paid_date=data.paid_date,
        currency=held[0].currency,
        amount=amount,
        reference=data.reference,
        recorded_at=ctx.now,
        recorded_by_id=ctx.person_id,
    )
    insert([payment])
    _pay(ctx, payment, notes, invoices)
    paid = [one.id for one in held if one.status == Status.PAID]
    announce(
        ctx,
        SupplierPaymentRecorded(
            supplier_payment_id=payment.id,
            supplier_id=payment.supplier_id,
            amount=payment.amount,
            paid_ids=paid,
            **difference({}, values_of(payment, "amount", "paid_date", "reference")),
        ),
    )
    return _describe(ctx, payment.id)


def _held(ctx: Context, data: SupplierPaymentIn) -> list[SupplierInvoice]:
    """Return the invoices, held, what is due first in front; raises where one is not this supplier's to be paid."""
    wanted = list(dict.fromkeys(data.supplier_invoice_ids))
    rows = SupplierInvoice.objects.visible_to(ctx).filter(supplier_id=data.supplier_id, id__in=wanted)
    found = {one.id: one for one in rows.order_by("id").select_for_update(no_key=True)}
    for index, invoice_id in enumerate(wanted):
        field = f"supplier_invoice_ids.{index}"
        if invoice_id not in found:
            raise NotFound(_("This invoice of the supplier was not found."), field=field)
        one = found[invoice_id]
        if one.status != Status.APPROVED:
            message = _("Invoice %(number)s is not approved, or was paid before.")
            raise Conflict(message % {"number": one.number}, field=field, code="not_approved")
        if one.currency != found[wanted[0]].currency:
            message = _("These invoices are in several currencies. Record a payment for each.")
            raise Invalid(message, field=field, code="currency")
    return sorted(found.values(), key=lambda one: (one.due_date, one.id))


def _pay(
    ctx: Context,
    payment: SupplierPayment,
    notes: Sequence[SupplierInvoice],
    invoices: Sequence[SupplierInvoice],
) -> None:
    """Let the invoices take the credit notes and the money, and write what is then open."""
    sources = [*(one.open_amount for one in notes), payment.amount]
    rows = []
    for share in shares(sources, [one.open_amount for one in invoices]):
        credit = notes[share.source] if share.source < len(notes) else None
        invoice = invoices[share.invoice]
        rows.append(
            new(
                ctx,
                SupplierPaymentShare,
                supplier_id=payment.supplier_id,
                payment_id=payment.id,
                invoice_id=invoice.id,
                credit_note_id=credit.id if credit else None,
                amount=share.amount,
            )
        )
        for side in (invoice, credit):
            if side is not None:
                side.open_amount -= share.amount
    for one in (*notes, *invoices):
        one.version += 1
        if not one.open_amount:
            INVOICE.move(one, Status.PAID)
            one.paid_at = ctx.now
    insert(rows)
    SupplierInvoice.objects.bulk_update([*notes, *invoices], ["open_amount", "status", "paid_at", "version"])


@operation("POST", "/supplier-payments/{supplier_payment_id}/revoke", audiences=(STAFF,))
def revoke_supplier_payment(ctx: Context, supplier_payment_id: UUID) -> SupplierPaymentOut:
    """Take back that a supplier was paid: its invoices, and the credit notes that were taken off, are open again."""
    payment = find(ctx, SupplierPayment, supplier_payment_id, lock=True)
    if payment.revoked_at is not None:
        raise Conflict(_("This payment was taken back before."), code="revoked")
    unpaid = _reopen(SupplierPaymentShare.objects.filter(payment_id=payment.id))
    SupplierPayment.objects.filter(id=payment.id).update(revoked_at=ctx.now)
    announce(
        ctx,
        SupplierPaymentRevoked(
            supplier_payment_id=payment.id,
            supplier_id=payment.supplier_id,
            unpaid_ids=unpaid,
            **difference({"amount": payment.amount}, {"amount": Decimal("0.00")}),
        ),
    )
    return _describe(ctx, payment.id)


def _reopen(taken: Iterable[SupplierPaymentShare]) -> list[UUID]:
    """Give back what invoices and credit notes took of a payment; return those that counted as paid."""
    given: dict[UUID, Decimal] = {}
    for share in taken:
        for side in (share.invoice_id, share.credit_note_id):
            if side is not None:
                given[side] = given.get(side, NOTHING) + share.amount
    rows = SupplierInvoice.objects.filter(id__in=given).order_by("id")
    held = list(rows.select_for_update(no_key=True))
    unpaid = [one.id for one in held if one.status == Status.PAID]
    for one in held:
        one.open_amount += given[one.id]
        one.version += 1
        one.paid_at = None
        if one.status == Status.PAID:
            INVOICE.move(one, Status.APPROVED)
    SupplierInvoice.objects.bulk_update(held, ["open_amount", "status", "paid_at", "version"])
    return unpaid


def _describe(ctx: Context, payment_id: UUID) -> SupplierPaymentOut:
    rows = SupplierPayment.objects.visible_to(ctx).filter(id=payment_id)
    return whole(rows, SupplierPaymentOut, **_fields(ctx))
