"""Whose a shipment is at the customer: as its orders are, and nobody's in particular where these differ."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from schakel.accounts.schemas import AssigneeIn
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.sales.models import OrderChangeRequest, SalesOrder, Shipment, ShipmentLine
from schakel.sales.shipping import Held


def held_to_hand_over(ctx: Context, order_id: UUID) -> SalesOrder:
    """Return an order, held until the transaction ends, after all that is held before it elsewhere.

    First what who ships or answers a request holds before anything else, then the items: who plans them copies on
    pegs and promises whose the lines are. As the product: who hands over may not see all of it.
    """
    with tenancy.enter(ctx.as_system()):
        of_order = ShipmentLine.objects.filter(order_id=order_id).values("shipment_id")
        shipments = Shipment.objects.filter(id__in=of_order)
        requests = OrderChangeRequest.objects.filter(order_id=order_id)
        list(shipments.order_by("id").select_for_update(no_key=True).values_list("id"))
        list(requests.order_by("id").select_for_update(no_key=True).values_list("id"))
        order: SalesOrder = Held([order_id]).orders[order_id]
        return order


def hand_shipments_over(ctx: Context, order: SalesOrder, data: AssigneeIn) -> None:
    """Let the shipments of an order follow it to another branch or person, as far as they hold nothing else."""
    with tenancy.enter(ctx.as_system()):
        of_order = ShipmentLine.objects.filter(order_id=order.id)
        others = ShipmentLine.objects.filter(shipment_id=OuterRef("id")).exclude(order_id=order.id)
        rows = Shipment.objects.filter(id__in=of_order.values("shipment_id"))
        alone = list(rows.exclude(Exists(others)).values_list("id", flat=True))
        rows.exclude(id__in=alone).update(branch_id=None, assignee_id=None)
        Shipment.objects.filter(id__in=alone).update(branch_id=data.branch_id, assignee_id=data.person_id)
