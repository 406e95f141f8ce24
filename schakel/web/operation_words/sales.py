"""What somebody wants with sales orders, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "sales.assign_sales_order": lambda: _("say whose sales order it is"),
    "sales.count_sales_orders": lambda: _("count the sales orders"),
    "sales.get_sales_order": lambda: _("see a sales order"),
    "sales.list_held_promise_changes": lambda: _("see the promises that wait for release"),
    "sales.list_sales_orders": lambda: _("see the sales orders"),
    "sales.place_sales_order": lambda: _("place a sales order"),
    "sales.record_sales_order": lambda: _("record a sales order from before"),
    "sales.release_promise_changes": lambda: _("release promises"),
}
