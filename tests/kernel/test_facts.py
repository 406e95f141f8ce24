"""Facts: written once and for ever, heard in the order of the rooms, undone with the act."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from schakel.catalog.facts import ItemCreated
from schakel.catalog.models import Item
from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.kernel import tenancy
from schakel.kernel.context import SYSTEM, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import Fact, announce
from schakel.kernel.models import FactRecord, Refusal
from schakel.parties.facts import PartyCreated
from tests.kernel.conftest import React
from tests.world import World

ITEM = ItemIn(number="6205", name="Lager")


def created(item_id: Any) -> ItemCreated:
    return ItemCreated(item_id=item_id)


def test_nobody_can_change_or_delete_a_fact(world: World) -> None:
    create_item(world.alice, ITEM)
    for caller in (world.alice, world.system):
        with tenancy.enter(caller):
            before = FactRecord.objects.count()
            assert before > 0
            for statement in (
                "update kernel_factrecord set name = 'nothing'",
                "delete from kernel_factrecord",
            ):
                with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(statement)
            assert FactRecord.objects.count() == before


def test_a_fact_says_who_did_it_through_which_door_and_when(world: World) -> None:
    item = create_item(world.alice, ITEM)
    with tenancy.enter(world.system):
        fact = FactRecord.objects.get(name="catalog.ItemCreated")
    assert (fact.person_id, fact.audience, fact.channel) == (world.alice.person_id, "staff", "web")
    assert (fact.at, fact.correlation_id) == (world.alice.now, world.alice.correlation_id)
    assert (fact.subject_kind, fact.subject_id) == ("item", item.id)


def test_a_reaction_acts_as_the_product_within_the_same_act(world: World, react: React) -> None:
    heard: list[Context] = []

    def note(ctx: Context, facts: Sequence[Fact]) -> None:
        assert tenancy.entered() == ctx
        heard.append(ctx)

    react("sales", note, ItemCreated)
    create_item(world.alice.with_key("k"), ITEM)
    (ctx,) = heard
    assert (ctx.audience, ctx.party_id, ctx.idempotency_key) == (SYSTEM, None, None)
    assert ctx.correlation_id == world.alice.correlation_id
    assert (ctx.person_id, ctx.channel, ctx.now) == (
        world.alice.person_id,
        world.alice.channel,
        world.alice.now,
    )


def test_a_reaction_that_refuses_undoes_the_act(world: World, react: React) -> None:
    def refuse(ctx: Context, facts: Sequence[Fact]) -> None:
        raise Conflict("Not today.", code="not_today")

    react("notifications", refuse, ItemCreated)
    with pytest.raises(Conflict, match="Not today"):
        create_item(world.alice, ITEM)
    with tenancy.enter(world.system):
        assert not Item.objects.exists()
        assert not FactRecord.objects.filter(name="catalog.ItemCreated").exists()
        assert Refusal.objects.get().code == "not_today"


def test_reactions_run_in_the_order_of_the_rooms_with_all_facts_of_the_act(
    world: World, react: React
) -> None:
    heard: list[tuple[str, list[str]]] = []

    def listener(word: str) -> Any:
        def note(ctx: Context, facts: Sequence[Fact]) -> None:
            heard.append((word, [type(fact).__name__ for fact in facts]))

        return note

    # Registered the wrong way round, and the second in one room after the first.
    react("notifications", listener("last"), ItemCreated, PartyCreated)
    react("planning", listener("planning 1"), PartyCreated)
    react("planning", listener("planning 2"), ItemCreated)
    react("purchasing", listener("first"), ItemCreated)
    ctx = world.alice
    party = PartyCreated(party_id=world.parties["carla"], is_customer=True, is_supplier=False)
    with tenancy.enter(ctx):
        announce(ctx, created(ctx.new_id()), party, created(ctx.new_id()))
    assert heard == [
        ("first", ["ItemCreated", "ItemCreated"]),
        ("planning 1", ["PartyCreated"]),
        ("planning 2", ["ItemCreated", "ItemCreated"]),
        ("last", ["ItemCreated", "PartyCreated", "ItemCreated"]),
    ]


def test_a_reaction_that_hears_two_kinds_is_called_once(world: World, react: React) -> None:
    calls: list[int] = []

    def note(ctx: Context, facts: Sequence[Fact]) -> None:
        calls.append(len(facts))

    react("planning", note, ItemCreated, PartyCreated)
    with tenancy.enter(world.alice):
        announce(
            world.alice,
            created(world.alice.new_id()),
            PartyCreated(party_id=world.parties["carla"], is_customer=True, is_supplier=False),
        )
        announce(world.alice)
    assert calls == [2]


def test_a_fact_without_its_subject_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="subject"):
        type("Nothing", (Fact,), {"__annotations__": {}, "__module__": __name__})
