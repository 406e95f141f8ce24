"""Which invoices wait for goods of which orders, and how they are held together with these."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Q

from schakel.payables.candidates import order_ids
from schakel.payables.models import SupplierInvoice, SupplierInvoiceLine
from schakel.purchasing.models import PurchaseOrder

Status = SupplierInvoice.Status


def hold(invoice_ids: Collection[UUID]) -> dict[UUID, SupplierInvoice]:
    """Hold invoices and before them the orders on which they may stand, as a receipt does; returns the invoices."""
    ids = set(invoice_ids)
    loose = {one.id: one for one in SupplierInvoice.objects.filter(id__in=ids)}
    lines = SupplierInvoiceLine.objects.filter(invoice_id__in=ids)
    suppliers = {one.supplier_id for one in loose.values()}
    wanted = order_ids(suppliers, ((loose[line.invoice_id], line) for line in lines))
    list(PurchaseOrder.objects.filter(id__in=wanted).order_by("id").select_for_update(no_key=True))
    rows = SupplierInvoice.objects.filter(id__in=ids).order_by("id").select_for_update(no_key=True)
    return {one.id: one for one in rows}


def waiting_for(orders: Collection[UUID]) -> set[UUID]:
    """Return the invoices of which a line is not held against anything yet and may be of these orders."""
    rows = PurchaseOrder.objects.filter(id__in=orders)
    numbers, suppliers = set(), set()
    for number, supplier_id in rows.values_list("number", "supplier_id"):
        numbers.add(number)
        suppliers.add(supplier_id)
    lines = SupplierInvoiceLine.objects.filter(
        supplier_id__in=suppliers, matched_quantity__lt=F("quantity")
    ).exclude(invoice__status=Status.REJECTED)
    named = Q(order_id__in=orders) | Q(order_number__in=numbers) | Q(invoice__order_number__in=numbers)
    loose = Q(is_stated=False, order_number="", invoice__order_number="")
    return set(lines.filter(named | loose).values_list("invoice_id", flat=True))
