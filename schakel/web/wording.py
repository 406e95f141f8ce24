"""States as people read them: one word, one tone, wherever a state is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.accounts.titles import role_title
from schakel.kernel.units import unit_name
from schakel.planning.schemas import Shortage
from schakel.purchasing.schemas import PurchaseOrderLineOut
from schakel.web.ui.format import day_text, quantity
from schakel.web.ui.parts import Status


def promise(requested: date, promised: date | None, *, moved: bool = False) -> Status:
    """Say how a promise stands against what was asked."""
    if promised is None:
        return Status(_("No date yet"), "warn", icon="calendar-question")
    if promised > requested:
        return Status(_("Later than asked"), "bad" if moved else "warn", icon="clock-exclamation")
    return Status(_("On schedule"), "good")


def sales_order(status: str, *, is_late: bool) -> Status:
    """Say where a sales order stands."""
    match status:
        case "delivered":
            return Status(_("Delivered"), "good", icon="package")
        case "cancelled":
            return Status(_("Cancelled"), "neutral", icon="ban")
        case _ if is_late:
            return Status(_("Later than asked"), "warn", icon="clock-exclamation")
        case _:
            return Status(_("On schedule"), "good")


def why_moved(reason: str) -> str:
    """Say in a few words why a promise moved, without naming anybody."""
    return {
        "supply_moved": _("the goods come in on another day"),
        "supply_short": _("less comes in than was expected"),
        "supply_added": _("the goods are on their way now"),
        "stock_changed": _("the stock was counted anew"),
        "order_changed": _("the order itself was changed"),
    }.get(reason, "")


def why_cancelled(reason: str) -> str:
    """Say in a few words why lines were cancelled."""
    return {
        "too_late": _("it would come too late"),
        "not_available": _("it cannot be had"),
        "asked": _("the customer asked for it"),
    }.get(reason, reason)


def shipment(status: str) -> Status:
    """Say where a shipment stands."""
    match status:
        case "drafted":
            return Status(_("Being picked"), "info", icon="package")
        case "shipped":
            return Status(_("On its way"), "info", icon="truck-delivery")
        case "delivered":
            return Status(_("Delivered"), "good", icon="circle-check")
        case _:
            return Status(_("Cancelled"), "neutral", icon="ban")


def goods_receipt(status: str, *, has_quarantine: bool) -> Status:
    """Say where a goods receipt stands."""
    if has_quarantine:
        return Status(_("To inspect"), "warn", icon="zoom-question")
    match status:
        case "expected":
            return Status(_("To be counted"), "warn", icon="clock")
        case "counted":
            return Status(_("Counted"), "info", icon="package")
        case "booked":
            return Status(_("Booked"), "good", icon="circle-check")
        case _:
            return Status(_("Cancelled"), "neutral", icon="ban")


def purchase_order(status: str, *, has_proposal: bool, is_late: bool = False) -> Status:
    """Say how a purchase order stands, as its supplier reads it."""
    if has_proposal:
        return Status(_("Proposal with the buyer"), "info", icon="hourglass")
    if is_late and status in ("issued", "in_progress", "confirmed"):
        return Status(_("Too late"), "bad", icon="clock-exclamation")
    match status:
        case "issued":
            return Status(_("To confirm"), "warn", icon="clock")
        case "in_progress":
            return Status(_("Partly confirmed"), "info")
        case "confirmed":
            return Status(_("Confirmed"), "good")
        case "rejected":
            return Status(_("Rejected"), "bad", icon="ban")
        case "completed":
            return Status(_("Delivered"), "good", icon="package")
        case _:
            return Status(_("Cancelled"), "neutral", icon="ban")


def purchase_order_at_desk(status: str, *, has_proposal: bool, is_late: bool = False) -> Status:
    """Say how a purchase order stands, as the desk reads it."""
    if has_proposal:
        return Status(_("Proposal to judge"), "warn", icon="hourglass")
    if is_late and status in ("issued", "in_progress", "confirmed"):
        return Status(_("Too late"), "bad", icon="clock-exclamation")
    if status == "issued":
        return Status(_("Not confirmed yet"), "neutral", icon="clock")
    return purchase_order(status, has_proposal=False)


def purchase_line_at_desk(code: str, *, has_proposal: bool) -> Status:
    """Say what a supplier answered to a line, as the desk reads it."""
    if has_proposal:
        return Status(_("Proposal to judge"), "warn", icon="hourglass")
    if code not in ("1", "3", "5", "7", "42"):
        return Status(_("Not confirmed yet"), "neutral", icon="clock")
    return purchase_line(code, has_proposal=False)


def stock_reason(reason: str) -> str:
    """Say why stock moved."""
    return {
        "opening": _("opening stock"),
        "count": _("count"),
        "receipt": _("goods received"),
        "despatch": _("goods sent"),
        "transfer": _("moved to another place"),
        "return": _("sent back to the supplier"),
    }.get(reason, reason)


def shortage(lacks: Sequence[Shortage], today: date, unit: str) -> str:
    """Say from when how much of an item is lacking, and until when one can still order it."""
    if not lacks:
        return _("There is enough for everything that was promised.")
    words = {
        "day": day_text(lacks[0].day, today),
        "quantity": quantity(sum((lack.quantity for lack in lacks), Decimal(0)), unit),
    }
    text = _("From %(day)s there is too little: %(quantity)s must be bought.") % words
    last = lacks[0].order_by
    if last is None:
        return f"{text} {_('The lead time is not known.')}"
    if last < today:
        return f"{text} {_('By lead time it is too late for that day: order now.')}"
    if last == today:
        return f"{text} {_('Order today.')}"
    return f"{text} {_('Order by %(day)s at the latest.') % {'day': day_text(last, today)}}"


def cancelled_line() -> Status:
    """Say that we want nothing more of a line."""
    return Status(_("Cancelled by us"), "neutral", icon="ban")


def line_was(line: PurchaseOrderLineOut, today: date) -> str:
    """Say what a line was before we changed it; empty where nothing of that waits for an answer."""
    if line.old_quantity is None:
        return ""
    said = []
    if line.is_cancelled or line.old_quantity != line.quantity:
        said.append(quantity(line.old_quantity, unit_name(line.unit_code)))
    if line.old_requested_date is not None and line.old_requested_date != line.requested_date:
        said.append(day_text(line.old_requested_date, today))
    return _("was %(old)s") % {"old": ", ".join(said)} if said else ""


def purchase_line(code: str, *, has_proposal: bool) -> Status:
    """Say what was answered to a line."""
    if has_proposal:
        return Status(_("Proposal with the buyer"), "info", icon="hourglass")
    match code:
        case "5":
            return Status(_("Confirmed"), "good")
        case "3":
            return Status(_("Confirmed otherwise"), "good")
        case "7":
            return Status(_("Rejected"), "bad", icon="ban")
        case "42":
            return Status(_("Delivered"), "good", icon="package")
        case _:
            return Status(_("To confirm"), "warn", icon="clock")


def holds(revoked_at: datetime | None, expires_at: datetime | None, now: datetime) -> bool:
    """Say whether a key or a link still opens something."""
    return revoked_at is None and (expires_at is None or expires_at > now)


def holding(revoked_at: datetime | None, expires_at: datetime | None, now: datetime) -> Status:
    """Say whether a key or a link still opens something, and why not."""
    if revoked_at is not None:
        return Status(_("Revoked"), "neutral", icon="ban")
    if not holds(revoked_at, expires_at, now):
        return Status(_("Expired"), "neutral", icon="clock")
    return Status(_("Works"), "good")


def asked_and_confirmed(asked: Decimal, confirmed: Decimal | None, write: Callable[[Decimal], str]) -> str:
    """Say what we asked, and what was confirmed where that is something else."""
    if confirmed is None or confirmed == asked:
        return write(asked)
    words = {"asked": write(asked), "confirmed": write(confirmed)}
    return _("asked %(asked)s, confirmed %(confirmed)s") % words


def role(name: str) -> str:
    """Say what a party or person is to us."""
    return {"customer": _("customer"), "supplier": _("supplier"), "staff": _("colleague")}.get(name, name)


def role_names(names: Iterable[str], titles: Mapping[str, str] | None = None) -> str:
    """Say which roles somebody has; `titles` are those of roles that a workspace made itself."""
    known = titles or {}
    return ", ".join(known.get(name) or role_title(name) for name in names)


def address_kind(kind: str) -> str:
    """Say what an address is for."""
    return {
        "visit": _("Visiting address"),
        "delivery": _("Delivery address"),
        "invoice": _("Invoice address"),
    }.get(kind, kind)


def joined(words: Iterable[str]) -> str:
    """Return words as one says them: `a, b and c`; raises ValueError for none."""
    *first, last = words
    return f"{', '.join(first)} {_('and')} {last}" if first else last


def stock_disclosures() -> dict[str, str]:
    """Return what customers can be shown of the stock, by its code."""
    return {
        "exact": _("How much is free"),
        "buckets": _("Classes: none, less than 10, 10 or more"),
        "yes_no": _("Whether there is any"),
        "nothing": _("Nothing, and no day either"),
    }
