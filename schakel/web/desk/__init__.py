"""The desk: dense, by keyboard, all day."""

from schakel.web.desk import (
    commands,
    concerned,
    groups,
    new_order,
    new_party,
    parties,
    proposals,
    purchasing,
    responses,
    roles,
    sales,
    search,
    sign_in,
    stock,
    stock_item,
    today,
)

__all__ = [
    "commands",
    "concerned",
    "groups",
    "new_order",
    "new_party",
    "parties",
    "proposals",
    "purchasing",
    "responses",
    "roles",
    "sales",
    "search",
    "sign_in",
    "stock",
    "stock_item",
    "today",
]
