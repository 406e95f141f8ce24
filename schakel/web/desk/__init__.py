"""The desk: dense, by keyboard, all day."""

from schakel.web.desk import (
    commands,
    new_order,
    new_party,
    parties,
    proposals,
    purchasing,
    responses,
    roles,
    sales,
    search,
    stock,
    stock_item,
    today,
)

__all__ = [
    "commands",
    "new_order",
    "new_party",
    "parties",
    "proposals",
    "purchasing",
    "responses",
    "roles",
    "sales",
    "search",
    "stock",
    "stock_item",
    "today",
]
