"""Order lists: what a customer orders again and again, kept by name."""

from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import TenantQuerySet, new
from schakel.kernel.texts import sort_key
from schakel.kernel.versions import refuse_stale
from schakel.sales.facts import OrderTemplateChanged, OrderTemplateRemoved
from schakel.sales.models import OrderTemplate, OrderTemplateLine
from schakel.sales.schemas import (
    OrderTemplateChange,
    OrderTemplateIn,
    OrderTemplateLineOut,
    OrderTemplateOut,
    OrderTemplateQuery,
    OrderTemplateRow,
)

HEAD = ("name", "sort_key", "is_shared", "changed_at", "version")
SAID = ("name", "is_shared")


@operation("GET", "/order-templates", audiences=(CUSTOMER,))
def list_order_templates(ctx: Context, query: OrderTemplateQuery) -> Page[OrderTemplateRow]:
    """List the caller's own order lists and those that their company shares, by name."""
    return listed(ctx, query, OrderTemplateRow, _asked)


def _asked(ctx: Context, query: OrderTemplateQuery) -> Rows:
    rows = _seen(ctx)
    if query.whose == "mine":
        rows = rows.filter(Q(person_id=ctx.person_id))
    elif query.whose == "shared":
        rows = rows.filter(is_shared=True)
    if query.search:
        rows = rows.filter(sort_key__contains=sort_key(query.search))
    lines = OrderTemplateLine.objects.visible_to(ctx).filter(template_id=OuterRef("id")).order_by()
    count = lines.values("template_id").annotate(count=Count("id")).values("count")
    return Rows(rows, {"is_own": _own(ctx), "line_count": Coalesce(Subquery(count), 0)})


@operation("GET", "/order-templates/{order_template_id}", audiences=(CUSTOMER,))
def get_order_template(ctx: Context, order_template_id: UUID) -> OrderTemplateOut:
    """Show an order list with its items, in their order."""
    return _shown(ctx, order_template_id)


@operation("POST", "/order-templates", audiences=(CUSTOMER,))
def create_order_template(ctx: Context, data: OrderTemplateIn) -> OrderTemplateOut:
    """Keep items under a name, for oneself or for everybody who orders for the company."""
    if ctx.party_id is None or ctx.person_id is None:
        raise NotAllowed(_("You may not do this."))
    made = new(
        ctx,
        OrderTemplate,
        customer_id=ctx.party_id,
        person_id=ctx.person_id,
        name=data.name,
        sort_key=sort_key(data.name),
        is_shared=data.is_shared,
        changed_at=ctx.now,
    )
    lines = _lines(ctx, made, data)
    made.save(force_insert=True)
    OrderTemplateLine.objects.bulk_create(lines)
    _announce(ctx, made, {}, len(lines))
    return _shown(ctx, made.id)


@operation("POST", "/order-templates/{order_template_id}", audiences=(CUSTOMER,))
def change_order_template(
    ctx: Context, order_template_id: UUID, data: OrderTemplateChange
) -> OrderTemplateOut:
    """Say anew all that stands on an order list. What is shared its maker alone keeps to themselves again."""
    row = _held(ctx, order_template_id)
    refuse_stale(row, data.version)
    if row.person_id != ctx.person_id and not data.is_shared:
        message = _("Only who made this list can stop sharing it.")
        raise Conflict(message, field="is_shared", code="not_own")
    before = values_of(row, *SAID)
    lines = _lines(ctx, row, data)
    before["line_count"] = _of(ctx, row.id).count()
    row.name, row.sort_key, row.is_shared = data.name, sort_key(data.name), data.is_shared
    row.changed_at = ctx.now
    row.version += 1
    row.save(update_fields=HEAD)
    _of(ctx, row.id).delete()
    OrderTemplateLine.objects.bulk_create(lines)
    _announce(ctx, row, before, len(lines))
    return _shown(ctx, row.id)


@operation("POST", "/order-templates/{order_template_id}/remove", audiences=(CUSTOMER,))
def remove_order_template(ctx: Context, order_template_id: UUID) -> OrderTemplateOut:
    """Throw an order list away; what was ordered from it stays. Of a shared one only who made it does so."""
    row = _held(ctx, order_template_id)
    if row.person_id != ctx.person_id:
        raise Conflict(_("Only who made this list can throw it away."), code="not_own")
    shown = _shown(ctx, row.id)
    _of(ctx, row.id).delete()
    row.delete()
    changed = difference(values_of(row, *SAID), {}, unkept=("name",))
    about = {"order_template_id": order_template_id, "customer_id": row.customer_id}
    announce(ctx, OrderTemplateRemoved(**about, **changed))
    return shown


def _seen(ctx: Context) -> TenantQuerySet[OrderTemplate]:
    rows: TenantQuerySet[OrderTemplate] = OrderTemplate.objects.visible_to(ctx)
    return rows.filter(Q(is_shared=True) | Q(person_id=ctx.person_id))


def _held(ctx: Context, template_id: UUID) -> OrderTemplate:
    found = _seen(ctx).filter(id=template_id).select_for_update(no_key=True, of=("self",)).first()
    if found is None:
        raise NotFound
    return found


def _of(ctx: Context, template_id: UUID) -> TenantQuerySet[OrderTemplateLine]:
    rows: TenantQuerySet[OrderTemplateLine] = OrderTemplateLine.objects.visible_to(ctx)
    return rows.filter(template_id=template_id)


def _own(ctx: Context) -> Case:
    return Case(
        When(person_id=ctx.person_id, then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def _lines(ctx: Context, row: OrderTemplate, data: OrderTemplateIn) -> list[OrderTemplateLine]:
    """Return the lines, unwritten; refuses an item that is not there or stands twice."""
    wanted = {line.item_id for line in data.lines}
    known = set(Item.objects.visible_to(ctx).filter(id__in=wanted).values_list("id", flat=True))
    seen: set[UUID] = set()
    for index, line in enumerate(data.lines):
        if line.item_id not in known:
            raise NotFound(_("This item was not found."), field=f"lines.{index}.item_id")
        if line.item_id in seen:
            message = _("This item stands on the list already. Change its quantity there.")
            raise Invalid(message, field=f"lines.{index}.item_id", code="twice")
        seen.add(line.item_id)
    return [
        new(
            ctx,
            OrderTemplateLine,
            template_id=row.id,
            customer_id=row.customer_id,
            item_id=line.item_id,
            position=position,
            quantity=line.quantity,
        )
        for position, line in enumerate(data.lines, start=1)
    ]


def _announce(ctx: Context, row: OrderTemplate, before: dict[str, Any], count: int) -> None:
    changed = difference(before, values_of(row, *SAID) | {"line_count": count}, unkept=("name",))
    announce(
        ctx,
        OrderTemplateChanged(
            order_template_id=row.id, customer_id=row.customer_id, line_count=count, **changed
        ),
    )


def _shown(ctx: Context, template_id: UUID) -> OrderTemplateOut:
    columns = ("id", "name", "is_shared", "changed_at", "version")
    head = _seen(ctx).filter(id=template_id).annotate(is_own=_own(ctx)).values(*columns, "is_own").first()
    if head is None:
        raise NotFound
    named = {
        "item_number": F("item__number"),
        "description": F("item__name"),
        "unit_code": F("item__unit_code"),
        "order_multiple": F("item__order_multiple"),
        "is_offered": F("item__is_active"),
    }
    rows = _of(ctx, template_id).order_by("position").values("item_id", "quantity", **named)
    return OrderTemplateOut(**head, lines=[OrderTemplateLineOut.model_validate(row) for row in rows])
