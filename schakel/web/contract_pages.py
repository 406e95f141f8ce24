"""The pages on which customers and suppliers read contracts, talk about them, and accept or decline them."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.contracts.operations import (
    accept_contract,
    comment_on_contract,
    decline_contract,
    get_contract,
    list_contracts,
)
from schakel.contracts.schemas import ContractOut
from schakel.web.contract_words import status
from schakel.web.contracts import ACTS, labels, listing, parts, root
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day, day_text
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header, Notice
from schakel.web.ui.visit import Visit


@page("customer", "contracten", needs=list_contracts)
def contracts(visit: Visit) -> Shown | HttpResponse:
    """Show the contracts of a customer."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    header = Header(_("Contracts"), back=Action(_("Documents"), way(visit, "documenten")))
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("Contracts"), "documents", context, status=shown.status)


@page("customer", "contracten/<uuid:contract_id>", needs=get_contract)
@page("supplier", "afspraken/<uuid:contract_id>", needs=get_contract)
def contract(visit: Visit, contract_id: UUID) -> Shown | HttpResponse:
    """Show a contract to read and talk about; who may, accepts it with their name, or declines it with a reason."""
    found = get_contract(visit.ctx, contract_id)
    act = visit.request.POST.get("act", "")
    path = {"contract_id": found.id}
    forms = {name: ApiForm(doing, path=path, labels=labels()) for name, doing in ACTS.items()}
    if visit.is_post and act in ACTS:
        names = {"accept": ("name", "version"), "decline": ("reason", "version"), "comment": ("text",)}[act]
        sent = {name: str(visit.request.POST.get(name, "")) for name in names}
        if forms[act].send(visit.ctx, sent, key=str(visit.request.POST.get("key", ""))) is not None:
            return visit.go(way(visit, *root(visit), found.id), SAID[act]())
    waits = found.state == "sent"
    failed = act in ACTS and forms[act].error is not None
    context = {
        **parts(visit, found),
        "header": Header(
            found.title,
            number=found.number,
            status=status(found, visit.today, desk=False),
            figures=_figures(visit, found),
            back=Action(
                _("Contracts") if visit.application == "customer" else _("Agreements"),
                way(visit, *root(visit)),
            ),
        ),
        "notice": Notice(
            _("We ask you to answer"),
            _("Read it at your ease, ask what is not clear, and accept or decline it below."),
            "info",
        )
        if waits
        else None,
        "accepting": forms["accept"].field("name", autocomplete="name", value="")
        if waits and accept_contract.allowed(visit.ctx)
        else None,
        "accept_problems": forms["accept"].problems,
        "declining": forms["decline"].field("reason", kind="textarea", rows=2)
        if waits and decline_contract.allowed(visit.ctx)
        else None,
        "decline_problems": forms["decline"].problems,
        "commenting": forms["comment"].field("text", kind="textarea", rows=2)
        if comment_on_contract.allowed(visit.ctx)
        else None,
        "comment_problems": forms["comment"].problems,
        "key": visit.ctx.new_id(),
    }
    which = "documents" if visit.application == "customer" else "agreements"
    return Shown("contract.html", found.title, which, context, status=422 if failed else 200)


SAID = {
    "accept": lambda: _("You accepted the contract. Thank you."),
    "decline": lambda: _("You declined the contract; we read why."),
    "comment": lambda: _("It stands there, and we are told."),
}


def _figures(visit: Visit, found: ContractOut) -> list[Figure]:
    until = day(found.end_date, visit.today) if found.end_date else _("further notice")
    return [Figure(_("Begins"), day_text(found.start_date, visit.today)), Figure(_("Runs until"), until)]
