"""What a supplier delivered and did not invoice: listed, shown, invoiced in one step."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import DecimalField, Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Round
from django.utils.translation import gettext as _

from schakel.catalog.totals import totals_of
from schakel.kernel import tenancy
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.money import amount, spoken
from schakel.kernel.nesting import columns, described, nested
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.parties.accounts import on_papers
from schakel.parties.models import BankAccount, Party
from schakel.payables.describing import describe
from schakel.payables.models import ReceivedLine, SupplierInvoice
from schakel.payables.schemas import (
    InvoiceOrderIn,
    LineToInvoice,
    OrderToInvoice,
    OrderToInvoiceOut,
    OrderToInvoiceQuery,
    SupplierInvoiceOut,
)
from schakel.payables.standing import expected_tax
from schakel.payables.taking import Sent, SentLine, hold_supplier, take
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine

LEFT = F("received_quantity") - F("invoiced_quantity")
AGREED = Coalesce("order_line__confirmed_price", "order_line__price")
MONEY: "DecimalField[Any, Any]" = DecimalField(max_digits=19, decimal_places=2)


@operation("GET", "/purchase-orders/to-invoice", audiences=(STAFF, SUPPLIER))
def list_orders_to_invoice(ctx: Context, query: OrderToInvoiceQuery) -> Page[OrderToInvoice]:
    """List the orders of which something came that is on no invoice yet, the oldest first."""
    return listed(ctx, query, OrderToInvoice, _asked)


def _asked(ctx: Context, query: OrderToInvoiceQuery) -> Rows:
    left = ReceivedLine.objects.visible_to(ctx).filter(
        order_id=OuterRef("id"), invoiced_quantity__lt=F("received_quantity")
    )
    rows = PurchaseOrder.objects.visible_to(ctx).filter(Exists(left))
    if query.supplier_id:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.search:
        rows = rows.filter(number__icontains=query.search)
    each = Round(LEFT * AGREED, 2, output_field=MONEY)
    sums = left.order_by().values("order_id").annotate(net=Sum(each)).values("net")
    fields = {"supplier_name": F("supplier__name"), "net_amount": Subquery(sums, output_field=MONEY)}
    return Rows(rows, fields)


@operation("GET", "/purchase-orders/{purchase_order_id}/to-invoice", audiences=(STAFF, SUPPLIER))
def get_order_to_invoice(ctx: Context, purchase_order_id: UUID) -> OrderToInvoiceOut:
    """Show what came of an order and is on no invoice yet, at the agreed price."""
    return described(OrderToInvoiceOut, _order, ctx, purchase_order_id)


def _order(ctx: Context, purchase_order_id: UUID) -> QuerySet[Any, Any]:
    left = ReceivedLine.objects.visible_to(ctx).filter(
        order_id=OuterRef("id"), invoiced_quantity__lt=F("received_quantity")
    )
    names = ("position", "item_number", "suppliers_item_id", "description", "unit_code")
    return columns(
        PurchaseOrder.objects.visible_to(ctx).filter(id=purchase_order_id),
        OrderToInvoiceOut,
        supplier_name=F("supplier__name"),
        lines=nested(
            left.order_by("order_line__position"),
            LineToInvoice,
            quantity=LEFT,
            price=AGREED,
            **{name: F(f"order_line__{name}") for name in names},
        ),
    )


@operation("POST", "/purchase-orders/{purchase_order_id}/invoice", audiences=(SUPPLIER,))
def invoice_purchase_order(ctx: Context, purchase_order_id: UUID, data: InvoiceOrderIn) -> SupplierInvoiceOut:
    """Send an invoice for what came of an order and is not invoiced yet, at the agreed price."""
    hold_supplier(ctx, find(ctx, PurchaseOrder, purchase_order_id).supplier_id)
    order = find(ctx, PurchaseOrder, purchase_order_id, lock=True)
    left = {
        row.order_line_id: row.received_quantity - row.invoiced_quantity
        for row in ReceivedLine.objects.visible_to(ctx).filter(order_id=order.id)
    }
    wanted = _wanted(data, left)
    day = data.issue_date or ctx.today
    lines = sent_lines(ctx, order, wanted, day)
    totals = totals_of((line.amount, line.tax) for line in lines)
    accounts = on_papers(BankAccount.objects.visible_to(ctx).filter(party_id=order.supplier_id))
    invoice = take(
        ctx,
        Sent(
            supplier_id=order.supplier_id,
            source=SupplierInvoice.Source.ORDER,
            number=data.number,
            order_number=order.number,
            issue_date=day,
            currency=order.currency,
            net_amount=totals.net_amount,
            tax_amount=totals.tax_amount,
            total_amount=totals.total_amount,
            iban=accounts[order.supplier_id].iban if accounts else "",
            payment_reference=data.payment_reference,
            note=data.note,
            lines=lines,
            taxes=[(part.tax, part.taxable_amount, part.tax_amount) for part in totals.subtotals],
        ),
    )
    return describe(ctx, invoice.id)


def _wanted(data: InvoiceOrderIn, left: Mapping[UUID, Decimal]) -> dict[UUID, Decimal]:
    """Return how much of which order line goes on the invoice; raises where that is more than came."""
    if not data.lines:
        found = {line_id: quantity for line_id, quantity in left.items() if quantity > 0}
        if not found:
            message = _("Nothing came of this order that is not on an invoice already.")
            raise Conflict(message, code="nothing_to_invoice")
        return found
    wanted: dict[UUID, Decimal] = {}
    for index, line in enumerate(data.lines):
        if line.order_line_id not in left:
            raise NotFound(_("Nothing came of this line yet."), field=f"lines.{index}.order_line_id")
        wanted[line.order_line_id] = wanted.get(line.order_line_id, Decimal(0)) + line.quantity
        if wanted[line.order_line_id] > left[line.order_line_id]:
            message = _("Of this line %(left)s came in and is not invoiced yet.")
            words = {"left": spoken(left[line.order_line_id])}
            raise Invalid(message % words, field=f"lines.{index}.quantity", code="too_much")
    return wanted


def sent_lines(
    ctx: Context, order: PurchaseOrder, wanted: Mapping[UUID, Decimal], day: date
) -> Sequence[SentLine]:
    """Return lines of an invoice for so much of these order lines, as agreed; raises where their VAT is not known."""
    with tenancy.enter(ctx.as_system()):
        rows = list(
            PurchaseOrderLine.objects.filter(id__in=wanted)
            .annotate(tax_kind=F("item__tax_kind"))
            .order_by("position")
        )
        parties = Party.objects.in_bulk([order.supplier_id, order.own_party_id])
    lines = []
    for row in rows:
        tax = expected_tax(parties[order.supplier_id], parties[order.own_party_id], row.tax_kind, day)
        if tax is None:
            message = _("We do not know the VAT of your country. Send your own invoice as UBL or PDF.")
            raise Conflict(message, code="unknown_rate")
        lines.append(
            SentLine(
                description=row.description,
                quantity=wanted[row.id],
                price=row.agreed_price,
                amount=amount(row.agreed_price, wanted[row.id]),
                tax=tax,
                unit_code=row.unit_code,
                order_number=order.number,
                order_position=str(row.position),
                buyers_item_id=row.item_number,
                suppliers_item_id=row.suppliers_item_id,
                order_id=order.id,
                order_line_id=row.id,
            )
        )
    return lines
