"""One despatch as it stands at the desk and with the supplier: what is in it, how it comes, withdrawing it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict
from schakel.kernel.units import unit_name
from schakel.purchasing.operations.despatch_lists import get_despatch_advice
from schakel.purchasing.operations.despatches import withdraw_despatch_advice
from schakel.purchasing.schemas import DespatchAdviceOut, DespatchLineOut
from schakel.web.despatches import root, status, window
from schakel.web.ui.format import day_text, long_day, quantity
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit


def contents(visit: Visit, found: DespatchAdviceOut) -> dict[str, object]:
    """Return what stands on a despatch's page, at the desk as with the supplier."""
    return {
        "advice": found,
        "lines": [line(visit, found, one) for one in found.lines],
        "packages": [(one.position, kind(one.type_code), one.sscc) for one in found.packages],
        "facts": [
            (_("Despatched on"), long_day(found.despatch_date)),
            (_("Arrives"), window(visit, found)),
            (_("Carrier"), found.carrier),
            (_("Tracking number"), found.tracking_number),
            (_("Note"), found.note),
        ],
        "follow": found.tracking_url,
    }


def kind(type_code: str) -> str:
    """Say what a package is."""
    return {"PX": _("Pallet"), "CT": _("Box")}.get(type_code, type_code or _("Package"))


def line(visit: Visit, found: DespatchAdviceOut, one: DespatchLineOut) -> dict[str, object]:
    """Return what stands of a line: what was announced, and what was counted of it."""
    unit = unit_name(one.unit_code)
    numbers = (one.item_number, one.suppliers_item_id)
    if visit.application != "desk":
        numbers = (one.suppliers_item_id, one.item_number)
    came = one.received_quantity
    package = next((p for p in found.packages if p.position == one.package_position), None)
    figures = [
        (_("Announced"), quantity(one.quantity, unit)),
        (_("Received"), quantity(came, unit) if came is not None else ""),
        (_("Short"), quantity(one.quantity - came, unit) if came is not None and came < one.quantity else ""),
        (_("Too much"), quantity(came - one.quantity, unit) if came and came > one.quantity else ""),
        (_("Damaged"), quantity(one.damaged_quantity, unit) if one.damaged_quantity else ""),
        (_("Lot"), one.lot_number),
        (_("Serial number"), one.serial_number),
        (_("Best before"), long_day(one.best_before_date) if one.best_before_date else ""),
        (
            _("Package"),
            f"{one.package_position}" + (f" · {package.sscc}" if package and package.sscc else "")
            if package
            else "",
        ),
    ]
    return {
        "name": one.description,
        "hint": " · ".join(part for part in (*numbers, one.purchase_order_number) if part),
        "figures": [(label, value) for label, value in figures if value],
        "rest": _rest(visit, one, unit),
    }


def _rest(visit: Visit, one: DespatchLineOut, unit: str) -> str:
    left = quantity(one.outstanding_quantity, unit)
    if one.rest == "ends":
        words = {"left": left, "reason": one.outstanding_reason}
        return _("The other %(left)s does not come: %(reason)s") % words
    if one.rest == "follows" and one.rest_date:
        words = {"left": left, "day": day_text(one.rest_date, visit.today)}
        return _("The other %(left)s follows on %(day)s") % words
    return _("The other %(left)s follows as agreed") % {"left": left} if one.rest == "follows" else ""


def header(visit: Visit, found: DespatchAdviceOut, title: str, primary: Action | None) -> Header:
    """Return the head of a despatch's page."""
    here = root(visit)
    menu = []
    if found.status == "issued":
        if url := way(visit, *here, found.id, "wijzigen"):
            menu.append(Action(_("Correct"), url, icon="pencil"))
        if url := way(visit, *here, found.id, "intrekken"):
            text = _("Despatch %(number)s did not leave after all? What is in it is then to come as agreed.")
            menu.append(
                Action(
                    _("Withdraw"),
                    url,
                    icon="ban",
                    kind="danger",
                    post=True,
                    confirm=text % {"number": found.number},
                )
            )
    orders_at = "inkoop" if visit.application == "desk" else "orders"
    orders = {one.purchase_order_id: one.purchase_order_number for one in found.lines}
    actions = [
        Action(number, way(visit, orders_at, order_id), icon="clipboard-list")
        for order_id, number in list(orders.items())[:3]
    ]
    note = way(visit, *here, found.id, "pakbon")
    papers = [Action(_("Delivery note"), note, icon="file-text", download=True)] if note else []
    return Header(
        title=title,
        number=found.number,
        status=status(visit, found),
        figures=[
            Figure(_("Arrives"), window(visit, found)),
            Figure(_("Lines"), str(len(found.lines))),
            *([Figure(_("Packages"), str(len(found.packages)))] if found.packages else []),
        ],
        primary=primary,
        actions=[action for action in (*papers, *actions) if action.url],
        menu=menu,
        back=Action(_("On its way") if visit.application == "desk" else _("Despatches"), way(visit, *here)),
    )


@page(
    "supplier",
    "leveringen/zendingen/<uuid:despatch_advice_id>/intrekken",
    needs=(withdraw_despatch_advice, get_despatch_advice),
)
@page(
    "desk",
    "inkoop/onderweg/<uuid:despatch_advice_id>/intrekken",
    needs=(withdraw_despatch_advice, get_despatch_advice),
)
def withdraw_despatch(visit: Visit, despatch_advice_id: UUID) -> HttpResponse:
    """Say that a despatch did not leave after all."""
    here = way(visit, *root(visit), despatch_advice_id)
    if not visit.is_post:
        return visit.go(here)
    try:
        path = {"despatch_advice_id": despatch_advice_id}
        found = withdraw_despatch_advice.invoke(visit.ctx, path=path, body={})
    except Conflict as error:
        return visit.go(here, error.message)
    return visit.go(here, _("%(number)s is withdrawn.") % {"number": found.number})
