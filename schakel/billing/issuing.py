"""Lets drafts go out: their number, their date, the names of that day, and what they change in the ledger."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.billing.crediting_returns import nothing_left
from schakel.billing.facts import InvoiceIssued, InvoiceReadied
from schakel.billing.models import Invoice, InvoiceLine, InvoiceTax, LedgerEntry
from schakel.billing.papers import Papers, lacking
from schakel.billing.schemas import PlaceOnPaper
from schakel.billing.settling import set_off_credit
from schakel.billing.states import INVOICE
from schakel.kernel import numbering
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, Problem
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.tenancy import new
from schakel.parties.models import USUAL_PAYMENT_DAYS
from schakel.sales.returning import credited

Kind, Status = Invoice.Kind, Invoice.Status
# What stands on it, and what makes it count.
NAMED = ("issue_date", "due_date", "seller", "buyer", "buyer_reference", "issued_at")
WRITTEN = ("number", "status", "disclosed_to_id", "version")


def issue(ctx: Context, invoices: Sequence[Invoice]) -> None:
    """Issue drafts, which the caller holds locked; refuses all of them where one lacks what the law wants on it.

    Numbers are taken last of all that can be refused, so that none is lost and none is missing, and that nobody
    waits for them while documents are checked.
    """
    papers = Papers.of({party_id for i in invoices for party_id in (i.customer_id, i.own_party_id)})
    _name(ctx, invoices, papers)
    Invoice.objects.bulk_update(invoices, NAMED)
    announce(ctx, *(InvoiceReadied(invoice_id=i.id, customer_id=i.customer_id) for i in invoices))
    _number(ctx, invoices)
    _count(invoices)
    ids = [invoice.id for invoice in invoices]
    for invoice in invoices:
        for model in (InvoiceLine, InvoiceTax):
            model.objects.filter(invoice_id=invoice.id).update(disclosed_to_id=invoice.customer_id)
    insert([_entry(ctx, invoice) for invoice in invoices])
    for credit in invoices:
        if credit.kind == Kind.CREDIT_NOTE and credit.original_id not in (None, *ids):
            set_off_credit(ctx, credit)
    came_back = {i.return_authorization_id for i in invoices if i.return_authorization_id}
    credited(ctx, nothing_left(came_back))
    announce(
        ctx,
        *(
            InvoiceIssued(
                invoice_id=invoice.id,
                customer_id=invoice.customer_id,
                kind=invoice.kind,
                number=invoice.number,
                issue_date=invoice.issue_date,
                due_date=invoice.due_date,
                currency=invoice.currency,
                total_amount=invoice.total_amount,
                original_id=invoice.original_id,
                **difference(
                    {"status": Status.DRAFT}, values_of(invoice, "status", "number", "total_amount")
                ),
            )
            for invoice in invoices
        ),
    )


def _name(ctx: Context, invoices: Sequence[Invoice], papers: Papers) -> None:
    """Put the names and days of today on drafts; raises Invalid with everything that is lacking."""
    categories: dict[UUID, set[str]] = {invoice.id: set() for invoice in invoices}
    for invoice_id, category in InvoiceTax.objects.filter(invoice_id__in=categories).values_list(
        "invoice_id", "category"
    ):
        categories[invoice_id].add(category)
    problems: list[Problem] = []
    for index, invoice in enumerate(invoices):
        if not categories[invoice.id]:
            raise Conflict(_("A draft without lines cannot go out."), code="empty")
        seller, buyer = papers.seller(invoice.own_party_id), papers.buyer(invoice.customer_id)
        country = PlaceOnPaper.model_validate(invoice.delivery).country or buyer.country
        for problem in lacking(seller, buyer, categories[invoice.id], country):
            problems.append(Problem(f"invoice_ids.{index}", problem.message, problem.code))
        invoice.seller, invoice.buyer = seller.model_dump(), buyer.model_dump()
        if not invoice.reference and not invoice.buyer_reference:
            # Who wants neither gets back the name by which we know them: a reader has to find something here.
            invoice.buyer_reference = buyer.number
        role = papers.roles.get(invoice.customer_id)
        days = role.payment_days if role else USUAL_PAYMENT_DAYS
        invoice.issue_date, invoice.issued_at = ctx.today, ctx.now
        invoice.due_date = ctx.today + timedelta(days if invoice.kind == Kind.INVOICE else 0)
    if problems:
        said = {problem.message: problem for problem in reversed(problems)}
        raise Invalid.of(*reversed(said.values()))


def _number(ctx: Context, invoices: Sequence[Invoice]) -> None:
    by_company = sorted(invoices, key=lambda invoice: invoice.own_party_id)
    for own_party_id, group in groupby(by_company, key=lambda invoice: invoice.own_party_id):
        mine = sorted(group, key=lambda invoice: (invoice.created_at, invoice.id))
        year = ctx.today.year
        numbers = numbering.take(ctx, "invoice", len(mine), own_party_id=own_party_id, year=year)
        for invoice, number in zip(mine, numbers, strict=True):
            invoice.number = f"{year}-{number}"


def _count(invoices: Sequence[Invoice]) -> None:
    """Let them count, and their customers see them."""
    for invoice in invoices:
        invoice.disclosed_to_id = invoice.customer_id
        INVOICE.move(invoice, Status.ISSUED)
        if not invoice.open_amount:
            INVOICE.move(invoice, Status.SETTLED)
        invoice.version += 1
    Invoice.objects.bulk_update(invoices, WRITTEN)


def _entry(ctx: Context, invoice: Invoice) -> LedgerEntry:
    is_credit = invoice.kind == Kind.CREDIT_NOTE
    return new(
        ctx,
        LedgerEntry,
        customer_id=invoice.customer_id,
        kind=LedgerEntry.Kind.CREDIT_NOTE if is_credit else LedgerEntry.Kind.INVOICE,
        day=invoice.issue_date,
        invoice_id=invoice.id,
        currency=invoice.currency,
        amount=-invoice.total_amount if is_credit else invoice.total_amount,
        recorded_at=ctx.now,
    )
