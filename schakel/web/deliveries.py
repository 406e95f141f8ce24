"""The deliveries of an order, as they stand on its page at the desk and in the portal."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.sales.operations.shipments import list_shipments
from schakel.sales.schemas import DeliveryAddressOut, ShipmentQuery, ShipmentRow
from schakel.web.ui.format import day_text
from schakel.web.ui.page import way
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit
from schakel.web.wording import shipment

MOST = 50


def address(found: DeliveryAddressOut) -> list[str]:
    """Return an address line by line; nothing where none is known."""
    place = " ".join(part for part in (found.postal_code, found.city) if part)
    return [line for line in (found.name, found.street, place) if line]


def rows(visit: Visit, order_id: UUID) -> list[ShipmentRow]:
    """Return the shipments of an order, those that were given up left out; none to who may not see them."""
    if not list_shipments.allowed(visit.ctx):
        return []
    found = list_shipments(visit.ctx, ShipmentQuery(sales_order_id=order_id, limit=MOST)).rows
    return [row for row in found if row.status != "cancelled"]


def deliveries(visit: Visit, order_id: UUID) -> list[dict[str, object]]:
    """Return what stands of each shipment of an order."""
    return [told(visit, row) for row in rows(visit, order_id)]


def told(visit: Visit, row: ShipmentRow) -> dict[str, object]:
    """Return what stands of a shipment: when, by whom, and the way to follow it."""
    root = ("verkoop", "zendingen") if visit.application == "desk" else ("zendingen",)
    carried = " ".join(part for part in (row.carrier, row.tracking_number) if part)
    return {
        "id": row.id,
        "number": row.number,
        "url": way(visit, *root, row.id),
        "status": shipment(row.status),
        "when": when(visit, row),
        "carried": carried,
        "follow": row.tracking_url,
        "note": note(visit, row) if row.shipped_at else None,
    }


def note(visit: Visit, row: ShipmentRow) -> Action | None:
    """Return the way to the delivery note of a shipment, where the visitor may fetch it."""
    root = ("verkoop", "zendingen") if visit.application == "desk" else ("zendingen",)
    url = way(visit, *root, row.id, "pakbon")
    return Action(_("Delivery note"), url, icon="file-text", kind="quiet", download=True) if url else None


def confirmation(visit: Visit, order_id: UUID) -> Action | None:
    """Return the way to the confirmation of an order, where the visitor may fetch it."""
    root = "verkoop" if visit.application == "desk" else "orders"
    url = way(visit, root, order_id, "bevestiging")
    return Action(_("Order confirmation"), url, icon="file-text", download=True) if url else None


def when(visit: Visit, row: ShipmentRow) -> str:
    """Say in a few words when a shipment left, is expected or was delivered."""
    if row.delivered_date:
        return _("delivered %(day)s") % {"day": day_text(row.delivered_date, visit.today)}
    if row.expected_date:
        return _("expected %(day)s") % {"day": day_text(row.expected_date, visit.today)}
    return _("leaves %(day)s") % {"day": day_text(row.planned_date, visit.today)}
