"""Contracts at the desk: written, sent, renewed in time."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts.operations import list_people
from schakel.accounts.schemas import PersonQuery
from schakel.contracts.operations import (
    add_contract_price,
    attach_contract_document,
    change_contract,
    comment_on_contract,
    create_contract,
    get_contract,
    list_contracts,
    record_contract,
    remove_contract_price,
    renew_contract,
    terminate_contract,
)
from schakel.contracts.schemas import ContractOut
from schakel.kernel.operation import Operation
from schakel.parties.operations import list_parties
from schakel.web.contract_words import kind_choices
from schakel.web.contracts import labels, listing, root
from schakel.web.desk.choosing import begun, lookup, meant
from schakel.web.desk.list_page import list_page
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Choice
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

MOST = 200
TERMS = (
    "title",
    "kind",
    "start_date",
    "end_date",
    "notice_months",
    "notice_days",
    "renewal_months",
    "indexation",
    "note",
)
ACTS: dict[str, Operation[Any, Any]] = {
    "comment": comment_on_contract,
    "attach": attach_contract_document,
    "price": add_contract_price,
    "unprice": remove_contract_price,
    "renew": renew_contract,
    "terminate": terminate_contract,
}
RUNS = ("active", "notice")


@page("desk", "relaties/contracten", needs=list_contracts)
def desk_contracts(visit: Visit) -> Shown | HttpResponse:
    """Show the contracts: what runs, what waits for an answer, of which the notice date is near."""
    new = new_contract(visit)
    header = Header(_("Contracts"), primary=new, back=Action(_("Relations"), way(visit, "relaties")))
    return list_page(visit, listing(visit), header, "parties")


def new_contract(visit: Visit, party: str = "") -> Action | None:
    """Return the way to a new contract, for who may begin one."""
    url = way(visit, *root(visit), "nieuw")
    if not url:
        return None
    if party:
        return Action(_("New contract"), f"{url}?party={party}", icon="file-certificate")
    return Action(_("New contract"), url, icon="plus", kind="primary", key="n")


@page("desk", "relaties/contracten/nieuw", needs=create_contract, uses=list_parties)
def begin_contract(visit: Visit) -> Shown | HttpResponse:
    """Begin a contract; one that was signed elsewhere is written down as it runs."""
    signed = bool(visit.request.POST.get("accepted_name")) and record_contract.allowed(visit.ctx)
    form = ApiForm(
        record_contract if signed else create_contract,
        labels=labels(),
        choices=_choices(),
        values={"kind": "framework", "role": "supplier", "start_date": visit.today.isoformat()},
        kinds={"note": "textarea", "indexation": "text"},
        aside=("party",) if signed else ("party", "accepted_name"),
    )
    form.values |= begun(visit, party=str(visit.request.GET.get("party", "")))
    if visit.is_post:
        sent = meant(visit, {name: str(v) for name, v in visit.request.POST.items() if name != "key"})
        made = form.send(visit.ctx, sent, key=str(visit.request.POST.get("key", "")))
        if made is not None:
            said = _("%(number)s is written down. Lay its text beside it.") % {"number": made.number}
            return visit.go(way(visit, *root(visit), made.id), said)
    elsewhere = ApiForm(record_contract, labels=labels(), values=form.values)
    elsewhere.error = form.error
    whom = lookup(visit, "party", _("Relation"), form.values, form.error_at("party_id"), autofocus=True)
    help_text = _("Only where it was signed on paper: then it runs at once.")
    context = {
        "header": Header(_("New contract"), back=Action(_("Contracts"), way(visit, *root(visit)))),
        "problems": form.problems,
        "key": visit.ctx.new_id(),
        "rows": [
            [whom, form.field("role")],
            *_rows(form),
            [elsewhere.field("accepted_name", required=False, help=help_text)],
        ],
        "word": _("Keep"),
    }
    status_ = 422 if form.error else 200
    return Shown("paper_form.html", _("New contract"), "parties", context, status=status_)


def _choices() -> dict[str, list[Choice]]:
    roles = [Choice("supplier", _("supplier")), Choice("customer", _("customer"))]
    return {"kind": kind_choices(), "role": roles}


def _rows(form: ApiForm) -> list[list[object]]:
    return [
        [form.field("title"), form.field("kind", required=True)],
        [form.field("start_date"), form.field("end_date", help=_("Empty: until further notice."))],
        [
            form.field("notice_months", required=False),
            form.field("notice_days", required=False),
            form.field("renewal_months", required=False, help=_("Empty: it ends.")),
        ],
        [form.field("indexation")],
        [form.field("note", rows=6)],
    ]


@page("desk", "relaties/contracten/<uuid:contract_id>/wijzigen", needs=(get_contract, change_contract))
def change_of_contract(visit: Visit, contract_id: UUID) -> Shown | HttpResponse:
    """Describe a draft anew."""
    found = get_contract(visit.ctx, contract_id)
    back = way(visit, *root(visit), contract_id)
    values = {name: written(getattr(found, name)) for name in (*TERMS, "version")}
    form = ApiForm(
        change_contract,
        path={"contract_id": contract_id},
        labels=labels(),
        values=values | {"assignee_id": str(found.handled_by_id or "")},
        choices=_choices() | {"assignee_id": _colleagues(visit, found)},
        kinds={"note": "textarea", "assignee_id": "select"},
    )
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        if form.send(visit.ctx, sent) is not None:
            return visit.go(back, _("%(title)s is kept.") % {"title": form.values["title"]})
    context = {
        "header": Header(found.title, back=Action(found.number, back)),
        "problems": form.problems,
        "version": form.values.get("version", ""),
        "rows": [*_rows(form), [form.field("assignee_id", required=True)]],
        "word": _("Keep"),
    }
    return Shown("paper_form.html", found.title, "parties", context, status=422 if form.error else 200)


def _colleagues(visit: Visit, found: ContractOut) -> list[Choice]:
    known: dict[Any, str] = {}
    if list_people.allowed(visit.ctx):
        rows = list_people(visit.ctx, PersonQuery(limit=MOST)).rows
        known = {row.person_id: row.name for row in rows}
    if found.handled_by_id:
        known.setdefault(found.handled_by_id, found.handled_by_name or "")
    return [Choice(str(person_id), name) for person_id, name in known.items()]
