"""What somebody wants with stock, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "inventory.count_stock": lambda: _("count the stock that is too low"),
    "inventory.get_stock": lambda: _("see the stock of an item"),
    "inventory.list_locations": lambda: _("see where stock lies"),
    "inventory.list_stock_movements": lambda: _("see the movements of stock"),
    "inventory.list_stock": lambda: _("see the stock"),
    "inventory.record_stock_count": lambda: _("record a stock count"),
    "inventory.record_stock_movement": lambda: _("book a stock movement"),
    "inventory.record_stocktake": lambda: _("record the counts of many items"),
    "inventory.transfer_stock": lambda: _("move stock to another location"),
}
