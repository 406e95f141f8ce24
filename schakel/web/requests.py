"""Requests to change an order: asked and followed in the customer's portal, answered at the desk."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.planning.operations.ordering import preview_order
from schakel.sales.operations.change_requests import (
    accept_order_change,
    count_order_changes,
    decline_order_change,
    get_order_change,
    list_order_changes,
    request_order_change,
    withdraw_order_change,
)
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.schemas import OrderChangeQuery, OrderChangeRow
from schakel.web.foreseen_change import answered, foreseen
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice
from schakel.web.ui.format import day, day_text, moment, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header, Status
from schakel.web.ui.visit import Visit

DOORS = {"desk": "sales", "customer": "orders"}
# So many stand beside an order; the list has them all.
FEW = 5


def _root(visit: Visit) -> str:
    return "verkoop" if visit.application == "desk" else "orders"


def stands(state: str) -> Status:
    """Say what became of a request."""
    match state:
        case "asked":
            return Status(_("Waits for an answer"), "warn", icon="hourglass")
        case "accepted":
            return Status(_("Done"), "good")
        case "declined":
            return Status(_("Not possible"), "bad", icon="ban")
        case _:
            return Status(_("Taken back"), "neutral", icon="ban")


def wish(visit: Visit, row: OrderChangeRow) -> str:
    """Say what is asked, in a few words."""
    if row.kind == "change" and row.requested_date:
        return _("On %(day)s instead") % {"day": day_text(row.requested_date, visit.today)}
    if row.quantity is None:
        return _("Cancel what is open")
    return _("Cancel %(quantity)s") % {"quantity": quantity(row.quantity, unit_name(row.unit_code))}


def listing(visit: Visit) -> ListPage:
    """Return the list of requests."""
    by_customer = ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name)
    return ListPage(
        name="order-changes",
        caption=_("Requests"),
        operation=list_order_changes,
        counts=count_order_changes,
        search_label=_("Order or customer") if visit.application == "desk" else _("Order"),
        columns=[
            ListColumn(_("Order"), lambda r: r.number, lambda r: r.number, "title"),
            *([by_customer] if visit.application == "desk" else []),
            ListColumn(_("Item"), lambda r: r.description, lambda r: r.description),
            ListColumn(_("Asked"), lambda r: wish(visit, r), lambda r: wish(visit, r)),
            ListColumn(_("Status"), lambda r: stands(r.state), lambda r: str(stands(r.state).word), "status"),
            ListColumn(_("When"), lambda r: moment(r.asked_at), lambda r: r.asked_at, sort="asked"),
        ],
        filters=[
            Filter("asked", _("Waits for an answer"), "state", "asked"),
            Filter("accepted", _("Done"), "state", "accepted"),
            Filter("declined", _("Not possible"), "state", "declined"),
        ],
        row_url=lambda r: way(visit, _root(visit), "verzoeken", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"sales_order:{r.sales_order_id}",
        empty=Empty(
            _("There are no requests"),
            _("What is asked to change about an order stands here, with the answer."),
            icon="message-question",
        ),
    )


def of_order(visit: Visit, order_id: UUID) -> list[dict[str, object]]:
    """Return what was asked to change of an order, the newest first, for its page."""
    if not list_order_changes.allowed(visit.ctx):
        return []
    rows = list_order_changes(visit.ctx, OrderChangeQuery(sales_order_id=order_id, limit=FEW)).rows
    return [
        {
            "wish": wish(visit, row),
            "description": row.description,
            "url": way(visit, _root(visit), "verzoeken", row.id),
            "status": stands(row.state),
            "when": moment(row.asked_at),
        }
        for row in rows
    ]


@page("customer", "orders/verzoeken", needs=list_order_changes)
@page("desk", "verkoop/verzoeken", needs=list_order_changes)
def order_changes(visit: Visit) -> Shown | HttpResponse:
    """Show the list of requests."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    word = _("Sales") if visit.application == "desk" else _("Orders")
    header = Header(_("Requests"), back=Action(word, way(visit, _root(visit))))
    context = {"listing": shown, "header": header}
    door = DOORS[visit.application]
    return Shown("customer/shipments.html", _("Requests"), door, context, status=shown.status)


