"""What does this supplier have to do now?"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.purchasing.operations.orders import count_purchase_orders, list_purchase_orders
from schakel.purchasing.schemas import PurchaseOrderQuery, PurchaseOrderRow
from schakel.web import contracts, document_requests
from schakel.web.nothing_here import nothing_here
from schakel.web.performance import to_performance
from schakel.web.supplied_items import to_supplied_items
from schakel.web.supplier.orders import listing
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Loading
from schakel.web.ui.visit import Visit

# So many orders to confirm stand on the first page.
MOST = 50


@page("supplier", "", needs=())
def start(visit: Visit) -> Shown:
    """Say how many orders wait for a confirmation, and show them; then what is to be delivered."""
    pages = listing(visit)
    sees = list_purchase_orders.allowed(visit.ctx)
    waiting: Sequence[PurchaseOrderRow] = ()
    coming: Sequence[PurchaseOrderRow] = ()
    if sees:
        waiting = list_purchase_orders(visit.ctx, PurchaseOrderQuery(unanswered="yes", limit=MOST)).rows
        coming = list_purchase_orders(visit.ctx, PurchaseOrderQuery(status="confirmed", limit=10)).rows
    asked, to_answer = document_requests.open_ones(visit), contracts.waiting(visit)
    wrong = way(visit, "kwaliteit", "nu")
    count = len(waiting)
    if count == MOST and count_purchase_orders.allowed(visit.ctx):
        # There may be more than stand here.
        count = count_purchase_orders(visit.ctx).counts["unanswered"]
    context = {
        "greeting": _("Hello %(name)s") % {"name": visit.caller.person_name.split(" ")[0]},
        "sentence": _sentence(count, more=bool(asked or to_answer), further=bool(wrong)) if sees else "",
        "nothing_here": None if sees else nothing_here(visit),
        "waiting": pages.table(waiting, selectable=bool(pages.bulk)) if waiting else None,
        "coming": pages.table(coming, name="coming") if coming else None,
        "confirm": next(iter(pages.bulk), None),
        "asked": asked,
        "contracts": to_answer,
        "deviations": Loading(rows=1, url=wrong) if wrong else None,
        "orders_url": way(visit, "orders"),
        "further": [action for action in (to_performance(visit), to_supplied_items(visit)) if action],
    }
    return Shown("supplier/start.html", _("Start"), "start", context)


def _sentence(waiting: int, *, more: bool, further: bool) -> str:
    if not waiting and more:
        return _("No order waits for you. There is something else below.")
    if not waiting and further:
        # Deviations to answer come once the page stands.
        return _("No order waits for you.")
    if not waiting:
        return _("Nothing waits for you. Thank you.")
    text = ngettext(
        "%(count)s order waits for your confirmation.",
        "%(count)s orders wait for your confirmation.",
        waiting,
    )
    return text % {"count": waiting}
