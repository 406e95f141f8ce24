"""What somebody wants with promises and their reasons, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "planning.count_lines_to_ship": lambda: _("count the lines to ship"),
    "planning.count_purchase_proposals": lambda: _("count what is to be bought"),
    "planning.draft_ready_shipments": lambda: _("begin shipments of what lies ready"),
    "planning.explain_promises": lambda: _("see why a date was promised"),
    "planning.get_projection": lambda: _("see the stock over time"),
    "planning.get_available_item": lambda: _("see an item"),
    "planning.list_supplied_items": lambda: _("see what will be needed of suppliers"),
    "planning.list_available_items": lambda: _("see the items"),
    "planning.list_lines_at_risk": lambda: _("see the order lines at risk"),
    "planning.list_lines_to_ship": lambda: _("see the lines to ship"),
    "planning.list_purchase_proposals": lambda: _("see what is to be bought"),
    "planning.place_proposed_orders": lambda: _("order what is proposed"),
    "planning.preview_change_proposal": lambda: _("see what a proposal would move"),
    "planning.preview_change_proposals": lambda: _("see what the proposals would move"),
    "planning.preview_order": lambda: _("see what an order would cost and when it would come"),
    "planning.preview_order_response": lambda: _("see what an answer would move"),
    "planning.trace_promises": lambda: _("see why a date was promised"),
}
