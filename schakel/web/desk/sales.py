"""Sales at the desk: every order, and one in full."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.planning.operations.reasons import trace_promises
from schakel.planning.schemas import TracedLine, TracedShare
from schakel.sales.operations.orders import (
    count_sales_orders,
    get_sales_order,
    list_sales_orders,
    place_sales_order,
)
from schakel.sales.schemas import SalesOrderLineOut, SalesOrderOut
from schakel.web import order_steps, quotations, return_notes, returns
from schakel.web.deliveries import address, deliveries
from schakel.web.desk import shipping_of_order
from schakel.web.desk.list_page import list_page
from schakel.web.desk.price_lists import ways
from schakel.web.desk.timeline import timeline
from schakel.web.documents_beside import beside
from schakel.web.price_words import price_text, source, why
from schakel.web.ui.format import day, money, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header, Loading, MovedPromise, Status
from schakel.web.ui.visit import Visit
from schakel.web.wording import promise, sales_order, why_moved


def listing(visit: Visit) -> ListPage:
    """Return the list of sales orders."""
    return ListPage(
        name="sales-orders",
        caption=_("Sales orders"),
        operation=list_sales_orders,
        counts=count_sales_orders,
        search_label=_("Number, reference or customer"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name),
            ListColumn(_("Reference"), lambda r: r.reference, lambda r: r.reference, "quiet"),
            ListColumn(
                _("Status"),
                lambda r: sales_order(r.status, is_late=r.is_late),
                lambda r: sales_order(r.status, is_late=r.is_late).word,
                "status",
            ),
            ListColumn(
                _("Ordered"),
                lambda r: day(r.ordered_date, visit.today, far=False),
                lambda r: r.ordered_date,
                sort="ordered",
            ),
            ListColumn(
                _("Asked for"),
                lambda r: day(r.requested_date, visit.today, far=False),
                lambda r: r.requested_date,
                sort="requested",
            ),
            ListColumn(
                _("Promised"),
                lambda r: day(r.promised_date, visit.today, weeks=True),
                lambda r: r.promised_date,
            ),
            ListColumn(
                _("Amount"), lambda r: money(r.total_amount, r.currency), lambda r: r.total_amount, "number"
            ),
        ],
        filters=[
            Filter("open", _("Open"), "status", "open"),
            Filter("late", _("Later than asked"), "late", "yes"),
            Filter("backorder", _("Partly shipped"), "backorder", "yes"),
            Filter("delivered", _("Delivered"), "status", "delivered"),
        ],
        row_url=lambda r: way(visit, "verkoop", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"sales_order:{r.id}",
        empty=Empty(
            _("Here come the sales orders"),
            _("What customers order in the portal, and what you enter yourself, stands here."),
            icon="shopping-bag",
            action=new_order(visit),
        ),
    )


def new_order(visit: Visit) -> Action | None:
    """Return the way to a new order, for who may place one."""
    if not place_sales_order.allowed(visit.ctx):
        return None
    return Action(_("New order"), way(visit, "verkoop", "nieuw"), icon="plus", kind="primary", key="n")


@page("desk", "verkoop", needs=list_sales_orders)
def sales_orders(visit: Visit) -> Shown | HttpResponse:
    """Show the list of sales orders."""
    leaving = (
        (_("To ship"), way(visit, "verkoop", "te-verzenden"), "truck-loading"),
        (_("Shipments"), way(visit, "verkoop", "zendingen"), "truck-delivery"),
        (_("Requests"), way(visit, "verkoop", "verzoeken"), "message-question"),
        (_("Returns"), way(visit, "verkoop", "retouren"), "arrow-back-up"),
        (_("Quotations"), way(visit, "verkoop", "offertes"), "file-description"),
    )
    actions = [Action(label, url, icon=icon) for label, url, icon in leaving if url]
    # The rest of the prices is one page further.
    header = Header(_("Sales"), primary=new_order(visit), actions=[*actions, *ways(visit)[:1]])
    return list_page(visit, listing(visit), header, "sales")


@page("desk", "verkoop/<uuid:order_id>", needs=get_sales_order)
def sales_order_page(visit: Visit, order_id: UUID) -> Shown:
    """Show one sales order: its lines, why each date is what it is, and what happened."""
    found = get_sales_order(visit.ctx, order_id)
    came = any(line.delivered_quantity for line in found.lines)
    traced = {}
    if trace_promises.allowed(visit.ctx):
        traced = {line.line_id: line for line in trace_promises(visit.ctx, order_id).lines}
    behind = {s.purchase_order_id for line in traced.values() for s in line.supply if s.purchase_order_id}
    credit = way(visit, "relaties", found.customer_id, "krediet?held=yes") if found.status == "open" else ""
    context = {
        "order": found,
        "credit": Loading(rows=1, url=credit) if credit else None,
        "topics": " ".join(
            [f"sales_order:{found.id}", *(f"purchase_order:{bought}" for bought in sorted(behind))]
        ),
        "header": _header(visit, found),
        "customer_url": way(visit, "relaties", found.customer_id),
        "steps": order_steps.sales_order(found),
        "address": address(found.delivery_address),
        "at_once": not found.partial_delivery,
        "deliveries": deliveries(visit, found.id),
        "sent_before": came,
        "lines": [_line(visit, line, traced.get(line.id)) for line in found.lines],
        "papers": beside(visit, "sales_order", found.id),
        "returns": returns.of_order(visit, found.id) if came else [],
        "invoices": return_notes.of_order(visit, found.id) if came else [],
        "concerned": Loading(rows=2, url=way(visit, "verkoop", found.id, "betrokken")),
        "timeline": timeline(visit, found.id, {str(line.id): line.description for line in found.lines}),
    }
    return Shown("desk/sales_order.html", found.number, "sales", context)


def _header(visit: Visit, found: SalesOrderOut) -> Header:
    figures = [Figure(_("Total without VAT"), money(found.total_amount, found.currency))]
    if found.status == "open":
        promised = (
            day(found.promised_date, visit.today, weeks=True) if found.promised_date else _("No date yet")
        )
        figures = [
            Figure(_("Promised"), promised),
            Figure(_("Asked for"), day(found.requested_date, visit.today, far=False)),
            *figures,
        ]
    if found.reference:
        figures.append(Figure(_("Reference"), found.reference))
    return Header(
        title=found.customer_name,
        number=found.number,
        status=sales_order(found.status, is_late=found.is_late),
        figures=figures,
        primary=shipping_of_order.pick(visit, found),
        actions=[
            *filter(None, [quotations.of_order(visit, found)]),
            Action(_("To the customer"), way(visit, "relaties", found.customer_id), icon="building"),
        ],
        menu=[
            *shipping_of_order.menu(visit, found),
            *filter(
                None,
                [
                    returns.ask(
                        visit, found.id, delivered=any(line.delivered_quantity for line in found.lines)
                    )
                ],
            ),
        ],
        back=Action(_("Sales"), way(visit, "verkoop")),
    )


def _line(visit: Visit, line: SalesOrderLineOut, traced: TracedLine | None) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    states = [promise(line.requested_date, line.promised_date)] if line.open_quantity else []
    if traced and traced.at_risk:
        states.append(Status(_("At risk"), "bad", icon="alert-triangle"))
    held = next((c for c in line.promise_changes if c.state == "held"), None)
    moved = next((c for c in line.promise_changes if c.state == "released"), None)
    shown = None
    if moved and moved.old_date and moved.new_date and line.open_quantity:
        shown = MovedPromise(moved.old_date, moved.new_date, moved.changed_at, why_moved(moved.reason))
    return {
        "id": line.id,
        "name": format_html("{}<small>{}</small>", line.description, line.item_number),
        "item_url": way(visit, "voorraad", line.item_id),
        "states": states,
        "figures": [
            (_("Ordered"), quantity(line.quantity, unit)),
            (_("Shipped"), quantity(line.delivered_quantity, unit)),
            (_("Open"), quantity(line.open_quantity, unit)),
            *([(_("Cancelled"), quantity(line.cancelled_quantity, unit))] if line.cancelled_quantity else []),
            *([(_("Came back"), quantity(line.returned_quantity, unit))] if line.returned_quantity else []),
            (_("Price"), price_text(line.price)),
            (_("Amount"), money(line.amount)),
        ],
        "price_why": why(source(line.price_source, line.price_reference), line.price, line.list_price),
        "requested": line.requested_date,
        "promised": line.promised_date,
        "is_open": line.open_quantity > 0,
        "moved": shown,
        "held": held,
        "why": [_linked(visit, text, traced.supply) for text in traced.sentences] if traced else [],
    }


def _linked(visit: Visit, sentence: str, supply: Iterable[TracedShare]) -> SafeString:
    """Return a sentence in which purchase orders and suppliers are links."""
    text = str(escape(sentence))
    for share in {s.purchase_order_id: s for s in supply if s.purchase_order_id}.values():
        links = [
            (share.purchase_order_number, way(visit, "inkoop", share.purchase_order_id)),
            (share.supplier_name, way(visit, "relaties", share.supplier_id)),
        ]
        for word, url in links:
            link = format_html('<a href="{}">{}</a>', url, word)
            text = text.replace(str(escape(word)), link, 1) if url and url not in text else text
    return mark_safe(text)  # noqa: S308 - escaped above, the links are made here
