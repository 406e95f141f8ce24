"""Orders that wait for a colleague: what I am to approve, and what became of what I asked for."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.errors import SchakelError
from schakel.kernel.operation import Operation
from schakel.kernel.units import unit_name
from schakel.planning.operations.ordering import preview_order
from schakel.planning.schemas.orders import OrderPreview, PreviewedLine
from schakel.sales.operations.requisition_lists import (
    count_requisitions,
    get_requisition,
    list_requisitions,
)
from schakel.sales.operations.requisitions import (
    approve_requisition,
    decline_requisition,
    withdraw_requisition,
)
from schakel.sales.schemas import RequisitionLineOut, RequisitionOut
from schakel.web.deliveries import address
from schakel.web.price_words import price_text
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day, day_text, moment, money, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header, Notice, Status
from schakel.web.ui.visit import Visit


def stands(state: str) -> Status:
    """Say what became of a request."""
    match state:
        case "pending":
            return Status(_("Waits for a colleague"), "warn", icon="hourglass")
        case "approved":
            return Status(_("Approved"), "good")
        case "declined":
            return Status(_("Not approved"), "bad", icon="ban")
        case "expired":
            return Status(_("Waited too long"), "neutral", icon="hourglass")
        case _:
            return Status(_("Taken back"), "neutral", icon="ban")


def listing(visit: Visit) -> ListPage:
    """Return the list of requests."""
    return ListPage(
        name="requisitions",
        caption=_("To approve"),
        operation=list_requisitions,
        counts=count_requisitions,
        search_label=_("Number or your reference"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(_("Asked by"), lambda r: r.requested_by_name, lambda r: r.requested_by_name),
            ListColumn(_("Your reference"), lambda r: r.reference, lambda r: r.reference),
            ListColumn(_("Status"), lambda r: stands(r.state), lambda r: str(stands(r.state).word), "status"),
            ListColumn(_("When"), lambda r: moment(r.requested_at), lambda r: r.requested_at, sort="asked"),
            ListColumn(
                _("Amount"), lambda r: money(r.total_amount, r.currency), lambda r: r.total_amount, "number"
            ),
        ],
        filters=[
            Filter("pending", _("Waits for a colleague"), "state", "pending"),
            Filter("mine", _("What I asked for"), "whose", "mine"),
            Filter("approved", _("Approved"), "state", "approved"),
            Filter("declined", _("Not approved"), "state", "declined"),
        ],
        row_url=lambda r: way(visit, "aanvragen", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"requisition:{r.id}",
        empty=Empty(
            _("Nothing waits for approval"),
            _("An order that is above somebody's limit stands here until a colleague answers."),
            icon="checks",
        ),
    )


@page("customer", "aanvragen", needs=list_requisitions)
def requisitions(visit: Visit) -> Shown | HttpResponse:
    """Show what waits, or waited, for a colleague."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    header = Header(_("To approve"), back=Action(_("Orders"), way(visit, "orders")))
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("To approve"), "orders", context, status=shown.status)


def waiting(visit: Visit) -> Notice | None:
    """Say how much waits for the visitor's word, for the first page; None where nothing does."""
    if not (approve_requisition.allowed(visit.ctx) and count_requisitions.allowed(visit.ctx)):
        return None
    count = count_requisitions(visit.ctx).counts["to_approve"]
    if not count:
        return None
    text = ngettext("%(count)s order waits for approval.", "%(count)s orders wait for approval.", count)
    url = way(visit, "aanvragen") + "?state=pending"
    return Notice(text % {"count": count}, actions=[Action(_("Look at it"), url, icon="checks")])


