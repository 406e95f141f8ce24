"""What suppliers announced, as it stands at the desk and with the supplier: the list, one despatch, withdrawing it."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.purchasing.operations.despatch_lists import (
    count_despatch_advices,
    list_despatch_advices,
)
from schakel.purchasing.schemas import (
    DespatchAdviceQuery,
    DespatchAdviceRow,
)
from schakel.web.ui.format import day, day_text
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import way
from schakel.web.ui.parts import Action, Empty, Status
from schakel.web.ui.visit import Visit

MOST = 50
COMING = ("issued", "partly_received")
KINDS = {"PX": "pallet", "CT": "carton"}


def root(visit: Visit) -> tuple[str, ...]:
    """Return where despatches stand in this application."""
    return ("inkoop", "onderweg") if visit.application == "desk" else ("leveringen", "zendingen")


def despatch(status: str, *, to_decide: bool = False, is_late: bool = False) -> Status:
    """Say where goods stand that a supplier announced."""
    match status:
        case "received":
            return Status(_("Received"), "good", icon="circle-check")
        case "withdrawn":
            return Status(_("Withdrawn"), "neutral", icon="ban")
    if to_decide:
        return Status(_("Day to be judged"), "warn", icon="hourglass")
    if is_late:
        return Status(_("Too late"), "bad", icon="clock-exclamation")
    if status == "partly_received":
        return Status(_("Partly received"), "info", icon="package")
    return Status(_("On its way"), "info", icon="truck-delivery")


def status(visit: Visit, row: DespatchAdviceRow) -> Status:
    """Say how a despatch stands."""
    is_late = visit.application == "desk" and row.arrival_date < visit.today
    return despatch(row.status, to_decide=row.arrival_status == "proposed", is_late=is_late)


def listing(visit: Visit) -> ListPage:
    """Return the list of what was announced."""
    desk = visit.application == "desk"
    supplier = ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name)
    return ListPage(
        name="despatch-advices",
        caption=_("On its way"),
        operation=list_despatch_advices,
        counts=count_despatch_advices,
        search_label=_("Number, order, tracking number or SSCC")
        if not desk
        else _("Number, supplier, order, tracking number or SSCC"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            *([supplier] if desk else []),
            ListColumn(
                _("Orders"),
                lambda r: ", ".join(r.purchase_order_numbers),
                lambda r: ", ".join(r.purchase_order_numbers),
            ),
            ListColumn(
                _("Status"), lambda r: status(visit, r), lambda r: str(status(visit, r).word), "status"
            ),
            ListColumn(
                _("Arrives"),
                lambda r: day(r.arrival_date, visit.today, far=r.status in COMING),
                lambda r: r.arrival_date,
                sort="arrival",
            ),
            ListColumn(_("Carrier"), lambda r: r.carrier, lambda r: r.carrier, "quiet"),
        ],
        filters=[
            Filter("coming", _("On its way"), "which", "coming"),
            Filter("today", _("Expected today"), "which", "today"),
            Filter("late", _("Late"), "which", "late"),
            Filter("week", _("Coming seven days"), "which", "week"),
            Filter("proposed", _("Day to be judged"), "which", "proposed"),
            Filter("received", _("Received"), "which", "received"),
        ],
        row_url=lambda r: way(visit, *root(visit), r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"despatch_advice:{r.id}",
        empty=Empty(
            _("Nothing is on its way"),
            _("What suppliers announce stands here, by the day on which it arrives.")
            if desk
            else _("What you announce stands here, with what was counted of it."),
            icon="truck-delivery",
        ),
    )


def announce_action(visit: Visit, order_id: UUID | None = None) -> Action | None:
    """Return the way to announce a despatch, of an order where one is named."""
    here = ("inkoop", "onderweg", "nieuw") if visit.application == "desk" else ("leveringen", "aanmelden")
    url = way(visit, *here)
    if not url:
        return None
    url = f"{url}?order={order_id}" if order_id else url
    return Action(_("Announce a despatch"), url, icon="truck-delivery")


def of_order(visit: Visit, order_id: UUID) -> list[dict[str, object]]:
    """Return what stands of each despatch of an order; nothing to who may not see them."""
    if not list_despatch_advices.allowed(visit.ctx):
        return []
    query = DespatchAdviceQuery(purchase_order_id=order_id, limit=MOST)
    return [
        told(visit, row) for row in list_despatch_advices(visit.ctx, query).rows if row.status != "withdrawn"
    ]


def told(visit: Visit, row: DespatchAdviceRow) -> dict[str, object]:
    """Return what stands of a despatch: when it arrives, by whom, and the way to follow it."""
    return {
        "id": row.id,
        "number": row.number,
        "url": way(visit, *root(visit), row.id),
        "status": status(visit, row),
        "when": _("arrives %(day)s") % {"day": window(visit, row)},
        "carried": " ".join(part for part in (row.carrier, row.tracking_number) if part),
        "follow": row.tracking_url,
    }


def window(visit: Visit, row: DespatchAdviceRow) -> str:
    """Say between which days a despatch arrives."""
    last = day_text(row.arrival_date, visit.today)
    if row.earliest_date is None or row.earliest_date == row.arrival_date:
        return last
    return _("%(first)s to %(last)s") % {"first": day_text(row.earliest_date, visit.today), "last": last}
