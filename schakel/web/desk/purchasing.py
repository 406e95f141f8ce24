"""Purchasing at the desk: every order to a supplier, and one in full."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.purchasing.operations.orders import (
    count_purchase_orders,
    get_purchase_order,
    list_purchase_orders,
    place_purchase_order,
)
from schakel.purchasing.schemas import (
    PurchaseOrderLineOut,
    PurchaseOrderOut,
    PurchaseOrderRow,
    ScheduleLineOut,
)
from schakel.web import despatches, order_steps
from schakel.web.desk import changing_order, closing_short, reminding
from schakel.web.desk.despatches import receipts
from schakel.web.desk.difference import Difference
from schakel.web.desk.judging import judgement
from schakel.web.desk.list_page import list_page
from schakel.web.desk.quality import report_way
from schakel.web.desk.timeline import timeline
from schakel.web.documents_beside import beside
from schakel.web.ui.format import day, money, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header, Loading, Status
from schakel.web.ui.visit import Visit
from schakel.web.wording import (
    asked_and_confirmed,
    cancelled_line,
    line_was,
    purchase_line_at_desk,
    purchase_order_at_desk,
)

CLOSED = ("completed", "cancelled", "rejected")
NEVER = 9999


def listing(visit: Visit) -> ListPage:
    """Return the list of purchase orders."""
    return ListPage(
        name="purchase-orders",
        caption=_("Purchase orders"),
        operation=list_purchase_orders,
        counts=count_purchase_orders,
        search_label=_("Number or supplier"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name),
            ListColumn(
                _("Status"),
                lambda r: _status(visit, r),
                lambda r: _status(visit, r).word,
                "status",
            ),
            ListColumn(
                _("Ordered"),
                lambda r: day(r.ordered_date, visit.today, far=False),
                lambda r: r.ordered_date,
                sort="ordered",
            ),
            ListColumn(
                _("Next receipt"),
                lambda r: day(r.next_date, visit.today, weeks=True) if r.next_date.year < NEVER else "",
                lambda r: r.next_date if r.next_date.year < NEVER else None,
                sort="due",
            ),
            ListColumn(
                _("Reminded"),
                lambda r: day(r.reminded_at.date(), visit.today, far=False) if r.reminded_at else "",
                lambda r: r.reminded_at,
                "quiet",
            ),
            ListColumn(
                _("Amount"), lambda r: money(r.total_amount, r.currency), lambda r: r.total_amount, "number"
            ),
        ],
        filters=[
            Filter("waiting", _("Waits too long"), "waiting", "yes"),
            Filter("late", _("Too late"), "late", "yes"),
            Filter("proposal", _("Proposal to judge"), "proposal", "yes"),
            Filter("issued", _("Not confirmed yet"), "status", "issued"),
            Filter("in_progress", _("Partly confirmed"), "status", "in_progress"),
            Filter("confirmed", _("Confirmed"), "status", "confirmed"),
            Filter("completed", _("Delivered"), "status", "completed"),
        ],
        row_url=lambda r: way(visit, "inkoop", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"purchase_order:{r.id}",
        bulk=reminding.bulk(visit),
        empty=Empty(
            _("Here come the purchase orders"),
            _("What you order from suppliers stands here, with what they answered."),
            icon="truck-loading",
            action=new_order(visit),
        ),
    )


def _status(visit: Visit, row: PurchaseOrderRow) -> Status:
    is_late = row.next_date < visit.today
    return purchase_order_at_desk(row.process_status, has_proposal=row.has_proposal, is_late=is_late)


def new_order(visit: Visit) -> Action | None:
    """Return the way to a new purchase order, for who may place one."""
    if not place_purchase_order.allowed(visit.ctx):
        return None
    label = _("New purchase order")
    return Action(label, way(visit, "inkoop", "nieuw"), icon="plus", kind="primary", key="n")


@page("desk", "inkoop", needs=list_purchase_orders)
def purchase_orders(visit: Visit) -> Shown | HttpResponse:
    """Show the list of purchase orders."""
    ways = (
        Action(
            _("Purchase proposals"), way(visit, "inkoop", "bestelvoorstellen"), icon="shopping-cart", key="b"
        ),
        Action(_("On its way"), way(visit, "inkoop", "onderweg"), icon="truck-delivery"),
        Action(_("To receive"), way(visit, "inkoop", "ontvangst"), icon="package-import"),
        Action(_("Receipts"), way(visit, "inkoop", "ontvangsten"), icon="packages"),
        Action(_("Quality"), way(visit, "inkoop", "kwaliteit"), icon="clipboard-check"),
    )
    actions = [action for action in ways if action.url]
    header = Header(_("Purchasing"), primary=new_order(visit), actions=actions)
    return list_page(visit, listing(visit), header, "purchasing")


@page("desk", "inkoop/<uuid:order_id>", needs=get_purchase_order)
def purchase_order_page(visit: Visit, order_id: UUID) -> Shown:
    """Show one purchase order: its schedule, what the supplier proposes, and what accepting that would do."""
    found = get_purchase_order(visit.ctx, order_id)
    context = {
        "order": found,
        "header": _header(visit, found),
        "steps": order_steps.purchase_order(found),
        "lines": [_line(visit, found, line) for line in found.lines],
        "despatches": despatches.of_order(visit, found.id),
        "receipts": receipts(visit, purchase_order_id=found.id),
        "papers": beside(visit, "purchase_order", found.id),
        "concerned": Loading(rows=2, url=way(visit, "inkoop", found.id, "betrokken")),
        "timeline": timeline(visit, found.id, {str(line.id): line.description for line in found.lines}),
    }
    return Shown("desk/purchase_order.html", found.number, "purchasing", context)


def _header(visit: Visit, found: PurchaseOrderOut) -> Header:
    due = day(found.next_date, visit.today, weeks=True) if found.next_date.year < NEVER else ""
    answer = None
    if found.process_status not in CLOSED:
        answer = Action(
            _("Enter an answer"), way(visit, "inkoop", found.id, "antwoord"), icon="phone", key="a"
        )
    deviation = report_way(visit, order=found.id)
    figures = [
        *([Figure(_("Next receipt"), due)] if due else []),
        Figure(_("Lines"), str(len(found.lines))),
        Figure(_("Total without VAT"), money(found.total_amount, found.currency)),
        *([Figure(_("Their number"), found.sales_order_id)] if found.sales_order_id else []),
    ]
    return Header(
        title=found.supplier_name,
        number=found.number,
        status=_status(visit, found),
        lead=" · ".join(part for part in (found.note, reminding.said(visit, found)) if part),
        figures=figures,
        primary=closing_short.receive(visit, found),
        menu=[
            *reminding.menu(visit, found),
            *changing_order.menu(visit, found),
            *closing_short.menu(visit, found),
            *([deviation] if deviation else []),
        ],
        actions=[
            Action(_("To the supplier"), way(visit, "relaties", found.supplier_id), icon="building"),
            *([answer] if answer else []),
        ],
        back=Action(_("Purchasing"), way(visit, "inkoop")),
    )


def _line(visit: Visit, found: PurchaseOrderOut, line: PurchaseOrderLineOut) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    of_unit = partial(quantity, unit=unit)
    proposal = line.proposal
    numbers = " · ".join(part for part in (line.item_number, line.suppliers_item_id) if part)
    return {
        "id": line.id,
        "name": format_html("{}<small>{}</small>", line.description, numbers),
        "item_url": way(visit, "voorraad", line.item_id),
        "status": purchase_line_at_desk(line.line_status_code, has_proposal=proposal is not None)
        if not line.is_cancelled
        else cancelled_line(),
        "was": line_was(line, visit.today),
        "figures": [
            (_("Quantity"), asked_and_confirmed(line.quantity, line.confirmed_quantity, of_unit)),
            (_("Price"), asked_and_confirmed(line.price, line.confirmed_price, money)),
            (_("Amount"), money(line.amount)),
        ],
        "requested": line.requested_date,
        "schedule": [
            (
                quantity(part.quantity, unit),
                part.expected_date,
                part.confirmed_date is not None,
                quantity(part.received_quantity, unit) if part.received_quantity else "",
                _on_its_way(visit, part),
            )
            for part in line.schedule
        ],
        "difference": Difference.of_line(line) if proposal else None,
        "accept": judgement(visit, proposal.id, found.number, found.supplier_name, accept=True)
        if proposal
        else None,
        "refuse": judgement(visit, proposal.id, found.number, found.supplier_name, accept=False)
        if proposal
        else None,
        "effect": _effect(visit, proposal.id) if proposal else None,
    }


def _on_its_way(visit: Visit, part: ScheduleLineOut) -> Action | None:
    """Return the way to the despatch with which a part is on its way."""
    if part.status != "shipped" or part.despatch_advice_id is None:
        return None
    return Action(part.despatch_number or "", way(visit, "inkoop", "onderweg", part.despatch_advice_id))


def _effect(visit: Visit, proposal_id: UUID) -> Loading | None:
    url = way(visit, "voorstellen", proposal_id, "gevolg")
    return Loading(rows=2, url=url) if url else None
