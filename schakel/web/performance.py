"""How a supplier performs and how we do towards it: one page for both sides."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.units import unit_name
from schakel.payables.operations import get_payment_performance
from schakel.purchasing.operations.performance import get_supplier_performance
from schakel.purchasing.schemas import Answering, ItemRate, MissedLine, Rate, SupplierPerformance
from schakel.web.ui.format import day, long_day, month, number, quantity
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header
from schakel.web.ui.visit import Visit

NEEDS = (get_supplier_performance,)
# So many lines and items stand there at first.
FEW = 12
ORDER = {"desk": "inkoop", "supplier": "orders"}


@page("supplier", "prestaties", needs=NEEDS)
def own_performance(visit: Visit) -> Shown:
    """Show a supplier how its deliveries score, and how we pay and decide."""
    assert visit.ctx.party_id is not None
    return _shown(visit, visit.ctx.party_id, "agreements", Action(_("Agreements"), way(visit, "afspraken")))


def to_performance(visit: Visit) -> Action | None:
    """Return a supplier's way to how its deliveries score."""
    url = way(visit, "prestaties")
    return Action(_("Delivery performance"), url, icon="chart-bar") if url else None


@page("desk", "relaties/<uuid:party_id>/prestaties", needs=NEEDS)
def performance_of(visit: Visit, party_id: UUID) -> Shown:
    """Show the desk how a supplier delivers, and how we do towards it."""
    return _shown(visit, party_id, "parties", None)


def _shown(visit: Visit, party_id: UUID, door: str, back: Action | None) -> Shown:
    item_id = visit.request.GET.get("item_id", "")
    query = {"item_id": item_id} if item_id else {}
    found = get_supplier_performance.invoke(visit.ctx, path={"party_id": str(party_id)}, query=query)
    if back is None:
        back = Action(found.supplier_name, way(visit, "relaties", party_id))
    if item_id:
        back = Action(_("All items"), visit.request.path)
    of_item = next((rate for rate in found.items if str(rate.item_id) == item_id), None)
    whole = "alles" in visit.request.GET
    most = None if whole else FEW
    longer = len(found.misses) > FEW or len(found.items) > FEW
    title = _("Delivery performance")
    figures = [
        Figure(_("On time in full"), _percent(found.on_time_in_full)),
        Figure(_("Answers within"), _answered(found.answers)),
        Figure(_("Approved of what came"), _share(found.quality.percent)),
    ]
    lead = f"{of_item.item_number} {of_item.item_name}" if of_item else _period(found)
    context = {
        "header": Header(title, lead=lead, figures=figures, back=back),
        "found": found,
        "nothing": _nothing() if not found.on_time_in_full.counted else None,
        "months": [_month(rate) for rate in found.months],
        "misses": _misses(visit, found.misses[:most]),
        "items": None if item_id else _items(visit, found.items[:most]),
        "older": found.on_time_in_full.counted - found.on_time_in_full.good - len(found.misses),
        "everything": _everything(visit) if longer and not whole else None,
        "quality": _quality(found),
        "ours": _ours(visit, found),
    }
    return Shown("performance.html", title, door, context)


def _everything(visit: Visit) -> Action:
    query = visit.request.GET.copy()
    query["alles"] = "1"
    return Action(_("Show everything"), f"{visit.request.path}?{query.urlencode()}", icon="list")


def _period(found: SupplierPerformance) -> str:
    return _("Since %(since)s") % {"since": long_day(found.since)}


def _nothing() -> Empty:
    return Empty(
        _("No delivery was due yet"),
        _("As soon as the first confirmed day is past, it stands here how it went."),
        icon="truck-delivery",
    )


def _share(percent: Any) -> str:
    return "–" if percent is None else f"{number(percent)}%"


def _percent(rate: Rate) -> str:
    if rate.percent is None:
        return "–"
    of = _("%(good)s of %(counted)s") % {"good": rate.good, "counted": rate.counted}
    return f"{_share(rate.percent)} ({of})"


