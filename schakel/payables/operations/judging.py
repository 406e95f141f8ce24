"""What the desk decides about an invoice that does not fit, and what its supplier says to that."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.versions import refuse_stale
from schakel.payables.allotting import allot, offer, release
from schakel.payables.describing import describe
from schakel.payables.facts import (
    SupplierInvoiceAnswered,
    SupplierInvoiceApproved,
    SupplierInvoiceDisputed,
    SupplierInvoiceLineMatched,
    SupplierInvoiceRejected,
)
from schakel.payables.models import InvoiceMatch, SupplierInvoice, SupplierInvoiceLine
from schakel.payables.schemas import ApprovalIn, LineMatchIn, ReasonIn, ReplyIn, SupplierInvoiceOut
from schakel.payables.states import INVOICE
from schakel.payables.waiting import hold, waiting_for
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine

Status = SupplierInvoice.Status
DECIDED = ("status", "reason", "expected_payment_date", "decided_at", "decided_by_id", "version")


@operation("POST", "/supplier-invoices/{supplier_invoice_id}/approve", audiences=(STAFF,))
def approve_supplier_invoice(ctx: Context, supplier_invoice_id: UUID, data: ApprovalIn) -> SupplierInvoiceOut:
    """Let an invoice be paid although something of it does not fit, with the reason."""
    invoice = _held(ctx, supplier_invoice_id, data.version, (Status.TO_CHECK, Status.DISPUTED))
    if invoice.codes and not data.reason:
        message = _("Something does not fit. Say why it is paid nevertheless.")
        raise Invalid(message, field="reason", code="missing")
    before = _decide(ctx, invoice, Status.APPROVED, data.reason)
    announce(
        ctx,
        SupplierInvoiceApproved(
            supplier_invoice_id=invoice.id,
            supplier_id=invoice.supplier_id,
            number=invoice.number,
            by_itself=False,
            **difference(before, values_of(invoice, "status", "reason"), unkept=("reason",)),
        ),
    )
    # What will be paid takes what is there, before another does.
    allot(ctx, [invoice.id])
    return describe(ctx, invoice.id)


@operation("POST", "/supplier-invoices/{supplier_invoice_id}/dispute", audiences=(STAFF,))
def dispute_supplier_invoice(ctx: Context, supplier_invoice_id: UUID, data: ReasonIn) -> SupplierInvoiceOut:
    """Say with a reason that we do not agree with an invoice; it is not paid, and the supplier may answer."""
    invoice = _held(ctx, supplier_invoice_id, data.version, (Status.TO_CHECK, Status.APPROVED))
    if invoice.open_amount != invoice.total_amount:
        message = _("Something of this invoice was paid or set off already.")
        raise Conflict(message, code="partly_paid")
    before = _decide(ctx, invoice, Status.DISPUTED, data.reason)
    announce(
        ctx,
        SupplierInvoiceDisputed(
            supplier_invoice_id=invoice.id,
            supplier_id=invoice.supplier_id,
            number=invoice.number,
            **difference(before, values_of(invoice, "status", "reason"), unkept=("reason",)),
        ),
    )
    return describe(ctx, invoice.id)


@operation("POST", "/supplier-invoices/{supplier_invoice_id}/reject", audiences=(STAFF,))
def reject_supplier_invoice(ctx: Context, supplier_invoice_id: UUID, data: ReasonIn) -> SupplierInvoiceOut:
    """Refuse to pay an invoice, with a reason; what it stood for can be invoiced again, also under its number."""
    invoice = _held(ctx, supplier_invoice_id, data.version, (Status.TO_CHECK, Status.DISPUTED))
    freed = release(invoice.id)
    before = _decide(ctx, invoice, Status.REJECTED, data.reason)
    announce(
        ctx,
        SupplierInvoiceRejected(
            supplier_invoice_id=invoice.id,
            supplier_id=invoice.supplier_id,
            number=invoice.number,
            **difference(before, values_of(invoice, "status", "reason"), unkept=("reason",)),
        ),
    )
    offer(ctx, freed)
    return describe(ctx, invoice.id)


@operation("POST", "/supplier-invoices/{supplier_invoice_id}/answer", audiences=(SUPPLIER,))
def answer_supplier_invoice(ctx: Context, supplier_invoice_id: UUID, data: ReplyIn) -> SupplierInvoiceOut:
    """Answer to what the company holds against an invoice; it stays disputed until the company decides."""
    invoice = find(ctx, SupplierInvoice, supplier_invoice_id, lock=True)
    if invoice.status not in (Status.TO_CHECK, Status.DISPUTED):
        raise Conflict(_("Nobody asks anything about this invoice any more."), code="not_open")
    before = values_of(invoice, "reply")
    invoice.reply, invoice.replied_at = data.reply, ctx.now
    invoice.version += 1
    invoice.save(update_fields=["reply", "replied_at", "version"])
    announce(
        ctx,
        SupplierInvoiceAnswered(
            supplier_invoice_id=invoice.id,
            supplier_id=invoice.supplier_id,
            number=invoice.number,
            **difference(before, values_of(invoice, "reply"), unkept=("reply",)),
        ),
    )
    return describe(ctx, invoice.id)


@operation("POST", "/supplier-invoices/{supplier_invoice_id}/match", audiences=(STAFF,))
def match_supplier_invoice_line(
    ctx: Context, supplier_invoice_id: UUID, data: LineMatchIn
) -> SupplierInvoiceOut:
    """Say by hand for which order line of the supplier a line stands; the invoice is then held against it anew."""
    found = find(ctx, SupplierInvoice, supplier_invoice_id)
    rows = PurchaseOrderLine.objects.visible_to(ctx).filter(supplier_id=found.supplier_id)
    wanted = rows.filter(id=data.order_line_id).first()
    if wanted is None:
        raise NotFound(_("This order line of the supplier was not found."), field="order_line_id")
    PurchaseOrder.objects.select_for_update(no_key=True).get(id=wanted.order_id)
    invoice = _held(ctx, supplier_invoice_id, None, (Status.TO_CHECK, Status.DISPUTED))
    line = SupplierInvoiceLine.objects.filter(id=data.line_id, invoice_id=invoice.id).first()
    if line is None:
        raise NotFound(_("This line was not found."), field="line_id")
    freed = release(invoice.id)
    before = values_of(line, "order_line_id")
    line.order_id, line.order_line_id, line.is_stated = wanted.order_id, wanted.id, True
    line.save(update_fields=["order_id", "order_line_id", "is_stated"])
    announce(
        ctx,
        SupplierInvoiceLineMatched(
            supplier_invoice_id=invoice.id,
            supplier_id=invoice.supplier_id,
            order_line_id=wanted.id,
            **difference(before, values_of(line, "order_line_id")),
        ),
    )
    allot(ctx, [invoice.id])
    offer(ctx, freed)
    return describe(ctx, invoice.id)


def _held(ctx: Context, invoice_id: UUID, version: int | None, states: tuple[Status, ...]) -> SupplierInvoice:
    """Return an invoice, held with its orders and with what waits for the same goods.

    Raises where it stands elsewhere, or changed since `version`.
    """
    find(ctx, SupplierInvoice, invoice_id)
    matches = InvoiceMatch.objects.filter(invoice_id=invoice_id)
    beside = waiting_for(set(matches.values_list("order_line__order_id", flat=True)))
    invoice = hold({invoice_id} | beside)[invoice_id]
    if invoice.status not in states:
        raise Conflict(_("This cannot be decided any more: look how it stands."), code="decided")
    refuse_stale(invoice, version)
    return invoice


def _decide(ctx: Context, invoice: SupplierInvoice, status: Status, reason: str) -> dict[str, object]:
    before = values_of(invoice, "status", "reason")
    INVOICE.move(invoice, status)
    invoice.reason = reason
    approved = status == Status.APPROVED
    invoice.expected_payment_date = max(invoice.due_date, ctx.today) if approved else None
    invoice.decided_at, invoice.decided_by_id = ctx.now, ctx.person_id
    invoice.version += 1
    invoice.save(update_fields=DECIDED)
    return before