@page("customer", "aanvragen/<uuid:requisition_id>", needs=get_requisition)
def requisition(visit: Visit, requisition_id: UUID) -> Shown | HttpResponse:
    """Show a request with what it would cost and when it would come now; approve it, decline it or take it back."""
    found = get_requisition(visit.ctx, requisition_id)
    here = way(visit, "aanvragen", requisition_id)
    act = str(visit.request.POST.get("act", "")) if visit.is_post else ""
    known: dict[str, Operation[Any, Any]] = {
        "approve": approve_requisition,
        "decline": decline_requisition,
        "withdraw": withdraw_requisition,
    }
    form = ApiForm(
        known.get(act, decline_requisition),
        path={"requisition_id": requisition_id},
        labels={"answer": _("Your word to your colleague")},
    )
    if visit.is_post:
        sent = {"answer": str(visit.request.POST.get("answer", ""))} if act == "decline" else {}
        done = form.send(visit.ctx, sent)
        if done:
            return visit.go(here, _done(done))
    waits, own = found.state == "pending", found.requested_by_id == visit.ctx.person_id
    answering = waits and not own and approve_requisition.allowed(visit.ctx)
    answer = ApiForm(decline_requisition, labels=form.labels)
    answer.values, answer.error = form.values, form.error if act == "decline" else None
    context = {
        "row": found,
        "header": _header(visit, found),
        "problems": form.problems,
        "lines": _lines(visit, found, _preview(visit, found) if waits else None),
        "address": address(found.delivery_address),
        "answer": answer.field("answer", kind="textarea", rows=2, required=False) if answering else None,
        "withdraw": waits and own and withdraw_requisition.allowed(visit.ctx),
    }
    status = 422 if form.error else 200
    return Shown("customer/requisition.html", found.number, "orders", context, status=status)


def _done(found: RequisitionOut) -> str:
    match found.state:
        case "approved":
            return _("Approved. It is ordered as %(number)s.") % {"number": found.sales_order_number}
        case "declined":
            return _("Not approved. Your colleague is told.")
        case _:
            return _("Taken back.")


def _preview(visit: Visit, found: RequisitionOut) -> OrderPreview | None:
    """Ask what it would be now; None where it could not be ordered as it is."""
    if not preview_order.allowed(visit.ctx):
        return None
    lines = [
        {
            "item_id": line.item_id,
            "quantity": line.quantity,
            "requested_date": max(line.requested_date, visit.today),
        }
        for line in found.lines
    ]
    wanted = {"requested_date": max(found.requested_date, visit.today), "lines": lines}
    try:
        return preview_order.invoke(visit.ctx, body=wanted)
    except SchakelError:
        return None


def _header(visit: Visit, found: RequisitionOut) -> Header:
    figures = [
        Figure(_("Total without VAT"), money(found.total_amount, found.currency)),
        Figure(_("Asked by"), found.requested_by_name or _("Somebody who left")),
        Figure(_("Wanted"), day_text(found.requested_date, visit.today)),
    ]
    if found.answered_at and found.answered_by_name:
        figures.append(Figure(_("Answered by"), found.answered_by_name, hint=moment(found.answered_at)))
    url = way(visit, "orders", found.sales_order_id) if found.sales_order_id else ""
    lead = _("Your reference: %(reference)s") % {"reference": found.reference} if found.reference else ""
    actions = [Action(_("See the order"), url, icon="clipboard-list")] if url else []
    return Header(
        _("Request"),
        number=found.number,
        status=stands(found.state),
        lead=lead,
        figures=figures,
        actions=actions,
        back=Action(_("To approve"), way(visit, "aanvragen")),
    )


def _lines(visit: Visit, found: RequisitionOut, preview: OrderPreview | None) -> list[dict[str, object]]:
    # The preview keeps the order of what was asked.
    now = preview.lines if preview else [None] * len(found.lines)
    return [_line(visit, line, priced) for line, priced in zip(found.lines, now, strict=True)]


def _line(visit: Visit, line: RequisitionLineOut, now: PreviewedLine | None) -> dict[str, object]:
    price, amount = (now.price, now.amount) if now else (line.price, line.amount)
    comes = now.promised_date if now else None
    return {
        "name": line.description,
        "number": line.item_number,
        "figures": [
            (_("Quantity"), quantity(line.quantity, unit_name(line.unit_code))),
            (_("Price"), price_text(price)),
            (_("Amount"), money(amount)),
        ],
        "comes": day(comes, visit.today) if comes else None,
        "moved": _("When it was asked for the price was %(price)s.") % {"price": price_text(line.price)}
        if now and now.price != line.price
        else "",
    }