@page("customer", "orders/verzoeken/<uuid:request_id>", needs=get_order_change)
@page(
    "desk",
    "verkoop/verzoeken/<uuid:request_id>",
    needs=get_order_change,
    uses=(preview_order, get_sales_order),
)
def order_change(visit: Visit, request_id: UUID) -> Shown | HttpResponse:
    """Show a request: at the desk to answer it, in the portal to follow it or take it back."""
    found = get_order_change(visit.ctx, request_id)
    here = way(visit, _root(visit), "verzoeken", request_id)
    declining = visit.is_post and visit.request.POST.get("act") == "decline"
    form = ApiForm(
        decline_order_change if declining else accept_order_change,
        path={"request_id": request_id},
        labels={"answer": _("Your word to the customer")},
    )
    answering = found.state == "asked" and accept_order_change.allowed(visit.ctx)
    taking_back = found.state == "asked" and withdraw_order_change.allowed(visit.ctx)
    if visit.is_post and answering:
        if form.send(visit.ctx, {"answer": str(visit.request.POST.get("answer", ""))}):
            return visit.go(here, answered(visit, get_order_change(visit.ctx, request_id)))
    elif visit.is_post and taking_back:
        withdraw_order_change(visit.ctx, request_id)
        return visit.go(here, _("Taken back."))
    context = {
        "header": _header(visit, found),
        "problems": form.problems,
        "row": found,
        "said": _("What the customer says") if visit.application == "desk" else _("What you said"),
        "foreseen": foreseen(visit, found) if answering else "",
        "field": form.field("answer", kind="textarea", rows=3, required=False) if answering else None,
        "withdraw": Action(_("Take it back"), here, icon="arrow-back-up", post=True)
        if taking_back and not answering
        else None,
    }
    door = DOORS[visit.application]
    return Shown("request.html", found.number, door, context, status=422 if form.error else 200)


def _header(visit: Visit, found: OrderChangeRow) -> Header:
    unit = unit_name(found.unit_code)
    figures = [Figure(_("Asked"), wish(visit, found)), Figure(_("Open"), quantity(found.open_quantity, unit))]
    if found.promised_date:
        figures.append(Figure(_("Promised"), day(found.promised_date, visit.today)))
    to_order = Action(found.number, way(visit, _root(visit), found.sales_order_id), icon="clipboard-list")
    return Header(
        title=found.description,
        number=found.number,
        status=stands(found.state),
        lead=found.customer_name if visit.application == "desk" else "",
        figures=figures,
        actions=[to_order] if to_order.url else [],
        back=Action(_("Requests"), way(visit, _root(visit), "verzoeken")),
    )


@page("customer", "orders/<uuid:order_id>/wijzigen", needs=(request_order_change, get_sales_order))
def ask_for_change(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Ask to cancel a line or to have it on another day."""
    found = get_sales_order(visit.ctx, order_id)
    lines = [Choice(str(line.id), line.description) for line in found.lines if line.open_quantity]
    kinds = [
        Choice("cancel", _("It does not have to come")),
        Choice("change", _("It should come on another day")),
    ]
    form = ApiForm(
        request_order_change,
        path={"sales_order_id": order_id},
        labels={
            "line_id": _("Item"),
            "kind": _("What should change"),
            "quantity": _("How much does not have to come"),
            "requested_date": _("The day on which it should come"),
            "note": _("Why, or what we have to know"),
        },
        helps={"quantity": _("Empty: all that is open.")},
        choices={"line_id": lines, "kind": kinds},
    )
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        if form.send(visit.ctx, sent):
            return visit.go(way(visit, "orders", order_id), _("Asked. You hear from us."))
    fields = [
        form.field("line_id", kind="select", nothing="" if len(lines) == 1 else _("Choose a line")),
        form.field("kind", nothing=_("Choose what should change")),
        form.field("quantity", narrow=True),
        form.field("requested_date", narrow=True, min=visit.today.isoformat()),
        form.field("note", kind="textarea", rows=3),
    ]
    back = Action(found.number, way(visit, "orders", order_id))
    header = Header(_("Ask to change order %(number)s") % {"number": found.number}, back=back)
    context = {"header": header, "fields": fields, "problems": form.problems, "word": _("Ask")}
    status = 422 if form.error else 200
    return Shown("desk/form.html", _("Ask for a change"), "orders", context, status=status)


def ask(visit: Visit, order_id: UUID, *, is_open: bool) -> Action | None:
    """Return the way to ask for a change of an order of which something is open."""
    url = way(visit, "orders", order_id, "wijzigen") if is_open else ""
    return Action(_("Ask for a change"), url, icon="message-question") if url else None
