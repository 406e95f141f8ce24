"""The papers of an order as PDF."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.uploads import Download
from schakel.parties.models import Party
from schakel.sales import papers, shipment_describing
from schakel.sales.describing import describe
from schakel.sales.models import SalesOrder, Shipment


@operation("GET", "/shipments/{shipment_id}/pick-list", audiences=(STAFF,))
def download_pick_list(ctx: Context, shipment_id: UUID) -> Download:
    """Fetch the pick list of a shipment as PDF: what to take from where, with room to count."""
    own_party_id = find(ctx, Shipment, shipment_id).own_party_id
    found = shipment_describing.describe(ctx, shipment_id)
    with tenancy.enter(ctx.as_system()):
        return papers.pick_list(ctx, found, own_party_id)


@operation("GET", "/shipments/{shipment_id}/delivery-note", audiences=(STAFF, CUSTOMER))
def download_delivery_note(ctx: Context, shipment_id: UUID) -> Download:
    """Fetch the delivery note of a shipment as PDF, in the customer's language; a customer once it has left."""
    own_party_id = find(ctx, Shipment, shipment_id).own_party_id
    found = shipment_describing.describe(ctx, shipment_id)
    if ctx.audience is CUSTOMER and found.shipped_at is None:
        raise Conflict(_("This shipment has not left yet."), code="not_shipped")
    # Our own company, which a customer does not see, stands on its papers.
    with tenancy.enter(ctx.as_system()):
        return papers.delivery_note(ctx, found, own_party_id, _language(found.customer_id))


@operation("GET", "/sales-orders/{sales_order_id}/confirmation", audiences=(STAFF, CUSTOMER))
def download_order_confirmation(ctx: Context, sales_order_id: UUID) -> Download:
    """Fetch the confirmation of an order as PDF, as it stands now, in the customer's language."""
    order = find(ctx, SalesOrder, sales_order_id)
    found = describe(ctx, order.id)
    with tenancy.enter(ctx.as_system()):
        return papers.confirmation(ctx, found, order.own_party_id, _language(order.customer_id))


def _language(party_id: UUID) -> str:
    language: str = Party.objects.get(id=party_id).language
    return language
