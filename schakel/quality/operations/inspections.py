"""The results of inspections, as both sides read them."""

from django.db.models import F, Q

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.operation import operation
from schakel.kernel.texts import sort_key
from schakel.quality.describing import receipt_of
from schakel.quality.models import InspectionResult
from schakel.quality.schemas import InspectionResultQuery, InspectionResultRow

WAITING = F("inspected_quantity") - F("accepted_quantity") - F("rejected_quantity")


@operation("GET", "/inspection-results", audiences=(STAFF, SUPPLIER))
def list_inspection_results(ctx: Context, query: InspectionResultQuery) -> Page[InspectionResultRow]:
    """List what became of goods that were inspected when they came in; a supplier sees its own."""
    return listed(ctx, query, InspectionResultRow, _asked)


def _asked(ctx: Context, query: InspectionResultQuery) -> Rows:
    rows = InspectionResult.objects.visible_to(ctx)
    if query.which == "waiting":
        rows = rows.filter(inspected_quantity__gt=F("accepted_quantity") + F("rejected_quantity"))
    elif query.which == "rejected":
        rows = rows.filter(rejected_quantity__gt=0)
    if query.supplier_id is not None:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(item_number__istartswith=text)
            | Q(suppliers_item_id__istartswith=text)
            | Q(item_name__icontains=text)
            | Q(lot_number__istartswith=text)
            | Q(despatch_number__istartswith=text)
            | Q(order__number__icontains=text)
            | Q(supplier__sort_key__contains=sort_key(text))
        )
    more = {
        "supplier_name": F("supplier__name"),
        "purchase_order_id": F("order_id"),
        "purchase_order_number": F("order__number"),
        "receipt_id": receipt_of(ctx),
        "waiting_quantity": WAITING,
    }
    return Rows(rows, more)
