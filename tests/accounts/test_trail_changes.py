"""Whatever changes something says in the trail what it was before and what it is now, and never a secret."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from schakel.kernel import tenancy
from schakel.kernel.context import Audience, Context
from schakel.kernel.facts import difference
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import Operation, all_operations
from schakel.purchasing.operations.confirmations import confirm_purchase_orders
from schakel.run.proof.examples import EXAMPLES
from schakel.web.trail.fields import OF_LINE
from schakel.web.trail.labels import LABELS
from tests.isolation.scene import Played, scene
from tests.world import World, day

# These write nothing but that they happened; of the scene's order every line is discussed, so nothing is confirmed.
CHANGE_NOTHING = {
    "accounts.look_along",
    "hub.check_document",
    "hub.download_invoices",
    "hub.read_order_file",
    "sales.read_order_lines",
    "purchasing.confirm_purchase_orders",
}


class Undone(Exception):
    """Takes an act back, so that the next finds the scene as it was."""


def _callers(world: World) -> dict[Audience, Context]:
    return {caller.audience: caller for caller in (world.alice, world.carla, world.sam)}


def _written(played: Played, operation: Operation[Any, Any], caller: Context) -> list[FactRecord]:
    found: list[FactRecord] = []
    with tenancy.enter(played.world.system):
        before = set(FactRecord.objects.values_list("id", flat=True))
    try:
        with transaction.atomic():
            operation.invoke(caller, **EXAMPLES[operation.name](played, caller.audience))
            with tenancy.enter(played.world.system):
                found = list(FactRecord.objects.exclude(id__in=before))
            raise Undone
    except Undone:
        return found


def _acts(played: Played) -> Iterator[tuple[str, list[FactRecord]]]:
    for name, operation in all_operations().items():
        if operation.reads or ".preview_" in name:
            continue
        for audience in operation.audiences:
            yield f"{name} as {audience.value}", _written(played, operation, _callers(played.world)[audience])


def test_every_writing_operation_says_what_changed(world: World) -> None:
    silent, nameless = [], set()
    for act, facts in _acts(scene(world)):
        if act.partition(" ")[0] not in CHANGE_NOTHING and not any(f.before or f.after for f in facts):
            silent.append(act)
        for fact in facts:
            fields = {**(fact.before or {}), **(fact.after or {})}
            nameless |= {name for name in fields if not OF_LINE.fullmatch(name)} - LABELS.keys()
            assert "geheim" not in str(fields)
    assert silent == []
    assert nameless == set()


def test_only_what_differs_is_kept_and_of_a_secret_only_that_it_changed() -> None:
    was = {"name": "Sam", "roles": ["sales"], "scope": "own"}
    now = {"name": "Samuel", "roles": ["sales", "admin"], "scope": "own"}
    assert difference(was, now, unkept=("name",)) == {
        "before": {"name": None, "roles": ["sales"]},
        "after": {"name": None, "roles": ["sales", "admin"]},
    }
    assert difference(was, was) == {"before": {}, "after": {}}
    assert difference({}, {"name": "ERP"}) == {"before": {}, "after": {"name": "ERP"}}


@pytest.mark.parametrize(
    ("operation", "before", "after"),
    [
        ("accounts.demand_second_factor", {"second_factor": "optional"}, {"second_factor": "staff"}),
        ("inventory.record_stock_count", {"on_hand": "5.0000"}, {"on_hand": "4.0000"}),
        ("parties.group_party", {"parent_id": None}, {"parent_id": "rival"}),
        ("purchasing.refuse_change_proposal", {"proposal": "proposed"}, {"proposal": "refused"}),
    ],
)
def test_before_and_after_are_what_they_were(
    world: World, operation: str, before: dict[str, Any], after: dict[str, Any]
) -> None:
    played = scene(world)
    facts = _written(played, all_operations()[operation], world.alice)
    after = {name: str(played.rival) if value == "rival" else value for name, value in after.items()}
    assert any((fact.before, fact.after) == (before, after) for fact in facts if fact.audience == "staff"), [
        (fact.before, fact.after) for fact in facts
    ]


def test_what_a_supplier_confirms_stands_before_and_after_line_by_line(world: World) -> None:
    bought = world.buys(world.item("6205"), 60, day(7))
    confirm_purchase_orders.invoke(world.sam, body={"purchase_order_ids": [str(bought.id)]})
    with tenancy.enter(world.system):
        fact = FactRecord.objects.get(name="purchasing.PurchaseOrderResponded")
    assert fact.before is not None
    assert fact.after is not None
    assert (fact.before["process_status"], fact.after["process_status"]) == ("issued", "confirmed")
    assert fact.before["lines.1"]["line_status_code"] == ""
    assert fact.after["lines.1"]["line_status_code"] == "5"
    assert fact.after["lines.1"]["dates"] == [day(7).isoformat()]
