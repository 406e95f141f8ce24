"""What one can do with one's own views of the lists."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from pydantic import ValidationError

from schakel.accounts.facts import ViewChanged, ViewRemoved, ViewSaved
from schakel.accounts.models import Membership, SavedView
from schakel.accounts.schemas import SavedViewChange, SavedViewIn, SavedViewOut, SavedViewQuery
from schakel.kernel.context import EVERYBODY, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import ListQuery, Page, Rows, listed, sort_of
from schakel.kernel.operation import all_operations, operation
from schakel.kernel.tenancy import new
from schakel.kernel.texts import sort_key

MOST_VIEWS = 50
OF_VIEW = ("name", "shared", "query")
# What one looked for is often somebody's name.
TYPED = ("name", "query")
# Where somebody stopped reading and how much they read at once is no part of a view.
NOT_KEPT = {"after", "limit", "counted"}


def _here(ctx: Context) -> QuerySet[SavedView]:
    """Return the views of the caller and of those who look at the same things."""
    rows: QuerySet[SavedView] = SavedView.objects.visible_to(ctx).filter(
        audience=ctx.audience.value, party_id=ctx.party_id
    )
    return rows


def _mine(ctx: Context) -> QuerySet[SavedView]:
    return _here(ctx).filter(person_id=ctx.person_id) if ctx.person_id else SavedView.objects.none()


def _named(ctx: Context, person_id: UUID | OuterRef) -> QuerySet[Any, Any]:
    """Return how who made a view is called here."""
    places = Membership.objects.visible_to(ctx).filter(
        person_id=person_id, audience=ctx.audience.value, party_id=ctx.party_id
    )
    names: QuerySet[Any, Any] = places.values_list("name", flat=True)
    return names


@operation("GET", "/saved-views", audiences=EVERYBODY)
def list_saved_views(ctx: Context, query: SavedViewQuery) -> Page[SavedViewOut]:
    """List the caller's views, and those that colleagues share."""
    return listed(ctx, query, SavedViewOut, _asked)


def _asked(ctx: Context, query: SavedViewQuery) -> Rows:
    rows = _here(ctx).filter(Q(person_id=ctx.person_id) | Q(shared=True))
    if query.list:
        rows = rows.filter(list=query.list)
    if query.search:
        rows = rows.filter(sort_key__contains=sort_key(query.search))
    maker = Coalesce(Subquery(_named(ctx, OuterRef("person_id"))[:1]), Value(""))
    return Rows(rows, {"person_name": maker})


@operation("POST", "/saved-views", audiences=EVERYBODY)
def save_view(ctx: Context, data: SavedViewIn) -> SavedViewOut:
    """Keep what is asked of a list under a name, for the caller or for colleagues too."""
    if ctx.person_id is None:
        raise NotFound
    query = _checked(ctx, data)
    mine = _mine(ctx).filter(list=data.list)
    if mine.count() >= MOST_VIEWS:
        message = _("There are %(most)s views of this list already. Remove one first.")
        raise Conflict(message % {"most": MOST_VIEWS}, code="too_many")
    _refuse_taken(mine, data.name)
    view = new(
        ctx,
        SavedView,
        person_id=ctx.person_id,
        audience=ctx.audience.value,
        party_id=ctx.party_id,
        list=data.list,
        name=data.name,
        sort_key=sort_key(data.name),
        query=query,
        shared=data.shared,
    )
    view.save(force_insert=True)
    announce(
        ctx,
        ViewSaved(
            **_about(view), shared=view.shared, **difference({}, values_of(view, *OF_VIEW), unkept=TYPED)
        ),
    )
    return _described(ctx, view)


@operation("POST", "/saved-views/{view_id}", audiences=EVERYBODY)
def change_saved_view(ctx: Context, view_id: UUID, data: SavedViewChange) -> SavedViewOut:
    """Give a view of the caller's own another name, share it, or stop sharing it."""
    view = _own(ctx, view_id)
    _refuse_taken(_mine(ctx).filter(list=view.list).exclude(id=view.id), data.name)
    before = values_of(view, *OF_VIEW)
    view.name, view.sort_key, view.shared = data.name, sort_key(data.name), data.shared
    view.save(update_fields=["name", "sort_key", "shared"])
    changed = difference(before, values_of(view, *OF_VIEW), unkept=TYPED)
    announce(ctx, ViewChanged(**_about(view), shared=view.shared, **changed))
    return _described(ctx, view)


@operation("POST", "/saved-views/{view_id}/remove", audiences=EVERYBODY)
def remove_saved_view(ctx: Context, view_id: UUID) -> SavedViewOut:
    """Remove a view of the caller's own; answers what it was, so that it can be kept again."""
    view = _own(ctx, view_id)
    was = _described(ctx, view)
    gone = ViewRemoved(**_about(view), **difference(values_of(view, *OF_VIEW), {}, unkept=TYPED))
    view.delete()
    announce(ctx, gone)
    return was


def _about(view: SavedView) -> dict[str, Any]:
    return {"saved_view_id": view.id, "list": view.list}


def _own(ctx: Context, view_id: UUID) -> SavedView:
    mine = _mine(ctx).filter(id=view_id)
    view = mine.select_for_update(of=("self",), no_key=True).first()
    if view is None:
        raise NotFound
    return view


def _checked(ctx: Context, data: SavedViewIn) -> dict[str, str]:
    """Return the query without what is empty, once its own list has accepted it."""
    declared = all_operations().get(data.list)
    schema = None if declared is None or declared.path_names or not declared.allowed(ctx) else declared.query
    if schema is None or not issubclass(schema, ListQuery):
        raise Invalid(_("There is no such list."), field="list")
    query = {name: value for name, value in data.query.items() if value}
    if not query:
        message = _("Search, filter or sort the list first: then there is a view to keep.")
        raise Invalid(message, field="query", code="empty")
    page_of_it = NOT_KEPT & query.keys()
    if page_of_it:
        message = _("A view keeps no page: it always opens at the first.")
        raise Invalid(message, field=f"query.{min(page_of_it)}", code="extra_forbidden")
    try:
        sort_of(schema.model_validate(query), "query.sort")
    except ValidationError as error:
        raise Invalid.from_pydantic(error, "query") from error
    return query


def _refuse_taken(views: QuerySet[SavedView], name: str) -> None:
    if views.filter(sort_key=sort_key(name)).exists():
        message = _("There is a view with this name already. Choose another name.")
        raise Conflict(message, field="name", code="twice")


def _described(ctx: Context, view: SavedView) -> SavedViewOut:
    return SavedViewOut(
        id=view.id,
        list=view.list,
        name=view.name,
        query=view.query,
        shared=view.shared,
        person_id=view.person_id,
        person_name=_named(ctx, view.person_id).first() or "",
    )
