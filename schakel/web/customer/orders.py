"""Where are my orders, and when do they come?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.units import unit_name
from schakel.planning.operations.reasons import explain_promises
from schakel.planning.schemas import ExplainedLine, SupplyShare
from schakel.sales.operations.orders import count_sales_orders, get_sales_order, list_sales_orders
from schakel.sales.schemas import SalesOrderLineOut, SalesOrderOut, SalesOrderRow
from schakel.web import assigning, deliveries, order_steps, quotations, requests, returns
from schakel.web.customer import again
from schakel.web.customer.beside_orders import beside_orders
from schakel.web.customer.where import where
from schakel.web.documents_beside import beside
from schakel.web.price_words import own_source, price_text, why
from schakel.web.ui.format import day, long_day, money, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Entry, Figure, Header, MovedPromise, Timeline
from schakel.web.ui.visit import Visit
from schakel.web.wording import promise, sales_order, why_moved


def listing(visit: Visit) -> ListPage:
    """Return the customer's list of orders."""
    return ListPage(
        name="orders",
        caption=_("Your orders"),
        operation=list_sales_orders,
        counts=count_sales_orders,
        search_label=_("Number or your reference"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(_("Your reference"), lambda r: r.reference, lambda r: r.reference),
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
                _("Delivery"), lambda r: _delivery(visit, r), lambda r: r.promised_date, sort="requested"
            ),
            ListColumn(
                _("Amount"), lambda r: money(r.total_amount, r.currency), lambda r: r.total_amount, "number"
            ),
        ],
        filters=[
            Filter("open", _("Open"), "status", "open"),
            Filter("late", _("Later than asked"), "late", "yes"),
            Filter("delivered", _("Delivered"), "status", "delivered"),
        ],
        row_url=lambda r: way(visit, "orders", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"sales_order:{r.id}",
        empty=Empty(
            _("Your orders come here"),
            _("As soon as you order something you see here when it comes."),
            icon="clipboard-list",
        ),
    )


def _delivery(visit: Visit, row: SalesOrderRow) -> object:
    if row.status != "open":
        return ""
    return day(row.promised_date, visit.today) if row.promised_date else _("No date yet")


@page("customer", "orders", needs=list_sales_orders)
def orders(visit: Visit) -> Shown | HttpResponse:
    """Show the list of orders."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    context = {"listing": shown, **beside_orders(visit)}
    return Shown("customer/orders.html", _("Orders"), "orders", context, status=shown.status)


@page("customer", "orders/<uuid:order_id>", needs=get_sales_order)
def order(visit: Visit, order_id: UUID) -> Shown:
    """Show one order: when each line comes, why, and what happened to its dates."""
    found = get_sales_order(visit.ctx, order_id)
    came = any(line.delivered_quantity for line in found.lines)
    reasons = {}
    if explain_promises.allowed(visit.ctx):
        reasons = {line.line_id: line for line in explain_promises(visit.ctx, order_id).lines}
    back = Action(_("Orders"), way(visit, "orders"))
    assign = assigning.action(visit, found, "orders")
    context = contents(found, reasons, visit.today, back, assign, assigning.whose(found))
    sent = deliveries.rows(visit, order_id)
    context |= {
        "header": _headed(
            context["header"],
            where(found, sent, visit.today),
            [
                quotations.of_order(visit, found),
                requests.ask(visit, order_id, is_open=found.status == "open"),
                deliveries.confirmation(visit, order_id),
                again.action(visit, order_id),
                returns.ask(visit, order_id, delivered=came),
            ],
        ),
        "shows_deliveries": True,
        "papers": beside(visit, "sales_order", order_id),
        "requests": requests.of_order(visit, order_id),
        "returns": returns.of_order(visit, order_id) if came else [],
        "sent_before": came,
        "deliveries": [deliveries.told(visit, row) for row in sent],
        "address": deliveries.address(found.delivery_address),
        "at_once": "" if found.partial_delivery else _("We send it all at once, when everything is there."),
    }
    return Shown("customer/order.html", found.number, "orders", context)


def _headed(header: object, lead: str, more: Sequence[Action | None]) -> Header:
    """Put where the order is first, and its confirmation beside what else one can do."""
    assert isinstance(header, Header)
    menu = [*filter(None, more), *header.menu]
    return replace(header, lead=" ".join(filter(None, [lead, str(header.lead)])), menu=menu)


def contents(
    found: SalesOrderOut,
    reasons: Mapping[UUID, ExplainedLine],
    today: date,
    back: Action | None,
    assign: Action | None = None,
    whose: str = "",
) -> dict[str, object]:
    """Return what stands on an order's page, in whatever frame."""
    return {
        "order": found,
        "header": _header(found, today, back, assign, whose),
        "steps": order_steps.sales_order(found),
        "lines": [_line(today, line, reasons.get(line.id)) for line in found.lines],
        "timeline": _timeline(found),
    }


