"""What does this company want from us, and what did we say?"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.purchasing.operations.confirmations import confirm_purchase_orders
from schakel.purchasing.operations.orders import (
    count_purchase_orders,
    get_purchase_order,
    list_purchase_orders,
)
from schakel.purchasing.schemas import PurchaseOrderLineOut, PurchaseOrderOut
from schakel.web import assigning, despatches, order_steps
from schakel.web.answering import OrderForm
from schakel.web.documents_beside import beside
from schakel.web.supplier import sheets
from schakel.web.supplier.order_lines import line_of
from schakel.web.ui.format import day, money
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header
from schakel.web.ui.visit import Visit

CLOSED = ("completed", "cancelled", "rejected")


def listing(visit: Visit) -> ListPage:
    """Return the supplier's list of orders."""
    confirm = way(visit, "orders", "bevestigen")
    return ListPage(
        name="orders",
        caption=_("Orders for you"),
        operation=list_purchase_orders,
        counts=count_purchase_orders,
        search_label=_("Our number or yours"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(
                _("Status"),
                lambda r: order_steps.own_order(r, visit.today),
                lambda r: order_steps.own_order(r, visit.today).word,
                "status",
            ),
            ListColumn(
                _("Ordered"),
                lambda r: day(r.ordered_date, visit.today, far=False),
                lambda r: r.ordered_date,
                sort="ordered",
            ),
            ListColumn(
                _("Deliver on"),
                lambda r: day(r.next_date, visit.today) if r.next_date.year < 9999 else "",
                lambda r: r.next_date if r.next_date.year < 9999 else None,
                sort="due",
            ),
            ListColumn(
                _("Amount"), lambda r: money(r.total_amount, r.currency), lambda r: r.total_amount, "number"
            ),
        ],
        filters=[
            Filter("issued", _("To confirm"), "status", "issued"),
            Filter("proposal", _("Proposal with the buyer"), "proposal", "yes"),
            Filter("confirmed", _("Confirmed"), "status", "confirmed"),
            Filter("completed", _("Delivered"), "status", "completed"),
        ],
        row_url=lambda r: way(visit, "orders", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"purchase_order:{r.id}",
        bulk=[Action(_("Confirm as asked"), confirm, icon="check", kind="primary")] if confirm else [],
        empty=Empty(
            _("Orders for you come here"),
            _("As soon as something is ordered from you, you see it here and get a mail."),
            icon="clipboard-list",
        ),
    )


@page("supplier", "orders", needs=list_purchase_orders)
def orders(visit: Visit) -> Shown | HttpResponse:
    """Show the list of orders."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    header = Header(_("Orders"), actions=[way for way in [sheets.action(visit)] if way])
    context = {"listing": shown, "header": header}
    return Shown("supplier/orders.html", _("Orders"), "orders", context, status=shown.status)


@page("supplier", "orders/bevestigen", needs=confirm_purchase_orders, uses=list_purchase_orders)
def confirm_many(visit: Visit) -> Shown | HttpResponse:
    """Confirm the chosen orders as they were asked."""
    chosen = visit.request.POST.getlist("select")
    if not chosen:
        return visit.go(way(visit, "orders"))
    # What cannot be is said in a sentence on a page of its own, which leads back to the list.
    answered = confirm_purchase_orders.invoke(visit.ctx, body={"purchase_order_ids": chosen})
    text = ngettext("%(count)s order confirmed.", "%(count)s orders confirmed.", answered.answered)
    return visit.go(way(visit, "orders"), text % {"count": answered.answered})


@page("supplier", "orders/<uuid:order_id>", needs=get_purchase_order)
def order(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Show an order with, for every line, the answer that one can give."""
    found = get_purchase_order(visit.ctx, order_id)
    return shown(visit, found, OrderForm(found, visit.today))


def shown(visit: Visit, found: PurchaseOrderOut, form: OrderForm) -> Shown:
    """Return the order's page around a form, empty or with what is wrong in it."""
    confirm = Action(
        _("Confirm everything"),
        way(visit, "orders", "bevestigen"),
        icon="check",
        kind="primary",
        post=True,
        name="select",
        value=str(found.id),
    )
    addresses = {
        "answer_url": way(visit, "orders", found.id, "antwoord"),
        "effect_url": way(visit, "orders", found.id, "gevolg"),
    }
    back = Action(_("Orders"), way(visit, "orders"))
    announce = despatches.announce_action(visit, found.id) if _can_announce(found) else None
    menu = [one for one in (announce, assigning.action(visit, found, "orders")) if one]
    context = contents(found, form, visit.today, confirm, back, menu, assigning.whose(found))
    context |= addresses | {"despatches": despatches.of_order(visit, found.id)}
    context["papers"] = beside(visit, "purchase_order", found.id)
    context["can_answer"] = context["can_answer"] and bool(addresses["answer_url"])
    return Shown("supplier/order.html", found.number, "orders", context, status=422 if form.error else 200)


def unanswered(found: PurchaseOrderOut) -> list[PurchaseOrderLineOut]:
    """Return the lines that wait for a first answer; what the buyer still has to judge is answered."""
    return [
        line
        for line in found.lines
        if line.line_status_code == "" and line.proposal is None and not line.is_cancelled
    ]


def contents(
    found: PurchaseOrderOut,
    form: OrderForm,
    today: date,
    confirm: Action | None,
    back: Action | None,
    menu: Sequence[Action] = (),
    whose: str = "",
) -> dict[str, object]:
    """Return what stands on an order's page, in whatever frame; `confirm` is there where it can be."""
    waiting = unanswered(found)
    # As asked can be all or nothing: with a day that is past the lines are answered one by one.
    can_confirm = bool(waiting) and not any(line.requested_date < today for line in waiting)
    lines = [line_of(today, line, form.lines[line.id]) for line in found.lines]
    answerable = any(not line["is_cancelled"] and not line["is_on_its_way"] for line in lines)
    return {
        "order": found,
        "form": form,
        "header": _header(found, today, confirm if can_confirm else None, back, menu, whose),
        "steps": order_steps.purchase_order(found),
        "lines": lines,
        "can_answer": answerable and found.process_status not in CLOSED,
    }


def _can_announce(found: PurchaseOrderOut) -> bool:
    """Say whether something of an order is neither here nor on its way."""
    return found.process_status not in CLOSED and any(
        part.status == "open" for line in found.lines for part in line.schedule
    )


def _header(
    found: PurchaseOrderOut,
    today: date,
    confirm: Action | None,
    back: Action | None,
    menu: Sequence[Action],
    whose: str,
) -> Header:
    lead = [_("Your number: %(number)s") % {"number": found.sales_order_id}] if found.sales_order_id else []
    if whose:
        lead.append(_("With: %(whose)s") % {"whose": whose})
    due = day(found.next_date, today) if found.next_date.year < 9999 else ""
    return Header(
        title=_("Our order to you"),
        number=found.number,
        status=order_steps.own_order(found, today),
        lead=" · ".join(lead),
        figures=[
            *([Figure(_("Deliver on"), due)] if due else []),
            Figure(_("Lines"), str(len(found.lines))),
            Figure(_("Total without VAT"), money(found.total_amount, found.currency)),
        ],
        primary=confirm,
        menu=menu,
        back=back,
    )
