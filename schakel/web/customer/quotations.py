"""What was offered, until when it holds, and how to say yes."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.units import unit_name
from schakel.sales.operations.quotation_answers import (
    accept_quotation,
    decline_quotation,
    request_quotation_change,
    view_quotation,
)
from schakel.sales.operations.quotation_lists import count_quotations, get_quotation, list_quotations
from schakel.sales.operations.quotation_requests import list_quotation_requests
from schakel.sales.schemas import QuotationOut, QuotationRequestQuery
from schakel.web import quotations as words
from schakel.web.customer.quotation_requests import ask
from schakel.web.quotation_history import versions
from schakel.web.quotation_request_words import listing as requests
from schakel.web.quotation_steps import steps
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day, moment, money, quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header, Notice
from schakel.web.ui.visit import Visit

FEW = 10
SOON = timedelta(days=3)


@page("customer", "offertes", needs=list_quotations)
def quotations(visit: Visit) -> Shown | HttpResponse:
    """Show what was offered, above it what was asked for and is not offered yet."""
    shown = words.listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    waiting = None
    if list_quotation_requests.allowed(visit.ctx):
        query = QuotationRequestQuery(state="requested", limit=FEW)
        rows = list_quotation_requests(visit.ctx, query).rows
        waiting = requests(visit).table(rows, name="waiting-requests") if rows else None
    url = way(visit, "offertes", "aanvragen")
    header = Header(
        _("Quotations"),
        primary=ask(visit),
        actions=[Action(_("Quotation requests"), url, icon="message-question")] if url else [],
        back=Action(_("Catalogue"), way(visit, "bestellen")),
    )
    context = {"listing": shown, "header": header, "waiting": waiting}
    return Shown("customer/quotations.html", _("Quotations"), "catalogue", context, status=shown.status)


@page("customer", "offertes/wachtend", needs=(list_quotations, count_quotations, accept_quotation))
def waiting_quotations(visit: Visit) -> HttpResponse:
    """Say how many offers wait for an answer, for the first page."""
    count = count_quotations(visit.ctx).counts["to_answer"]
    notice = None
    if count:
        text = ngettext(
            "%(count)s quotation waits for your answer.", "%(count)s quotations wait for your answer.", count
        )
        url = f"{way(visit, 'offertes')}?status=open&waiting=no"
        look = Action(_("Look at it"), url, icon="file-description")
        notice = Notice(text % {"count": count}, actions=[look])
    return visit.draw("customer/waiting_quotations.html", {"notice": notice})


@page("customer", "offertes/<uuid:quotation_id>", needs=get_quotation)
def quotation(visit: Visit, quotation_id: UUID) -> Shown | HttpResponse:
    """Show an offer with all that it says; agree with it, or ask for something else."""
    found = get_quotation(visit.ctx, quotation_id)
    form = ApiForm(accept_quotation, path={"quotation_id": quotation_id}, labels={"name": _("Your name")})
    if visit.is_post:
        sent = {name: str(visit.request.POST.get(name, "")) for name in ("name", "version_number")}
        done = form.send(visit.ctx, sent, key=str(visit.request.POST.get("key", "")))
        if done is not None:
            text = _("Thank you. Quotation %(number)s is now order %(order)s.")
            order = {"number": done.number, "order": done.sales_order_number}
            return visit.go(
                way(visit, "orders", done.sales_order_id) or way(visit, "offertes", done.id), text % order
            )
        # What stands there now is what one can agree with.
        found = get_quotation(visit.ctx, quotation_id)
    version = words.current(found)
    is_open = found.status in words.OPEN
    accepting = is_open and accept_quotation.allowed(visit.ctx)
    form.values = form.values or {"name": visit.caller.person_name}
    context = {
        "found": found,
        "version": version,
        "header": _header(visit, found),
        "steps": steps(visit, found),
        "problems": form.problems,
        "lines": words.lines(visit, found, version),
        "sums": words.sums(found, version),
        "accepting": accepting,
        "key": visit.ctx.new_id(),
        "name": form.field("name", narrow=False) if accepting else None,
        "amount": money(version.net_amount, found.currency),
        "delivery": words.delivery(version, visit.today),
        "versions": versions(visit, found),
        "signed": _signed(found),
        "seen_url": way(visit, "offertes", found.id, "gezien") if is_open and not visit.is_refresh else "",
    }
    return Shown(
        "customer/quotation.html", found.number, "catalogue", context, status=422 if form.error else 200
    )


def _signed(found: QuotationOut) -> str:
    if found.status != "accepted" or found.answered_at is None:
        return ""
    told = {"name": found.signed_name, "at": moment(found.answered_at)}
    return _("Signed by %(name)s on %(at)s.") % told


def _header(visit: Visit, found: QuotationOut) -> Header:
    version = words.current(found)
    is_late = found.status in words.OPEN and found.valid_until - visit.today <= SOON
    figures = [
        Figure(_("Total without VAT"), money(version.net_amount, found.currency)),
        Figure(
            _("Valid until"),
            day(version.valid_until, visit.today, far=False),
            hint=words.validity(found, visit.today),
            tone="warn" if is_late else "neutral",
        ),
        Figure(_("Delivery"), words.delivery(version, visit.today)),
    ]
    paper = words.paper(visit, found, version)
    order = way(visit, "orders", found.sales_order_id) if found.sales_order_id else ""
    ways = [
        Action(_("See the order"), order, icon="clipboard-list") if order else None,
        paper,
    ]
    menu = []
    if found.status in words.OPEN:
        others = (
            (_("Ask for a change"), way(visit, "offertes", found.id, "anders"), "message-question"),
            (_("No, thank you"), way(visit, "offertes", found.id, "afwijzen"), "ban"),
        )
        menu = [Action(label, url, icon=icon) for label, url, icon in others if url]
    lead = _("Your reference: %(reference)s") % {"reference": version.reference} if version.reference else ""
    return Header(
        title=_("Your quotation"),
        number=found.number,
        status=words.stands(found, desk=False),
        lead=lead,
        figures=figures,
        actions=[*menu, *(action for action in ways if action)],
        back=Action(_("Quotations"), way(visit, "offertes")),
    )


@page("customer", "offertes/<uuid:quotation_id>/gezien", needs=(view_quotation, get_quotation))
def seen_quotation(visit: Visit, quotation_id: UUID) -> HttpResponse:
    """Take in that the page of an offer was looked at; the page itself sends it."""
    if not visit.is_post:
        return visit.go(way(visit, "offertes", quotation_id))
    view_quotation(visit.ctx, quotation_id)
    return HttpResponse(status=204)


@page("customer", "offertes/<uuid:quotation_id>/anders", needs=(request_quotation_change, get_quotation))
def ask_otherwise(visit: Visit, quotation_id: UUID) -> Shown | HttpResponse:
    """Ask for another quantity or price of lines, or for something else."""
    found = get_quotation(visit.ctx, quotation_id)
    version = words.current(found)
    form = ApiForm(
        request_quotation_change,
        path={"quotation_id": quotation_id},
        labels={
            "note": _("What do you want to be otherwise?"),
            "lines.quantity": _("Quantity, if another"),
            "lines.price": _("Price, if another"),
        },
    )
    key = str(visit.request.POST.get("key", ""))
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        if form.send(visit.ctx, sent, key=key):
            return visit.go(way(visit, "offertes", quotation_id), _("Asked. You hear from us."))
    context = {
        "header": Header(
            _("Ask for a change of %(number)s") % {"number": found.number},
            lead=_("Our offer stands until we have answered."),
            back=Action(found.number, way(visit, "offertes", quotation_id)),
        ),
        "problems": form.problems,
        "version": version,
        "key": key or visit.ctx.new_id(),
        "note": form.field("note", kind="textarea", rows=3),
        "lines": [
            {
                "line": line,
                "place": place,
                "quantity": quantity(line.quantity, unit_name(line.unit_code)),
                "price": money(line.net_price, found.currency),
                "fields": [
                    form.field(f"lines.{place}.quantity", narrow=True),
                    form.field(f"lines.{place}.price", narrow=True, unit="€"),
                ],
            }
            for place, line in enumerate(version.lines)
        ],
    }
    status = 422 if form.error else 200
    return Shown("customer/ask_otherwise.html", _("Ask for a change"), "catalogue", context, status=status)


@page("customer", "offertes/<uuid:quotation_id>/afwijzen", needs=(decline_quotation, get_quotation))
def decline_offer(visit: Visit, quotation_id: UUID) -> Shown | HttpResponse:
    """Say that an offer is not wanted, and why."""
    found = get_quotation(visit.ctx, quotation_id)
    form = ApiForm(decline_quotation, path={"quotation_id": quotation_id}, labels={"answer": _("Why not?")})
    if visit.is_post and form.send(visit.ctx, {"answer": str(visit.request.POST.get("answer", ""))}):
        return visit.go(way(visit, "offertes", quotation_id), _("Thank you for telling us."))
    back = Action(found.number, way(visit, "offertes", quotation_id))
    context = {
        "header": Header(_("No to %(number)s") % {"number": found.number}, back=back),
        "fields": [form.field("answer", kind="textarea", rows=3, required=True)],
        "problems": form.problems,
        "word": _("Decline"),
    }
    return Shown("desk/form.html", _("Decline"), "catalogue", context, status=422 if form.error else 200)
