"""Order lists: kept by name, shared or one's own, changed by one at a time."""

from typing import Any

import pytest

from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.sales.operations.order_templates import (
    change_order_template,
    create_order_template,
    get_order_template,
    list_order_templates,
    remove_order_template,
)
from schakel.sales.schemas import OrderTemplateQuery
from tests.sales.test_approval import colleague
from tests.world import World


def made(world: World, *numbers: str, is_shared: bool = False) -> Any:
    lines = [{"item_id": world.item(number), "quantity": 5} for number in numbers]
    body = {"name": "Elke maand", "is_shared": is_shared, "lines": lines}
    return create_order_template.invoke(world.carla, body=body)


def names(who: Any) -> list[str]:
    return [row.name for row in list_order_templates(who, OrderTemplateQuery()).rows]


def test_a_list_keeps_its_items_in_their_order(world: World) -> None:
    found = made(world, "6206", "6205")
    assert [line.item_number for line in found.lines] == ["6206", "6205"]
    (row,) = list_order_templates(world.carla, OrderTemplateQuery(search="MAAND")).rows
    assert (row.line_count, row.is_own, row.is_shared) == (2, True, False)


def test_a_colleague_sees_a_list_only_when_it_is_shared(world: World) -> None:
    cees = colleague(world)
    own = made(world, "6205")
    assert names(cees) == []
    with pytest.raises(NotFound):
        get_order_template(cees, own.id)
    change = {"name": "Samen", "is_shared": True, "lines": [], "version": 1}
    change_order_template.invoke(world.carla, path={"order_template_id": own.id}, body=change)
    assert names(cees) == ["Samen"]
    assert not get_order_template(cees, own.id).is_own


def test_a_colleague_changes_a_shared_list_and_neither_hides_nor_removes_it(world: World) -> None:
    cees = colleague(world)
    shared = made(world, "6205", is_shared=True)
    path = {"order_template_id": shared.id}
    hidden = {"name": "Van mij", "is_shared": False, "lines": [], "version": 1}
    with pytest.raises(Conflict, match="deze lijst maakte"):
        change_order_template.invoke(cees, path=path, body=hidden)
    with pytest.raises(Conflict, match="deze lijst maakte"):
        remove_order_template(cees, shared.id)
    changed = change_order_template.invoke(cees, path=path, body=hidden | {"is_shared": True})
    assert (changed.name, changed.lines, changed.version) == ("Van mij", [], 2)


def test_who_changes_what_a_colleague_changed_meanwhile_is_refused(world: World) -> None:
    shared = made(world, "6205", is_shared=True)
    body = {"name": "Een", "is_shared": True, "lines": [], "version": 1}
    change_order_template.invoke(world.carla, path={"order_template_id": shared.id}, body=body)
    with pytest.raises(Conflict, match="intussen gewijzigd"):
        change_order_template.invoke(world.carla, path={"order_template_id": shared.id}, body=body)


def test_an_item_stands_once_on_a_list(world: World) -> None:
    item = world.item("6205")
    twice = [{"item_id": item, "quantity": 1}, {"item_id": item, "quantity": 2}]
    with pytest.raises(Invalid) as refusal:
        create_order_template.invoke(world.carla, body={"name": "Dubbel", "lines": twice})
    assert refusal.value.problems[0].field == "lines.1.item_id"
    assert names(world.carla) == []


def test_a_list_that_is_thrown_away_is_gone(world: World) -> None:
    own = made(world, "6205")
    assert remove_order_template(world.carla, own.id).name == "Elke maand"
    assert names(world.carla) == []
    with pytest.raises(NotFound):
        remove_order_template(world.carla, own.id)
