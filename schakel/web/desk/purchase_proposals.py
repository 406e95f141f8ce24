"""What is to be bought, at the desk: why, how much and for when; what is chosen becomes an order a supplier."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.errors import Invalid, NotFound
from schakel.kernel.units import unit_name
from schakel.planning.operations.purchase_proposals import (
    count_purchase_proposals,
    list_purchase_proposals,
    place_proposed_orders,
)
from schakel.planning.schemas.proposals import PlacedProposals, PurchaseProposal
from schakel.web.desk.list_page import list_page
from schakel.web.ui.api_form import plain_number, written
from schakel.web.ui.format import day, money, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit

NAME = "purchase-proposals"
# So many refusals are said in full; the rows of the others still stand in the list.
MOST_SAID = 4
SOON = 7


def _status(visit: Visit, row: PurchaseProposal) -> Status:
    if row.supplier_id is None:
        return Status(_("No supplier"), "bad", icon="user-off")
    if row.price <= 0:
        return Status(_("No price known"), "bad", icon="currency-euro")
    if row.order_by_date is None:
        return Status(_("No lead time known"), "neutral", icon="help-circle")
    if row.order_by_date < visit.today:
        return Status(_("Comes too late"), "bad", icon="clock-exclamation")
    if row.order_by_date == visit.today:
        return Status(_("Order today"), "warn", icon="clock")
    if (row.order_by_date - visit.today).days <= SOON:
        return Status(_("Order this week"), "info", icon="clock")
    return Status(_("There is time"), "neutral", icon="clock")


def _why(visit: Visit, row: PurchaseProposal) -> SafeString:
    """Return the needs behind a proposal, one below the other."""
    unit = unit_name(row.unit_code)
    lines = [
        format_html(
            "{} {} {} {}",
            quantity(need.quantity, unit),
            _("for"),
            format_html('<a href="{}">{}</a>', url, need.number) if url else need.number,
            need.customer_name,
        )
        for need in row.needs
        for url in [way(visit, "verkoop", need.sales_order_id)]
    ]
    more = row.need_count - len(row.needs)
    if more:
        text = ngettext("and %(count)s order line more", "and %(count)s order lines more", more)
        lines.append(format_html("{}", text % {"count": more}))
    if row.below_safety_quantity:
        lack = quantity(row.below_safety_quantity, unit)
        lines.append(format_html("{}", _("%(quantity)s below safety stock") % {"quantity": lack}))
    return format_html_join("", "<small>{}</small>", ((line,) for line in lines))


def _why_in_words(row: PurchaseProposal) -> str:
    said = [f"{need.number} {need.customer_name}: {written(need.quantity)}" for need in row.needs]
    if row.below_safety_quantity:
        said.append(_("%(quantity)s below safety stock") % {"quantity": written(row.below_safety_quantity)})
    return "; ".join(said)


def _asked(visit: Visit, row: PurchaseProposal) -> SafeString | str:
    """Return the field with what is to be ordered; what cannot be ordered has none."""
    unit = unit_name(row.unit_code)
    if not _may_order(visit, row):
        return quantity(row.proposed_quantity, unit)
    value = written(row.proposed_quantity)
    label = _("Quantity of %(item)s to order") % {"item": row.description}
    form = f"{NAME}-bulk"
    field = format_html(
        '<input type="hidden" form="{0}" name="seen.{1}" value="{2}"><span class="input-group">'
        '<input class="form-control num" inputmode="decimal" autocomplete="off" form="{0}" name="quantity.{1}"'
        ' value="{3}" aria-label="{4}" size="6"><span class="input-group-text">{5}</span></span>',
        form,
        row.id,
        row.proposed_quantity,
        value,
        label,
        unit,
    )
    return field if not _terms(row) else format_html("{}<small>{}</small>", field, _terms(row))


def _terms(row: PurchaseProposal) -> str:
    said = []
    if row.moq > 1:
        said.append(_("at least %(quantity)s") % {"quantity": written(row.moq)})
    if row.order_multiple > 1:
        said.append(_("per %(quantity)s") % {"quantity": written(row.order_multiple)})
    return ", ".join(said)


def _may_order(visit: Visit, row: PurchaseProposal) -> bool:
    return place_proposed_orders.allowed(visit.ctx) and row.supplier_id is not None and row.price > 0


def _day(visit: Visit, when: date | None) -> object:
    return day(when, visit.today, far=False) if when else ""


def _item(visit: Visit, row: PurchaseProposal) -> SafeString:
    numbers = " · ".join(part for part in (row.item_number, row.suppliers_item_id) if part)
    return format_html("{}<small>{}</small>", row.description, numbers)


def _supplier(row: PurchaseProposal) -> str:
    return row.supplier_name or _("Nobody delivers this")


def listing(visit: Visit) -> ListPage:
    """Return the list of what is to be bought."""
    bulk = []
    if place_proposed_orders.allowed(visit.ctx):
        url = way(visit, "inkoop", "bestelvoorstellen", "bestellen")
        bulk = [Action(_("Order these"), url, icon="shopping-cart", kind="primary", post=True)]
    return ListPage(
        name=NAME,
        caption=_("Purchase proposals"),
        operation=list_purchase_proposals,
        counts=count_purchase_proposals,
        search_label=_("Item or supplier"),
        columns=[
            ListColumn(_("Item"), lambda r: _item(visit, r), lambda r: r.item_number, "title", sort="item"),
            ListColumn(_("Supplier"), _supplier, _supplier, sort="supplier"),
            ListColumn(_("Why"), lambda r: _why(visit, r), _why_in_words),
            ListColumn(
                _("Status"), lambda r: _status(visit, r), lambda r: str(_status(visit, r).word), "status"
            ),
            ListColumn(
                _("Needed on"),
                lambda r: _day(visit, r.needed_date),
                lambda r: r.needed_date,
                sort="soonest",
            ),
            ListColumn(_("Comes on"), lambda r: _day(visit, r.requested_date), lambda r: r.requested_date),
            ListColumn(_("To order"), lambda r: _asked(visit, r), lambda r: r.proposed_quantity, "number"),
            ListColumn(_("Amount"), lambda r: money(r.amount), lambda r: r.amount, "number"),
        ],
        filters=[
            Filter("orders", _("For customers' orders"), "which", "orders"),
            Filter("safety", _("Below safety stock"), "which", "safety"),
            Filter("no_supplier", _("Without a supplier"), "which", "no_supplier"),
        ],
        row_url=lambda r: way(visit, "voorraad", r.id),
        row_name=lambda r: r.description,
        bulk=bulk,
        empty=Empty(
            _("Nothing is to be bought"),
            _("What orders lack, and what the stock lacks to its safety level, stands here to be ordered."),
            icon="shopping-cart",
        ),
    )


@page("desk", "inkoop/bestelvoorstellen", needs=list_purchase_proposals)
def purchase_proposals(visit: Visit) -> Shown | HttpResponse:
    """Show what is to be bought, to choose from."""
    header = Header(_("Purchase proposals"), back=Action(_("Purchasing"), way(visit, "inkoop")))
    return list_page(visit, listing(visit), header, "purchasing")


@page("desk", "inkoop/bestelvoorstellen/bestellen", needs=(place_proposed_orders, list_purchase_proposals))
def order_proposals(visit: Visit) -> HttpResponse:
    """Order what was chosen, with the quantities that were filled in."""
    back = way(visit, "inkoop", "bestelvoorstellen")
    sent = visit.request.POST
    chosen = sent.getlist("select")
    if not visit.is_post or not chosen:
        return visit.go(back)
    lines: list[dict[str, Any]] = []
    for item_id in chosen:
        line = {"item_id": item_id, "proposed_quantity": sent.get(f"seen.{item_id}", "")}
        typed = plain_number(sent.get(f"quantity.{item_id}", ""))
        lines.append(line | ({"quantity": typed} if typed else {}))
    # What cannot be ordered has no field; it is said why by the operation.
    lines = [line for line in lines if line["proposed_quantity"]]
    if not lines:
        return visit.go(back, _("Nothing was ordered: these have no supplier or no price yet."))
    try:
        done = place_proposed_orders.invoke(visit.ctx, body={"lines": lines})
    except (Invalid, NotFound) as error:
        return visit.go(back, error.problems[0].message if error.problems else error.message)
    if len(done.orders) == 1 and not done.skipped:
        order = done.orders[0]
        if url := way(visit, "inkoop", order.purchase_order_id):
            return visit.go(url, _placed(done))
    return visit.go(back, " ".join([_placed(done), *_refused(done)]))


def _placed(done: PlacedProposals) -> str:
    if not done.orders:
        return _("Nothing was ordered.")
    numbers = ", ".join(f"{order.number} ({order.supplier_name})" for order in done.orders[:MOST_SAID])
    count = len(done.orders)
    text = ngettext("Ordered: %(numbers)s.", "%(count)s orders placed: %(numbers)s.", count)
    more = ", …" if count > MOST_SAID else ""
    return text % {"count": count, "numbers": numbers + more}


def _refused(done: PlacedProposals) -> list[str]:
    said = [f"{row.description}: {row.message}" for row in done.skipped[:MOST_SAID]]
    more = len(done.skipped) - len(said)
    if more > 0:
        text = ngettext("%(count)s more was not ordered.", "%(count)s more were not ordered.", more)
        said.append(text % {"count": more})
    return said
