"""What one can do with stock."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from schakel.catalog.locking import lock
from schakel.catalog.models import Item
from schakel.inventory.facts import StockChanged
from schakel.inventory.models import Location, OnHand, StockMovement
from schakel.inventory.schemas import StockMovementIn, StockOut, StockQuery, StockRow
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.facts import announce
from schakel.kernel.inserting import insert
from schakel.kernel.listing import Counts, Page, count_each, page
from schakel.kernel.money import spoken
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key


@operation("POST", "/stock-movements", audiences=(STAFF,))
def record_stock_movement(ctx: Context, data: StockMovementIn) -> StockOut:
    """Book goods in or out of a location; stock cannot go below zero."""
    movement: StockMovement = one(record_stock_movements(ctx, [data]))
    return StockOut(item_id=movement.item_id, on_hand=on_hand([movement.item_id])[movement.item_id])


@record_stock_movement.set_based
def record_stock_movements(
    ctx: Context, rows: Sequence[StockMovementIn]
) -> list[StockMovement | SchakelError]:
    """Book many movements; one that would leave less than nothing refuses that row."""
    items = set(lock(row.item_id for row in rows))
    locations = _locations(ctx, {row.location for row in rows})
    balances: dict[tuple[UUID, UUID], Decimal] = defaultdict(Decimal)
    for row in OnHand.objects.filter(item_id__in=items):
        balances[row.item_id, row.location_id] = row.quantity
    answers: list[StockMovement | SchakelError] = []
    for data in rows:
        place = data.item_id, locations[data.location].id
        refusal = _refusal(ctx, data, data.item_id in items, balances[place])
        if refusal is not None:
            answers.append(refusal)
            continue
        balances[place] += data.quantity
        values = data.model_dump(exclude={"location", "moved_at"})
        answers.append(
            new(
                ctx,
                StockMovement,
                location=locations[data.location],
                at=data.moved_at or ctx.now,
                **values,
            )
        )
    made = [answer for answer in answers if isinstance(answer, StockMovement)]
    insert(made)
    _keep(
        ctx,
        {(m.item_id, m.location_id): balances[m.item_id, m.location_id] for m in made},
    )
    moved: dict[tuple[UUID, str], Decimal] = defaultdict(Decimal)
    for movement in made:
        moved[movement.item_id, movement.reason] += movement.quantity
    announce(
        ctx,
        *(
            StockChanged(item_id=item_id, quantity=quantity, reason=reason)
            for (item_id, reason), quantity in moved.items()
        ),
    )
    return answers


def _refusal(
    ctx: Context, data: StockMovementIn, item_is_known: bool, balance: Decimal
) -> SchakelError | None:
    if not item_is_known:
        return NotFound(_("This item was not found."), field="item_id")
    if data.quantity == 0:
        return Invalid(_("A movement of nothing is no movement."), field="quantity", code="zero")
    if data.moved_at is not None and data.moved_at > ctx.now:
        return Invalid(_("This moment is still to come."), field="moved_at", code="future")
    if balance + data.quantity < 0:
        message = _("There are only %(balance)s here.") % {"balance": spoken(balance)}
        return Conflict(message, field="quantity", code="not_enough")
    return None


def _locations(ctx: Context, codes: set[str]) -> dict[str, Location]:
    known = {row.code: row for row in Location.objects.filter(code__in=codes)}
    missing = [new(ctx, Location, code=code, name=code) for code in sorted(codes - known.keys())]
    Location.objects.bulk_create(missing)
    return known | {row.code: row for row in missing}


def _keep(ctx: Context, balances: dict[tuple[UUID, UUID], Decimal]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into inventory_onhand (id, workspace_id, item_id, location_id, quantity)"
            " values (%s, %s, %s, %s, %s)"
            " on conflict (workspace_id, item_id, location_id) do update set quantity = excluded.quantity",
            [
                (ctx.new_id(), ctx.workspace_id, item_id, location_id, quantity)
                for (item_id, location_id), quantity in balances.items()
            ],
        )


def on_hand(item_ids: Sequence[UUID]) -> dict[UUID, Decimal]:
    """Return what lies at all locations together, per item; 0 where nothing does."""
    found = OnHand.objects.filter(item_id__in=item_ids).values("item_id").annotate(total=Sum("quantity"))
    return dict.fromkeys(item_ids, Decimal(0)) | {row["item_id"]: row["total"] for row in found}


@operation("GET", "/items/{item_id}/stock", audiences=(STAFF,))
def get_stock(ctx: Context, item_id: UUID) -> StockOut:
    """Show what lies of an item."""
    item = find(ctx, Item, item_id)
    return StockOut(item_id=item.id, on_hand=on_hand([item.id])[item.id])


def lying(ctx: Context) -> Coalesce:
    """What lies of an item at all locations together, beside its row in a statement."""
    lies = OnHand.objects.visible_to(ctx).filter(item_id=OuterRef("id")).order_by().values("item_id")
    nothing = Value(Decimal(0), output_field=DecimalField(max_digits=19, decimal_places=4))
    return Coalesce(Subquery(lies.annotate(total=Sum("quantity")).values("total")), nothing)


def _with_stock(ctx: Context) -> QuerySet[Any]:
    rows: QuerySet[Any] = Item.objects.visible_to(ctx).filter(is_active=True).annotate(lying=lying(ctx))
    return rows


@operation("GET", "/stock", audiences=(STAFF,))
def list_stock(ctx: Context, query: StockQuery) -> Page[StockRow]:
    """List the items with what lies of each."""
    rows = _with_stock(ctx)
    if query.low:
        rows = rows.filter(lying__lt=F("safety_stock"))
    if query.search:
        rows = rows.filter(Q(sort_key__contains=sort_key(query.search)) | Q(number__istartswith=query.search))
    return page(rows, query, StockRow, fields={"on_hand": F("lying")})


@operation("GET", "/stock/counts", audiences=(STAFF,))
def count_stock(ctx: Context) -> Counts:
    """Count the items that lie below their safety stock."""
    return count_each({"low": _with_stock(ctx).filter(lying__lt=F("safety_stock"))})
