"""The saved views of a list: what stands there, the form that keeps one, and what was sent with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from schakel.accounts.operations import (
    change_saved_view,
    list_saved_views,
    remove_saved_view,
    save_view,
)
from schakel.accounts.schemas import SavedViewOut
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.listing import ListQuery
from schakel.kernel.operation import Operation
from schakel.web.ui import address
from schakel.web.ui.field import Field
from schakel.web.ui.listing import View, ViewForm, Views
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit

# So many of one's own, and as many of colleagues, stand beside each other; the rest is in a menu.
FEW = 6
LONGEST_NAME = 60
NOT_KEPT = ("after", "limit", "counted")
# An input called `remove` would stand in the way of its form's own remove().
REMOVE = "remove_view"


def state(operation: Operation[Any, Any], asked: Mapping[str, str]) -> dict[str, str]:
    """Return what makes the list differ from how it opens: its search, filters and sort."""
    assert operation.query is not None
    assert issubclass(operation.query, ListQuery)
    usual = next(iter(operation.query.sorts))
    kept = {name: value.strip() for name, value in asked.items() if name not in NOT_KEPT}
    return {name: value for name, value in kept.items() if value and not (name == "sort" and value == usual)}


def take(
    visit: Visit, operation: Operation[Any, Any], asked: Mapping[str, str]
) -> tuple[str, Conflict | Invalid | None]:
    """Do what the form asks; returns a word about it, or the refusal that belongs in the form."""
    sent = visit.request.POST
    remove, view = sent.get(REMOVE, ""), sent.get("view", "")
    if remove:
        name = remove_saved_view.invoke(visit.ctx, path={"view_id": remove}).name
        return _("%(name)s is removed.") % {"name": name}, None
    body = {"name": sent.get("name", ""), "shared": "shared" in sent}
    try:
        if view:
            name = change_saved_view.invoke(visit.ctx, path={"view_id": view}, body=body).name
            return _("%(name)s is changed.") % {"name": name}, None
        kept = {"list": operation.name, "query": state(operation, asked)}
        return _("%(name)s is kept.") % {"name": save_view.invoke(visit.ctx, body=body | kept).name}, None
    except (Conflict, Invalid) as refusal:
        return "", refusal


def parts(
    visit: Visit,
    operation: Operation[Any, Any],
    asked: Mapping[str, str],
    refusal: Conflict | Invalid | None = None,
) -> tuple[Views | None, ViewForm | None]:
    """Return the list's views, and the form with which what is seen now is kept or changed.

    Nothing of it stands there while there are no views and the list is as it opens.
    """
    if not list_saved_views.allowed(visit.ctx):
        return None, None
    found = list_saved_views.invoke(visit.ctx, query={"list": operation.name, "limit": "200"}).rows
    now = state(operation, asked)
    mine = [view for view in found if view.person_id == visit.ctx.person_id]
    shared = [view for view in found if view.person_id != visit.ctx.person_id]
    current = next((view for view in [*mine, *shared] if view.query == now), None)
    return _views(visit, mine, shared, current), _form(visit, asked, now, current, refusal)


def _views(
    visit: Visit, mine: Sequence[SavedViewOut], shared: Sequence[SavedViewOut], current: SavedViewOut | None
) -> Views | None:
    def shown(views: Sequence[SavedViewOut]) -> list[View]:
        return [
            View(
                view.name,
                address.write(visit.request.path, view.query),
                on=view is current,
                shared=view.shared,
                maker="" if view.person_id == visit.ctx.person_id else view.person_name,
            )
            for view in views
        ]

    if not mine and not shared:
        return None
    return Views(shown(mine[:FEW]), shown(shared[:FEW]), shown([*mine[FEW:], *shared[FEW:]]))


def _form(
    visit: Visit,
    asked: Mapping[str, str],
    now: Mapping[str, str],
    current: SavedViewOut | None,
    refusal: Conflict | Invalid | None,
) -> ViewForm | None:
    theirs = current is not None and current.person_id != visit.ctx.person_id
    if not now or theirs or not (change_saved_view if current else save_view).allowed(visit.ctx):
        return None
    here = address.write(visit.request.path, asked)
    sent = visit.request.POST if refusal else {}
    name = Field(
        "name",
        _("Name"),
        value=sent.get("name", "") if refusal else (current.name if current else ""),
        error=refusal.message if refusal else "",
        required=True,
        max_length=LONGEST_NAME,
        autocomplete="off",
        autofocus=refusal is not None,
        prefix="view-",
    )
    shared = Field(
        "shared",
        _("Share with colleagues"),
        kind="checkbox",
        checked="shared" in sent if refusal else (current is not None and current.shared),
        prefix="view-",
    )
    remove = (
        Action(
            _("Remove view"),
            here,
            icon="trash",
            kind="danger",
            post=True,
            name=REMOVE,
            value=str(current.id),
        )
        if current and remove_saved_view.allowed(visit.ctx)
        else None
    )
    return ViewForm(here, name, shared, str(current.id) if current else "", remove, refusal is not None)
