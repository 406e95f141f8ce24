"""What was done with a relation and what is to be done: written down where one sees it, ticked off with one click."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.crm.operations import (
    complete_activity,
    get_activity,
    list_activities,
    record_activity,
    remove_activity,
)
from schakel.crm.schemas import ActivityQuery, ActivityRow
from schakel.web.crm_words import ICONS, activity_kind
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.format import day_text, moment
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit

MOST = 50


@dataclass(frozen=True)
class Writing:
    """The small form in which an activity is written down."""

    url: str
    key: str
    party_id: UUID
    opportunity_id: UUID | None
    fields: list[Field] = field(default_factory=list)


def writing(visit: Visit, party_id: UUID, opportunity_id: UUID | None = None) -> Writing | None:
    """Return the form for an activity with a relation; None for who may not write one down."""
    url = way(visit, "relaties", "activiteiten", "nieuw")
    if not url:
        return None
    form = ApiForm(
        record_activity,
        labels={"text": _("What was said or is to be done"), "kind": _("Kind"), "due_date": _("To do on")},
        helps={"due_date": _("Empty: it is done.")},
        choices={
            "kind": [Choice(kind, activity_kind(kind)) for kind in ("note", "call", "visit", "mail", "task")]
        },
        values={"kind": "note"},
        kinds={"text": "textarea"},
    )
    fields = [form.field("text", rows=2), form.field("kind"), form.field("due_date")]
    return Writing(url, str(visit.ctx.new_id()), party_id, opportunity_id, fields)


def shown(visit: Visit, rows: Sequence[ActivityRow]) -> dict[str, Any]:
    """Return activities as the page shows them: what is to be done by its day, then what was done."""
    to_do = sorted((r for r in rows if r.done_at is None), key=lambda r: (r.due_date or visit.today, r.id))
    return {
        "to_do": [_line(visit, row) for row in to_do],
        "done": [_line(visit, row) for row in rows if row.done_at is not None],
        "nothing": _("Nothing is written down yet."),
    }


def _line(visit: Visit, row: ActivityRow) -> dict[str, Any]:
    is_open = row.done_at is None
    done = way(visit, "relaties", "activiteiten", row.id, "gedaan")
    gone = way(visit, "relaties", "activiteiten", row.id, "weg")
    return {
        "row": row,
        "icon": ICONS[row.kind],
        "kind": activity_kind(row.kind),
        "day": day_text(row.due_date, visit.today) if row.due_date else "",
        "is_late": bool(is_open and row.due_date and row.due_date < visit.today),
        "at": moment(row.done_at or row.created_at),
        "by": row.assignee_name if is_open else row.created_by_name,
        "done": Action(_("Done"), done, icon="check", post=True) if is_open and done else None,
        "gone": Action(
            _("Take away"),
            gone,
            icon="x",
            kind="quiet",
            post=True,
            confirm=_("This is taken away for everybody. Take it away?"),
        )
        if gone
        else None,
    }


def _home(visit: Visit, row: ActivityRow) -> str:
    if row.opportunity_id:
        return way(visit, "relaties", "kansen", row.opportunity_id)
    return way(visit, "relaties", row.party_id)


@page("desk", "relaties/activiteiten/nieuw", needs=record_activity)
def write_down(visit: Visit) -> HttpResponse:
    """Write down what was done with a relation, or is to be done."""
    back = way(visit, "relaties")
    if not visit.is_post:
        return visit.go(back)
    sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
    form = ApiForm(record_activity)
    made = form.send(visit.ctx, sent, key=str(visit.request.POST.get("key", "")))
    if made is not None:
        return visit.go(_home(visit, made), _("It is written down."))
    said = form.error.problems[0].message if form.error and form.error.problems else str(form.error)
    known = form.values
    if known.get("opportunity_id"):
        back = f"{back}/kansen/{known['opportunity_id']}"
    elif known.get("party_id"):
        back = f"{back}/{known['party_id']}"
    return visit.go(back, said)


@page("desk", "relaties/activiteiten/<uuid:activity_id>/gedaan", needs=(get_activity, complete_activity))
def tick_off(visit: Visit, activity_id: UUID) -> HttpResponse:
    """Say that what was to be done is done."""
    if not visit.is_post:
        return visit.go(_home(visit, get_activity(visit.ctx, activity_id)))
    done = complete_activity(visit.ctx, activity_id)
    on_today = visit.request.POST.get("from") == "today"
    return visit.go(way(visit) if on_today else _home(visit, done), _("Done."))


@page("desk", "relaties/activiteiten/<uuid:activity_id>/weg", needs=(get_activity, remove_activity))
def take_away(visit: Visit, activity_id: UUID) -> HttpResponse:
    """Take away what was written down."""
    found = get_activity(visit.ctx, activity_id)
    if visit.is_post:
        remove_activity(visit.ctx, activity_id)
        return visit.go(_home(visit, found), _("It is taken away."))
    return visit.go(_home(visit, found))


@page("desk", "te-doen", needs=list_activities)
def to_do_today(visit: Visit) -> HttpResponse:
    """Show what the reader promised to do today or before, for the first page."""
    query = ActivityQuery(
        state="to_do", assignee_id=visit.ctx.person_id, due_until=visit.today, limit=MOST, sort="newest"
    )
    found = shown(visit, list_activities(visit.ctx, query).rows)
    lines = [line | {"url": _home(visit, line["row"])} for line in found["to_do"]]
    return visit.draw("desk/to_do.html", {"lines": lines})
