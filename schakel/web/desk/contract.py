"""One contract at the desk: its text and prices, what was said, and what becomes of it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import list_price_agreements
from schakel.catalog.schemas import AgreementQuery
from schakel.contracts.operations import (
    get_contract,
    revise_contract,
    send_contract,
)
from schakel.contracts.schemas import ContractOut
from schakel.kernel.operation import Operation
from schakel.web.contract_words import status
from schakel.web.contracts import labels, parts, root
from schakel.web.desk.contracts import ACTS, MOST, RUNS
from schakel.web.desk.timeline import timeline
from schakel.web.document_form import file_field
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice
from schakel.web.ui.format import day
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header, Notice
from schakel.web.ui.visit import Visit


@page("desk", "relaties/contracten/<uuid:contract_id>", needs=get_contract)
def contract_page(visit: Visit, contract_id: UUID) -> Shown | HttpResponse:
    """Show a contract with its text, its prices and what was said; who may, sends, renews or ends it."""
    found = get_contract(visit.ctx, contract_id)
    act = visit.request.POST.get("act", "")
    path = {"contract_id": found.id}
    signed = found.accepted_at is not None
    named = labels() | _own_labels(signed=signed)
    forms = {name: ApiForm(doing, path=path, labels=named) for name, doing in ACTS.items()}
    if visit.is_post and act in ACTS:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name not in ("act", "key")}
        key = str(visit.request.POST.get("key", ""))
        files = visit.sent_files if act == "attach" else None
        if forms[act].send(visit.ctx, sent, key=key, files=files) is not None:
            return visit.go(way(visit, *root(visit), found.id), SAID[act]())
    failed = act in ACTS and forms[act].error is not None
    runs = found.state in RUNS
    has_one = found.signed_copy_name if signed else found.document_id
    attaches = (found.state == "draft" or not has_one) and found.state != "ended"
    context = {
        **parts(visit, found),
        "header": _header(visit, found),
        "notice": Notice(_("They do not agree"), found.reason, "bad") if found.state == "declined" else None,
        "attaching": file_field(forms["attach"]) if attaches and _may("attach", visit) else None,
        "attach_problems": forms["attach"].problems,
        "price_field": _price_field(visit, found, forms["price"]),
        "price_problems": forms["price"].problems,
        "commenting": forms["comment"].field("text", kind="textarea", rows=2)
        if _may("comment", visit)
        else None,
        "comment_problems": forms["comment"].problems,
        "renewing": forms["renew"].field("end_date")
        if runs and found.end_date and _may("renew", visit)
        else None,
        "renew_problems": forms["renew"].problems,
        "ending": forms["terminate"].field("reason", required=False)
        if runs and _may("terminate", visit)
        else None,
        "end_problems": forms["terminate"].problems,
        "key": visit.ctx.new_id(),
        "timeline": timeline(visit, found.id, {}),
    }
    return Shown("contract.html", found.title, "parties", context, status=422 if failed else 200)


def _may(act: str, visit: Visit) -> bool:
    return ACTS[act].allowed(visit.ctx)


def _own_labels(*, signed: bool) -> dict[str, str]:
    return {
        "file": _("Signed copy") if signed else _("Text of the contract"),
        "text": _("What do you want to say? They read it too."),
        "reason": _("By whom and why"),
        "price_agreement_id": _("Price agreement of this customer"),
    }


SAID = {
    "comment": lambda: _("It stands there, and they are told."),
    "attach": lambda: _("The text lies beside it."),
    "price": lambda: _("It lies beside it."),
    "unprice": lambda: _("It does not belong to that any more."),
    "renew": lambda: _("Renewed; the notice date is new too."),
    "terminate": lambda: _("Written down; it is not renewed."),
}


def _price_field(visit: Visit, found: ContractOut, form: ApiForm) -> object:
    if found.role != "customer" or found.state == "ended" or not _may("price", visit):
        return None
    if not list_price_agreements.allowed(visit.ctx):
        return None
    rows = list_price_agreements(visit.ctx, AgreementQuery(customer_id=found.party_id, limit=MOST)).rows
    known = {one.price_agreement_id for one in found.prices}
    choices = [
        Choice(
            str(row.id),
            " ".join(filter(None, [row.item_number, row.item_name or row.category_name, row.reference])),
        )
        for row in rows
        if row.id not in known
    ]
    if not choices:
        return None
    return form.field("price_agreement_id", kind="select", choices=choices, required=True)


def _header(visit: Visit, found: ContractOut) -> Header:
    send = way(visit, *root(visit), found.id, "versturen") if found.state == "draft" else ""
    back = way(visit, *root(visit), found.id, "terugnemen") if found.state in ("sent", "declined") else ""
    change = way(visit, *root(visit), found.id, "wijzigen") if found.state == "draft" else ""
    figures = [Figure(_("Relation"), found.party_name, url=way(visit, "relaties", found.party_id))]
    if found.notice_date and found.state in ("draft", "sent", *RUNS):
        figures.append(Figure(_("Give notice before"), day(found.notice_date, visit.today)))
    if found.end_date:
        figures.append(Figure(_("Runs until"), day(found.end_date, visit.today)))
    read = str(found.version)
    return Header(
        found.title,
        number=found.number,
        status=status(found, visit.today, desk=True),
        figures=figures,
        primary=Action(
            _("Send to them"), send, icon="send", kind="primary", post=True, name="version", value=read
        )
        if send
        else None,
        actions=[
            *([Action(_("Change"), change, icon="pencil", key="e")] if change else []),
            *(
                [
                    Action(
                        _("Take back to change"),
                        back,
                        icon="arrow-back-up",
                        post=True,
                        name="version",
                        value=read,
                    )
                ]
                if back
                else []
            ),
        ],
        back=Action(_("Contracts"), way(visit, *root(visit))),
    )


@page("desk", "relaties/contracten/<uuid:contract_id>/versturen", needs=send_contract, uses=get_contract)
def send_to_them(visit: Visit, contract_id: UUID) -> HttpResponse:
    """Let the other side read a contract."""
    return _moved(visit, send_contract, contract_id, _("Sent; they read it in their portal and are told."))


@page("desk", "relaties/contracten/<uuid:contract_id>/terugnemen", needs=revise_contract, uses=get_contract)
def take_contract_back(visit: Visit, contract_id: UUID) -> HttpResponse:
    """Take a contract back, to write it anew."""
    return _moved(visit, revise_contract, contract_id, _("It is a draft again; they do not see it."))


def _moved(visit: Visit, doing: Operation[Any, Any], contract_id: UUID, said: str) -> HttpResponse:
    back = way(visit, *root(visit), contract_id)
    if not visit.is_post:
        return visit.go(back)
    form = ApiForm(doing, path={"contract_id": contract_id})
    if form.send(visit.ctx, {"version": visit.request.POST.get("version", "")}) is None and form.error:
        return visit.go(back, form.error.message)
    return visit.go(back, said)
