"""No party reads a field that is ours alone: neither in a schema of what it gets, nor by asking for what is hidden."""

from collections.abc import Iterator
from typing import Any

import pytest

from schakel.catalog.models import Item
from schakel.catalog.operations import get_offered_item, list_offered_items
from schakel.catalog.schemas import OfferedQuery
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience
from schakel.kernel.errors import NotFound
from schakel.kernel.operation import all_operations
from schakel.planning.operations.reasons import explain_promises
from schakel.sales.operations.promise_changes import release_promise_changes
from schakel.sales.schemas import ManyChanges
from tests.isolation.scene import scene
from tests.world import World, day

OURS = {
    "safety_stock",
    "on_hand",
    "is_active",
    "is_made",
    "priority",
    "margin",
    "purchase_price",
    "lead_time_days",
    "preferred",
    "transit_days",
    "notify_from_days",
    "tolerance_days_late",
    "over_receipt_percent",
    "credit_hold",
    "credit_used",
    "held_for",
    "hold_note",
    "blocked_for_new_orders",
    "at_risk",
    "secret_hash",
    "released_by_id",
    "decided_by_id",
    "correlation_id",
}
OTHERS = {
    CUSTOMER: {"supplier_id", "supplier_name", "purchase_order_id", "purchase_order_number", "is_confirmed"},
    SUPPLIER: {"customer_id", "customer_name", "sales_order_number", "sales_price", "promised_date"},
}


def fields_of(schema: Any) -> Iterator[str]:
    """Return the names of all fields in a JSON schema, however deep."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from fields_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from fields_of(part)


def shown_to(audience: Audience) -> dict[str, set[str]]:
    return {
        name: set(fields_of(operation.answer_adapter.json_schema(mode="serialization")))
        for name, operation in all_operations().items()
        if audience in operation.audiences
    }


@pytest.mark.parametrize("audience", [CUSTOMER, SUPPLIER])
def test_no_answer_to_a_party_has_a_field_of_ours_or_of_the_other_side(audience: Audience) -> None:
    shown = shown_to(audience)
    assert len(shown) >= 10
    wrong = {name: fields & (OURS | OTHERS[audience]) for name, fields in shown.items()}
    assert {name: fields for name, fields in wrong.items() if fields} == {}


def test_these_fields_do_stand_in_what_the_desk_reads() -> None:
    desk = set().union(*shown_to(STAFF).values())
    assert {
        "safety_stock",
        "is_active",
        "priority",
        "supplier_name",
        "customer_name",
        "lead_time_days",
    } <= desk


def test_an_item_that_is_no_longer_sold_is_not_in_the_catalogue(world: World) -> None:
    old, sold = world.item("6205"), world.item("6206")
    with tenancy.enter(world.system):
        Item.objects.filter(id=old).update(is_active=False)
    assert [row.id for row in list_offered_items(world.carla, OfferedQuery()).rows] == [sold]
    assert get_offered_item(world.carla, sold).number == "6206"
    with pytest.raises(NotFound):
        get_offered_item(world.carla, old)


def test_the_reasons_say_nothing_of_a_date_that_waits_for_the_desk(world: World) -> None:
    s = scene(world)
    new_day = day(10).isoformat()
    assert new_day not in explain_promises(world.carla, s.sold).model_dump_json()
    release_promise_changes(world.alice, ManyChanges(promise_change_ids=[s.held]))
    assert new_day in explain_promises(world.carla, s.sold).model_dump_json()