def _header(
    found: SalesOrderOut, today: date, back: Action | None, assign: Action | None, whose: str
) -> Header:
    delivery = day(found.promised_date, today) if found.promised_date else _("No date yet")
    figures = [Figure(_("Total without VAT"), money(found.total_amount, found.currency))]
    if found.status == "open":
        asked = day(found.requested_date, today, far=False)
        figures = [Figure(_("Delivery"), delivery), Figure(_("You asked for"), asked), *figures]
    lead = [_("Your reference: %(reference)s") % {"reference": found.reference}] if found.reference else []
    if whose:
        lead.append(_("From: %(whose)s") % {"whose": whose})
    return Header(
        title=_("Your order"),
        number=found.number,
        status=sales_order(found.status, is_late=found.is_late),
        lead=" · ".join(lead),
        figures=figures,
        menu=[assign] if assign else [],
        back=back,
    )


def _line(today: date, line: SalesOrderLineOut, reasons: ExplainedLine | None) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    latest = line.promise_changes[0] if line.promise_changes else None
    moved = None
    if latest and latest.old_date and latest.new_date and line.open_quantity:
        moved = MovedPromise(latest.old_date, latest.new_date, latest.changed_at, why_moved(latest.reason))
    partly = reasons.supply if reasons else []
    return {
        "id": line.id,
        "name": format_html("{}<small>{}</small>", line.description, line.item_number),
        "status": promise(line.requested_date, line.promised_date) if line.open_quantity else None,
        "promised": line.promised_date,
        "requested": line.requested_date,
        "moved": moved,
        "quantities": [
            (_("Ordered"), quantity(line.quantity, unit)),
            (_("Shipped"), quantity(line.delivered_quantity, unit)),
            (_("Open"), quantity(line.open_quantity, unit)),
            *([(_("Cancelled"), quantity(line.cancelled_quantity, unit))] if line.cancelled_quantity else []),
            *([(_("Came back"), quantity(line.returned_quantity, unit))] if line.returned_quantity else []),
            (_("Price"), price_text(line.price)),
        ],
        "price_why": why(own_source(line.price_source, line.price_reference), line.price, line.list_price),
        "amount": money(line.amount),
        "sentences": reasons.sentences if reasons else [],
        "schedule": [(quantity(s.quantity, unit), *_whence(today, s)) for s in partly]
        if len(partly) > 1
        else [],
    }


def _whence(today: date, share: SupplyShare) -> tuple[str, str]:
    """Say of a part of a line that it lies ready, or when it comes in."""
    if share.kind == "stock":
        return _("lies ready"), ""
    if share.available_date is None:
        return _("has no day yet"), ""
    said = ngettext("comes in on", "come in on", 1 if share.quantity == 1 else 2)
    return said, day(share.available_date, today)


def _timeline(found: SalesOrderOut) -> Timeline:
    entries = []
    for line in found.lines:
        for change in line.promise_changes:
            if change.new_date is None:
                text = _("%(item)s: no date for now") % {"item": line.description}
            else:
                text = _("%(item)s: delivery is now %(day)s") % {
                    "item": line.description,
                    "day": long_day(change.new_date),
                }
            later = change.old_date and change.new_date and change.new_date > change.old_date
            entries.append(
                Entry(
                    text,
                    change.changed_at,
                    icon="calendar-due",
                    tone="warn" if later else "good",
                    detail=_sentence(why_moved(change.reason)),
                )
            )
    return Timeline(sorted(entries, key=lambda entry: entry.at, reverse=True))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def summary(count: int) -> str:
    """Say in one sentence how many orders come later than asked."""
    return ngettext(
        "%(count)s order comes later than asked.", "%(count)s orders come later than asked.", count
    ) % {"count": count}
