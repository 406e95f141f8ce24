"""Where an order stands in its life, as steps; the same at the desk and in the portals."""

from datetime import date

from django.utils.translation import gettext as _

from schakel.purchasing.schemas import PurchaseOrderOut, PurchaseOrderRow
from schakel.sales.schemas import SalesOrderOut
from schakel.web.ui.format import day_of
from schakel.web.ui.parts import Status, Step, Steps
from schakel.web.wording import purchase_order as stands


def sales_order(found: SalesOrderOut) -> Steps:
    """Return where a sales order stands: ordered, promised, delivered."""
    delivered = sum(line.is_delivered for line in found.lines)
    wanted = sum(not line.is_cancelled for line in found.lines)
    done = found.status == "delivered"
    some = _("%(done)s of %(all)s lines") % {"done": delivered, "all": wanted}
    promised = found.promised_date is not None or done
    steps = [
        Step(_("Ordered"), "done", found.ordered_date),
        Step(_("Promised") if promised else _("To be promised"), "done" if promised else "current"),
        Step(
            _("Delivered") if done else _("Delivery"),
            "done" if done else "current" if delivered else "todo",
            None if done else found.promised_date,
            "" if done or not delivered else some,
        ),
    ]
    if found.status == "cancelled":
        steps = [steps[0], Step(_("Cancelled"), "failed")]
    return Steps(_("Where this order stands"), steps)


def purchase_order(found: PurchaseOrderOut) -> Steps:
    """Return where a purchase order stands: ordered, confirmed, delivered."""
    confirmed = found.process_status in ("confirmed", "completed")
    delivered = found.process_status == "completed"
    responded = day_of(found.responded_at) if found.responded_at else None
    steps = [
        Step(_("Ordered"), "done", found.ordered_date),
        Step(_("Confirmed"), "done", responded) if confirmed else Step(_("To be confirmed"), "current"),
        Step(_("Delivered"), "done") if delivered else Step(_("Delivery"), "todo"),
    ]
    if found.process_status in ("rejected", "cancelled"):
        word = _("Rejected") if found.process_status == "rejected" else _("Cancelled")
        steps = [steps[0], Step(word, "failed", responded)]
    return Steps(_("Where this order stands"), steps)


def own_order(row: PurchaseOrderRow, today: date) -> Status:
    """Say to its supplier how an order stands; one with a day that passed before it came is late."""
    return stands(row.process_status, has_proposal=row.has_proposal, is_late=row.next_date < today)
