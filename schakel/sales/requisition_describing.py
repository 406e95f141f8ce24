"""An order that waits for a colleague as it goes out, in one statement."""

from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from schakel.accounts.models import Membership
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.nesting import columns, described, nested
from schakel.sales.describing import address
from schakel.sales.models import Requisition, RequisitionLine
from schakel.sales.schemas import RequisitionLineOut, RequisitionOut


def describe_requisition(ctx: Context, requisition_id: UUID) -> RequisitionOut:
    """Return what waits, or waited, for a colleague, with its lines."""
    return described(RequisitionOut, _requisition, ctx, requisition_id)


def named(ctx: Context) -> dict[str, Any]:
    """Return the names that stand in a row: who asked, and the number of the order that it became."""
    return {
        "requested_by_name": _name(ctx, "requested_by_id"),
        "sales_order_number": F("sales_order__number"),
    }


def _name(ctx: Context, column: str) -> Subquery:
    places = Membership.objects.visible_to(ctx).filter(
        person_id=OuterRef(column), audience=CUSTOMER.value, party_id=OuterRef("customer_id")
    )
    return Subquery(places.values("name")[:1])


def _requisition(ctx: Context, requisition_id: UUID) -> QuerySet[Requisition]:
    lines = RequisitionLine.objects.visible_to(ctx).filter(requisition_id=OuterRef("id")).order_by("position")
    return columns(
        Requisition.objects.visible_to(ctx).filter(id=requisition_id),
        RequisitionOut,
        **named(ctx),
        answered_by_name=_name(ctx, "answered_by_id"),
        delivery_address=address(),
        lines=nested(lines, RequisitionLineOut),
    )
