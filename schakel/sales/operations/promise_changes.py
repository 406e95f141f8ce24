"""Promises that would move and wait for the desk."""

from django.db.models import F

from schakel.catalog.locking import lock
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.operation import operation
from schakel.sales import promises
from schakel.sales.models import PromiseChange
from schakel.sales.schemas import (
    HeldChangeQuery,
    HeldChangeRow,
    ManyChanges,
    ManyReleased,
)


@operation("GET", "/promise-changes/held", audiences=(STAFF,))
def list_held_promise_changes(ctx: Context, query: HeldChangeQuery) -> Page[HeldChangeRow]:
    """List the promises that would move and wait for the desk, the oldest first."""
    return listed(ctx, query, HeldChangeRow, _held)


def _held(ctx: Context, _query: HeldChangeQuery) -> Rows:
    rows = PromiseChange.objects.visible_to(ctx).filter(state=PromiseChange.State.HELD)
    fields = {
        "sales_order_id": F("order_id"),
        "number": F("order__number"),
        "customer_name": F("order__customer__name"),
        "line_position": F("line__position"),
        "item_number": F("line__item_number"),
        "description": F("line__description"),
    }
    return Rows(rows, fields)


@operation("POST", "/promise-changes/releases", audiences=(STAFF,))
def release_promise_changes(ctx: Context, data: ManyChanges) -> ManyReleased:
    """Let held promise changes count: their customers see the new dates and are told.

    A change that was released or replaced meanwhile is left as it is.
    """
    rows = PromiseChange.objects.visible_to(ctx).filter(id__in=data.promise_change_ids)
    # As the planner does, so that it does not replace a change while it is released.
    lock(rows.values_list("line__item_id", flat=True))
    changes = list(rows.select_related("line").order_by("id").select_for_update(of=("self",), no_key=True))
    if len(changes) < len(set(data.promise_change_ids)):
        raise NotFound
    held = [change for change in changes if change.state == PromiseChange.State.HELD]
    promises.release(ctx, held)
    return ManyReleased(released=len(held))
