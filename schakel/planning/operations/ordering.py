"""Before an order is placed: what is there of items, and what an order would cost and when it would come."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.operations import get_offered_item, list_offered_items
from schakel.catalog.schemas import OfferedItemRow, OfferedQuery
from schakel.catalog.sources import told_source_code
from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import NotAllowed, ProblemOut
from schakel.kernel.listing import Page
from schakel.kernel.operation import operation
from schakel.planning.demand import Demand
from schakel.planning.free import Free, read_free
from schakel.planning.loading import sequence_of
from schakel.planning.schemas.orders import (
    Availability,
    AvailableItem,
    AvailableItemRow,
    OrderPreview,
    PreviewedLine,
)
from schakel.planning.supply import Key
from schakel.sales.addresses import COLUMNS, PARTS
from schakel.sales.drafts import Draft, drafted
from schakel.sales.models import SalesOrderLine
from schakel.sales.operations.orders import wanted_of
from schakel.sales.schemas import DeliveryAddressOut, SalesOrderIn

# From so many on customers hear no more than that there are so many.
BUCKET = 10


@operation("GET", "/catalogue/available", audiences=(CUSTOMER,))
def list_available_items(ctx: Context, query: OfferedQuery) -> Page[AvailableItemRow]:
    """List what a customer can order as the catalogue does, with what is free of it and when it would come.

    How much of the stock is told is the seller's choice; the day is the one that an order of now would be promised.
    """
    found = list_offered_items(ctx, query)
    there = _availabilities(ctx, found.rows)
    rows = [AvailableItemRow(**row.model_dump(), availability=there[row.id]) for row in found.rows]
    return Page(rows=rows, next=found.next, count=found.count)


@operation("GET", "/catalogue/available/{item_id}", audiences=(CUSTOMER,))
def get_available_item(ctx: Context, item_id: UUID) -> AvailableItem:
    """Show an item that a customer can order, with what is free of it and when it would come."""
    found = get_offered_item(ctx, item_id)
    there = _availabilities(ctx, [found])
    return AvailableItem(**found.model_dump(), availability=there[found.id])


def _availabilities(ctx: Context, rows: Sequence[OfferedItemRow]) -> dict[UUID, Availability]:
    if ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    told = workspaces.known(ctx).disclosed_stock
    system = ctx.as_system()
    with tenancy.enter(system):
        free = read_free(system, [row.id for row in rows], [ctx.party_id])
    return {row.id: _availability(ctx, row, free, told) for row in rows}


def _availability(ctx: Context, row: OfferedItemRow, free: Free, told: str) -> Availability:
    assert ctx.party_id is not None
    if told == "nothing":
        return Availability.model_validate(
            {
                "disclosed": told,
                "is_available": None,
                "free_quantity": None,
                "bucket": "",
                "expected_date": None,
            }
        )
    least, there = row.order_multiple, free.stock(row.id)
    bucket = "" if told != "buckets" else _bucket(there)
    return Availability.model_validate(
        {
            "disclosed": told,
            "is_available": there >= least,
            "free_quantity": there if told == "exact" else None,
            "bucket": bucket,
            "expected_date": free.day(row.id, least, ctx.today, free.routes.to(ctx.party_id)),
        }
    )


def _bucket(there: Decimal) -> str:
    if there <= 0:
        return "0"
    return "<10" if there < BUCKET else "10+"


@operation("POST", "/sales-orders/preview", audiences=(STAFF, CUSTOMER))
def preview_order(ctx: Context, data: SalesOrderIn) -> OrderPreview:
    """Show what an order would cost and when each line would come, and what has to be mended; places nothing.

    By the rules that place it: until somebody else takes the goods, the answer to placing it says the same.
    """
    draft = drafted(ctx, wanted_of(ctx, data))
    system = ctx.as_system()
    with tenancy.enter(system):
        free = read_free(system, {line.item_id for line in draft.lines}, [draft.order.customer_id])
    days = _days(draft, free)
    lines = [_line(ctx, draft, line, days[line.id], free) for line in draft.lines]
    known = [day for day in days.values() if day]
    last = max(known) if len(known) == len(days) else None
    order = draft.order
    where = {part: getattr(order, column) for part, column in zip(PARTS, COLUMNS, strict=True)}
    return OrderPreview(
        customer_id=order.customer_id,
        currency=order.currency,
        lines=lines,
        total_amount=order.total_amount,
        promised_date=last,
        partial_delivery=order.partial_delivery,
        delivery_address=DeliveryAddressOut(**where),
        problems=[ProblemOut(field=p.field, message=p.message, code=p.code) for p in draft.problems],
    )


def _days(draft: Draft, free: Free) -> dict[Key, date | None]:
    """Return the day that each line would be promised, by what is free for all of them together."""
    route = free.routes.to(draft.order.customer_id)
    days: dict[Key, date | None] = {}
    for item_id in {line.item_id for line in draft.lines}:
        demands = [
            Demand(
                line.id,
                line.quantity,
                line.requested_date,
                None,
                line.priority,
                sequence_of(None, line.position),
                route,
            )
            for line in draft.lines
            if line.item_id == item_id
        ]
        days |= {plan.demand_key: plan.promised_date for plan in free.plans(item_id, demands)}
    return days


def _line(
    ctx: Context, draft: Draft, line: SalesOrderLine, promised: date | None, free: Free
) -> PreviewedLine:
    own = ("order_multiple", "price_source", "promised_date", "free_quantity")
    shown = {name: getattr(line, name) for name in PreviewedLine.model_fields if name not in own}
    return PreviewedLine.model_validate(
        {
            **shown,
            "order_multiple": draft.multiples[line.item_id],
            "price_source": told_source_code(ctx, line.price_source),
            "promised_date": promised,
            "free_quantity": free.stock(line.item_id) if ctx.audience is STAFF else None,
        }
    )
