"""Announcing a despatch, or saying it anew: by the supplier, or at the desk in its name."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.purchasing.operations.despatch_lists import get_despatch_advice, list_lines_to_announce
from schakel.purchasing.operations.despatches import correct_despatch_advice, issue_despatch_advice
from schakel.purchasing.schemas import DespatchAdviceOut, LineToAnnounce, ToAnnounceQuery
from schakel.web.announce_form import PACKAGES, AnnounceForm, Leaving
from schakel.web.despatches import root
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit

PAGE = 200
MOST_PAGES = 5


@page("supplier", "leveringen/aanmelden", needs=(issue_despatch_advice, list_lines_to_announce))
@page("desk", "inkoop/onderweg/nieuw", needs=(issue_despatch_advice, list_lines_to_announce))
def announce_despatch(visit: Visit) -> Shown | HttpResponse:
    """Say what leaves: of an order, of the deliveries that were chosen, or of all that is still to be announced."""
    chosen = visit.request.POST.getlist("select")
    wanted = visit.request.POST.getlist("line") or []
    order = _uuid(visit.request.GET.get("order", ""))
    rows = [row for row in _open_lines(visit, order) if _is_wanted(row, chosen, wanted)]
    form = AnnounceForm(issue_despatch_advice, [_leaving(visit, row) for row in rows])
    if visit.is_post and not chosen:
        made = form.send(visit, visit.request.POST.get("key", ""))
        if made is not None:
            text = _("Despatch %(number)s is announced.") % {"number": made.number}
            return visit.go(way(visit, *root(visit), made.id), text)
    else:
        form.begin({"despatch_date": visit.today, "arrival_date": _proposed(rows, visit.today)})
    back = way(visit, "inkoop" if visit.application == "desk" else "orders", order) if order else ""
    return _shown(visit, form, _("Announce a despatch"), back)


@page(
    "supplier",
    "leveringen/zendingen/<uuid:despatch_advice_id>/wijzigen",
    needs=(correct_despatch_advice, get_despatch_advice),
)
@page(
    "desk",
    "inkoop/onderweg/<uuid:despatch_advice_id>/wijzigen",
    needs=(correct_despatch_advice, get_despatch_advice),
)
def correct_despatch(visit: Visit, despatch_advice_id: UUID) -> Shown | HttpResponse:
    """Say anew what left."""
    found = get_despatch_advice(visit.ctx, despatch_advice_id)
    here = way(visit, *root(visit), found.id)
    path = {"despatch_advice_id": found.id}
    form = AnnounceForm(correct_despatch_advice, _said(found), path=path)
    if len(found.packages) > PACKAGES:
        form.grow(len(found.packages))
    if visit.is_post:
        made = form.send(visit, visit.request.POST.get("key", ""))
        if made is not None:
            return visit.go(here, _("Despatch %(number)s is corrected.") % {"number": made.number})
    else:
        form.begin_with(found)
    return _shown(visit, form, _("Correct a despatch"), here, found)


def _shown(
    visit: Visit, form: AnnounceForm, title: str, back: str, found: DespatchAdviceOut | None = None
) -> Shown:
    desk = visit.application == "desk"
    label = found.number if found else _("Order") if back else _("On its way") if desk else _("Deliveries")
    url = back or way(visit, *(root(visit) if desk else ("leveringen",)))
    context = {
        "header": Header(title, number=found.number if found else "", back=Action(label, url)),
        "problems": form.form.problems,
        "version": found.version if found else None,
        "key": visit.request.POST.get("key") or visit.ctx.new_id(),
        "lines": form.lines(),
        "chosen": [row.order_line_id for row in form.rows],
        "packages": form.package_rows(),
        "packages_are_open": bool(found and found.packages)
        or any(f.value or f.error for row in form.package_rows() for f in row),
        "head": form.head(),
        "nothing": Empty(
            _("Nothing is to be announced"),
            _("All that is still to come is on its way already, or here."),
            icon="truck-delivery",
        ),
    }
    door = "purchasing" if desk else "deliveries"
    return Shown("announce.html", title, door, context, status=422 if form.form.error else 200)


def _open_lines(visit: Visit, order_id: UUID | None) -> list[LineToAnnounce]:
    found: list[LineToAnnounce] = []
    after = ""
    for _page in range(MOST_PAGES):
        query = ToAnnounceQuery(purchase_order_id=order_id, limit=PAGE, after=after)
        answer = list_lines_to_announce(visit.ctx, query)
        found += answer.rows
        after = answer.next
        if not after:
            break
    return found


def _is_wanted(row: LineToAnnounce, chosen: list[str], wanted: list[str]) -> bool:
    """Say whether a line was chosen, by a part of it in a list or by the form itself; all are where none was."""
    if chosen:
        return any(str(part) in chosen for part in row.schedule_line_ids)
    return not wanted or str(row.id) in wanted


def _leaving(visit: Visit, row: LineToAnnounce) -> Leaving:
    numbers = (row.suppliers_item_id, row.item_number)
    hint = " · ".join(part for part in (row.purchase_order_number, *numbers) if part)
    return Leaving(row.id, row.description, hint, row.unit_code, row.open_quantity)


def _said(found: DespatchAdviceOut) -> list[Leaving]:
    """Return the order lines of a despatch, each once."""
    rows: dict[UUID, Leaving] = {}
    for line in found.lines:
        before = rows.get(line.order_line_id)
        numbers = (line.purchase_order_number, line.suppliers_item_id, line.item_number)
        hint = " · ".join(part for part in numbers if part)
        quantity = line.quantity + (before.open_quantity if before else 0)
        rows[line.order_line_id] = Leaving(
            line.order_line_id, line.description, hint, line.unit_code, quantity
        )
    return list(rows.values())


def _proposed(rows: list[LineToAnnounce], today: date) -> date | None:
    """Return the day on which the first of it is expected, where that is still to come."""
    return min((row.expected_date for row in rows if row.expected_date >= today), default=None)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
