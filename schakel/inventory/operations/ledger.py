"""The ledger of stock: every movement, and what lay of the item after it."""

from datetime import datetime, time, timedelta

from django.db.models import F, OuterRef, Q, Subquery, Sum

from schakel.inventory.models import StockMovement
from schakel.inventory.schemas import StockMovementQuery, StockMovementRow
from schakel.kernel.context import STAFF, Context
from schakel.kernel.listing import Page, page
from schakel.kernel.operation import operation
from schakel.kernel.texts import sort_key


@operation("GET", "/stock-movements", audiences=(STAFF,))
def list_stock_movements(ctx: Context, query: StockMovementQuery) -> Page[StockMovementRow]:
    """List what came, went, was counted and was moved, the newest first, with what lay of the item after each."""
    rows = StockMovement.objects.visible_to(ctx)
    if query.item_id:
        rows = rows.filter(item_id=query.item_id)
    if query.reason:
        rows = rows.filter(reason=query.reason)
    if query.location:
        rows = rows.filter(location__code=query.location)
    if query.from_date:
        rows = rows.filter(at__gte=datetime.combine(query.from_date, time.min, ctx.timezone))
    if query.to_date:
        rows = rows.filter(at__lt=datetime.combine(query.to_date + timedelta(days=1), time.min, ctx.timezone))
    if query.search:
        rows = rows.filter(
            Q(item__sort_key__contains=sort_key(query.search)) | Q(item__number__istartswith=query.search)
        )
    before = StockMovement.objects.visible_to(ctx).filter(item_id=OuterRef("item_id"))
    before = before.filter(Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), id__lte=OuterRef("id")))
    balance = before.order_by().values("item_id").annotate(total=Sum("quantity")).values("total")
    fields = {
        "item_number": F("item__number"),
        "item_name": F("item__name"),
        "unit_code": F("item__unit_code"),
        "location_code": F("location__code"),
        "balance": Subquery(balance),
    }
    return page(rows, query, StockMovementRow, fields=fields)
