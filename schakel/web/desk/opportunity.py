"""One opportunity: how far it is, what was done, what is to be done."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts.operations import list_people
from schakel.accounts.schemas import PersonQuery
from schakel.crm.operations import (
    change_opportunity,
    get_opportunity,
    list_activities,
    move_opportunity,
    quote_opportunity,
)
from schakel.crm.schemas import ActivityQuery, OpportunityOut
from schakel.kernel.errors import Conflict, Invalid
from schakel.sales.operations.quotations import make_quotation
from schakel.web.crm_words import stage
from schakel.web.desk import activities
from schakel.web.desk.opportunities import FIELDS, NEXT, labels
from schakel.web.desk.timeline import timeline
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Choice
from schakel.web.ui.format import day, money
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit

STAGES = ("new", "qualified", "quoted", "won", "lost")
MOST_PEOPLE = 200


@page("desk", "relaties/kansen/<uuid:opportunity_id>", needs=get_opportunity)
def opportunity_page(visit: Visit, opportunity_id: UUID) -> Shown:
    """Show a possible sale with all that was and will be done for it."""
    return _show(visit, get_opportunity(visit.ctx, opportunity_id), None)


def _show(visit: Visit, found: OpportunityOut, refused: ApiForm | None) -> Shown:
    form = refused or _moving(found)
    moves = move_opportunity.allowed(visit.ctx)
    done = list_activities.allowed(visit.ctx)
    query = ActivityQuery(opportunity_id=found.id, limit=activities.MOST)
    context = {
        "found": found,
        "header": _header(visit, found),
        "problems": form.problems,
        "move_url": way(visit, "relaties", "kansen", found.id, "verder") if moves else "",
        "move_fields": [form.field("stage", required=True), form.field("reason")] if moves else [],
        "activities": activities.shown(visit, list_activities(visit.ctx, query).rows) if done else None,
        "writing": activities.writing(visit, found.party_id, found.id),
        "timeline": timeline(visit, found.id, {}),
    }
    return Shown("desk/opportunity.html", found.title, "parties", context, status=422 if form.error else 200)


def _header(visit: Visit, found: OpportunityOut) -> Header:
    further = NEXT.get(found.stage)
    url = way(visit, "relaties", "kansen", found.id, "verder")
    change = way(visit, "relaties", "kansen", found.id, "wijzigen")
    figures = [Figure(_("Relation"), found.party_name, url=way(visit, "relaties", found.party_id))]
    if found.amount is not None:
        figures.append(Figure(_("May bring, without VAT"), money(found.amount)))
    if found.expected_date:
        figures.append(Figure(_("They decide on"), day(found.expected_date, visit.today)))
    offered = way(visit, "verkoop", "offertes", found.quotation_id) if found.quotation_id else ""
    if found.quotation_id:
        figures.append(Figure(_("Quotation"), found.quotation_number or "", url=offered))
    if found.assignee_name:
        figures.append(Figure(_("Handled by"), found.assignee_name))
    return Header(
        title=found.title,
        status=stage(found.stage),
        lead=found.reason,
        figures=figures,
        primary=Action(
            _("To: %(stage)s") % {"stage": stage(further).word},
            url,
            icon="arrow-right",
            kind="primary",
            post=True,
            name="stage",
            value=further,
        )
        if further and url
        else None,
        actions=[
            *([_quoting(visit, found)] if way(visit, "relaties", "kansen", found.id, "offerte") else []),
            *([Action(_("Change"), change, icon="pencil", key="e")] if change else []),
        ],
        back=Action(_("Opportunities"), way(visit, "relaties", "kansen")),
    )


def _quoting(visit: Visit, found: OpportunityOut) -> Action:
    url = way(visit, "relaties", "kansen", found.id, "offerte")
    return Action(_("Make a quotation"), url, icon="file-description", post=True, key="q")


@page(
    "desk",
    "relaties/kansen/<uuid:opportunity_id>/offerte",
    needs=(get_opportunity, quote_opportunity, make_quotation),
)
def quote_this_opportunity(visit: Visit, opportunity_id: UUID) -> HttpResponse:
    """Begin a quotation for a possible sale, or go to the one that there is."""
    back = way(visit, "relaties", "kansen", opportunity_id)
    if not visit.is_post:
        return visit.go(back)
    try:
        found = quote_opportunity(visit.ctx, opportunity_id)
    except (Conflict, Invalid) as refusal:
        return visit.go(back, refusal.message)
    return visit.go(way(visit, "verkoop", "offertes", found.quotation_id) or back)


def _moving(found: OpportunityOut) -> ApiForm:
    return ApiForm(
        move_opportunity,
        path={"opportunity_id": found.id},
        labels=labels(),
        values={"stage": found.stage},
        choices={"stage": [Choice(name, stage(name).word) for name in STAGES]},
    )


@page("desk", "relaties/kansen/<uuid:opportunity_id>/verder", needs=(get_opportunity, move_opportunity))
def move_on(visit: Visit, opportunity_id: UUID) -> Shown | HttpResponse:
    """Bring a possible sale to another stage."""
    found = get_opportunity(visit.ctx, opportunity_id)
    back = way(visit, "relaties", "kansen", opportunity_id)
    if not visit.is_post:
        return visit.go(back)
    form = _moving(found)
    moved = form.send(visit.ctx, {name: str(value) for name, value in visit.request.POST.items()})
    if moved is None:
        return _show(visit, found, form)
    said = _("%(title)s is now: %(stage)s.") % {"title": moved.title, "stage": stage(moved.stage).word}
    return visit.go(back, said)


@page("desk", "relaties/kansen/<uuid:opportunity_id>/wijzigen", needs=(get_opportunity, change_opportunity))
def change_of_opportunity(visit: Visit, opportunity_id: UUID) -> Shown | HttpResponse:
    """Describe a possible sale anew."""
    found = get_opportunity(visit.ctx, opportunity_id)
    back = way(visit, "relaties", "kansen", opportunity_id)
    names = (*FIELDS, "assignee_id", "version")
    form = ApiForm(
        change_opportunity,
        path={"opportunity_id": opportunity_id},
        labels=labels(),
        values={name: written(getattr(found, name)) for name in names},
        choices={"assignee_id": _colleagues(visit, found)},
        kinds={"assignee_id": "select"},
    )
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        if form.send(visit.ctx, sent) is not None:
            return visit.go(back, _("%(title)s is kept.") % {"title": form.values["title"]})
    context = {
        "header": Header(found.title, back=Action(found.title, back)),
        "problems": form.problems,
        "version": form.values.get("version", ""),
        "rows": [
            [form.field("title")],
            [form.field("amount", unit="€"), form.field("expected_date")],
            [form.field("assignee_id", required=True)],
        ],
    }
    return Shown("relation/form.html", found.title, "parties", context, status=422 if form.error else 200)


def _colleagues(visit: Visit, found: OpportunityOut) -> list[Choice]:
    known: dict[Any, str] = {}
    if list_people.allowed(visit.ctx):
        rows = list_people(visit.ctx, PersonQuery(limit=MOST_PEOPLE)).rows
        known = {row.person_id: row.name for row in rows}
    if found.assignee_id:
        known.setdefault(found.assignee_id, found.assignee_name or "")
    return [Choice(str(person_id), name) for person_id, name in known.items()]
