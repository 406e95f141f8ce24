"""The papers of orders and shipments, at the desk and in the customer's portal."""

from uuid import UUID

from django.http import HttpResponse

from schakel.kernel.errors import Conflict
from schakel.kernel.uploads import Download
from schakel.purchasing.operations.despatch_lists import download_despatch_note
from schakel.sales.operations.papers import (
    download_delivery_note,
    download_order_confirmation,
    download_pick_list,
)
from schakel.web.ui.page import page, way
from schakel.web.ui.visit import Visit


@page("desk", "verkoop/zendingen/<uuid:shipment_id>/paklijst", needs=download_pick_list)
def fetch_pick_list(visit: Visit, shipment_id: UUID) -> Download:
    """Fetch the pick list of a shipment."""
    return download_pick_list(visit.ctx, shipment_id)


@page("customer", "zendingen/<uuid:shipment_id>/pakbon", needs=download_delivery_note)
@page("desk", "verkoop/zendingen/<uuid:shipment_id>/pakbon", needs=download_delivery_note)
def fetch_delivery_note(visit: Visit, shipment_id: UUID) -> Download | HttpResponse:
    """Fetch the delivery note of a shipment."""
    try:
        return download_delivery_note(visit.ctx, shipment_id)
    except Conflict as refusal:
        return visit.go(way(visit, "zendingen", shipment_id), refusal.message)


@page("supplier", "leveringen/zendingen/<uuid:despatch_advice_id>/pakbon", needs=download_despatch_note)
@page("desk", "inkoop/onderweg/<uuid:despatch_advice_id>/pakbon", needs=download_despatch_note)
def fetch_despatch_note(visit: Visit, despatch_advice_id: UUID) -> Download:
    """Fetch the delivery note of a supplier's despatch."""
    return download_despatch_note(visit.ctx, despatch_advice_id)


@page("customer", "orders/<uuid:order_id>/bevestiging", needs=download_order_confirmation)
@page("desk", "verkoop/<uuid:order_id>/bevestiging", needs=download_order_confirmation)
def fetch_confirmation(visit: Visit, order_id: UUID) -> Download:
    """Fetch the confirmation of an order."""
    return download_order_confirmation(visit.ctx, order_id)