def _answered(answers: Answering) -> str:
    if answers.median_days is None:
        return "–"
    days = answers.median_days
    return ngettext("%(days)s working day", "%(days)s working days", int(days) if days == 1 else 2) % {
        "days": number(days)
    }


def _month(rate: Any) -> dict[str, Any]:
    return {
        "name": month(rate.month),
        "percent": rate.percent,
        # For the drawing: a number as programs write it.
        "value": str(rate.percent),
        "share": _share(rate.percent),
        "counted": _("%(good)s of %(counted)s") % {"good": rate.good, "counted": rate.counted},
    }


def cause(miss: MissedLine) -> str:
    """Say what was wrong with a delivery."""
    said = _why(miss)
    return said if miss.was_confirmed else _("%(why)s; it was never confirmed") % {"why": said}


def _why(miss: MissedLine) -> str:
    days = ngettext("%(days)s working day", "%(days)s working days", miss.days) % {"days": miss.days}
    if miss.cause == "early":
        return _("%(days)s too early") % {"days": days}
    if miss.cause == "late":
        return _("%(days)s too late") % {"days": days}
    short = quantity(miss.missing_quantity, unit_name(miss.unit_code))
    return _("%(short)s not here yet, %(days)s late") % {"short": short, "days": days}


def _misses(visit: Visit, misses: list[MissedLine]) -> Table | None:
    if not misses:
        return None
    order = ORDER[visit.application]
    rows = [
        Row(
            f"{miss.purchase_order_number}-{miss.position}",
            (
                miss.purchase_order_number,
                miss.description,
                day(miss.promised_date, visit.today, far=False),
                day(miss.complete_date, visit.today, far=False),
                cause(miss),
            ),
            way(visit, order, miss.purchase_order_id),
            miss.purchase_order_number,
        )
        for miss in misses
    ]
    columns = [
        Column(_("Order"), "title"),
        Column(_("Item")),
        Column(_("Measured against")),
        Column(_("All here on")),
        Column(_("Why it does not count")),
    ]
    return Table("misses", _("What was not on time in full"), columns, rows)


def _items(visit: Visit, items: list[ItemRate]) -> Table | None:
    if len(items) < 2:
        return None
    rows = [
        Row(
            str(rate.item_id),
            (f"{rate.item_number} {rate.item_name}", rate.counted, rate.good, _share(rate.percent)),
            f"{visit.request.path}?item_id={rate.item_id}",
            rate.item_number,
        )
        for rate in items
    ]
    columns = [
        Column(_("Item"), "title"),
        Column(_("Lines"), "number"),
        Column(_("On time in full"), "number"),
        Column(_("Share"), "number"),
    ]
    return Table("items", _("Per item"), columns, rows)


def _quality(found: SupplierPerformance) -> list[tuple[str, str]]:
    quality = found.quality
    return [
        (_("Received"), number(quality.received_quantity)),
        (_("Rejected at inspection"), number(quality.rejected_quantity)),
        (_("Rejected per million (ppm)"), "–" if quality.ppm is None else number(quality.ppm)),
    ]


def _ours(visit: Visit, found: SupplierPerformance) -> list[tuple[str, str]]:
    ours = found.ours
    told = [
        (_("Proposals decided on within"), _answered(ours.proposals)),
        (_("Proposals that wait now"), str(ours.proposals.waiting)),
        (
            _("Orders changed after the answer"),
            _("%(changed)s of %(orders)s") % {"changed": ours.changed_orders, "orders": ours.orders},
        ),
    ]
    if get_payment_performance.allowed(visit.ctx):
        paid = get_payment_performance(visit.ctx, found.supplier_id)
        of = _("%(good)s of %(counted)s") % {"good": paid.on_time, "counted": paid.counted}
        told += [
            (_("Invoices paid on time"), f"{_share(paid.percent)} ({of})" if paid.counted else "–"),
            (_("Invoices overdue now"), str(paid.overdue)),
        ]
    return told
