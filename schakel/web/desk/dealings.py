"""All that was done between us and a relation, in one time line with what was written down of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts.operations import list_dealings
from schakel.accounts.schemas import DealingRow, FactQuery
from schakel.crm.operations import list_activities
from schakel.crm.schemas import ActivityQuery, ActivityRow
from schakel.web.crm_words import ICONS
from schakel.web.desk import activities
from schakel.web.desk.timeline import who
from schakel.web.trail import words
from schakel.web.trail.sentences import sentence
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Entry, Timeline
from schakel.web.ui.visit import Visit

MOST = 30
# Of an activity the time line shows what was written down; that it was ticked off or taken away is in the log.
OF_ACTIVITIES = ("crm.ActivityDone", "crm.ActivityRemoved")


@page("desk", "relaties/<uuid:party_id>/tijdlijn", needs=list_dealings)
def dealings(visit: Visit, party_id: UUID) -> HttpResponse:
    """Show what was done with a relation and what is to be done, for its page."""
    after = str(visit.request.GET.get("after", ""))
    found = list_dealings(visit.ctx, party_id, FactQuery(limit=MOST, after=after))
    written = _written(visit, party_id)
    entries = [_entry(visit, row, written) for row in found.rows if row.name not in OF_ACTIVITIES]
    url = way(visit, "relaties", party_id, "tijdlijn")
    context = {
        "activities": _activities(visit, written) if list_activities.allowed(visit.ctx) else None,
        "writing": activities.writing(visit, party_id),
        "timeline": Timeline(entries, more_url=f"{url}?after={found.next}" if found.next else ""),
    }
    return visit.draw("desk/dealings.html", context)


def _activities(visit: Visit, written: dict[UUID, ActivityRow]) -> dict[str, Any]:
    """Return what is to be done; what was done stands in the time line below it."""
    shown = activities.shown(visit, [row for row in written.values() if row.done_at is None])
    if written:
        shown["nothing"] = _("Nothing is to be done. What was done stands in the time line.")
    return shown


def _written(visit: Visit, party_id: UUID) -> dict[UUID, ActivityRow]:
    if not list_activities.allowed(visit.ctx):
        return {}
    query = ActivityQuery(party_id=party_id, limit=200)
    return {row.id: row for row in list_activities(visit.ctx, query).rows}


def _entry(visit: Visit, row: DealingRow, written: dict[UUID, ActivityRow]) -> Entry:
    note = written.get(row.subject_id)
    if note is not None:
        url = way(visit, "relaties", "kansen", note.opportunity_id) if note.opportunity_id else ""
        about = note.opportunity_title or ""
        return Entry(note.text, row.at, by=who(row), icon=ICONS[note.kind], detail=about, url=url)
    parts = words.PAGES["desk"].get(row.subject_kind)
    kind = words.KINDS.get(row.subject_kind)
    is_itself = row.subject_kind in ("party", "customer", "supplier")
    named = f"{kind() if kind else ''} {row.subject_number}".strip()
    return Entry(
        sentence(row.name, row.data),
        row.at,
        by=who(row),
        detail="" if is_itself else named,
        url=way(visit, *parts, row.subject_id) if parts and not is_itself else "",
    )
