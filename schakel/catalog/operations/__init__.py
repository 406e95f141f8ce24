"""What one can do with items and their prices."""

from schakel.catalog.operations.agreements import (
    change_price_agreement,
    end_price_agreement,
    get_price_agreement,
    list_price_agreements,
    make_price_agreement,
)
from schakel.catalog.operations.assigning import assign_price_list, get_customers_price_list
from schakel.catalog.operations.catalogue import count_offered_items, get_offered_item, list_offered_items
from schakel.catalog.operations.categories import list_categories, place_category
from schakel.catalog.operations.customer_items import list_customer_items, set_customer_item
from schakel.catalog.operations.explaining import explain_price
from schakel.catalog.operations.items import create_item, get_item, list_items
from schakel.catalog.operations.price_lists import (
    change_price_list,
    create_price_list,
    get_price_list,
    list_price_lists,
)
from schakel.catalog.operations.price_tiers import list_price_tiers, replace_price_tiers, set_price_tier

__all__ = [
    "assign_price_list",
    "change_price_agreement",
    "change_price_list",
    "count_offered_items",
    "create_item",
    "create_price_list",
    "end_price_agreement",
    "explain_price",
    "get_customers_price_list",
    "get_item",
    "get_offered_item",
    "get_price_agreement",
    "get_price_list",
    "list_categories",
    "list_customer_items",
    "list_items",
    "list_offered_items",
    "list_price_agreements",
    "list_price_lists",
    "list_price_tiers",
    "make_price_agreement",
    "place_category",
    "replace_price_tiers",
    "set_customer_item",
    "set_price_tier",
]
