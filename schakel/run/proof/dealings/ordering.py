"""What a customer finds and puts ready to order: its own number of an item, and a cart."""

from uuid import UUID

from schakel.catalog.operations import set_customer_item
from schakel.run.proof.dealings.table import Table
from schakel.sales.operations.carts import add_to_cart


def put_in_cart(table: Table) -> dict[str, UUID]:
    """Call an item by the customer's own number, and put it in the cart of its person."""
    own = {"item_id": table.item_id, "buyers_item_id": table.say()}
    set_customer_item.invoke(table.they, body=own)
    cart = add_to_cart.invoke(table.they, body={"lines": [{"item_id": table.item_id, "quantity": 3}]})
    return {"cart_line": cart.lines[0].id}
