"""Deviations as people read them."""

from datetime import date

from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.quality.schemas import InspectionResultRow, NonConformanceRow
from schakel.web.ui.field import Choice
from schakel.web.ui.format import quantity
from schakel.web.ui.parts import Status

DEFECTS = (
    "dimension",
    "damage",
    "wrong_item",
    "wrong_quantity",
    "documents",
    "contamination",
    "function",
    "packaging",
    "other",
)
WANTED = ("replacement", "credit", "rework", "information")


def defect_word(code: str) -> str:
    """Say what is wrong."""
    return {
        "dimension": _("Wrong size"),
        "damage": _("Damaged"),
        "wrong_item": _("Wrong item"),
        "wrong_quantity": _("Wrong quantity"),
        "documents": _("Documents missing or wrong"),
        "contamination": _("Dirty"),
        "function": _("Does not work"),
        "packaging": _("Packaging"),
    }.get(code, _("Something else"))


def defect_choices() -> list[Choice]:
    """Return what can be wrong as choices."""
    return [Choice(code, defect_word(code)) for code in DEFECTS]


def wanted_word(wanted: str) -> str:
    """Say what is asked of the supplier."""
    return {
        "replacement": _("Deliver anew"),
        "credit": _("Credit it"),
        "rework": _("Mend it"),
    }.get(wanted, _("Only tell us"))


def wanted_choices() -> list[Choice]:
    """Return what can be asked as choices."""
    return [Choice(wanted, wanted_word(wanted)) for wanted in WANTED]


def is_late(row: NonConformanceRow, today: date) -> bool:
    """Say whether the answer, or the action, should have been there."""
    if row.state == "answered":
        return row.action_date is not None and row.action_date < today
    return row.state == "open" and row.due_date < today


def status(row: NonConformanceRow, today: date, *, desk: bool) -> Status:
    """Say where a deviation stands, to whom it waits for."""
    late = is_late(row, today)
    match row.state:
        case "open" if late:
            return Status(_("Answer too late"), "bad", icon="clock-exclamation")
        case "open" if desk:
            return Status(_("Waits for their answer"), "info", icon="hourglass")
        case "open":
            return Status(_("Waits for your answer"), "warn", icon="hourglass")
        case "answered" if late:
            return Status(_("Action too late"), "bad", icon="clock-exclamation")
        case "answered":
            return Status(_("Answered"), "info", icon="message-check")
        case "action_done" if desk:
            return Status(_("Does it help?"), "warn", icon="zoom-question")
        case "action_done":
            return Status(_("Action taken"), "info", icon="check")
        case "withdrawn":
            return Status(_("Taken back"), "neutral", icon="ban")
    return Status(_("Closed"), "good", icon="circle-check")


def how_much(row: NonConformanceRow) -> str:
    """Return the quantity with its unit; nothing where it is not known."""
    return quantity(row.quantity, unit_name(row.unit_code)) if row.quantity is not None else ""


def result(row: InspectionResultRow) -> Status:
    """Say what an inspection made of goods."""
    if row.waiting_quantity:
        return Status(_("In quarantine"), "warn", icon="hourglass")
    if row.rejected_quantity and row.accepted_quantity:
        return Status(_("Failed in part"), "bad", icon="x")
    if row.rejected_quantity:
        return Status(_("Failed inspection"), "bad", icon="x")
    return Status(_("Accepted"), "good")
