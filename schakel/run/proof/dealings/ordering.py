"""What a customer finds and puts ready to order: its own number of an item, and a cart."""

from uuid import UUID

from schakel.catalog.operations import set_customer_item
from schakel.kernel import tenancy
from schakel.run.proof.dealings.table import Table
from schakel.sales.models import Requisition
from schakel.sales.operations.carts import add_to_cart
from schakel.sales.operations.limits import set_purchase_limit
from schakel.sales.operations.order_templates import create_order_template
from schakel.sales.operations.requisitions import request_approval


def put_in_cart(table: Table) -> dict[str, UUID]:
    """Call an item by the customer's own number, and put it in the cart and on a list of its person."""
    own = {"item_id": table.item_id, "buyers_item_id": table.say()}
    set_customer_item.invoke(table.they, body=own)
    cart = add_to_cart.invoke(table.they, body={"lines": [{"item_id": table.item_id, "quantity": 3}]})
    kept = {
        "name": table.say(),
        "is_shared": True,
        "lines": [{"item_id": table.item_id, "quantity": 3}],
    }
    template = create_order_template.invoke(table.they, body=kept)
    return {"cart_line": cart.lines[0].id, "order_template": template.id}


def ask_for_approval(table: Table) -> dict[str, UUID]:
    """Limit a person of a customer, and let them ask for approval, and have to answer a colleague."""
    limit = {"customer_id": table.party_id, "person_id": table.they.person_id, "month_amount": "9999999"}
    set_purchase_limit.invoke(table.desk, body=limit)
    wanted = {
        "reference": table.say(),
        "requested_date": table.desk.today,
        "warehouse_note": table.say(),
        "delivery_address": {
            "name": table.say(),
            "street": table.say(),
            "postal_code": table.say(),
            "city": table.say(),
        },
        "lines": [{"item_id": table.item_id, "quantity": 2}],
    }
    own, other = (request_approval.invoke(table.they, body=wanted).id for _time in range(2))
    with tenancy.enter(table.desk.as_system()):
        # A colleague asked for it, for nobody answers their own.
        Requisition.objects.filter(id=other).update(requested_by_id=table.desk.new_id())
    return {"requisition": own, "requisition_to_answer": other}
