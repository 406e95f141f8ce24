"""Invoices at the desk: all of them, and one to look at, send, throw away or take back."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.billing.operations import (
    change_invoice,
    discard_invoice,
    get_invoice,
    issue_invoices,
    list_invoices,
)
from schakel.billing.schemas import InvoiceOut
from schakel.kernel.errors import Conflict, Invalid
from schakel.web.desk.list_page import list_page
from schakel.web.desk.timeline import timeline
from schakel.web.invoices import CREDIT_NOTE, called, listing, papers, parts, signed, status
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day_text
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit

WORDS = ("reference", "buyer_reference", "note")


@page("desk", "geld", needs=list_invoices)
def invoices(visit: Visit) -> Shown | HttpResponse:
    """Show the list of invoices."""
    ways = [
        Action(_("To invoice"), way(visit, "geld", "te-factureren"), icon="file-invoice"),
        Action(_("Payments"), way(visit, "geld", "betalingen"), icon="cash"),
        Action(_("Credit"), way(visit, "geld", "krediet"), icon="scale"),
        Action(_("Purchase invoices"), way(visit, "geld", "inkoopfacturen"), icon="truck-loading"),
    ]
    pay = way(visit, "geld", "betaling")
    header = Header(
        _("Money"),
        primary=Action(_("Record a payment"), pay, icon="cash", kind="primary") if pay else None,
        actions=[action for action in ways if action.url],
    )
    return list_page(visit, listing(visit), header, "money")


@page("desk", "geld/facturen/<uuid:invoice_id>", needs=get_invoice)
def invoice_page(visit: Visit, invoice_id: UUID) -> Shown | HttpResponse:
    """Show one invoice; while it is a draft its words can be changed."""
    found = get_invoice(visit.ctx, invoice_id)
    form = ApiForm(change_invoice, path={"invoice_id": found.id}, labels=_labels())
    form.values = {name: getattr(found, name) for name in WORDS}
    may = change_invoice.allowed(visit.ctx) and found.status == "draft"
    if visit.is_post and may:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        if form.send(visit.ctx, sent) is not None:
            return visit.go(way(visit, "geld", "facturen", found.id), _("Kept."))
    context = {
        "header": _header(visit, found),
        **parts(visit, found),
        "problems": form.problems,
        "words": [form.field(name, required=False) for name in WORDS] if may else [],
        "about": [
            (_("Reference"), found.reference),
            (_("Reference on invoices"), found.buyer_reference),
            (_("Delivered"), day_text(found.delivery_date, visit.today)),
            (_("Takes back invoice"), found.original_number or ""),
            (_("Return"), found.return_number or ""),
        ],
        "timeline": timeline(visit, found.id, {}),
    }
    return Shown("invoice.html", called(found), "money", context, status=422 if form.error else 200)


def _labels() -> dict[str, str]:
    return {
        "reference": _("Reference"),
        "buyer_reference": _("Reference on invoices"),
        "note": _("Note"),
    }


def _header(visit: Visit, found: InvoiceOut) -> Header:
    here = ("geld", "facturen", found.id)
    figures = [Figure(_("Total"), signed(found, "total_amount"))]
    if found.status == "issued":
        figures.append(Figure(_("Open"), signed(found, "open_amount")))
        if found.due_date and found.kind != CREDIT_NOTE:
            figures.append(Figure(_("Due date"), day_text(found.due_date, visit.today)))
    primary, menu = None, []
    if found.status == "draft":
        if url := way(visit, "geld", "facturen", "versturen"):
            primary = Action(
                _("Send it"), url, icon="send", kind="primary", post=True, name="select", value=str(found.id)
            )
        menu.append(
            Action(
                _("Throw this draft away"),
                way(visit, *here, "weggooien"),
                icon="ban",
                kind="danger",
                post=True,
            )
        )
    elif found.kind != CREDIT_NOTE and found.status in ("issued", "settled"):
        if found.open_amount and (url := way(visit, "geld", "betaling")):
            asked = f"{url}?party={found.customer_id}&amount={found.open_amount}"
            primary = Action(_("Record a payment"), asked, icon="cash", kind="primary")
        menu.append(Action(_("Take it back"), way(visit, *here, "crediteren"), icon="arrow-back-up"))
    ways = [
        *papers(visit, found),
        Action(
            _("Statement of account"), way(visit, "geld", "rekening", found.customer_id), icon="file-text"
        ),
    ]
    return Header(
        title=found.customer_name,
        number=called(found),
        status=status(found, visit.today),
        figures=figures,
        primary=primary,
        actions=[action for action in ways if action.url],
        menu=[action for action in menu if action.url],
        back=Action(_("Money"), way(visit, "geld")),
    )


@page("desk", "geld/facturen/versturen", needs=(issue_invoices, list_invoices))
def send_invoices(visit: Visit) -> HttpResponse:
    """Let the chosen drafts go out, all or none."""
    chosen = visit.request.POST.getlist("select")
    drafts = f"{way(visit, 'geld')}?status=draft"
    if not visit.is_post or not chosen:
        return visit.go(drafts)
    one = way(visit, "geld", "facturen", UUID(chosen[0])) if len(chosen) == 1 else ""
    try:
        issued = issue_invoices.invoke(visit.ctx, body={"invoice_ids": chosen})
    except (Conflict, Invalid) as refusal:
        told = " ".join(problem.message for problem in refusal.problems[:3]) or refusal.message
        return visit.go(one or drafts, told, refused=True)
    count = len(issued.numbers)
    said = ngettext("%(count)s invoice went out.", "%(count)s invoices went out.", count) % {"count": count}
    return visit.go(one or way(visit, "geld"), said)


@page("desk", "geld/facturen/<uuid:invoice_id>/weggooien", needs=(discard_invoice, list_invoices))
def discard(visit: Visit, invoice_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    if visit.is_post:
        try:
            discard_invoice(visit.ctx, invoice_id)
        except Conflict as refusal:
            return visit.go(way(visit, "geld"), refusal.message, refused=True)
    return visit.go(way(visit, "geld"), _("Thrown away; what stood on it can be invoiced again."))
