"""What somebody wants with items, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "catalog.create_item": lambda: _("add an item"),
    "catalog.get_item": lambda: _("see an item"),
    "catalog.get_offered_item": lambda: _("see an item"),
    "catalog.list_items": lambda: _("see the items"),
    "catalog.list_offered_items": lambda: _("see the items"),
}
