"""Holds invoices against orders and receipts, writes what came of it, and approves what fits."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.vat import Tax, TaxCategory
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import announce, difference
from schakel.kernel.inserting import insert, rewrite
from schakel.kernel.tenancy import new
from schakel.payables.candidates import Index, order_ids, received
from schakel.payables.facts import SupplierInvoiceApproved, SupplierInvoiceToCheck
from schakel.payables.judging import judge, tolerances
from schakel.payables.matching import Stated, Tolerances, apply, findings, taken
from schakel.payables.models import InvoiceMatch, ReceivedLine, SupplierInvoice, SupplierInvoiceLine
from schakel.payables.standing import Expected, Standing
from schakel.payables.waiting import hold, waiting_for
from schakel.purchasing.models import PurchaseOrder

Status, Kind = SupplierInvoice.Status, SupplierInvoice.Kind
# What somebody or something still has to decide about; the rest will be paid and stands in front.
OPEN = (Status.RECEIVED, Status.TO_CHECK, Status.DISPUTED)


@dataclass
class Work:
    """What matching changes, written at the end in one statement a table."""

    lines: list[SupplierInvoiceLine]
    matches: list[InvoiceMatch]
    touched: dict[UUID, ReceivedLine]


def offer(ctx: Context, orders: Collection[UUID]) -> None:
    """Hold what waits against these orders, of which goods came or came free; they are held."""
    if waiting := waiting_for(orders):
        allot(ctx, waiting)


def allot(ctx: Context, invoice_ids: Collection[UUID]) -> None:
    """Hold invoices against what was ordered and received; what fits is approved.

    Those that will be paid already come first, for no other may take their goods; then those that came first.
    What a credit note among them gives back is offered to what waits.
    """
    invoices = sorted(hold(invoice_ids).values(), key=_turn)
    of_invoice: dict[UUID, list[SupplierInvoiceLine]] = defaultdict(list)
    for line in SupplierInvoiceLine.objects.filter(invoice_id__in=[one.id for one in invoices]).order_by(
        "position"
    ):
        of_invoice[line.invoice_id].append(line)
    pairs = ((one, line) for one in invoices for line in of_invoice[one.id])
    orders = PurchaseOrder.objects.filter(id__in=order_ids({one.supplier_id for one in invoices}, pairs))
    index = Index.of(list(orders.order_by("ordered_date", "number")))
    came = received(index.orders)
    allowed = tolerances(ctx)
    work = Work([], [], {})
    taxes = Expected(index)
    for invoice in invoices:
        stands = Standing(index, came, taxes, invoice)
        lines = of_invoice[invoice.id]
        for line in lines:
            _match(ctx, invoice, line, stands, allowed, work)
        if invoice.status in OPEN:
            judge(ctx, invoice, lines, allowed)
    rewrite(work.lines, "order_id", "order_line_id", "matched_quantity", "findings")
    rewrite(list(work.touched.values()), "invoiced_quantity")
    insert(work.matches)
    _conclude(ctx, invoices)
    notes = {one.id for one in invoices if one.kind == Kind.CREDIT_NOTE}
    given = {match.order_line_id for match in work.matches if match.invoice_id in notes}
    if given:
        offer(ctx, {index.lines[line_id].order_id for line_id in given})


def _turn(invoice: SupplierInvoice) -> tuple[bool, datetime, str]:
    return invoice.status in OPEN, invoice.received_at, invoice.number_key


def _match(
    ctx: Context,
    invoice: SupplierInvoice,
    line: SupplierInvoiceLine,
    stands: Standing,
    allowed: Tolerances,
    work: Work,
) -> None:
    candidates = stands.candidates(line)
    stated = Stated(
        line.quantity - line.matched_quantity,
        line.quantity,
        line.price,
        line.amount,
        line.unit_code,
        Tax(TaxCategory(line.tax_category), line.tax_rate),
        invoice.kind == Kind.CREDIT_NOTE,
    )
    takes = taken(stated, candidates)
    apply(stated, takes)
    for one, quantity in takes:
        row = stands.came[one.id]
        row.invoiced_quantity = one.invoiced
        work.touched[row.id] = row
        line.matched_quantity += quantity
        work.matches.append(
            new(
                ctx,
                InvoiceMatch,
                supplier_id=invoice.supplier_id,
                invoice_id=invoice.id,
                invoice_line_id=line.id,
                order_line_id=one.id,
                quantity=quantity,
            )
        )
    if candidates:
        line.order_line_id = candidates[0].id
        line.order_id = stands.index.lines[candidates[0].id].order_id
    line.findings = [one.kept() for one in findings(stated, candidates, line.matched_quantity, allowed)]
    work.lines.append(line)


def _conclude(ctx: Context, invoices: Iterable[SupplierInvoice]) -> None:
    """Write the invoices, and say of those that were just held against something what came of it."""
    facts: list[SupplierInvoiceApproved | SupplierInvoiceToCheck] = []
    rows = list(invoices)
    before = dict(SupplierInvoice.objects.filter(id__in=[one.id for one in rows]).values_list("id", "status"))
    for one in rows:
        if before[one.id] == one.status:
            continue
        one.version += 1
        told = difference({"status": before[one.id]}, {"status": one.status})
        who = {"supplier_invoice_id": one.id, "supplier_id": one.supplier_id, "number": one.number}
        if one.status == Status.APPROVED:
            facts.append(SupplierInvoiceApproved(**who, by_itself=True, **told))
        else:
            facts.append(SupplierInvoiceToCheck(**who, codes=one.codes, **told))
    SupplierInvoice.objects.bulk_update(
        rows,
        [
            "status",
            "findings",
            "codes",
            "difference_amount",
            "decided_at",
            "decided_by_id",
            "expected_payment_date",
            "version",
        ],
    )
    announce(ctx, *facts)


def release(invoice_id: UUID) -> set[UUID]:
    """Give back what an invoice took of what came; its orders are held. Returns those, to be offered again."""
    matches = list(InvoiceMatch.objects.filter(invoice_id=invoice_id))
    sign = -1 if SupplierInvoice.objects.filter(id=invoice_id, kind=Kind.CREDIT_NOTE).exists() else 1
    rows = {
        row.order_line_id: row
        for row in ReceivedLine.objects.filter(order_line_id__in={m.order_line_id for m in matches})
    }
    for match in matches:
        row = rows[match.order_line_id]
        row.invoiced_quantity -= sign * match.quantity
        if not 0 <= row.invoiced_quantity <= row.received_quantity:
            message = _("What this stands for was credited or invoiced again since. Begin with that one.")
            raise Conflict(message, code="used")
    ReceivedLine.objects.bulk_update(rows.values(), ["invoiced_quantity"])
    InvoiceMatch.objects.filter(invoice_id=invoice_id).delete()
    SupplierInvoiceLine.objects.filter(invoice_id=invoice_id).update(matched_quantity=0)
    return {row.order_id for row in rows.values()}
