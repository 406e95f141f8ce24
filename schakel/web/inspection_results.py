"""What inspections made of goods that came in: one list, for the desk and for suppliers."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.html import format_html
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.quality.operations import list_inspection_results
from schakel.quality.schemas import InspectionResultRow
from schakel.web.deviation_words import result
from schakel.web.ui.format import day, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import way
from schakel.web.ui.parts import Empty
from schakel.web.ui.visit import Visit


def listing(visit: Visit) -> ListPage:
    """Return the list of what inspections made of goods that came in."""
    desk = visit.application == "desk"
    return ListPage(
        name="inspection-results",
        caption=_("Results of inspections"),
        operation=list_inspection_results,
        search_label=_("Item, lot, order or delivery note"),
        columns=[
            ListColumn(
                _("Item"),
                lambda r: format_html("{}<small>{}</small>", r.item_name, _numbers(r, desk=desk)),
                lambda r: r.item_number,
                "title",
            ),
            ListColumn(_("Result"), result, lambda r: str(result(r).word), "status"),
            *(
                [ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name)]
                if desk
                else []
            ),
            ListColumn(_("Order"), lambda r: r.purchase_order_number, lambda r: r.purchase_order_number),
            ListColumn(
                _("Received"),
                lambda r: day(r.received_date, visit.today, far=False),
                lambda r: r.received_date,
                sort="received",
            ),
            _counted(_("Inspected"), lambda r: r.inspected_quantity),
            _counted(_("Accepted"), lambda r: r.accepted_quantity),
            _counted(_("Failed inspection"), lambda r: r.rejected_quantity),
            ListColumn(_("Why"), lambda r: r.reason, lambda r: r.reason),
        ],
        filters=[
            Filter("waiting", _("In quarantine"), "which", "waiting"),
            Filter("rejected", _("Failed inspection"), "which", "rejected"),
        ],
        row_url=lambda r: (
            way(visit, "inkoop", "ontvangsten", r.receipt_id)
            if desk
            else way(visit, "orders", r.purchase_order_id)
        ),
        row_name=lambda r: f"{r.purchase_order_number} {r.item_name}",
        empty=Empty(
            _("Nothing was inspected yet"),
            _("What goes to quarantine when it comes in stands here, with what became of it."),
            icon="zoom-check",
        ),
    )


def _numbers(row: InspectionResultRow, *, desk: bool) -> str:
    number = row.item_number if desk else row.suppliers_item_id or row.item_number
    lot = _("lot %(number)s") % {"number": row.lot_number} if row.lot_number else ""
    return " · ".join(part for part in (number, lot) if part)


def _counted(label: str, of: Callable[[InspectionResultRow], Decimal]) -> ListColumn:
    """Return a column with a quantity, empty where there is none of it."""
    return ListColumn(label, lambda r: quantity(of(r), unit_name(r.unit_code)) if of(r) else "", of, "number")
