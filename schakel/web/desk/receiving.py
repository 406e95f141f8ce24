"""What is to come in, and every receipt: chosen many at once, counted, booked."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.units import unit_name
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.receipt_lists import (
    count_expected_deliveries,
    count_goods_receipts,
    get_goods_receipt,
    list_expected_deliveries,
    list_goods_receipts,
)
from schakel.purchasing.operations.receipts import expect_goods_receipt
from schakel.purchasing.schemas import ExpectedDelivery
from schakel.web.desk.list_page import list_page
from schakel.web.ui.format import day, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit
from schakel.web.wording import goods_receipt

COMING = ("open", "shipped")


def _due(visit: Visit, row: ExpectedDelivery) -> Status:
    if row.status == "shipped" and row.expected_date >= visit.today:
        return Status(_("On its way"), "info", icon="truck-delivery")
    if row.expected_date < visit.today:
        return Status(_("Late"), "bad", icon="clock-exclamation")
    if row.confirmed_date is None:
        return Status(_("Not confirmed yet"), "neutral", icon="clock")
    return Status(_("Confirmed"), "good")


def expected(visit: Visit) -> ListPage:
    """Return the list of what is to come in."""
    bulk = []
    if expect_goods_receipt.allowed(visit.ctx) and get_goods_receipt.allowed(visit.ctx):
        receive = way(visit, "inkoop", "ontvangst", "nieuw")
        bulk = [Action(_("Receive"), receive, icon="package-import", kind="primary", post=True)]
    return ListPage(
        name="expected-deliveries",
        caption=_("To receive"),
        operation=list_expected_deliveries,
        counts=count_expected_deliveries,
        search_label=_("Order, supplier, item, despatch or SSCC"),
        columns=[
            ListColumn(
                _("Order"), lambda r: r.purchase_order_number, lambda r: r.purchase_order_number, "title"
            ),
            ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name),
            ListColumn(_("Item"), lambda r: r.description, lambda r: r.item_number),
            ListColumn(_("Status"), lambda r: _due(visit, r), lambda r: str(_due(visit, r).word), "status"),
            ListColumn(
                _("Expected"),
                lambda r: day(r.expected_date, visit.today, far=False),
                lambda r: r.expected_date,
                sort="due",
            ),
            ListColumn(
                _("To come"),
                lambda r: quantity(r.open_quantity, unit_name(r.unit_code)),
                lambda r: r.open_quantity,
                "number",
            ),
        ],
        filters=[
            Filter("late", _("Late"), "which", "late"),
            Filter("today", _("Today"), "which", "today"),
            Filter("week", _("Coming seven days"), "which", "week"),
        ],
        row_url=lambda r: way(visit, "inkoop", r.purchase_order_id),
        row_name=lambda r: f"{r.purchase_order_number} {r.description}",
        live=lambda r: f"purchase_order:{r.purchase_order_id}",
        bulk=bulk,
        empty=Empty(
            _("Nothing is to come in"),
            _("What was ordered and is not here yet stands here, by the day on which it is expected."),
            icon="truck-loading",
        ),
    )


@page("desk", "inkoop/ontvangst", needs=list_expected_deliveries)
def to_receive(visit: Visit) -> Shown | HttpResponse:
    """Show what is to come in, to choose from."""
    url = way(visit, "inkoop", "ontvangsten")
    coming = way(visit, "inkoop", "onderweg")
    others = [Action(_("On its way"), coming, icon="truck-delivery")] if coming else []
    others += [Action(_("Receipts"), url, icon="package-import")] if url else []
    header = Header(_("To receive"), back=Action(_("Purchasing"), way(visit, "inkoop")), actions=others)
    return list_page(visit, expected(visit), header, "purchasing")


@page(
    "desk",
    "inkoop/ontvangst/nieuw",
    needs=(expect_goods_receipt, get_goods_receipt, list_expected_deliveries),
)
def receive_chosen(visit: Visit) -> HttpResponse:
    """Begin a receipt of the chosen deliveries."""
    return _begin(visit, visit.request.POST.getlist("select"), way(visit, "inkoop", "ontvangst"))


@page(
    "desk",
    "inkoop/<uuid:order_id>/ontvangen",
    needs=(expect_goods_receipt, get_goods_receipt, get_purchase_order),
)
def receive_order(visit: Visit, order_id: UUID) -> HttpResponse:
    """Begin a receipt of all that is to come of an order."""
    found = get_purchase_order(visit.ctx, order_id)
    coming = [str(p.id) for line in found.lines for p in line.schedule if p.status in COMING]
    return _begin(visit, coming, way(visit, "inkoop", order_id))


def _begin(visit: Visit, chosen: list[str], back: str) -> HttpResponse:
    if not visit.is_post or not chosen:
        return visit.go(back)
    try:
        receipt = expect_goods_receipt.invoke(visit.ctx, body={"schedule_line_ids": chosen})
    except (Conflict, Invalid) as error:
        return visit.go(back, error.message)
    return visit.go(way(visit, "inkoop", "ontvangsten", receipt.id))


def receipts(visit: Visit) -> ListPage:
    """Return the list of receipts."""
    return ListPage(
        name="goods-receipts",
        caption=_("Receipts"),
        operation=list_goods_receipts,
        counts=count_goods_receipts,
        search_label=_("Number, order, supplier or delivery note"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name),
            ListColumn(
                _("Orders"),
                lambda r: ", ".join(r.purchase_order_numbers),
                lambda r: ", ".join(r.purchase_order_numbers),
            ),
            ListColumn(
                _("Status"),
                lambda r: goods_receipt(r.status, has_quarantine=r.has_quarantine),
                lambda r: str(goods_receipt(r.status, has_quarantine=r.has_quarantine).word),
                "status",
            ),
            ListColumn(
                _("Received on"),
                lambda r: day(r.received_date, visit.today, far=False),
                lambda r: r.received_date,
                sort="received",
            ),
            ListColumn(_("Delivery note"), lambda r: r.despatch_number, lambda r: r.despatch_number, "quiet"),
        ],
        filters=[
            Filter("expected", _("To be counted"), "status", "expected"),
            Filter("counted", _("Counted"), "status", "counted"),
            Filter("quarantine", _("To inspect"), "quarantine", "yes"),
            Filter("booked", _("Booked"), "status", "booked"),
        ],
        row_url=lambda r: way(visit, "inkoop", "ontvangsten", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"goods_receipt:{r.id}",
        empty=Empty(
            _("There are no receipts yet"),
            _("Choose under To receive what came; the receipts that come of it stand here."),
            icon="package-import",
        ),
    )


@page("desk", "inkoop/ontvangsten", needs=list_goods_receipts)
def goods_receipts(visit: Visit) -> Shown | HttpResponse:
    """Show the list of receipts."""
    url = way(visit, "inkoop", "ontvangst")
    primary = Action(_("To receive"), url, icon="truck-loading", kind="primary") if url else None
    header = Header(_("Receipts"), primary=primary, back=Action(_("Purchasing"), way(visit, "inkoop")))
    return list_page(visit, receipts(visit), header, "purchasing")
