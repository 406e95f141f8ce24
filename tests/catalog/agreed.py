"""Prices of all kinds in a small company: made through the operations, as the desk makes them."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from schakel.catalog.operations import (
    assign_price_list,
    create_item,
    create_price_list,
    list_categories,
    make_price_agreement,
    place_category,
    set_price_tier,
)
from schakel.kernel.context import CUSTOMER, Context
from schakel.parties.operations import create_party, group_party
from tests.world import World


def item(world: World, number: str, category: str = "", price: str = "10", **more: Any) -> UUID:
    """Add an item."""
    body = {"number": number, "name": f"Lager {number}", "category": category, "sales_price": price, **more}
    world.items[number] = create_item.invoke(world.alice, body=body).id
    return world.items[number]


def category(world: World, name: str, below: str = "") -> UUID:
    """Return a category by its name, put below another one."""
    known = {row.name: row.id for row in list_categories(world.alice).categories}
    if below:
        body = {"parent_id": known[below]}
        place_category.invoke(world.alice, path={"category_id": known[name]}, body=body)
    return known[name]


def agree(world: World, customer: str, **values: Any) -> UUID:
    """Agree something with a customer."""
    body = {"customer_id": world.parties[customer], **values}
    return make_price_agreement.invoke(world.alice, body=body).id


def price_list(world: World, name: str, prices: dict[UUID, dict[Any, Any]], **values: Any) -> UUID:
    """Add a price list with prices by item and least quantity."""
    made = create_price_list.invoke(world.alice, body={"name": name, **values}).id
    for item_id, steps in prices.items():
        for least, price in steps.items():
            row = {"price_list_id": made, "item_id": item_id, "min_quantity": least, "price": price}
            set_price_tier.invoke(world.alice, body=row)
    return made


def assign(world: World, customer: str, list_id: UUID | None) -> None:
    """Let a customer buy by a list."""
    path = {"party_id": world.parties[customer]}
    assign_price_list.invoke(world.alice, path=path, body={"price_list_id": list_id})


def head(world: World, *below: str) -> None:
    """Put customers below a company at the top of their group."""
    world.parties["head"] = create_party.invoke(
        world.alice, body={"name": "Groep Van Dalen NV", "customer": {"number": "1009"}}
    ).id
    for name in below:
        path = {"party_id": world.parties[name]}
        group_party.invoke(world.alice, path=path, body={"parent_id": world.parties["head"]})


def days(first: date, last: date | None = None) -> dict[str, Any]:
    """Return the days on which something holds."""
    return {"valid_from": first, "valid_to": last}


def customer(world: World, name: str) -> Context:
    """Return a customer as a caller."""
    return replace(world.carla, audience=CUSTOMER, party_id=world.parties[name])
