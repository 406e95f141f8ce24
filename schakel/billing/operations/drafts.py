"""From what left to an invoice that goes out."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import DecimalField, Exists, F, OuterRef, StringAgg, Subquery, Sum, Value
from django.db.models.functions import Round
from django.utils.translation import gettext as _

from schakel.billing.describing import describe
from schakel.billing.drafting import draft
from schakel.billing.facts import InvoiceChanged, InvoiceDiscarded
from schakel.billing.issuing import issue
from schakel.billing.models import Invoice, InvoiceLine
from schakel.billing.schemas import (
    Drafted,
    DraftIn,
    InvoiceChangeIn,
    InvoiceOut,
    Issued,
    IssueIn,
    ShipmentToInvoice,
    ShipmentToInvoiceQuery,
)
from schakel.billing.settling import hold
from schakel.billing.sources import LEFT, not_invoiced, of_shipments
from schakel.billing.states import INVOICE
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.versions import refuse_stale
from schakel.sales.models import Shipment

Status = Invoice.Status


@operation("GET", "/shipments/to-invoice", audiences=(STAFF,))
def list_shipments_to_invoice(ctx: Context, query: ShipmentToInvoiceQuery) -> Page[ShipmentToInvoice]:
    """List the shipments that left and of which something is on no invoice yet, the oldest first."""
    return listed(ctx, query, ShipmentToInvoice, _to_invoice)


def _to_invoice(ctx: Context, query: ShipmentToInvoiceQuery) -> Rows:
    left = not_invoiced(ctx).filter(shipment_id=OuterRef("id")).order_by()
    rows = Shipment.objects.visible_to(ctx).filter(Exists(left), status__in=LEFT)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.search:
        rows = rows.filter(number__icontains=query.search)
    money: DecimalField[Any, Any] = DecimalField(max_digits=19, decimal_places=2)
    each = Round(F("quantity") * F("order_line__price"), 2, output_field=money)
    sums = left.values("shipment_id").annotate(net=Sum(each)).values("net")
    orders = left.values("shipment_id").annotate(
        of=StringAgg("order__number", delimiter=Value(", "), distinct=True)
    )
    return Rows(
        rows,
        {
            "customer_name": F("customer__name"),
            "net_amount": Subquery(sums, output_field=money),
            "orders": Subquery(orders.values("of")),
        },
    )


@operation("POST", "/invoices/drafts", audiences=(STAFF,))
def draft_invoices(ctx: Context, data: DraftIn) -> Drafted:
    """Make a draft of an invoice for each shipment, or one a customer: what left, at its order's price, with VAT."""
    known = Shipment.objects.visible_to(ctx).filter(id__in=data.shipment_ids)
    # Whoever drafts the same at this moment waits, and then finds nothing left.
    locked = known.order_by("id").select_for_update(no_key=True).values_list("id", flat=True)
    missing = set(data.shipment_ids) - set(locked)
    if missing:
        index = next(n for n, wanted in enumerate(data.shipment_ids) if wanted in missing)
        raise NotFound(_("This shipment was not found."), field=f"shipment_ids.{index}")
    delivered = of_shipments(ctx, data.shipment_ids)
    if not delivered:
        message = _("All that left with these shipments stands on an invoice, or they have not left yet.")
        raise Conflict(message, code="nothing_to_invoice")
    drafts = draft(ctx, delivered, together=data.together)
    return Drafted(invoice_ids=[invoice.id for invoice in drafts])


@operation("POST", "/invoices/issue", audiences=(STAFF,))
def issue_invoices(ctx: Context, data: IssueIn) -> Issued:
    """Let drafts go out: each gets its number, and its customer sees it; what stands on it never changes again."""
    wanted = list(dict.fromkeys(data.invoice_ids))
    drafts = _held(ctx, wanted)
    for index, invoice in enumerate(drafts):
        if invoice.status != Status.DRAFT:
            message = _("This invoice went out before, or was thrown away.")
            raise Conflict(message, field=f"invoice_ids.{index}", code="not_draft")
    issue(ctx, drafts)
    return Issued(invoice_ids=wanted, numbers=[invoice.number for invoice in drafts])


def _held(ctx: Context, ids: Sequence[UUID]) -> list[Invoice]:
    """Return invoices in the order in which they were named, their customers' accounts held; raises NotFound."""
    found = dict(Invoice.objects.visible_to(ctx).filter(id__in=ids).values_list("id", "customer_id"))
    for index, wanted in enumerate(ids):
        if wanted not in found:
            raise NotFound(_("This invoice was not found."), field=f"invoice_ids.{index}")
    for customer_id in sorted(set(found.values())):
        hold(customer_id)
    rows = Invoice.objects.filter(id__in=ids).order_by("id").select_for_update(no_key=True)
    locked = {invoice.id: invoice for invoice in rows}
    return [locked[wanted] for wanted in ids]


@operation("POST", "/invoices/{invoice_id}", audiences=(STAFF,))
def change_invoice(ctx: Context, invoice_id: UUID, data: InvoiceChangeIn) -> InvoiceOut:
    """Put other words on a draft: the customer's numbers, a note."""
    invoice = _draft(ctx, invoice_id)
    refuse_stale(invoice, data.version)
    words = ("reference", "buyer_reference", "note")
    before = values_of(invoice, *words)
    invoice.reference, invoice.buyer_reference = data.reference, data.buyer_reference
    invoice.note = data.note
    invoice.version += 1
    invoice.save(update_fields=[*words, "version"])
    changed = difference(before, values_of(invoice, *words))
    announce(ctx, InvoiceChanged(invoice_id=invoice.id, customer_id=invoice.customer_id, **changed))
    return describe(ctx, invoice.id)


@operation("POST", "/invoices/{invoice_id}/discard", audiences=(STAFF,))
def discard_invoice(ctx: Context, invoice_id: UUID) -> InvoiceOut:
    """Throw a draft away; what stood on it can be invoiced again."""
    invoice = _draft(ctx, invoice_id)
    INVOICE.move(invoice, Status.DISCARDED)
    invoice.version += 1
    invoice.save(update_fields=["status", "version"])
    InvoiceLine.objects.filter(invoice_id=invoice.id).update(counts=False)
    changed = difference({"status": Status.DRAFT}, values_of(invoice, "status"))
    announce(ctx, InvoiceDiscarded(invoice_id=invoice.id, customer_id=invoice.customer_id, **changed))
    return describe(ctx, invoice.id)


def _draft(ctx: Context, invoice_id: UUID) -> Invoice:
    invoice = find(ctx, Invoice, invoice_id, lock=True)
    if invoice.status != Status.DRAFT:
        raise Conflict(_("This is no draft any more: nothing on it changes."), code="not_draft")
    return invoice
