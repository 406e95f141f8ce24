"""An invoice of a supplier as it goes out, with order and receipt beside each line, in one statement."""

from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from schakel.kernel.context import Context
from schakel.kernel.nesting import columns, described, nested
from schakel.payables.models import ReceivedLine, SupplierInvoice, SupplierInvoiceLine, SupplierInvoiceTax
from schakel.payables.schemas import SupplierInvoiceLineOut, SupplierInvoiceOut, SupplierInvoiceTaxOut


def describe(ctx: Context, invoice_id: UUID) -> SupplierInvoiceOut:
    """Return the invoice with its lines and its VAT."""
    return described(SupplierInvoiceOut, _invoice, ctx, invoice_id)


def _invoice(ctx: Context, invoice_id: UUID) -> QuerySet[Any, Any]:
    lines = SupplierInvoiceLine.objects.visible_to(ctx).filter(invoice_id=OuterRef("id"))
    taxes = SupplierInvoiceTax.objects.visible_to(ctx).filter(invoice_id=OuterRef("id"))
    came = ReceivedLine.objects.visible_to(ctx).filter(order_line_id=OuterRef("order_line_id"))
    return columns(
        SupplierInvoice.objects.visible_to(ctx).filter(id=invoice_id),
        SupplierInvoiceOut,
        supplier_name=F("supplier__name"),
        lines=nested(
            lines.order_by("position"),
            SupplierInvoiceLineOut,
            purchase_order_id=F("order_id"),
            purchase_order_number=F("order__number"),
            item_number=F("order_line__item_number"),
            ordered_quantity=F("order_line__quantity"),
            agreed_price=Coalesce("order_line__confirmed_price", "order_line__price"),
            received_quantity=Subquery(came.values("received_quantity")),
            invoiced_quantity=Subquery(came.values("invoiced_quantity")),
        ),
        taxes=nested(taxes.order_by("category", "-rate"), SupplierInvoiceTaxOut),
    )
