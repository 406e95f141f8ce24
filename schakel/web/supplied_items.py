"""What a supplier delivers with our stock and need of it: one list, at the desk per supplier and in its portal."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.parties.operations import get_party
from schakel.planning.operations.supplied_items import list_supplied_items
from schakel.planning.schemas.supplied import DeliveryTime, StockTold, SuppliedItemRow, WeeklyNeed
from schakel.purchasing.operations.supplier_items import list_supplier_items
from schakel.web.ui.format import number, quantity, week
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit

MONTH = 4
# So many weeks are named one by one.
FEW = 3


@page("supplier", "voorraad-en-behoefte", needs=(list_supplied_items, list_supplier_items))
def own_supplied_items(visit: Visit) -> Shown | HttpResponse:
    """Show a supplier what lies at its customer and what will be needed."""
    lead = _(
        "What lies with us, what we expect to need beyond what is ordered, and how long deliveries take."
    )
    header = Header(_("Stock and need"), lead=lead, back=Action(_("Agreements"), way(visit, "afspraken")))
    return _shown(visit, header, "agreements")


@page(
    "desk", "relaties/<uuid:party_id>/behoefte", needs=(get_party, list_supplied_items, list_supplier_items)
)
def supplied_items_of(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Show the desk what is needed of a supplier, as the supplier may see it, and the stock exactly."""
    found = get_party(visit.ctx, party_id)
    lead = _("The supplier reads this too; of the stock what the rules of trade tell.")
    header = Header(_("Stock and need"), lead=lead, back=Action(found.name, way(visit, "relaties", party_id)))
    return _shown(visit, header, "parties", supplier_id=str(party_id))


def _shown(visit: Visit, header: Header, door: str, **fixed: str) -> Shown | HttpResponse:
    shown = listing(visit).show(visit, **fixed)
    if isinstance(shown, HttpResponse):
        return shown
    template = "desk/list.html" if visit.application == "desk" else "customer/shipments.html"
    return Shown(template, str(header.title), door, {"listing": shown, "header": header}, status=shown.status)


def to_supplied_items(visit: Visit) -> Action | None:
    """Return a supplier's way to stock and need."""
    url = way(visit, "voorraad-en-behoefte")
    return Action(_("Stock and need"), url, icon="packages") if url else None


def listing(visit: Visit) -> ListPage:
    """Return the list of what a supplier delivers, with stock, need and delivery times."""
    desk = visit.application == "desk"
    ours, theirs = _("Our number"), _("Your number")
    return ListPage(
        name="supplied-items",
        caption=_("Stock and need"),
        operation=list_supplied_items,
        search_label=_("Number or name"),
        columns=[
            ListColumn(_("Item"), lambda r: r.item_name, lambda r: r.item_name, "title", sort="item"),
            ListColumn(ours, lambda r: r.item_number, lambda r: r.item_number),
            *(
                []
                if desk
                else [ListColumn(theirs, lambda r: r.suppliers_item_id, lambda r: r.suppliers_item_id)]
            ),
            ListColumn(_("In stock"), lambda r: _stock(r, r.stock), lambda r: _stock(r, r.stock), "number"),
            ListColumn(
                _("Ordered"),
                lambda r: (
                    quantity(r.on_order_quantity, unit_name(r.unit_code)) if r.on_order_quantity else ""
                ),
                lambda r: r.on_order_quantity,
                "number",
            ),
            ListColumn(
                _("Needed, 4 weeks"), lambda r: _need(r, MONTH), lambda r: _sum(r.needs[:MONTH]), "number"
            ),
            ListColumn(_("Needed, 12 weeks"), lambda r: _need(r, None), lambda r: _sum(r.needs), "number"),
            ListColumn(_("In which weeks"), _weeks, _weeks),
            ListColumn(_("Working days"), _days, _days),
        ],
        row_url=lambda r: way(visit, "voorraad", r.item_id) if desk else "",
        row_name=lambda r: r.item_name,
        empty=Empty(
            _("There are no items yet"),
            _("What is agreed to be delivered stands here with stock, need and delivery time."),
            icon="packages",
        ),
    )


def _stock(row: SuppliedItemRow, stock: StockTold) -> str:
    if stock.quantity is not None:
        return str(quantity(stock.quantity, unit_name(row.unit_code)))
    if stock.bucket:
        return stock.bucket
    if stock.is_available is None:
        return ""
    return _("in stock") if stock.is_available else _("not in stock")


def _sum(needs: Sequence[WeeklyNeed]) -> Decimal:
    return sum((need.quantity for need in needs), Decimal(0))


def _need(row: SuppliedItemRow, weeks: int | None) -> str:
    total = _sum(row.needs[:weeks])
    return str(quantity(total, unit_name(row.unit_code))) if total else ""


def _weeks(row: SuppliedItemRow) -> str:
    """Name the first weeks in which something is needed: wk 49: 20, wk 51: 5."""
    named = [f"{week(need.week)}: {number(need.quantity)}" for need in row.needs if need.quantity]
    return ", ".join(named[:FEW]) + (" …" if len(named) > FEW else "")


def _days(row: SuppliedItemRow) -> str:
    """Say what was agreed and what it took: 10 agreed; 12 measured, 18 at most (9 of 10; 23 deliveries)."""
    said = [] if row.delivery_days is None else [_("%(days)s agreed") % {"days": row.delivery_days}]
    return "; ".join([*said, *_measured(row.delivery_time)])


def _measured(took: DeliveryTime) -> list[str]:
    if took.median_days is None:
        return []
    told = {"days": number(took.median_days), "slow": took.slow_days, "counted": took.counted}
    if took.counted == 1:
        return [_("%(days)s measured, once") % told]
    return [_("%(days)s measured, 9 of 10 within %(slow)s (%(counted)s times)") % told]
