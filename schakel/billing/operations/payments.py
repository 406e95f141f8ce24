"""Money that came in: record it, take that back, set off what is open on both sides."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from schakel.billing.facts import ItemsSetOff, PaymentRecorded, PaymentRevoked
from schakel.billing.matching import shares
from schakel.billing.models import Allocation, Invoice, LedgerEntry, Payment
from schakel.billing.schemas import (
    AllocationIn,
    PaymentIn,
    PaymentOut,
    PaymentQuery,
    SetOff,
    SetOffIn,
    SettledInvoice,
)
from schakel.billing.settling import hold, open_invoices, settle
from schakel.billing.states import INVOICE
from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.money import spoken_money
from schakel.kernel.nesting import whole
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.identity import own_party_id
from schakel.parties.models import CustomerRole

Kind, Status = Invoice.Kind, Invoice.Status


@operation("GET", "/payments", audiences=(STAFF, CUSTOMER), whole=True)
def list_payments(ctx: Context, query: PaymentQuery) -> Page[PaymentOut]:
    """List what customers paid; a customer sees its own, who sees a part of it none."""
    return listed(ctx, query, PaymentOut, _asked)


def _asked(ctx: Context, query: PaymentQuery) -> Rows:
    rows = Payment.objects.visible_to(ctx)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.search:
        rows = rows.filter(reference__icontains=query.search)
    return Rows(rows, {"customer_name": F("customer__name")})


@operation("POST", "/payments", audiences=(STAFF,))
def record_payment(ctx: Context, data: PaymentIn) -> PaymentOut:
    """Record what a customer paid; invoices take it as named, else the one that is due first, and so on.

    What none takes stays open for later ones.
    """
    _account(ctx, data.customer_id)
    if data.paid_date > ctx.today:
        message = _("This day is still to come. Choose today or before.")
        raise Invalid(message, field="paid_date", code="future")
    currency = workspaces.of(ctx).base_currency
    payment = new(
        ctx,
        Payment,
        customer_id=data.customer_id,
        own_party_id=own_party_id(ctx),
        paid_date=data.paid_date,
        currency=currency,
        amount=data.amount,
        open_amount=data.amount,
        reference=data.reference,
        recorded_at=ctx.now,
        recorded_by_id=ctx.person_id,
    )
    payment.save(force_insert=True)
    invoices = open_invoices(payment.customer_id, payment.own_party_id, currency)
    if data.allocations is None:
        found = shares([payment.amount], [invoice.open_amount for invoice in invoices])
        given = [(invoices[share.invoice], share.amount) for share in found]
    else:
        given = _named(data.allocations, data.amount, invoices)
    settle(ctx, [(payment, invoice, amount) for invoice, amount in given])
    _enter(ctx, payment, LedgerEntry.Kind.PAYMENT, payment.paid_date, -payment.amount)
    announce(
        ctx,
        PaymentRecorded(
            payment_id=payment.id,
            customer_id=payment.customer_id,
            amount=payment.amount,
            invoice_ids=[invoice.id for invoice, _amount in given],
            **difference({}, values_of(payment, "amount", "paid_date", "reference")),
        ),
    )
    return _describe(ctx, payment.id)


def _named(
    allocations: Sequence[AllocationIn], amount: Decimal, invoices: Sequence[Invoice]
) -> list[tuple[Invoice, Decimal]]:
    """Return which invoice takes how much; raises where that is more than it asks, or than was paid."""
    known = {invoice.id: invoice for invoice in invoices}
    left = {invoice.id: invoice.open_amount for invoice in invoices}
    given = []
    for index, wanted in enumerate(allocations):
        place = f"allocations.{index}"
        invoice = known.get(wanted.invoice_id)
        if invoice is None:
            raise NotFound(_("This invoice of the customer is not open."), field=f"{place}.invoice_id")
        if wanted.amount > left[invoice.id]:
            message = _("Of invoice %(number)s only %(left)s is open.")
            words = {"number": invoice.number, "left": spoken_money(left[invoice.id])}
            raise Invalid(message % words, field=f"{place}.amount", code="too_much")
        left[invoice.id] -= wanted.amount
        given.append((invoice, wanted.amount))
    if sum(share for _invoice, share in given) > amount:
        message = _("Together these are more than was paid.")
        raise Invalid(message, field="allocations", code="too_much")
    return given


@operation("POST", "/payments/{payment_id}/revoke", audiences=(STAFF,))
def revoke_payment(ctx: Context, payment_id: UUID) -> PaymentOut:
    """Take back that something was paid: from today on its invoices are open again, and the ledger says so."""
    found = find(ctx, Payment, payment_id)
    hold(found.customer_id)
    payment = find(ctx, Payment, payment_id, lock=True)
    if payment.revoked_at is not None:
        raise Conflict(_("This payment was taken back before."), code="revoked")
    allocations = list(Allocation.objects.filter(payment_id=payment.id, until_date=None))
    ids = {allocation.invoice_id for allocation in allocations}
    invoices = {
        i.id: i for i in Invoice.objects.filter(id__in=ids).order_by("id").select_for_update(no_key=True)
    }
    for allocation in allocations:
        invoice = invoices[allocation.invoice_id]
        invoice.open_amount += allocation.amount
        invoice.version += 1
        INVOICE.move(invoice, Status.ISSUED)
        # What was not paid was never taken on that day; from today on it is not taken any more.
        allocation.until_date = max(ctx.today, allocation.from_date)
    Invoice.objects.bulk_update(invoices.values(), ["open_amount", "status", "version"])
    Allocation.objects.bulk_update(allocations, ["until_date"])
    payment.revoked_at, payment.open_amount = ctx.now, Decimal(0)
    payment.version += 1
    payment.save(update_fields=["revoked_at", "open_amount", "version"])
    _enter(ctx, payment, LedgerEntry.Kind.REVOKED_PAYMENT, ctx.today, payment.amount)
    announce(
        ctx,
        PaymentRevoked(
            payment_id=payment.id,
            customer_id=payment.customer_id,
            invoice_ids=sorted(ids),
            **difference({"amount": payment.amount}, {"amount": Decimal(0)}),
        ),
    )
    return _describe(ctx, payment.id)


@operation("POST", "/payments/set-off", audiences=(STAFF,))
def set_off(ctx: Context, data: SetOffIn) -> SetOff:
    """Let a customer's open invoices take what is open of its payments and credit notes, the oldest first."""
    _account(ctx, data.customer_id)
    own, currency = own_party_id(ctx), workspaces.of(ctx).base_currency
    mine = {"customer_id": data.customer_id, "own_party_id": own, "currency": currency, "open_amount__gt": 0}
    sources: list[Payment | Invoice] = [
        *Payment.objects.filter(**mine).order_by("paid_date", "id"),
        *Invoice.objects.filter(**mine, kind=Kind.CREDIT_NOTE, status=Status.ISSUED).order_by("number"),
    ]
    invoices = open_invoices(data.customer_id, own, currency)
    found = shares([s.open_amount for s in sources], [invoice.open_amount for invoice in invoices])
    if not found:
        message = _("There is nothing to set off: nothing is open on one of the two sides.")
        raise Conflict(message, code="nothing_open")
    settle(ctx, [(sources[share.source], invoices[share.invoice], share.amount) for share in found])
    taken: dict[int, Decimal] = {}
    for share in found:
        taken[share.invoice] = taken.get(share.invoice, Decimal(0)) + share.amount
    total = sum(taken.values(), Decimal(0))
    touched = [invoices[place].id for place in taken]
    changed = difference({}, {"amount": total})
    announce(ctx, ItemsSetOff(customer_id=data.customer_id, invoice_ids=touched, amount=total, **changed))
    return SetOff(
        invoices=[
            SettledInvoice(
                invoice_id=invoices[place].id,
                number=invoices[place].number,
                amount=amount,
                open_amount=invoices[place].open_amount,
            )
            for place, amount in taken.items()
        ]
    )


def _account(ctx: Context, customer_id: UUID) -> None:
    """Hold a customer's account; raises NotFound where it is no customer."""
    if not CustomerRole.objects.visible_to(ctx).filter(party_id=customer_id).exists():
        raise NotFound(_("This customer was not found."), field="customer_id")
    hold(customer_id)


def _enter(ctx: Context, payment: Payment, kind: str, day: object, amount: Decimal) -> None:
    new(
        ctx,
        LedgerEntry,
        customer_id=payment.customer_id,
        kind=kind,
        day=day,
        payment_id=payment.id,
        currency=payment.currency,
        amount=amount,
        recorded_at=ctx.now,
    ).save(force_insert=True)


def _describe(ctx: Context, payment_id: UUID) -> PaymentOut:
    rows = Payment.objects.visible_to(ctx).filter(id=payment_id)
    return whole(rows, PaymentOut, customer_name=F("customer__name"))
