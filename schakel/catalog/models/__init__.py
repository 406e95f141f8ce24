"""Items, their categories, and what customers pay for them."""

from schakel.catalog.models.agreements import PriceAgreement
from schakel.catalog.models.finding import CustomerItem, ItemWord
from schakel.catalog.models.items import Category, Item
from schakel.catalog.models.price_lists import PriceList, PriceListAssignment, PriceTier

__all__ = [
    "Category",
    "CustomerItem",
    "Item",
    "ItemWord",
    "PriceAgreement",
    "PriceList",
    "PriceListAssignment",
    "PriceTier",
]
