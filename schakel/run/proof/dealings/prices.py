"""What the desk and a customer agree on prices: a list of its own, and an agreement."""

from uuid import UUID

from schakel.catalog.operations import (
    assign_price_list,
    create_item,
    create_price_list,
    list_categories,
    make_price_agreement,
    set_price_tier,
)
from schakel.run.proof.dealings.table import Table


def prices(table: Table) -> dict[str, UUID]:
    """Give the customer a list, a price in it and an agreement, and a category to put elsewhere."""
    kind = f"Groep {table.desk.new_id().hex}"
    sold = {"number": table.desk.new_id().hex, "name": f"Artikel {table.say_all()}", "category": kind}
    create_item.invoke(table.desk, body=sold | {"brand": "SKF", "sales_price": "12.5"})
    create_item.invoke(table.desk, body=sold | {"number": table.desk.new_id().hex, "category": f"{kind} 2"})
    known = {row.name: row.id for row in list_categories(table.desk).categories}
    other = create_price_list.invoke(table.desk, body={"name": f"Andere lijst {table.say()}"})
    price_list = create_price_list.invoke(table.desk, body={"name": f"Lijst {table.say()}"})
    tier = {"price_list_id": price_list.id, "item_id": table.item_id, "min_quantity": 100, "price": "9.5"}
    set_price_tier.invoke(table.desk, body=tier)
    path = {"party_id": table.party_id}
    assign_price_list.invoke(table.desk, path=path, body={"price_list_id": price_list.id})
    agreed = {"customer_id": table.party_id, "item_id": table.item_id, "reference": table.say()}
    made = make_price_agreement.invoke(table.desk, body=agreed | {"min_quantity": 50, "price": "9.25"})
    return {
        "price_list": price_list.id,
        "other_price_list": other.id,
        "price_agreement": made.id,
        "category": known[kind],
        "other_category": known[f"{kind} 2"],
    }
