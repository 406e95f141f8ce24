"""What customers ask to change of their orders: it waits for the desk."""

from django.utils.translation import gettext as _

from schakel.sales.operations.change_requests import accept_order_change, list_order_changes
from schakel.sales.schemas import OrderChangeQuery
from schakel.web.requests import wish
from schakel.web.ui.format import day
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import way
from schakel.web.ui.visit import Visit

FEW = 8


def waiting(visit: Visit) -> tuple[Table | None, int] | None:
    """Return the requests that wait, the oldest first, and how many; None for who could not answer them."""
    if not list_order_changes.allowed(visit.ctx) or not accept_order_change.allowed(visit.ctx):
        return None
    query = OrderChangeQuery(state="asked", sort="asked", limit=FEW, counted=True)
    found = list_order_changes(visit.ctx, query)
    columns = [Column(_("Order"), "title"), Column(_("Customer")), Column(_("Item")), Column(_("Asked"))]
    columns.append(Column(_("Since")))
    rows = [
        Row(
            str(row.id),
            [
                row.number,
                row.customer_name,
                row.description,
                wish(visit, row),
                day(row.asked_at.astimezone(visit.ctx.timezone).date(), visit.today),
            ],
            url=way(visit, "verkoop", "verzoeken", row.id),
            name=row.number,
        )
        for row in found.rows
    ]
    return (Table("requests", _("Requests"), columns, rows) if rows else None), found.count or 0
