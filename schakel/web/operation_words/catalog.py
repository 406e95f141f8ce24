"""What somebody wants with items and their prices, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "catalog.assign_price_list": lambda: _("say by which price list a customer buys"),
    "catalog.change_price_agreement": lambda: _("change a price agreement"),
    "catalog.change_price_list": lambda: _("change a price list"),
    "catalog.count_offered_items": lambda: _("count the items"),
    "catalog.create_item": lambda: _("add an item"),
    "catalog.create_price_list": lambda: _("add a price list"),
    "catalog.end_price_agreement": lambda: _("end a price agreement"),
    "catalog.explain_price": lambda: _("see why a price is what it is"),
    "catalog.get_customers_price_list": lambda: _("see by which price list a customer buys"),
    "catalog.get_item": lambda: _("see an item"),
    "catalog.get_offered_item": lambda: _("see an item"),
    "catalog.get_price_agreement": lambda: _("see a price agreement"),
    "catalog.get_price_list": lambda: _("see a price list"),
    "catalog.list_categories": lambda: _("see the categories"),
    "catalog.list_customer_items": lambda: _("see what customers call items"),
    "catalog.list_items": lambda: _("see the items"),
    "catalog.list_offered_items": lambda: _("see the items"),
    "catalog.list_price_agreements": lambda: _("see the price agreements"),
    "catalog.list_price_lists": lambda: _("see the price lists"),
    "catalog.list_price_tiers": lambda: _("see the prices in a list"),
    "catalog.make_price_agreement": lambda: _("make a price agreement"),
    "catalog.place_category": lambda: _("put a category elsewhere"),
    "catalog.replace_price_tiers": lambda: _("set the prices in a list"),
    "catalog.set_customer_item": lambda: _("say what a customer calls an item"),
    "catalog.set_price_tier": lambda: _("set a price in a list"),
}
