"""Counts what customers have of ours, many at once."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import DecimalField, Exists, ExpressionWrapper, F, Min, OuterRef, Q, Sum

from schakel.billing.credit_rule import Exposure
from schakel.billing.lateness import past_due
from schakel.billing.models import Invoice, InvoiceLine, Payment
from schakel.billing.sources import LEFT
from schakel.kernel.money import amount
from schakel.sales.models import SalesOrder, SalesOrderLine, ShipmentLine

Kind, Status = Invoice.Kind, Invoice.Status
ONE = Decimal(1)
WIDE = DecimalField(max_digits=38, decimal_places=10)


def exposures(customer_ids: Collection[UUID], today: date) -> dict[UUID, Exposure]:
    """Return what each of these customers has of ours: four questions, however many there are."""
    parts: dict[UUID, dict[str, Any]] = defaultdict(lambda: defaultdict(Decimal))
    bill, late = Q(kind=Kind.INVOICE), past_due(today)
    papers = Invoice.objects.filter(customer_id__in=customer_ids, status=Status.ISSUED)
    for customer_id, invoiced, credited, overdue, since in (
        papers.order_by()
        .values_list("customer_id")
        .annotate(
            invoiced=Sum("open_amount", filter=bill),
            credited=Sum("open_amount", filter=~bill),
            overdue=Sum("open_amount", filter=late),
            since=Min("due_date", filter=late),
        )
    ):
        parts[customer_id]["invoiced"] += invoiced or 0
        parts[customer_id]["credited"] += credited or 0
        parts[customer_id]["overdue"] += overdue or 0
        parts[customer_id]["overdue_since"] = since
    payments = Payment.objects.filter(customer_id__in=customer_ids, revoked_at=None, open_amount__gt=0)
    for customer_id, total in (
        payments.order_by().values_list("customer_id").annotate(total=Sum("open_amount"))
    ):
        parts[customer_id]["credited"] += total
    for customer_id, total in _delivered(customer_ids):
        parts[customer_id]["delivered"] += amount(total, ONE)
    lines = SalesOrderLine.objects.filter(
        order__customer_id__in=customer_ids, order__status=SalesOrder.Status.OPEN, open_quantity__gt=0
    )
    worth = ExpressionWrapper(F("open_quantity") * F("price"), WIDE)
    for customer_id, total in lines.order_by().values_list("order__customer_id").annotate(total=Sum(worth)):
        parts[customer_id]["ordered"] += amount(total, ONE)
    return {customer_id: Exposure(**parts[customer_id]) for customer_id in customer_ids}


def _delivered(customer_ids: Collection[UUID]) -> Any:
    """Return what left and stands on no invoice that went out: a draft is no invoice yet."""
    sent = InvoiceLine.objects.filter(
        shipment_line_id=OuterRef("id"),
        counts=True,
        original_line=None,
        invoice__status__in=(Status.ISSUED, Status.SETTLED),
    )
    lines = ShipmentLine.objects.filter(
        ~Exists(sent), shipment__customer_id__in=customer_ids, shipment__status__in=LEFT
    )
    worth = ExpressionWrapper(F("quantity") * F("order_line__price"), WIDE)
    return lines.order_by().values_list("shipment__customer_id").annotate(total=Sum(worth))
