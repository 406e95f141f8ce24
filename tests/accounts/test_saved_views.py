"""Views of lists: kept under a name for oneself, shared with colleagues, and nobody else's business."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from schakel.accounts.models import Person, SavedView
from schakel.accounts.operations import (
    change_saved_view,
    list_saved_views,
    remove_saved_view,
    save_view,
    saved_views,
)
from schakel.accounts.roles import ROLES, permissions_of
from schakel.accounts.schemas import SavedViewChange, SavedViewIn, SavedViewOut, SavedViewQuery
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.models import FactRecord
from schakel.kernel.permissions import NOTHING, Permissions
from tests.world import World

SALES = "sales.list_sales_orders"
LATE = {"status": "open", "late": "yes"}


def saved(ctx: Context, name: str = "Te laat", **values: Any) -> SavedViewOut:
    return save_view.invoke(ctx, body={"list": SALES, "name": name, "query": LATE, **values})


def names(ctx: Context, **query: Any) -> list[str]:
    return [view.name for view in list_saved_views(ctx, SavedViewQuery(**query)).rows]


def colleague(ctx: Context, name: str = "Bob") -> Context:
    """Return somebody else with a place beside this one."""
    return replace(ctx, person_id=Person.objects.create_user(f"{name}@schakel.example", name=name).id)


def test_a_view_is_found_back_as_it_was_asked(world: World) -> None:
    saved(world.alice, query={**LATE, "sort": "-requested", "search": "dalen"})
    (view,) = list_saved_views(world.alice, SavedViewQuery(list=SALES)).rows
    assert view.query == {**LATE, "sort": "-requested", "search": "dalen"}
    assert (view.name, view.shared, view.person_name) == ("Te laat", False, "Alice")


def test_views_stand_by_name_and_by_list(world: World) -> None:
    for name in ("Zaterdag", "énkel laat", "Deze week"):
        saved(world.alice, name)
    saved(world.alice, "Inkoop", list="purchasing.list_purchase_orders", query={"status": "issued"})
    assert names(world.alice, list=SALES) == ["Deze week", "énkel laat", "Zaterdag"]
    assert names(world.alice, list=SALES, search="enkel") == ["énkel laat"]
    assert len(names(world.alice)) == 4


@pytest.mark.parametrize("who", ["alice", "carla", "sam"])
def test_a_view_of_ones_own_is_not_there_for_a_colleague(world: World, who: str) -> None:
    maker = getattr(world, who)
    view = saved(maker, list="notifications.list_notifications", query={"unread": "yes"})
    bob = colleague(maker)
    assert names(bob) == []
    with pytest.raises(NotFound):
        change_saved_view(bob, view.id, SavedViewChange(name="Van mij", shared=False))
    with pytest.raises(NotFound):
        remove_saved_view(bob, view.id)
    assert names(maker) == ["Te laat"]


@pytest.mark.parametrize("who", ["alice", "carla", "sam"])
def test_a_shared_view_is_read_by_colleagues_and_changed_by_its_maker_alone(world: World, who: str) -> None:
    maker = getattr(world, who)
    view = saved(maker, list="notifications.list_notifications", query={"unread": "yes"}, shared=True)
    bob = colleague(maker)
    (seen,) = list_saved_views(bob, SavedViewQuery()).rows
    assert (seen.id, seen.person_name) == (view.id, who.capitalize())
    with pytest.raises(NotFound):
        change_saved_view(bob, view.id, SavedViewChange(name="Van mij", shared=True))
    with pytest.raises(NotFound):
        remove_saved_view(bob, view.id)
    change_saved_view(maker, view.id, SavedViewChange(name="Ongelezen", shared=False))
    assert names(bob) == []
    assert names(maker) == ["Ongelezen"]


@pytest.mark.parametrize("fence", ["both fences", "the database alone"])
def test_a_shared_view_stays_within_its_party_and_its_audience(
    world: World, fence: str, settings: Any
) -> None:
    settings.DATABASE_FENCE_ONLY = fence == "the database alone"
    for maker in (world.alice, world.carla, world.sam, world.olaf):
        name = str(maker.person_id)[-12:]
        saved(maker, name, list="notifications.list_notifications", query={"unread": "yes"}, shared=True)
    strangers = (world.rita, replace(world.carla, party_id=world.parties["cor"]))
    assert [names(stranger) for stranger in strangers] == [[], []]
    for maker in (world.alice, world.carla, world.sam, world.olaf):
        assert names(maker) == [str(maker.person_id)[-12:]]
    # A company may be customer and supplier at once; what it asks of its sales is no view of its purchases.
    both = replace(world.sam, party_id=world.parties["carla"])
    assert names(both) == []


def test_a_name_is_given_once_whatever_its_capitals(world: World) -> None:
    saved(world.alice)
    with translation.override("en"), pytest.raises(Conflict, match="with this name already") as refused:
        saved(world.alice, "  te LAAT ")
    assert refused.value.problems[0].field == "name"
    other = saved(world.alice, "Deze week")
    with pytest.raises(Conflict):
        change_saved_view(world.alice, other.id, SavedViewChange(name="te laat", shared=False))
    # Its own name is not taken, another list's and another person's are not either.
    change_saved_view(world.alice, other.id, SavedViewChange(name="Deze Week", shared=True))
    saved(world.alice, list="inventory.list_stock", query={"low": "yes"})
    saved(colleague(world.alice))


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"query": {"status": "lost"}}, "query.status", "Choose one of"),
        ({"query": {"colour": "red"}}, "query.colour", "not known"),
        ({"query": {"sort": "colour"}}, "query.sort", "Choose one of"),
        ({"query": {"status": "open", "after": "abc"}}, "query.after", "no page"),
        ({"query": {"status": "open", "limit": "200"}}, "query.limit", "no page"),
        ({"query": {"status": " "}}, "query", "first"),
        ({"query": {}}, "query", "first"),
        ({"query": {"search": "x" * 201}}, "query.search", "200"),
        ({"query": {"search": "\0"}}, "query.search", r"U\+0000"),
        ({"query": {f"a{n}": "x" for n in range(21)}}, "query", "20"),
        ({"query": "status=open"}, "query", "object"),
        ({"name": ""}, "name", "at least 1"),
        ({"name": "x" * 61}, "name", "60"),
        ({"name": "a\0"}, "name", r"U\+0000"),
        ({"list": "https://elders.example/"}, "list", "no such list"),
        ({"list": "sales.place_sales_order"}, "list", "no such list"),
        ({"list": "sales.get_sales_order"}, "list", "no such list"),
        ({"list": "accounts.list_facts"}, "list", "no such list"),
    ],
)
def test_what_a_list_would_not_understand_is_not_kept(
    world: World, values: dict[str, Any], field: str, said: str
) -> None:
    with translation.override("en"), pytest.raises(Invalid, match=said) as refused:
        saved(world.alice, **values)
    assert refused.value.problems[0].field == field
    assert names(world.alice) == []


def test_a_list_that_one_may_not_read_has_no_views(world: World) -> None:
    with translation.override("en"), pytest.raises(Invalid, match="no such list"):
        saved(world.carla, list="purchasing.list_purchase_orders", query={"status": "open"})
    narrow = replace(world.alice, permissions=Permissions(["accounts.*"]))
    with translation.override("en"), pytest.raises(Invalid, match="no such list"):
        saved(narrow)


def test_so_many_views_of_a_list_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_views, "MOST_VIEWS", 2)
    saved(world.alice, "Een")
    last = saved(world.alice, "Twee")
    with (
        translation.override("en"),
        pytest.raises(Conflict, match=r"There are 2 views .* Remove one first\."),
    ):
        saved(world.alice, "Drie")
    saved(world.alice, "Drie", list="inventory.list_stock", query={"low": "yes"})
    saved(colleague(world.alice), "Drie")
    remove_saved_view(world.alice, last.id)
    saved(world.alice, "Drie")


def test_what_is_removed_is_gone_and_can_be_kept_again(world: World) -> None:
    was = remove_saved_view(world.alice, saved(world.alice, shared=True).id)
    assert names(world.alice) == []
    with pytest.raises(NotFound):
        remove_saved_view(world.alice, was.id)
    again = save_view(
        world.alice, SavedViewIn(list=was.list, name=was.name, query=was.query, shared=was.shared)
    )
    assert again.query == LATE


def test_every_change_is_on_record_without_what_somebody_looked_for(world: World) -> None:
    view = saved(world.alice, query={"search": "Van Dalen"})
    change_saved_view(world.alice, view.id, SavedViewChange(name="Dalen", shared=True))
    remove_saved_view(world.alice, view.id)
    with tenancy.enter(world.system):
        facts = list(FactRecord.objects.filter(subject_id=view.id).order_by("at", "id"))
    assert {fact.name for fact in facts} == {
        "accounts.ViewSaved",
        "accounts.ViewChanged",
        "accounts.ViewRemoved",
    }
    assert "Dalen" not in str([fact.data for fact in facts])


def test_every_role_that_sees_lists_keeps_views(world: World) -> None:
    operations = (list_saved_views, save_view, change_saved_view, remove_saved_view)
    for audience, roles in ROLES.items():
        for role in roles:
            permissions = permissions_of(audience, [role])
            assert all(permissions.allow(operation.name) for operation in operations), (audience, role)
    assert not NOTHING.allow(save_view.name)


def test_the_views_are_read_in_one_statement(world: World) -> None:
    for number in range(12):
        saved(colleague(world.alice, f"bob{number}"), f"Weergave {number}", shared=True)
    with tenancy.enter(world.alice), CaptureQueriesContext(connection) as heard:
        found = list_saved_views(world.alice, SavedViewQuery(list=SALES))
    assert len(found.rows) == 12
    assert len(heard) == 1


def test_nobody_in_particular_has_no_views(world: World) -> None:
    saved(world.alice)
    with pytest.raises(NotFound):
        saved(world.system)
    with tenancy.enter(world.system):
        assert SavedView.objects.count() == 1
