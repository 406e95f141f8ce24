"""Live updates: one notification a transaction, of ids, that PostgreSQL always takes."""

import json
import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.kernel.errors import SchakelError
from schakel.kernel.ids import uuid7
from schakel.kernel.live import CHANNEL, LARGEST, Changes
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn
from schakel.run.preparation import Addresses
from tests.world import World, day

WORD = re.compile(r"[a-z_]+(:[0-9a-f-]{36})?")


@pytest.fixture
def ear(addresses: Addresses, lasting: World) -> Iterator[Any]:
    """Return what this workspace was told since the last time one asked."""
    with psycopg.connect(addresses.application_url, autocommit=True) as connection:
        connection.execute(f"listen {CHANNEL}")

        def hear() -> list[dict[str, Any]]:
            heard = [json.loads(note.payload) for note in connection.notifies(timeout=0.3)]
            return [note for note in heard if note["workspace"] == str(lasting.workspace.id)]

        yield hear


def test_an_act_is_told_once_however_much_it_moved(lasting: World, ear: Any) -> None:
    world = lasting
    item = world.item("6205")
    bought = world.buys(item, 60, day(7))
    sold = [world.sells(item, 10, day(1)) for _n in range(3)]
    other = world.sells(item, 10, day(60), customer="cor")
    ear()
    later = {"date": day(10), "quantity": 60}
    line = {"line_id": bought.lines[0].id, "answer": "change", "deliveries": [later]}
    respond_to_purchase_order(world.sam, bought.id, OrderResponseIn.model_validate({"lines": [line]}))
    (note,) = ear()
    assert f"purchase_order:{bought.id}" in note["staff"]
    for order in sold:
        assert f"sales_order:{order.id}" in note["staff"]
        assert f"sales_order:{order.id}" in note["parties"][str(world.parties["carla"])]
    # Who answered is not asked any more.
    of_sam = {f"purchase_order:{bought.id}", f"notifications:{world.people['sam']}"}
    assert set(note["parties"][str(world.parties["sam"])]) == of_sam
    assert str(world.parties["cor"]) not in note["parties"]
    assert f"sales_order:{other.id}" not in note["staff"]
    topics = [*note["staff"], *(topic for topics in note["parties"].values() for topic in topics)]
    assert all(WORD.fullmatch(topic) for topic in topics)


def test_what_was_refused_or_read_is_not_told(lasting: World, ear: Any) -> None:
    create_item(lasting.alice, ItemIn(number="6205", name="Lager"))
    assert len(ear()) == 1
    with pytest.raises(SchakelError):
        create_item(lasting.alice, ItemIn(number="6205", name="Lager"))
    assert ear() == []


def test_many_rows_at_once_are_told_in_one_notification_of_kinds(lasting: World, ear: Any) -> None:
    rows = [ItemIn(number=f"N{n}", name="Lager") for n in range(400)]
    create_item.many(lasting.alice, rows)
    (note,) = ear()
    assert note["staff"] == ["item"]


def test_rows_written_by_another_act_are_told_with_that_act(lasting: World, ear: Any) -> None:
    from schakel.kernel.context import STAFF, Context
    from schakel.kernel.operation import Operation
    from schakel.parties.operations import create_party
    from schakel.parties.schemas import PartyIn

    def set_up(ctx: Context) -> None:
        """Write in two ways."""
        create_party(ctx, PartyIn(name="Nieuw BV"))
        create_item.many(ctx, [ItemIn(number="A", name="A"), ItemIn(number="B", name="B")])

    Operation(set_up, "POST", "/set-ups", (STAFF,))(lasting.alice)
    (note,) = ear()
    assert {topic.partition(":")[0] for topic in note["staff"]} == {"party", "item"}


@pytest.mark.parametrize(("topics", "parties"), [(1, 1), (150, 1), (300, 2), (1, 300), (5000, 5000)])
def test_the_payload_always_fits(topics: int, parties: int) -> None:
    changes = Changes()
    changes.staff.update(dict.fromkeys(f"sales_order:{uuid7()}" for _n in range(topics)))
    for _n in range(parties):
        changes.parties[str(uuid7())][f"sales_order:{uuid7()}"] = None
    text = changes.payload(uuid7())
    assert len(text.encode()) <= LARGEST < 8000
    told = json.loads(text)
    if parties == 300:
        assert told["resync"] is True
    elif topics == 300:
        assert told["staff"] == ["sales_order"]
    elif topics <= 150:
        assert len(told["staff"]) == topics


def test_the_desks_page_of_a_party_hears_of_its_orders_and_no_party_hears_more(
    lasting: World, ear: Any
) -> None:
    world = lasting
    item = world.item("6205")
    ear()
    sold = world.sells(item, 1, day(60))
    (note,) = ear()
    carla, sam = str(world.parties["carla"]), str(world.parties["sam"])
    assert {f"party:{carla}", f"sales_order:{sold.id}"} <= set(note["staff"])
    assert note["parties"] == {carla: [f"sales_order:{sold.id}"]}
    bought = world.buys(item, 1, day(60))
    ear()
    line = {"line_id": bought.lines[0].id, "answer": "accept"}
    respond_to_purchase_order(world.sam, bought.id, OrderResponseIn.model_validate({"lines": [line]}))
    (note,) = ear()
    assert f"party:{sam}" in note["staff"]
    assert note["parties"].keys() == {sam}
    of_sam = {f"purchase_order:{bought.id}", f"notifications:{world.people['sam']}"}
    assert set(note["parties"][sam]) == of_sam
