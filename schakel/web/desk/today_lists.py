"""What stands on Vandaag: proposals, dates to release, late orders, suppliers who have not answered."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.units import unit_name
from schakel.planning.schemas import JudgedProposal, RiskRow
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import ProposalRow, PurchaseOrderRow
from schakel.sales.schemas import HeldChangeRow, SalesOrderRow
from schakel.web.desk.difference import Difference
from schakel.web.desk.judging import judgement
from schakel.web.desk.purchasing import NEVER
from schakel.web.ui.format import day, money, quantity
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import way
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit
from schakel.web.wording import why_moved


def proposal(visit: Visit, row: ProposalRow) -> dict[str, object]:
    """Return a proposal to judge, with what accepting it would do where that is known."""
    effect = row if isinstance(row, JudgedProposal) else None
    return {
        "id": row.id,
        "number": row.number,
        "url": way(visit, "inkoop", row.purchase_order_id),
        "supplier": row.supplier_name,
        "item": format_html("{} <small>{}</small>", row.description, row.item_number),
        "difference": Difference.of_proposal(row),
        "at": row.responded_at,
        "effect": effect
        and {
            "orders": effect.orders,
            "amount": money(effect.amount),
            "high_priority": effect.high_priority,
        },
        "accept": judgement(visit, row.id, row.number, row.supplier_name, accept=True, back="today"),
        "refuse": judgement(visit, row.id, row.number, row.supplier_name, accept=False, back="today"),
    }


def held(visit: Visit, rows: Sequence[HeldChangeRow]) -> Table | None:
    """Return the new dates that wait for a word before their customers see them."""
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
            url=way(visit, "verkoop", row.sales_order_id),
            name=row.number,
        )
        for row in rows
    ]
    return Table("held", _("Held promise changes"), columns, shown, selectable=True) if shown else None


def _day(visit: Visit, when: date | None) -> str:
    return day(when, visit.today, far=False) if when else _("no date")


def late(visit: Visit, rows: Sequence[SalesOrderRow]) -> Table | None:
    """Return the orders that are promised later than asked."""
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
        shown.append(Row(str(row.id), cells, url=way(visit, "verkoop", row.id), name=row.number))
    return Table("late-orders", _("Later than asked"), columns, shown) if shown else None


def waiting(visit: Visit, rows: Sequence[PurchaseOrderRow]) -> Table | None:
    """Return the orders that their supplier should have answered by now."""
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
                    _("Enter an answer"), way(visit, "inkoop", row.id, "antwoord"), icon="phone", kind="quiet"
                )
                if may
                else "",
            ],
            url=way(visit, "inkoop", row.id),
            name=row.number,
        )
        for row in rows
    ]
    return Table("waiting-orders", _("Not confirmed yet"), columns, shown) if shown else None


def risk(visit: Visit, row: RiskRow) -> dict[str, object]:
    """Return a line whose promise an open proposal would move."""
    return {
        "number": row.number,
        "url": way(visit, "verkoop", row.sales_order_id),
        "customer": row.customer_name,
        "what": f"{quantity(row.open_quantity, unit_name(row.unit_code))} {row.item_number}",
        "promised": row.promised_date,
        "bought": row.purchase_order_number,
        "bought_url": way(visit, "inkoop", row.purchase_order_id),
        "supplier": row.supplier_name,
    }
