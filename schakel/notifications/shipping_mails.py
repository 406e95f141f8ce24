"""What mails say of shipments, of what comes back, and of what customers ask to change."""

from collections.abc import Callable

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.context import Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken
from schakel.notifications import return_mails
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.shipments import get_shipment

MOST_LINES = 20


def _shipped(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    shipment = get_shipment(reader, message.subject_id)
    words = {"number": shipment.number, "orders": ", ".join(shipment.sales_order_numbers)}
    lines = [
        _("%(quantity)s × %(item)s (order %(number)s)")
        % {
            "quantity": spoken(line.quantity),
            "item": line.description,
            "number": line.sales_order_number,
        }
        for line in shipment.lines[:MOST_LINES]
    ]
    more = len(shipment.lines) - len(lines)
    if more:
        lines.append(ngettext("and %(more)s line more", "and %(more)s lines more", more) % {"more": more})
    told = [_("Shipment %(number)s for your order %(orders)s is on its way.") % words, ""]
    told += [f"  {line}" for line in lines]
    if shipment.expected_date:
        told += [
            "",
            _("It should be with you on %(day)s.")
            % {"day": formats.date_format(shipment.expected_date, "l j F Y")},
        ]
    if shipment.carrier or shipment.tracking_number:
        told += ["", " ".join(part for part in (shipment.carrier, shipment.tracking_number) if part)]
    if shipment.tracking_url:
        told.append(shipment.tracking_url)
    return _("Your shipment %(number)s is on its way") % words, told


def _requested(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    order = get_sales_order(reader, message.subject_id)
    words = {"number": order.number, "customer": order.customer_name}
    return _("%(customer)s asks to change order %(number)s") % words, [
        _("%(customer)s asks to change order %(number)s. The order stands as it was until you answer.")
        % words
    ]


def _answered(*, accepted: bool) -> Callable[[Context, OutboxMessage], tuple[str, list[str]]]:
    def written(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
        words = {"number": get_sales_order(reader, message.subject_id).number}
        if accepted:
            return _("Order %(number)s: your request is done") % words, [
                _("We did what you asked for order %(number)s.") % words
            ]
        return _("Order %(number)s: your request is not possible") % words, [
            _("What you asked for order %(number)s is not possible; the order stands as it was.") % words
        ]

    return written


WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    **return_mails.WRITERS,
    "shipment_shipped": _shipped,
    "order_change_requested": _requested,
    "order_change_accepted": _answered(accepted=True),
    "order_change_declined": _answered(accepted=False),
}
