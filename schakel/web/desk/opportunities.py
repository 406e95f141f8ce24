"""Opportunities at the desk: the board, the list, and one that is written down."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.crm.operations import (
    count_opportunities,
    create_opportunity,
    get_pipeline,
    list_opportunities,
    move_opportunity,
)
from schakel.crm.schemas import OpportunityRow
from schakel.parties.operations import list_parties
from schakel.web.crm_words import stage
from schakel.web.desk.choosing import begun, lookup, meant
from schakel.web.desk.list_page import list_page
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import counted, day, day_text, money
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit

# The stage that comes after each; what is won or lost stays where it is.
NEXT = {"new": "qualified", "qualified": "quoted", "quoted": "won"}
FIELDS = ("title", "amount", "expected_date")


def new_opportunity(visit: Visit, party: str = "") -> Action | None:
    """Return the way to a new opportunity, for who may write one down."""
    url = way(visit, "relaties", "kansen", "nieuw")
    if not url:
        return None
    if party:
        return Action(_("New opportunity"), f"{url}?party={party}", icon="target", key="o")
    return Action(_("New opportunity"), url, icon="plus", kind="primary", key="n")


def labels() -> dict[str, str]:
    """Return what the fields of an opportunity are called."""
    return {
        "title": _("What they may want"),
        "amount": _("May bring, without VAT"),
        "expected_date": _("They decide on"),
        "assignee_id": _("Handled by"),
        "stage": _("Stage"),
        "reason": _("Why it did not come"),
    }


@page("desk", "relaties/kansen", needs=get_pipeline)
def board(visit: Visit) -> Shown:
    """Show what may come, stage by stage."""
    stages = [
        {
            "status": stage(found.stage),
            "count": counted(found.count),
            "amount": money(found.amount) if found.amount else "",
            "cards": [_card(visit, row) for row in found.rows],
        }
        for found in get_pipeline(visit.ctx).stages
    ]
    new = new_opportunity(visit)
    in_rows = way(visit, "relaties", "kansen", "lijst")
    header = Header(
        _("Opportunities"),
        primary=new,
        actions=[Action(_("As a list"), in_rows, icon="list")] if in_rows else [],
        back=Action(_("Relations"), way(visit, "relaties")),
    )
    empty = Empty(
        _("Here come your opportunities"),
        _("Write down who may want what; then nobody forgets to call back."),
        icon="target",
        action=new,
    )
    context = {
        "header": header,
        "stages": stages,
        "empty": None if any(found["cards"] for found in stages) else empty,
    }
    return Shown("desk/opportunities.html", _("Opportunities"), "parties", context)


def _card(visit: Visit, row: OpportunityRow) -> dict[str, Any]:
    further = NEXT.get(row.stage)
    move = way(visit, "relaties", "kansen", row.id, "verder") if further else ""
    return {
        "row": row,
        "url": way(visit, "relaties", "kansen", row.id),
        "amount": money(row.amount) if row.amount is not None else "",
        "expected": day_text(row.expected_date, visit.today) if row.expected_date else "",
        "next": day_text(row.next_date, visit.today) if row.next_date else "",
        "is_late": bool(row.next_date and row.next_date < visit.today),
        "move": Action(
            _("To: %(stage)s") % {"stage": stage(further).word},
            move,
            icon="arrow-right",
            kind="quiet",
            post=True,
            name="stage",
            value=further,
        )
        if further and move and move_opportunity.allowed(visit.ctx)
        else None,
    }


@page("desk", "relaties/kansen/lijst", needs=list_opportunities)
def opportunities(visit: Visit) -> Shown | HttpResponse:
    """Show the opportunities as a list."""
    header = Header(_("Opportunities"), back=Action(_("Board"), way(visit, "relaties", "kansen")))
    return list_page(visit, listing(visit), header, "parties")


def listing(visit: Visit) -> ListPage:
    """Return the list of opportunities."""
    return ListPage(
        name="opportunities",
        caption=_("Opportunities"),
        operation=list_opportunities,
        counts=count_opportunities,
        search_label=_("Words or relation"),
        columns=[
            ListColumn(_("What they may want"), lambda r: r.title, lambda r: r.title, "title", sort="title"),
            ListColumn(_("Relation"), lambda r: r.party_name, lambda r: r.party_name),
            ListColumn(_("Stage"), lambda r: stage(r.stage), lambda r: str(stage(r.stage).word), "status"),
            ListColumn(
                _("May bring"),
                lambda r: money(r.amount) if r.amount is not None else "",
                lambda r: r.amount,
                "number",
            ),
            ListColumn(
                _("They decide on"),
                lambda r: day(r.expected_date, visit.today, far=False),
                lambda r: r.expected_date,
            ),
            ListColumn(_("Handled by"), lambda r: r.assignee_name or "", lambda r: r.assignee_name),
            ListColumn(
                _("In this stage since"),
                lambda r: day(r.moved_at.date(), visit.today),
                lambda r: r.moved_at,
                "quiet",
                sort="moved",
            ),
        ],
        filters=[
            Filter("open", _("Open"), "stage", "open"),
            Filter("won", _("Won"), "stage", "won"),
            Filter("lost", _("Lost"), "stage", "lost"),
        ],
        row_url=lambda r: way(visit, "relaties", "kansen", r.id),
        row_name=lambda r: r.title,
        live=lambda r: f"opportunity:{r.id}",
        empty=Empty(
            _("Here come your opportunities"),
            _("Write down who may want what; then nobody forgets to call back."),
            icon="target",
            action=new_opportunity(visit),
        ),
    )


@page("desk", "relaties/kansen/nieuw", needs=create_opportunity, uses=list_parties)
def enter_opportunity(visit: Visit) -> Shown | HttpResponse:
    """Write down a possible sale."""
    form = ApiForm(create_opportunity, labels=labels(), aside=("party",))
    party = str(visit.request.GET.get("party", ""))
    form.values = begun(visit, party=party)
    key = str(visit.request.POST.get("key", ""))
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        made = form.send(visit.ctx, meant(visit, sent), key=key)
        if made is not None:
            said = _("%(title)s is written down.") % {"title": made.title}
            return visit.go(way(visit, "relaties", "kansen", made.id), said)
    context = {
        "header": Header(
            _("New opportunity"), back=Action(_("Opportunities"), way(visit, "relaties", "kansen"))
        ),
        "problems": form.problems,
        "key": key or visit.ctx.new_id(),
        "rows": [
            [
                lookup(
                    visit, "party", _("Relation"), form.values, form.error_at("party_id"), autofocus=not party
                )
            ],
            [form.field("title", autofocus=bool(party))],
            [form.field("amount", unit="€"), form.field("expected_date")],
        ],
    }
    status = 422 if form.error else 200
    return Shown("relation/form.html", _("New opportunity"), "parties", context, status=status)
