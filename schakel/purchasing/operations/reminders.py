"""Suppliers are reminded of what is open, by hand; and it is said when they are by themselves."""

from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.models import Workspace
from schakel.kernel.operation import operation
from schakel.purchasing.facts import RemindersSet
from schakel.purchasing.models import PurchaseOrder
from schakel.purchasing.reminding import open_of, pressing, remind
from schakel.purchasing.schemas import ManyOrders, ManyReminded, RemindersIn, RemindersOut

CHOICES = ("reminds_suppliers", "remind_after_days", "remind_before_days", "remind_every_days")


@operation("POST", "/purchase-orders/reminders", audiences=(STAFF,))
def remind_suppliers(ctx: Context, data: ManyOrders) -> ManyReminded:
    """Remind suppliers of what is open of these orders: an answer, or a despatch that is not announced.

    Each supplier gets one mail with all of it, and with links that answer without signing in. An order of which
    nothing is open for the coming week is left out, and so is one of which a reminder went out today.
    """
    wanted = set(data.purchase_order_ids)
    # Held first, so that who clicks twice reminds once.
    rows = PurchaseOrder.objects.visible_to(ctx).filter(id__in=wanted).order_by("id")
    orders = list(rows.select_for_update(no_key=True))
    if len(orders) < len(wanted):
        raise NotFound
    days = {o.id: o.reminded_at and o.reminded_at.astimezone(ctx.timezone).date() for o in orders}
    fresh = {order_id for order_id, day in days.items() if day is None or day < ctx.today}
    found = pressing(ctx, open_of(ctx, fresh))
    count = remind(ctx, found, by_hand=True)
    return ManyReminded(orders=count, suppliers=len(found), left_out=len(wanted) - count)


@operation("GET", "/purchase-reminders", audiences=(STAFF,))
def get_purchase_reminders(ctx: Context) -> RemindersOut:
    """Say when suppliers are reminded of what is open."""
    return RemindersOut.model_validate(Workspace.objects.get(id=ctx.workspace_id))


@operation("POST", "/purchase-reminders", audiences=(STAFF,))
def set_purchase_reminders(ctx: Context, data: RemindersIn) -> RemindersOut:
    """Say when suppliers are reminded of what is open, and whether that happens by itself."""
    workspace = Workspace.objects.select_for_update(no_key=True).get(id=ctx.workspace_id)
    before, after = values_of(workspace, *CHOICES), data.model_dump()
    Workspace.objects.filter(id=workspace.id).update(**after)
    announce(ctx, RemindersSet(workspace_id=workspace.id, **difference(before, after)))
    return get_purchase_reminders(ctx)
