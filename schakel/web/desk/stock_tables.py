"""What stands on an item's page: its stock over time, what comes, who waits, who delivers."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.planning.schemas import Projection
from schakel.purchasing.schemas import ItemSupplier
from schakel.web.ui.chart import Movement, StockPoint, stock_projection
from schakel.web.ui.format import day, money, quantity
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import way
from schakel.web.ui.parts import Status
from schakel.web.ui.visit import Visit


def chart(visit: Visit, found: Projection, unit: str) -> object:
    """Return the stock over time as a drawing."""
    points = [StockPoint(step.day, step.balance) for step in found.steps]
    moves = _receipt_moves(visit, found), _need_moves(visit, found)
    return stock_projection(points, *moves, found.today, found.safety_stock, unit=unit)


def _receipt_moves(visit: Visit, found: Projection) -> list[Movement]:
    """Return each delivery as a point; of an item that is bought all the time, what comes in on each day."""
    today = found.today
    if len(found.receipts) < found.open_deliveries:
        return [
            Movement(step.day, step.receipts, _("Several orders")) for step in found.steps if step.receipts
        ]
    return [
        Movement(
            max(r.day, today),
            r.quantity,
            f"{r.number} {r.supplier_name}",
            way(visit, "inkoop", r.purchase_order_id),
            late=r.day < today,
        )
        for r in found.receipts
    ]


def _need_moves(visit: Visit, found: Projection) -> list[Movement]:
    """Return each line as a point; of an item that everybody wants, what goes out on each day."""
    if len(found.needs) < found.open_lines:
        return [Movement(step.day, step.needs, _("Several orders")) for step in found.steps if step.needs]
    return [
        Movement(n.day, n.quantity, f"{n.number} {n.customer_name}", way(visit, "verkoop", n.sales_order_id))
        for n in found.needs
    ]


def receipts(visit: Visit, found: Projection, unit: str) -> Table | None:
    """Return what is on its way."""
    columns = [
        Column(_("Order"), "title"),
        Column(_("Supplier")),
        Column(_("Day")),
        Column(_("Quantity"), "number"),
        Column(_("Status"), "status"),
    ]
    rows = [
        Row(
            f"{r.purchase_order_id}-{index}",
            [
                r.number,
                r.supplier_name,
                day(r.day, visit.today, weeks=True),
                quantity(r.quantity, unit),
                _state(r.day, visit.today, r.is_confirmed),
            ],
            url=way(visit, "inkoop", r.purchase_order_id),
            name=r.number,
        )
        for index, r in enumerate(found.receipts)
    ]
    return Table("receipts", _("Comes in"), columns, rows) if rows else None


def _state(when: date, today: date, is_confirmed: bool) -> Status:
    if when < today:
        return Status(_("Should have come"), "bad", icon="clock-exclamation")
    return Status(_("Confirmed"), "good") if is_confirmed else Status(_("Not confirmed yet"), icon="clock")


def needs(visit: Visit, found: Projection, unit: str) -> Table | None:
    """Return who waits for it."""
    columns = [
        Column(_("Order"), "title"),
        Column(_("Customer")),
        Column(_("Leaves")),
        Column(_("Promised")),
        Column(_("Quantity"), "number"),
    ]
    rows = [
        Row(
            f"{n.sales_order_id}-{index}",
            [
                n.number,
                n.customer_name,
                day(n.day, visit.today, weeks=True),
                day(n.promised_date, visit.today, far=False) if n.promised_date else _("No date yet"),
                quantity(n.quantity, unit),
            ],
            url=way(visit, "verkoop", n.sales_order_id),
            name=n.number,
        )
        for index, n in enumerate(found.needs)
    ]
    return Table("needs", _("Goes out"), columns, rows) if rows else None


def suppliers(visit: Visit, suppliers: Sequence[ItemSupplier], unit: str) -> Table | None:
    """Return who delivers it, how fast and at what price."""
    columns = [
        Column(_("Supplier"), "title"),
        Column(_("Their number")),
        Column(_("Lead time")),
        Column(_("At least"), "number"),
        Column(_("Price"), "number"),
        Column(_("Preferred"), "status"),
    ]
    rows = [
        Row(
            str(s.supplier_id),
            [
                s.supplier_name,
                s.suppliers_item_id,
                _("%(days)s working days") % {"days": s.lead_time_days}
                if s.lead_time_days is not None
                else _("not known"),
                quantity(max(s.moq, Decimal(1)), unit),
                money(s.price),
                Status(_("Preferred"), "info", icon="star") if s.preferred else "",
            ],
            url=way(visit, "relaties", s.supplier_id),
            name=s.supplier_name,
        )
        for s in suppliers
    ]
    return Table("suppliers", _("Suppliers"), columns, rows) if rows else None
