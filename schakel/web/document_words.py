"""Documents as people read them: what they are, how they stand, who sees them."""

from datetime import date

from django.utils.translation import gettext as _

from schakel.documents.schemas import DocumentRequestOut, DocumentRow
from schakel.web.ui.field import Choice
from schakel.web.ui.format import day_text, number
from schakel.web.ui.parts import Status

KINDS = (
    "certificate",
    "safety_sheet",
    "manual",
    "drawing",
    "specification",
    "declaration",
    "delivery_note",
    "photo",
    "contract",
    "other",
)


def kind_word(kind: str) -> str:
    """Say what a document is."""
    return {
        "certificate": _("Certificate"),
        "safety_sheet": _("Safety data sheet"),
        "manual": _("Manual"),
        "drawing": _("Drawing"),
        "specification": _("Specification"),
        "declaration": _("Declaration"),
        "delivery_note": _("Delivery note"),
        "photo": _("Photo"),
        "contract": _("Contract text"),
    }.get(kind, _("Other document"))


def kind_choices() -> list[Choice]:
    """Return the kinds as choices."""
    return [Choice(kind, kind_word(kind)) for kind in KINDS]


def shown_word(shown_to: str, *, desk: bool = True) -> str:
    """Say who sees a document."""
    if not desk:
        return _("You and us") if shown_to == "party" else _("Everybody")
    return {
        "desk": _("Only us"),
        "party": _("This relation"),
        "customers": _("All customers"),
        "suppliers": _("All suppliers"),
    }[shown_to]


def shown_choices() -> list[Choice]:
    """Return who may see a document, as choices."""
    return [Choice(name, shown_word(name)) for name in ("party", "desk", "customers", "suppliers")]


def stands(row: DocumentRow, today: date, *, desk: bool) -> Status:
    """Say the one thing about a document that matters most now."""
    if row.file_state == "waiting":
        return Status(_("Being checked"), "info", icon="hourglass")
    if row.file_state == "quarantined":
        return Status(_("Stopped"), "bad", icon="ban")
    if row.review == "refused":
        return Status(_("Not accepted"), "bad", icon="x")
    if row.validity == "expired":
        return Status(_("Expired"), "bad", icon="calendar-x")
    if row.review == "to_check" and desk:
        return Status(_("To check"), "warn", icon="eye")
    if row.validity == "expiring" and row.valid_to:
        return Status(_("Expires %(day)s") % {"day": day_text(row.valid_to, today)}, "warn", icon="clock")
    return Status(_("Available"), "good")


def request_status(row: DocumentRequestOut, today: date, *, desk: bool) -> Status:
    """Say what became of what was asked for."""
    match row.state:
        case "delivered":
            return Status(_("To check"), "warn", icon="eye") if desk else Status(_("We look at it"), "info")
        case "accepted":
            return Status(_("Accepted"), "good")
        case "withdrawn":
            return Status(_("No longer asked"), "neutral")
        case "refused":
            return Status(_("Send again"), "bad", icon="refresh") if not desk else Status(_("Refused"), "bad")
    if row.due_date and row.due_date < today:
        return Status(_("Too late"), "bad", icon="clock-exclamation")
    return Status(_("Asked"), "info", icon="hourglass")


def subject_word(kind: str) -> str:
    """Say what a document belongs to."""
    return {
        "item": _("Item"),
        "sales_order": _("Order"),
        "purchase_order": _("Purchase order"),
        "goods_receipt": _("Goods receipt"),
        "contract": _("Contract"),
        "non_conformance": _("Deviation"),
        "return": _("Return"),
    }.get(kind, "")


def size(count: int) -> str:
    """Write a number of bytes as people read it."""
    if count < 1 << 20:
        return f"{number(max(1, round(count / 1024)))} kB"
    return f"{number(round(count / (1 << 20)))} MB"
