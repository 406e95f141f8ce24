"""The statement of account."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from schakel.billing.models import Allocation, Invoice, LedgerEntry, Payment
from schakel.billing.schemas import Ageing, OpenItem, Statement, StatementEntry, StatementQuery
from schakel.billing.statement import Taken, aged, left_on
from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.kernel.operation import operation
from schakel.parties.models import Party

Kind = LedgerEntry.Kind
NOTHING = Decimal(0)


class Span(NamedTuple):
    """Of whom a statement is, and from which day to which."""

    customer_id: UUID
    from_date: date
    to_date: date


@operation("GET", "/statements", audiences=(STAFF, CUSTOMER), whole=True)
def get_statement(ctx: Context, query: StatementQuery) -> Statement:
    """Show what a customer owed at the beginning, each change, what it owed at the end, and of what.

    The open items at the end are together the closing balance; a customer gets its own.
    Who sees a part of its orders gets none: the account is that of the whole.
    """
    span = _span(ctx, query)
    customer = Party.objects.visible_to(ctx).filter(id=span.customer_id, is_customer=True).first()
    if customer is None:
        raise NotFound(_("This customer was not found."), field="customer_id")
    currency = workspaces.of(ctx).base_currency
    ledger = LedgerEntry.objects.visible_to(ctx).filter(customer_id=customer.id, currency=currency)
    opening = ledger.filter(day__lt=span.from_date).aggregate(total=Sum("amount"))["total"] or NOTHING
    balance, entries = opening, []
    rows = ledger.filter(day__gte=span.from_date, day__lte=span.to_date).order_by("day", "recorded_at", "id")
    for day, kind, invoice_id, payment_id, number, reference, amount in rows.values_list(
        "day", "kind", "invoice_id", "payment_id", "invoice__number", "payment__reference", "amount"
    ):
        balance += amount
        entries.append(
            StatementEntry(
                day=day,
                kind=kind,
                invoice_id=invoice_id,
                payment_id=payment_id,
                number=number or reference or "",
                amount=amount,
                balance=balance,
            )
        )
    items = open_items(ctx, customer.id, currency, span.to_date)
    ages = aged(span.to_date, [(item.due_date, item.open_amount) for item in items])
    return Statement(
        customer_id=customer.id,
        customer_name=customer.name,
        currency=currency,
        from_date=span.from_date,
        to_date=span.to_date,
        opening=opening,
        entries=entries,
        closing=balance,
        open_items=items,
        ageing=Ageing.model_validate(ages),
    )


def _span(ctx: Context, query: StatementQuery) -> Span:
    customer_id = query.customer_id or ctx.party_id
    if ctx.audience is CUSTOMER and customer_id != ctx.party_id:
        raise NotFound(_("This customer was not found."), field="customer_id")
    if customer_id is None:
        raise Invalid(_("Say of which customer."), field="customer_id", code="missing")
    to_date = query.to_date or ctx.today
    from_date = query.from_date or to_date.replace(month=1, day=1)
    if from_date > to_date:
        message = _("The first day lies after the last. Turn them round.")
        raise Invalid(message, field="from_date", code="order")
    return Span(customer_id, from_date, to_date)


def open_items(ctx: Context, customer_id: UUID, currency: str, day: date) -> list[OpenItem]:
    """Return what was open of each invoice, credit note and payment on a day, what was due first in front."""
    taken: dict[UUID, list[Taken]] = defaultdict(list)
    allocations = Allocation.objects.visible_to(ctx).filter(customer_id=customer_id, from_date__lte=day)
    for invoice_id, payment_id, credit_id, amount, from_date, until_date in allocations.values_list(
        "invoice_id", "payment_id", "credit_note_id", "amount", "from_date", "until_date"
    ):
        part = Taken(amount, from_date, until_date)
        taken[invoice_id].append(part)
        taken[payment_id or credit_id].append(part)
    items = []
    papers = Invoice.objects.visible_to(ctx).filter(
        customer_id=customer_id, currency=currency, issue_date__lte=day
    )
    for paper_id, kind, number, issued, due, total in papers.order_by("due_date", "number").values_list(
        "id", "kind", "number", "issue_date", "due_date", "total_amount"
    ):
        sign = 1 if kind == Invoice.Kind.INVOICE else -1
        left = left_on(day, total, taken[paper_id])
        if left:
            items.append(
                OpenItem(
                    kind="invoice" if sign > 0 else "credit_note",
                    invoice_id=paper_id,
                    payment_id=None,
                    number=number,
                    day=issued,
                    due_date=due if sign > 0 else None,
                    amount=sign * total,
                    open_amount=sign * left,
                )
            )
    zone = workspaces.known(ctx).zone
    payments = Payment.objects.visible_to(ctx).filter(
        Q(customer_id=customer_id, currency=currency, paid_date__lte=day)
    )
    for payment_id, reference, paid, total, revoked in payments.order_by("paid_date", "id").values_list(
        "id", "reference", "paid_date", "amount", "revoked_at"
    ):
        is_gone = revoked is not None and revoked.astimezone(zone).date() <= day
        left = NOTHING if is_gone else left_on(day, total, taken[payment_id])
        if left:
            items.append(
                OpenItem(
                    kind="payment",
                    invoice_id=None,
                    payment_id=payment_id,
                    number=reference,
                    day=paid,
                    due_date=None,
                    amount=-total,
                    open_amount=-left,
                )
            )
    return items
