"""What customers ask a price for, and want otherwise in what we offered: it waits for the desk."""

from django.utils.translation import gettext as _

from schakel.sales.operations.quotation_lists import list_quotations
from schakel.sales.operations.quotation_requests import list_quotation_requests
from schakel.sales.operations.quotations import quote_request, revise_quotation
from schakel.sales.schemas import QuotationQuery, QuotationRequestQuery, QuotationRequestRow, QuotationRow
from schakel.web import quotations
from schakel.web.ui.format import day
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import way
from schakel.web.ui.visit import Visit

FEW = 8


def waiting(visit: Visit) -> tuple[Table | None, int] | None:
    """Return what waits, the oldest first, and how much; None for who could do nothing about it."""
    found: list[tuple[int, list[Row]]] = []
    if list_quotation_requests.allowed(visit.ctx) and quote_request.allowed(visit.ctx):
        asked = QuotationRequestQuery(state="requested", sort="requested", limit=FEW, counted=True)
        requests = list_quotation_requests(visit.ctx, asked)
        found.append((requests.count or 0, [_requested(visit, row) for row in requests.rows]))
    if list_quotations.allowed(visit.ctx) and revise_quotation.allowed(visit.ctx):
        query = QuotationQuery(waiting="yes", sort="created", limit=FEW, counted=True)
        offers = list_quotations(visit.ctx, query)
        found.append((offers.count or 0, [_wanted(visit, row) for row in offers.rows]))
    if not found:
        return None
    rows = [row for _count, some in found for row in some]
    columns = [
        Column(_("Number"), "title"),
        Column(_("Customer")),
        Column(_("Since")),
        Column(_("To do"), "status"),
    ]
    table = Table("offers", _("Quotations"), columns, rows) if rows else None
    return table, sum(count for count, _rows in found)


def _requested(visit: Visit, row: QuotationRequestRow) -> Row:
    since = day(row.requested_at.astimezone(visit.ctx.timezone).date(), visit.today)
    cells = [row.number, row.customer_name, since, _("Make a quotation")]
    return Row(
        str(row.id), cells, url=way(visit, "verkoop", "offertes", "aanvragen", row.id), name=row.number
    )


def _wanted(visit: Visit, row: QuotationRow) -> Row:
    since = day(row.created_at.astimezone(visit.ctx.timezone).date(), visit.today)
    cells = [row.number, row.customer_name, since, quotations.stands(row, desk=True)]
    return Row(str(row.id), cells, url=way(visit, "verkoop", "offertes", row.id), name=row.number)
