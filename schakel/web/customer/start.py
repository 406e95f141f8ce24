"""What does this customer need to know now?"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from schakel.sales.operations.orders import count_sales_orders, list_sales_orders
from schakel.sales.schemas import SalesOrderQuery, SalesOrderRow
from schakel.web.customer import requisitions
from schakel.web.customer.orders import listing, summary
from schakel.web.nothing_here import nothing_here
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Loading
from schakel.web.ui.visit import Visit


@page("customer", "", needs=())
def start(visit: Visit) -> Shown:
    """Say in one sentence how things stand, then show what deserves attention."""
    sees = list_sales_orders.allowed(visit.ctx)
    late: Sequence[SalesOrderRow] = ()
    coming: Sequence[SalesOrderRow] = ()
    sentence = ""
    if sees:
        late = list_sales_orders(visit.ctx, SalesOrderQuery(late="yes", sort="requested", limit=10)).rows
        upcoming = SalesOrderQuery(status="open", late="no", sort="requested", limit=5)
        coming = list_sales_orders(visit.ctx, upcoming).rows
    if sees and count_sales_orders.allowed(visit.ctx):
        counts = count_sales_orders(visit.ctx).counts
        sentence = _sentence(counts["late"], counts["open"])
    pages = listing(visit)
    context = {
        "greeting": _("Hello %(name)s") % {"name": visit.caller.person_name.split(" ")[0]},
        "sentence": sentence,
        "nothing_here": None if sees else nothing_here(visit),
        "waiting": requisitions.waiting(visit),
        "offers": Loading(rows=1, url=offers) if (offers := way(visit, "offertes", "wachtend")) else None,
        "late": pages.table(late, name="late-orders") if late else None,
        "coming": pages.table(coming, name="coming-orders") if coming else None,
        "papers": Loading(rows=0, url=papers) if (papers := way(visit, "papieren")) else None,
        "orders_url": way(visit, "orders"),
    }
    return Shown("customer/start.html", _("Start"), "start", context)


def _sentence(late: int, open_orders: int) -> str:
    if not open_orders:
        return _("You have no open orders.")
    if not late:
        return _("All your open orders are on schedule.")
    return summary(late) + " " + (_("The rest is on schedule.") if open_orders > late else "")
