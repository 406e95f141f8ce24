"""What somebody wants with sales orders, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "sales.add_to_cart": lambda: _("put items in the cart"),
    "sales.change_cart_line": lambda: _("change what is in the cart"),
    "sales.get_cart": lambda: _("see the cart"),
    "sales.place_cart": lambda: _("order what is in the cart"),
    "sales.accept_order_change": lambda: _("accept what a customer asks to change"),
    "sales.assign_sales_order": lambda: _("say whose sales order it is"),
    "sales.cancel_order_lines": lambda: _("cancel lines of a sales order"),
    "sales.cancel_shipment": lambda: _("give up a shipment"),
    "sales.change_order_delivery": lambda: _("change how a sales order is delivered"),
    "sales.change_shipment": lambda: _("change a shipment"),
    "sales.count_order_changes": lambda: _("count the requests to change orders"),
    "sales.count_sales_orders": lambda: _("count the sales orders"),
    "sales.count_shipments": lambda: _("count the shipments"),
    "sales.decline_order_change": lambda: _("decline what a customer asks to change"),
    "sales.download_delivery_note": lambda: _("fetch a delivery note"),
    "sales.download_order_confirmation": lambda: _("fetch the confirmation of an order"),
    "sales.download_pick_list": lambda: _("fetch a pick list"),
    "sales.draft_shipment": lambda: _("begin a shipment"),
    "sales.get_order_change": lambda: _("see a request to change an order"),
    "sales.get_sales_order": lambda: _("see a sales order"),
    "sales.get_shipment": lambda: _("see a shipment"),
    "sales.list_held_promise_changes": lambda: _("see the promises that wait for release"),
    "sales.list_order_changes": lambda: _("see the requests to change orders"),
    "sales.list_sales_orders": lambda: _("see the sales orders"),
    "sales.list_shipments": lambda: _("see the shipments"),
    "sales.mark_shipment_delivered": lambda: _("say that a shipment was delivered"),
    "sales.place_sales_order": lambda: _("place a sales order"),
    "sales.read_order_lines": lambda: _("read lines to order"),
    "sales.record_sales_order": lambda: _("record a sales order from before"),
    "sales.release_promise_changes": lambda: _("release promises"),
    "sales.request_order_change": lambda: _("ask to change an order"),
    "sales.ship_shipment": lambda: _("let a shipment leave"),
    "sales.withdraw_order_change": lambda: _("take back a request to change an order"),
}
