"""Price lists: add, change, list, show."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from schakel.catalog.facts import PriceListChanged, PriceListCreated
from schakel.catalog.models import PriceList, PriceListAssignment, PriceTier
from schakel.catalog.schemas import PriceListChange, PriceListIn, PriceListOut, PriceListQuery, PriceListRow
from schakel.kernel import workspaces
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.models import Workspace
from schakel.kernel.nesting import columns, described
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.versions import refuse_stale

OF_LIST = ("name", "currency", "is_general", "valid_from", "valid_to")


@operation("POST", "/price-lists", audiences=(STAFF,))
def create_price_list(ctx: Context, data: PriceListIn) -> PriceListOut:
    """Add a price list; it holds for who buys by it, a general one for everybody."""
    values = _checked(ctx, data, None)
    made = new(ctx, PriceList, **values)
    made.save(force_insert=True)
    announce(ctx, PriceListCreated(price_list_id=made.id, **difference({}, values_of(made, *OF_LIST))))
    return _shown(ctx, made.id)


@operation("POST", "/price-lists/{price_list_id}", audiences=(STAFF,))
def change_price_list(ctx: Context, price_list_id: UUID, data: PriceListChange) -> PriceListOut:
    """Say anew what a price list is called and when it holds; all of it, as when it was added."""
    found = find(ctx, PriceList, price_list_id, lock=True)
    refuse_stale(found, data.version)
    before = values_of(found, *OF_LIST)
    values = _checked(ctx, data, found)
    found.name, found.is_general = data.name, data.is_general
    found.valid_from, found.valid_to = values["valid_from"], data.valid_to
    changed = difference(before, values_of(found, *OF_LIST))
    if changed["after"] or changed["before"]:
        found.version += 1
        found.save()
        announce(ctx, PriceListChanged(price_list_id=found.id, **changed))
    return _shown(ctx, found.id)


def _checked(ctx: Context, data: PriceListIn, itself: PriceList | None) -> dict[str, Any]:
    """Return what a list is to be; raises Conflict or Invalid for what cannot be."""
    own = workspaces.of(ctx).base_currency
    if data.currency not in ("", own):
        message = _("Orders are in %(currency)s, so prices are too.") % {"currency": own}
        raise Invalid(message, field="currency", code="currency")
    begins = data.valid_from or (itself.valid_from if itself else ctx.today)
    if data.valid_to is not None and data.valid_to < begins:
        raise Invalid(
            _("The last day lies before the first. Choose a later one."), field="valid_to", code="order"
        )
    # Who adds or changes a list waits for whoever does: two general ones must not hold on one day.
    Workspace.objects.select_for_update(no_key=True).get(id=ctx.workspace_id)
    others = PriceList.objects.visible_to(ctx).exclude(id=itself.id if itself else None)
    if others.filter(name=data.name).exists():
        raise Conflict(_("There is a price list with this name already."), field="name", code="twice")
    if data.is_general:
        _refuse_overlap(others, begins, data.valid_to)
    return {
        "name": data.name,
        "currency": own,
        "is_general": data.is_general,
        "valid_from": begins,
        "valid_to": data.valid_to,
    }


def _refuse_overlap(others: QuerySet[PriceList], begins: date, ends: date | None) -> None:
    same = others.filter(Q(valid_to=None) | Q(valid_to__gte=begins), is_general=True)
    if ends is not None:
        same = same.filter(valid_from__lte=ends)
    first = same.order_by("valid_from").first()
    if first is not None:
        message = _("%(name)s is general on some of these days. End it first, or choose other days.")
        raise Conflict(message % {"name": first.name}, field="valid_from", code="overlap")


@operation("GET", "/price-lists", audiences=(STAFF,))
def list_price_lists(ctx: Context, query: PriceListQuery) -> Page[PriceListRow]:
    """List the price lists, the latest first."""
    return listed(ctx, query, PriceListRow, _asked)


def _asked(ctx: Context, query: PriceListQuery) -> Rows:
    rows = PriceList.objects.visible_to(ctx)
    if query.search:
        rows = rows.filter(name__icontains=query.search)
    return Rows(rows, _sizes(ctx))


def _sizes(ctx: Context) -> dict[str, Any]:
    tiers = PriceTier.objects.visible_to(ctx).filter(price_list_id=OuterRef("id"))
    users = PriceListAssignment.objects.visible_to(ctx).filter(price_list_id=OuterRef("id"))
    return {"items": _many(tiers, "item_id"), "customers": _many(users, "id")}


def _many(rows: QuerySet[Any], column: str) -> Subquery:
    """Count the different values, but not beyond a thousand."""
    first = rows.order_by().values(column).distinct()[:1000]
    return _Counted(first, output_field=IntegerField())


class _Counted(Subquery):
    template = "(select count(*) from (%(subquery)s) counted)"


@operation("GET", "/price-lists/{price_list_id}", audiences=(STAFF,))
def get_price_list(ctx: Context, price_list_id: UUID) -> PriceListOut:
    """Show a price list; its prices are listed apart."""
    return _shown(ctx, price_list_id)


def _shown(ctx: Context, price_list_id: UUID) -> PriceListOut:
    return described(PriceListOut, _list, ctx, price_list_id)


def _list(ctx: Context, price_list_id: UUID) -> QuerySet[Any, Any]:
    return columns(PriceList.objects.visible_to(ctx).filter(id=price_list_id), PriceListOut, **_sizes(ctx))
