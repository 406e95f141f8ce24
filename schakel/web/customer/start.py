"""What does this customer need to know now?"""

from django.utils.translation import gettext as _

from schakel.sales.operations.orders import count_sales_orders, list_sales_orders
from schakel.sales.schemas import SalesOrderQuery
from schakel.web.customer.orders import listing, summary
from schakel.web.ui.page import Shown, page
from schakel.web.ui.visit import Visit


@page("customer", "")
def start(visit: Visit) -> Shown:
    """Say in one sentence how things stand, then show what deserves attention."""
    counts = count_sales_orders(visit.ctx).counts
    late = list_sales_orders(visit.ctx, SalesOrderQuery(late="yes", sort="requested", limit=10)).rows
    upcoming = SalesOrderQuery(status="open", late="no", sort="requested", limit=5)
    coming = list_sales_orders(visit.ctx, upcoming).rows
    pages = listing(visit)
    context = {
        "greeting": _("Hello %(name)s") % {"name": visit.caller.person_name.split(" ")[0]},
        "sentence": _sentence(len(late), counts["open"]),
        "late": pages.table(late, name="late-orders") if late else None,
        "coming": pages.table(coming, name="coming-orders") if coming else None,
        "orders_url": visit.url("orders"),
    }
    return Shown("customer/start.html", _("Start"), "start", context)


def _sentence(late: int, open_orders: int) -> str:
    if not open_orders:
        return _("You have no open orders.")
    if not late:
        return _("All your open orders are on schedule.")
    return summary(late) + " " + (_("The rest is on schedule.") if open_orders > late else "")
