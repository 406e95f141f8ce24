"""What accepting a request for another day would do, and what it did."""

from datetime import date

from django.utils.translation import gettext as _

from schakel.kernel.errors import SchakelError
from schakel.planning.operations.ordering import preview_order
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.schemas import OrderChangeRow
from schakel.web.ui.format import day_text
from schakel.web.ui.visit import Visit


def answered(visit: Visit, found: OrderChangeRow) -> str:
    """Say what became of a request, with the day that results where another was asked."""
    if found.state != "accepted" or found.kind != "change" or not found.promised_date:
        return _("Answered. The customer is told.")
    told = {"day": day_text(found.promised_date, visit.today)}
    return _("Done: it is promised for %(day)s now. The customer is told.") % told


def foreseen(visit: Visit, found: OrderChangeRow) -> str:
    """Say before it is accepted by which day it can be there; empty where nothing is asked of a day."""
    wanted, promised = found.requested_date, found.promised_date
    if found.kind != "change" or wanted is None:
        return ""
    day_ = {"day": day_text(wanted, visit.today)}
    if promised is not None and promised <= wanted:
        return _("This can be: it is there on %(day)s.") % day_
    known = [one for one in (promised, _from_what_is_free(visit, found)) if one]
    if not known:
        return _("No day of delivery is known for it yet.")
    if min(known) <= wanted:
        return _("This can be: it is there on %(day)s.") % day_
    return _("It is asked for %(wanted)s; it can be there on %(day)s at the latest.") % {
        "wanted": day_text(wanted, visit.today),
        "day": day_text(min(known), visit.today),
    }


def _from_what_is_free(visit: Visit, found: OrderChangeRow) -> date | None:
    """Return the day on which what is open of a line could be there of what nobody else waits for."""
    if not preview_order.allowed(visit.ctx) or not get_sales_order.allowed(visit.ctx):
        return None
    line = next(
        one for one in get_sales_order(visit.ctx, found.sales_order_id).lines if one.id == found.line_id
    )
    asked = {"item_id": line.item_id, "quantity": found.open_quantity, "requested_date": found.requested_date}
    whole = {"customer_id": found.customer_id, "requested_date": found.requested_date, "lines": [asked]}
    try:
        return preview_order.invoke(visit.ctx, body=whole).promised_date
    except SchakelError:
        return None
