"""What one can do with one's own notifications."""

from functools import reduce
from operator import or_

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from schakel.billing.models import Invoice
from schakel.kernel import live
from schakel.kernel.context import EVERYBODY, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.listing import Page, Rows, count, counting, listed
from schakel.kernel.operation import operation
from schakel.kernel.statements import Sql, fetched
from schakel.notifications.facts import NotificationsRead
from schakel.notifications.models import Notification
from schakel.notifications.schemas import NotificationOut, NotificationQuery, NotificationsReadIn, Unread
from schakel.purchasing.models import PurchaseOrder
from schakel.sales.models import (
    Quotation,
    RequestForQuotation,
    Requisition,
    ReturnAuthorization,
    SalesOrder,
    Shipment,
)


def _mine(ctx: Context) -> QuerySet[Notification]:
    rows: QuerySet[Notification] = Notification.objects.visible_to(ctx).filter(
        person_id=ctx.person_id, audience=ctx.audience.value, party_id=ctx.party_id
    )
    if not ctx.is_narrowed:
        return rows
    # What they were told of an order that went to somebody else since is not theirs any more.
    orders = [
        Q(subject_kind=kind, subject_id__in=model.objects.visible_to(ctx).values("id"))
        for kind, model in (
            ("sales_order", SalesOrder),
            ("purchase_order", PurchaseOrder),
            ("shipment", Shipment),
            ("invoice", Invoice),
            ("requisition", Requisition),
            ("return", ReturnAuthorization),
            ("quotation", Quotation),
            ("request_for_quotation", RequestForQuotation),
        )
    ]
    return rows.filter(reduce(or_, orders))


@operation("GET", "/notifications", audiences=EVERYBODY)
def list_notifications(ctx: Context, query: NotificationQuery) -> Page[NotificationOut]:
    """List what the caller was told, the newest first."""
    return listed(ctx, query, NotificationOut, _told)


def _told(ctx: Context, query: NotificationQuery) -> Rows:
    rows = _mine(ctx)
    fields = {"number": _of_order(ctx, "number"), "party_name": _of_order(ctx, "party")}
    return Rows(rows.filter(read_at=None) if query.unread else rows, fields)


def _of_order(ctx: Context, wanted: str) -> Coalesce:
    """What stands on the order that a notification is about, as far as the caller may see it."""
    columns = {"number": ("number", "number"), "party": ("customer__name", "supplier__name")}[wanted]
    orders = [
        model.objects.visible_to(ctx).filter(id=OuterRef("subject_id"))
        for model in (SalesOrder, PurchaseOrder)
    ]
    return Coalesce(
        *(Subquery(rows.values(column)[:1]) for rows, column in zip(orders, columns, strict=True))
    )


@operation("GET", "/notifications/unread", audiences=EVERYBODY)
def count_unread(ctx: Context) -> Unread:
    """Count what the caller has not read."""
    (counted,) = fetched(_unread, ctx)
    return Unread.model_validate(counted)


def _unread(ctx: Context) -> Sql:
    return counting({"unread": _mine(ctx).filter(read_at=None)})


@operation("POST", "/notifications/read", audiences=EVERYBODY)
def mark_notifications_read(ctx: Context, data: NotificationsReadIn) -> Unread:
    """Mark notifications as read; one that is not the caller's is not found."""
    rows = _mine(ctx)
    if data.notification_ids:
        rows = rows.filter(id__in=data.notification_ids)
        if rows.count() < len(set(data.notification_ids)):
            raise NotFound
    read = rows.filter(read_at=None).update(read_at=ctx.now)
    if read and ctx.person_id:
        changed = difference({"state": "unread"}, {"state": "read"})
        announce(ctx, NotificationsRead(person_id=ctx.person_id, count=read, **changed))
        live.name(f"notifications:{ctx.person_id}", ctx.party_id)
    return Unread(unread=count(_mine(ctx).filter(read_at=None)))
