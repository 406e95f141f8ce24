"""An invoice as it goes out, in one statement."""

from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet

from schakel.billing.models import Invoice, InvoiceLine, InvoiceTax
from schakel.billing.schemas import InvoiceLineOut, InvoiceOut, InvoiceTaxOut
from schakel.kernel.context import Context
from schakel.kernel.nesting import columns, described, nested


def describe(ctx: Context, invoice_id: UUID) -> InvoiceOut:
    """Return the invoice or credit note with its lines and its VAT."""
    return described(InvoiceOut, _invoice, ctx, invoice_id)


def _invoice(ctx: Context, invoice_id: UUID) -> QuerySet[Any, Any]:
    lines = InvoiceLine.objects.visible_to(ctx).filter(invoice_id=OuterRef("id")).order_by("position")
    taxes = InvoiceTax.objects.visible_to(ctx).filter(invoice_id=OuterRef("id"))
    return columns(
        Invoice.objects.visible_to(ctx).filter(id=invoice_id),
        InvoiceOut,
        customer_name=F("customer__name"),
        original_number=F("original__number"),
        original_issue_date=F("original__issue_date"),
        return_id=F("return_authorization_id"),
        return_number=F("return_authorization__number"),
        lines=nested(
            lines,
            InvoiceLineOut,
            order_number=F("order__number"),
            customers_reference=F("order__reference"),
            shipment_number=F("shipment_line__shipment__number"),
        ),
        taxes=nested(taxes.order_by("category", "-rate"), InvoiceTaxOut),
    )
