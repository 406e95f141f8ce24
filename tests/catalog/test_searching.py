"""Customers find items as they type them: with a typo, in another form, by whatever number they know."""

from dataclasses import replace

import pytest

from schakel.catalog.operations import create_item, list_offered_items
from schakel.catalog.schemas import ItemIn, OfferedQuery
from tests.world import World

GTIN = "8711893012347"
SOLD = [
    ItemIn(number="6205-2RS", name="Groefkogellager 6205-2RS", brand="SKF", sales_price="9"),
    ItemIn(number="B-M8X40", name="Zeskantbout M8x40 verzinkt", category="Bouten", sales_price="1"),
    ItemIn(number="B-M8X50", name="Zeskantbouten M8x50 in doos", category="Bouten", sales_price="1"),
    ItemIn(number="S-1", name="Zelfborende schroef 4,8x19", description="Voor gevelplaten", sales_price="1"),
    ItemIn(number="V-1", name="Loctite schroefdraadborging", gtin="8712345678906", sales_price="1"),
    ItemIn(number="K-1", name="Rollenketting 5 meter", sales_price="1"),
    ItemIn(number="OUD-1", name="Kogellager van vroeger", sales_price="1", is_active=False),
]


@pytest.fixture
def shop(world: World) -> World:
    create_item.many(world.alice, SOLD)
    create_item.many(world.olaf, [ItemIn(number="6205-X", name="Kogellager bij Olaf", sales_price="1")])
    return world


def found(world: World, typed: str, **more: object) -> list[str]:
    query = OfferedQuery.model_validate({"search": typed, **more})
    return [row.number for row in list_offered_items(world.carla, query).rows]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("kogellager", "6205-2RS"),
        ("lager", "6205-2RS"),
        ("kogelagger", "6205-2RS"),
        # Two letters that changed places.
        ("lgaer", "6205-2RS"),
        ("KOGELLAGERS", "6205-2RS"),
        ("kógellager skf", "6205-2RS"),
        ("62052rs", "6205-2RS"),
        ("6205 2", "6205-2RS"),
        ("schroeven zelfborend", "S-1"),
        ("shroef zelfborende", "S-1"),
        ("gevelplaat", "S-1"),
        ("871234567", "V-1"),
        ("loctit", "V-1"),
        ("bm8x40", "B-M8X40"),
        ("zeskantbout m8x50", "B-M8X50"),
        # The end of a longer word, whose own stem has lost it.
        ("kettingen", "K-1"),
    ],
)
def test_the_first_that_is_found_is_what_was_meant(shop: World, typed: str, number: str) -> None:
    assert found(shop, typed)[:1] == [number]


def test_what_is_not_sold_and_what_is_elsewhere_is_found_by_nothing(shop: World) -> None:
    for typed in ("kogellager", "OUD-1", "vroeger", "vroger", "olaf", "6205-X"):
        assert not {"OUD-1", "6205-X"} & set(found(shop, typed))
    assert found(replace_party(shop), "6205") == ["6205-2RS"]


def replace_party(world: World) -> World:
    return replace(world, carla=replace(world.carla, party_id=world.parties["cor"]))


@pytest.mark.parametrize("typed", ["", " ", "de het een", "'", "')|(a:*", "%_", "\\", "🙂", "&|!", "x" * 100])
def test_whatever_is_typed_gets_an_answer(shop: World, typed: str) -> None:
    assert len(found(shop, typed)) <= len(SOLD)


def test_a_search_stays_in_its_category_and_goes_on_over_pages(shop: World) -> None:
    first = list_offered_items(shop.carla, OfferedQuery(search="zeskantbout", limit=1, counted=True))
    assert first.count == 2
    second = list_offered_items(shop.carla, OfferedQuery(search="zeskantbout", limit=1, after=first.next))
    assert {first.rows[0].number, second.rows[0].number} == {"B-M8X40", "B-M8X50"}
    assert not second.next
    assert found(shop, "schroef", brand="SKF") == []


def test_a_name_that_changes_is_found_by_its_new_words(shop: World) -> None:
    from schakel.catalog.models import Item
    from schakel.kernel import tenancy

    with tenancy.enter(shop.system):
        Item.objects.filter(number="S-1").update(name="Gevelanker")
    assert found(shop, "gevelankers") == ["S-1"]
    assert found(shop, "gevelankr") == ["S-1"]
    assert found(shop, "zelfborende") == []
