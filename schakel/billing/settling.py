"""Lets invoices take what came in: never more than either side has."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from schakel.billing.models import Allocation, Invoice, Payment
from schakel.billing.states import INVOICE
from schakel.kernel.context import Context
from schakel.kernel.inserting import insert
from schakel.kernel.tenancy import new
from schakel.parties.models import CustomerRole

Status = Invoice.Status


def hold(customer_id: UUID) -> None:
    """Hold a customer's account until the transaction ends: what changes it goes one after the other."""
    list(CustomerRole.objects.filter(party_id=customer_id).select_for_update(no_key=True).values_list("id"))


def open_invoices(customer_id: UUID, own_party_id: UUID, currency: str) -> list[Invoice]:
    """Return what a customer has to pay, what is due first in front; the account is held."""
    rows = Invoice.objects.filter(
        customer_id=customer_id,
        own_party_id=own_party_id,
        currency=currency,
        kind=Invoice.Kind.INVOICE,
        status=Status.ISSUED,
        open_amount__gt=0,
    )
    return list(rows.order_by("due_date", "number"))


def settle(ctx: Context, given: Iterable[tuple[Payment | Invoice, Invoice, Decimal]]) -> list[Allocation]:
    """Write what invoices take of payments and credit notes, and what is then open of all of them."""
    allocations: list[Allocation] = []
    payments: dict[UUID, Payment] = {}
    papers: dict[UUID, Invoice] = {}
    for source, invoice, amount in given:
        source.open_amount -= amount
        invoice.open_amount -= amount
        papers[invoice.id] = invoice
        if isinstance(source, Payment):
            payments[source.id] = source
        else:
            papers[source.id] = source
        allocations.append(
            new(
                ctx,
                Allocation,
                customer_id=invoice.customer_id,
                invoice_id=invoice.id,
                payment_id=source.id if isinstance(source, Payment) else None,
                credit_note_id=source.id if isinstance(source, Invoice) else None,
                amount=amount,
                from_date=max(_day(source), _day(invoice)),
            )
        )
    for paper in papers.values():
        if not paper.open_amount:
            INVOICE.move(paper, Status.SETTLED)
        paper.version += 1
    Invoice.objects.bulk_update(papers.values(), ["open_amount", "status", "version"])
    Payment.objects.bulk_update(payments.values(), ["open_amount"])
    insert(allocations)
    return allocations


def _day(source: Payment | Invoice) -> date:
    day: date | None = source.paid_date if isinstance(source, Payment) else source.issue_date
    assert day is not None
    return day


def set_off_credit(ctx: Context, credit: Invoice) -> list[Allocation]:
    """Take a credit note off the invoice that it names, as far as that is still open."""
    original = Invoice.objects.select_for_update(no_key=True).get(id=credit.original_id)
    amount = min(credit.open_amount, original.open_amount)
    return settle(ctx, [(credit, original, amount)]) if amount > 0 else []
