"""Items, their categories, and what customers pay for them."""

from schakel.catalog.models.agreements import PriceAgreement
from schakel.catalog.models.items import Category, Item
from schakel.catalog.models.price_lists import PriceList, PriceListAssignment, PriceTier

__all__ = ["Category", "Item", "PriceAgreement", "PriceList", "PriceListAssignment", "PriceTier"]
