"""What needs Alice now?"""

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.units import unit_name
from schakel.planning.operations.risks import list_lines_at_risk
from schakel.planning.operations.what_if import preview_change_proposals
from schakel.planning.schemas import JudgedProposal, RiskQuery, RiskRow
from schakel.purchasing.operations.orders import count_purchase_orders, list_purchase_orders
from schakel.purchasing.operations.proposals import accept_change_proposal
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import ProposalQuery, PurchaseOrderQuery, PurchaseOrderRow
from schakel.sales.operations.orders import count_sales_orders, list_sales_orders
from schakel.sales.operations.promise_changes import list_held_promise_changes, release_promise_changes
from schakel.sales.schemas import HeldChangeQuery, HeldChangeRow, ManyChanges, SalesOrderQuery, SalesOrderRow
from schakel.web.desk.difference import Difference
from schakel.web.desk.purchasing import NEVER, judgement
from schakel.web.ui.format import day, money, number, quantity
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import Shown, Visit, page
from schakel.web.ui.parts import Action, Figure
from schakel.web.wording import why_moved

FEW = 8
MANY = 50


@page("desk", "")
def today(visit: Visit) -> Shown:
    """Say how things stand, then show what waits for a word of the desk."""
    ctx = visit.ctx
    sales, bought = count_sales_orders(ctx).counts, count_purchase_orders(ctx).counts
    proposals = preview_change_proposals(ctx, ProposalQuery(limit=FEW))
    held = list_held_promise_changes(ctx, HeldChangeQuery(limit=MANY)).rows
    late = list_sales_orders(ctx, SalesOrderQuery(late="yes", sort="requested", limit=FEW)).rows
    waiting = list_purchase_orders(ctx, PurchaseOrderQuery(waiting="yes", limit=FEW)).rows
    risks = list_lines_at_risk(ctx, RiskQuery(limit=FEW)).rows
    context = {
        "greeting": _("Hello %(name)s") % {"name": visit.caller.person_name.split(" ")[0]},
        "sentence": _sentence(bought["proposal"], len(held), sales["late"], bought["waiting"]),
        "is_calm": not (proposals.rows or held or late or waiting),
        "proposals": [_proposal(visit, row) for row in proposals.rows],
        "may_judge": accept_change_proposal.allowed(ctx),
        "more_proposals_url": visit.url("inkoop?proposal=yes") if proposals.next else "",
        "held": _held(visit, held) if held else None,
        "may_release": release_promise_changes.allowed(ctx),
        "release_url": visit.url("toezeggingen", "vrijgeven"),
        "late": _late(visit, late) if late else None,
        "late_url": visit.url("verkoop?late=yes&sort=requested"),
        "waiting": _waiting(visit, waiting) if waiting else None,
        "waiting_url": visit.url("inkoop?waiting=yes"),
        "risks": [_risk(visit, row) for row in risks],
        "figures": _figures(visit, sales, bought),
    }
    return Shown("desk/today.html", _("Today"), "today", context)


def _sentence(proposals: int, held: int, late: int, waiting: int) -> str:
    parts = []
    if proposals:
        text = ngettext(
            "%(n)s order with a proposal waits for your judgement",
            "%(n)s orders with a proposal wait for your judgement",
            proposals,
        )
        parts.append(text % {"n": proposals})
    if held:
        text = ngettext(
            "%(n)s new date waits for your release", "%(n)s new dates wait for your release", held
        )
        parts.append(text % {"n": held})
    if late:
        text = ngettext("%(n)s order comes later than asked", "%(n)s orders come later than asked", late)
        parts.append(text % {"n": late})
    if waiting:
        text = ngettext(
            "%(n)s supplier's confirmation is missing", "%(n)s suppliers' confirmations are missing", waiting
        )
        parts.append(text % {"n": waiting})
    if not parts:
        return _("Everything is on schedule; nothing waits for you.")
    if len(parts) == 1:
        return f"{parts[0]}."
    return f"{', '.join(parts[:-1])} {_('and')} {parts[-1]}."


def _figures(visit: Visit, sales: dict[str, int], bought: dict[str, int]) -> list[Figure]:
    return [
        Figure(_("Open orders"), number(sales["open"]), url=visit.url("verkoop?status=open")),
        Figure(
            _("Later than asked"),
            number(sales["late"]),
            url=visit.url("verkoop?late=yes"),
            tone="warn" if sales["late"] else "neutral",
        ),
        Figure(_("To be confirmed"), number(bought["issued"]), url=visit.url("inkoop?status=issued")),
        Figure(_("Orders with a proposal"), number(bought["proposal"]), url=visit.url("inkoop?proposal=yes")),
    ]


