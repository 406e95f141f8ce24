"""What lies of an item, as other rooms read it too."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from schakel.inventory.models import OnHand, StockMovement
from schakel.kernel.context import Context


def usable() -> QuerySet[OnHand]:
    """Return what lies where goods can be promised: not what waits in quarantine to be inspected."""
    rows: QuerySet[OnHand] = OnHand.objects.filter(location__is_quarantine=False)
    return rows


def on_hand(item_ids: Sequence[UUID]) -> dict[UUID, Decimal]:
    """Return what lies at all locations together but in quarantine, per item; 0 where nothing does."""
    found = usable().filter(item_id__in=item_ids).values("item_id").annotate(total=Sum("quantity"))
    return dict.fromkeys(item_ids, Decimal(0)) | {row["item_id"]: row["total"] for row in found}


def lying(ctx: Context) -> Coalesce:
    """What lies of an item at all locations together but in quarantine, beside its row in a statement."""
    there = OnHand.objects.visible_to(ctx).filter(location__is_quarantine=False)
    lies = there.filter(item_id=OuterRef("id")).order_by().values("item_id")
    nothing = Value(Decimal(0), output_field=DecimalField(max_digits=19, decimal_places=4))
    return Coalesce(Subquery(lies.annotate(total=Sum("quantity")).values("total")), nothing)


def lay(ctx: Context, day: date) -> Coalesce:
    """Return what lay of an item at the end of a day by its movements, in quarantine apart, beside its row."""
    after = datetime.combine(day + timedelta(days=1), time.min, ctx.timezone)
    moved = StockMovement.objects.visible_to(ctx).filter(location__is_quarantine=False, at__lt=after)
    summed = moved.filter(item_id=OuterRef("id")).order_by().values("item_id").annotate(total=Sum("quantity"))
    nothing = Value(Decimal(0), output_field=DecimalField(max_digits=19, decimal_places=4))
    return Coalesce(Subquery(summed.values("total")), nothing)
