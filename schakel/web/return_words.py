"""Returns in words: where one stands, why something comes back, and what became of it."""

from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.sales.schemas import ReturnLineOut, ReturnOut
from schakel.web.ui.format import day, day_text, money, quantity
from schakel.web.ui.parts import Figure, Status, Step, Steps
from schakel.web.ui.visit import Visit


def stands(status: str) -> Status:
    """Say where a return stands."""
    match status:
        case "requested":
            return Status(_("Waits for an answer"), "warn", icon="hourglass")
        case "approved":
            return Status(_("May be sent"), "info", icon="package")
        case "in_transit":
            return Status(_("On its way back"), "info", icon="truck-delivery")
        case "received":
            return Status(_("Being inspected"), "warn", icon="eye")
        case "inspected":
            return Status(_("Inspected"), "good")
        case "credited":
            return Status(_("Credited"), "good")
        case "replaced":
            return Status(_("Replaced"), "good")
        case "declined":
            return Status(_("Not possible"), "bad", icon="ban")
        case "refused":
            return Status(_("Goes back to the customer"), "bad", icon="ban")
        case _:
            return Status(_("Withdrawn"), "neutral", icon="ban")


def reasons() -> dict[str, str]:
    """Return why something may come back."""
    return {
        "damaged": _("Damaged when it came"),
        "wrong_item": _("Another item than ordered"),
        "too_many": _("Too many came"),
        "defective": _("Does not work"),
        "not_needed": _("No longer needed"),
        "other": _("Something else"),
    }


def wishes() -> dict[str, str]:
    """Return what a customer may have for it."""
    return {"credit": _("Money back"), "replacement": _("The same anew")}


def steps(found: ReturnOut) -> Steps:
    """Return where a return stands in its life."""
    words = [_("Asked"), _("Approved"), _("Sent"), _("Received"), _("Inspected"), _("Settled")]
    done = {
        "requested": 1,
        "declined": 1,
        "withdrawn": 1,
        "approved": 2,
        "in_transit": 3,
        "received": 4,
        "inspected": 5,
        "refused": 5,
        "credited": 6,
        "replaced": 6,
    }[found.status]
    kept = [Step(word, "done") for word in words[:done]]
    if found.status in ("declined", "withdrawn", "refused"):
        return Steps(_("Where this return stands"), [*kept, Step(stands(found.status).word, "failed")])
    rest = [Step(word, "todo") for word in words[done:]]
    if rest:
        rest[0] = Step(words[done], "current")
    return Steps(_("Where this return stands"), [*kept, *rest])


def figures(visit: Visit, found: ReturnOut) -> list[Figure]:
    """Return the figures above the page of a return."""
    shown = [
        Figure(_("Amount without VAT"), money(found.net_amount)),
        Figure(_("Wish"), wishes()[found.wish]),
    ]
    if found.valid_to and found.status in ("approved", "in_transit"):
        shown.append(Figure(_("Send it before"), day(found.valid_to, visit.today)))
    return shown


def facts(visit: Visit, found: ReturnOut) -> list[tuple[str, str]]:
    """Return what is known of a return besides its lines."""
    freight = _("We pay") if found.freight_paid else _("The customer pays")
    if visit.application != "desk":
        freight = _("We pay for it") if found.freight_paid else _("You pay for it")
    agreed = bool(found.return_address)
    known = [
        (_("Remark"), found.note),
        (_("Answer"), found.answer),
        (_("Send it to"), found.return_address),
        (_("Send it before"), day_text(found.valid_to, visit.today) if found.valid_to else ""),
        (_("Freight"), freight if agreed else ""),
        (_("Carrier"), " ".join(part for part in (found.carrier, found.tracking_number) if part)),
        (_("Sent on"), day_text(found.sent_date, visit.today) if found.sent_date else ""),
    ]
    return [(label, value) for label, value in known if value]


def line(row: ReturnLineOut) -> dict[str, object]:
    """Return a line of a return as it stands on its page."""
    unit = unit_name(row.unit_code)
    amounts = (
        (_("Asked"), row.quantity),
        (_("Approved"), row.approved_quantity),
        (_("Counted"), row.counted_quantity),
        (_("Back to the stock"), row.restocked_quantity or None),
        (_("Thrown away"), row.scrapped_quantity or None),
        (_("Goes back to the customer"), row.refused_quantity or None),
    )
    shown = [(label, quantity(amount, unit)) for label, amount in amounts if amount is not None]
    if row.counted_quantity is not None and row.counted_quantity != row.approved_quantity:
        shown.append((_("Difference"), quantity(row.counted_quantity - (row.approved_quantity or 0), unit)))
    if row.lot_number:
        shown.append((_("Lot"), row.lot_number))
    return {
        "name": row.description,
        "number": row.item_number,
        "why": " · ".join(part for part in (reasons()[row.reason], row.note) if part),
        "figures": shown,
        "seen": row.inspection_note,
    }