def _proposal(visit: Visit, row: JudgedProposal) -> dict[str, object]:
    return {
        "id": row.id,
        "number": row.number,
        "url": visit.url("inkoop", row.purchase_order_id),
        "supplier": row.supplier_name,
        "item": format_html("{} <small>{}</small>", row.description, row.item_number),
        "difference": Difference.of_proposal(row),
        "at": row.responded_at,
        "orders": row.orders,
        "amount": money(row.amount),
        "high_priority": row.high_priority,
        "accept": judgement(visit, row.id, accept=True, back="today"),
        "refuse": judgement(visit, row.id, accept=False, back="today"),
    }


def _held(visit: Visit, rows: Sequence[HeldChangeRow]) -> Table:
    columns = [
        Column(_("Order"), "title"),
        Column(_("Customer")),
        Column(_("Item")),
        Column(_("From")),
        Column(_("To")),
    ]
    shown = [
        Row(
            str(row.id),
            [
                row.number,
                row.customer_name,
                f"{row.item_number} {row.description}",
                format_html("<s>{}</s>", _day(visit, row.old_date)),
                format_html("{}<small>{}</small>", _day(visit, row.new_date), why_moved(row.reason)),
            ],
            url=visit.url("verkoop", row.sales_order_id),
            name=row.number,
        )
        for row in rows
    ]
    return Table("held", _("Held promise changes"), columns, shown, selectable=True)


def _day(visit: Visit, when: date | None) -> str:
    return day(when, visit.today, far=False) if when else _("no date")


def _late(visit: Visit, rows: Sequence[SalesOrderRow]) -> Table:
    columns = [
        Column(_("Order"), "title"),
        Column(_("Customer")),
        Column(_("Asked for")),
        Column(_("Promised")),
        Column(_("Late"), "status"),
    ]
    shown = []
    for row in rows:
        days = (row.promised_date - row.requested_date).days if row.promised_date else 0
        late = ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days > 0 else _("No date yet")
        cells = [
            row.number,
            row.customer_name,
            day(row.requested_date, visit.today, far=False),
            day(row.promised_date, visit.today, far=False),
            late,
        ]
        shown.append(Row(str(row.id), cells, url=visit.url("verkoop", row.id), name=row.number))
    return Table("late-orders", _("Later than asked"), columns, shown)


def _waiting(visit: Visit, rows: Sequence[PurchaseOrderRow]) -> Table:
    columns = [
        Column(_("Order"), "title"),
        Column(_("Supplier")),
        Column(_("Ordered")),
        Column(_("Due")),
        Column(_("To do"), "status"),
    ]
    may = respond_to_purchase_order.allowed(visit.ctx)
    shown = [
        Row(
            str(row.id),
            [
                row.number,
                row.supplier_name,
                day(row.ordered_date, visit.today, far=False),
                day(row.next_date, visit.today) if row.next_date.year < NEVER else "",
                Action(
                    _("Enter an answer"), visit.url("inkoop", row.id, "antwoord"), icon="phone", kind="quiet"
                )
                if may
                else "",
            ],
            url=visit.url("inkoop", row.id),
            name=row.number,
        )
        for row in rows
    ]
    return Table("waiting-orders", _("Not confirmed yet"), columns, shown)


def _risk(visit: Visit, row: RiskRow) -> dict[str, object]:
    return {
        "number": row.number,
        "url": visit.url("verkoop", row.sales_order_id),
        "customer": row.customer_name,
        "what": f"{quantity(row.open_quantity, unit_name(row.unit_code))} {row.item_number}",
        "promised": row.promised_date,
        "bought": row.purchase_order_number,
        "bought_url": visit.url("inkoop", row.purchase_order_id),
        "supplier": row.supplier_name,
    }


@page("desk", "toezeggingen/vrijgeven")
def release_promises(visit: Visit) -> Shown | HttpResponse:
    """Let the chosen dates count: their customers see them and are told."""
    chosen = visit.request.POST.getlist("select")
    if not chosen:
        return visit.go(visit.url())
    answer = release_promise_changes.invoke(
        visit.ctx, body=ManyChanges.model_validate({"promise_change_ids": chosen})
    )
    text = ngettext("%(n)s date released.", "%(n)s dates released.", answer.released)
    return visit.go(visit.url(), text % {"n": answer.released})
