"""What the acts of planning are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Begin to pick all that lies ready of many orders: one shipment for each customer and address."),
    _("Order what is chosen of the proposals, one order for each supplier."),
    _(
        "Show what an order would cost and when each line would come, and what has to be mended; places nothing."
    ),
    _("Say how many customer orders an answer would move, and how many of high priority; changes nothing."),
)
