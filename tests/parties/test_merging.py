"""Two relations that turn out to be one, and two again: in every room, and nothing lost."""

from typing import Any
from uuid import UUID

import pytest

from schakel.accounts.operations import list_dealings
from schakel.accounts.schemas import FactQuery
from schakel.catalog.operations import make_price_agreement
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.parties import merging
from schakel.parties.models import Party
from schakel.parties.operations import (
    create_address,
    create_party,
    deny_duplicate,
    get_party,
    group_party,
    list_parties,
    list_party_merges,
    list_possible_duplicates,
    merge_parties,
    preview_party_merge,
    undo_party_merge,
)
from schakel.parties.resembling import Traits, address_sign, pairs_of, plain_name
from schakel.parties.schemas import AddressIn, PartyQuery
from schakel.sales.operations.orders import get_sales_order, place_sales_order
from tests.world import World


def double(world: World, name: str = "Van Dalen Machinebouw", **more: Any) -> UUID:
    body = {"name": name, "customer": {"number": "1099"}, **more}
    return create_party.invoke(world.alice, body=body).id


def merged(world: World, other: UUID) -> Any:
    path, body = {"party_id": world.parties["carla"]}, {"merged_party_id": other}
    return merge_parties.invoke(world.alice, path=path, body=body)


def ordered(world: World, customer_id: UUID, item: UUID) -> UUID:
    lines = [{"item_id": item, "quantity": 2}]
    body = {"customer_id": customer_id, "requested_date": world.soon(5), "lines": lines}
    return place_sales_order.invoke(world.alice, body=body).id


def test_orders_of_the_other_are_this_ones_and_its_people_see_them(world: World) -> None:
    other = double(world)
    order = ordered(world, other, world.item("6205", stock=10))
    with pytest.raises(NotFound):
        get_sales_order(world.carla, order)
    done = merged(world, other)
    assert get_sales_order(world.carla, order).id == order
    assert {row.kind for row in done.moved} >= {"sales.SalesOrder", "sales.SalesOrderLine", "planning.Peg"}


def test_what_goes_over_comes_back_and_what_came_since_stays(world: World) -> None:
    other = double(world)
    item = world.item("6205", stock=100)
    old = ordered(world, other, item)
    own = ordered(world, world.parties["carla"], item)
    done = merged(world, other)
    since = ordered(world, world.parties["carla"], item)
    undone = undo_party_merge.invoke(world.alice, path={"party_merge_id": done.id})
    assert undone.stayed == 0
    with pytest.raises(NotFound):
        get_sales_order(world.carla, old)
    assert {get_sales_order(world.carla, id_).id for id_ in (own, since)} == {own, since}
    with pytest.raises(Conflict, match="al ongedaan"):
        undo_party_merge.invoke(world.alice, path={"party_merge_id": done.id})


def test_what_would_stand_there_twice_stays_behind_and_the_rest_goes(world: World) -> None:
    other = double(world)
    items = [world.item(number) for number in ("6201", "6202", "6203")]
    for customer, own in ((other, items), (world.parties["carla"], items[1:2])):
        for item in own:
            agreed = {"customer_id": customer, "item_id": item, "price": "7.50", "valid_from": world.soon(1)}
            make_price_agreement.invoke(world.alice, body=agreed)
    moved = {row.kind: row.count for row in merged(world, other).moved}
    assert moved["catalog.PriceAgreement"] == 2


def test_the_kept_one_gets_what_it_lacks_and_loses_it_again(world: World) -> None:
    other = double(world, phone="0318 123456", supplier={"number": "9001"})
    before = get_party(world.alice, world.parties["carla"])
    done = merged(world, other)
    after = get_party(world.alice, world.parties["carla"])
    assert (after.phone, after.supplier_number) == ("0318 123456", "9001")
    assert (after.name, after.customer_number) == (before.name, before.customer_number)
    undo_party_merge.invoke(world.alice, path={"party_merge_id": done.id})
    again = get_party(world.alice, world.parties["carla"])
    assert (again.phone, again.supplier_number) == (before.phone, None)
    assert get_party(world.alice, other).supplier_number == "9001"


def test_the_other_is_found_by_its_number_as_the_one_that_stays(world: World) -> None:
    merged(world, double(world))
    (found,) = list_parties(world.alice, PartyQuery(search="1099")).rows
    assert found.id == world.parties["carla"]


def test_nobody_orders_for_a_relation_that_went_into_another(world: World) -> None:
    other = double(world)
    item = world.item("6205")
    merged(world, other)
    with pytest.raises(NotFound):
        ordered(world, other, item)


def test_one_time_line_tells_of_both(world: World) -> None:
    other = double(world)
    order = ordered(world, other, world.item("6205"))
    merged(world, other)
    told = list_dealings(world.alice, world.parties["carla"], FactQuery()).rows
    assert order in {row.subject_id for row in told}


def test_what_cannot_be_one_is_refused_with_the_reason_shown_before(world: World) -> None:
    with pytest.raises(Invalid):
        merged(world, world.parties["carla"])
    other = double(world)
    group_party.invoke(world.alice, path={"party_id": other}, body={"parent_id": world.parties["carla"]})
    with pytest.raises(Conflict, match="groep"):
        merged(world, other)
    path = {"party_id": world.parties["carla"], "merged_party_id": other}
    assert "groep" in preview_party_merge.invoke(world.alice, path=path).refusal


def test_one_that_is_merged_cannot_be_merged_again_and_the_chain_is_undone_from_its_end(world: World) -> None:
    first, second = double(world), create_party.invoke(world.alice, body={"name": "Derde"}).id
    done = merged(world, first)
    with pytest.raises(Conflict, match="al met een andere"):
        merged(world, first)
    into = {"merged_party_id": world.parties["carla"]}
    last = merge_parties.invoke(world.alice, path={"party_id": second}, body=into)
    with pytest.raises(Conflict, match="eerst ongedaan"):
        undo_party_merge.invoke(world.alice, path={"party_merge_id": done.id})
    undo_party_merge.invoke(world.alice, path={"party_merge_id": last.id})
    undo_party_merge.invoke(world.alice, path={"party_merge_id": done.id})
    assert list_party_merges(world.alice, world.parties["carla"]).merges[0].undone_at is not None


def test_every_column_of_every_room_that_names_a_relation_goes_along(world: World) -> None:
    known = {f"{model._meta.label}.{column}" for model, column in merging.columns()}
    assert {
        "sales.SalesOrder.customer_id",
        "billing.LedgerEntry.customer_id",
        "parties.Party.parent_id",
    } <= known
    other = double(world)
    create_address(world.alice, other, AddressIn(street="Kade 1", city="Goes"))
    merged(world, other)
    with tenancy.enter(world.alice.as_system()):
        left = [
            f"{model._meta.label}.{column}"
            for model, column in merging.columns()
            if merging.rows_of(model, column, other).exists()
        ]
        assert Party.objects.get(id=other).merged_into_id == world.parties["carla"]
    # Its own role stays: the kept one has one with its number.
    assert left == ["parties.CustomerRole.party_id"]


def test_who_shares_a_name_is_found_until_somebody_says_that_they_are_two(world: World) -> None:
    other = double(world, "VAN DALEN  Machinebouw b.v.")
    (pair,) = list_possible_duplicates(world.alice).pairs
    assert {pair.first.id, pair.second.id} == {world.parties["carla"], other}
    assert "name" in pair.reasons
    path, body = {"party_id": other}, {"other_party_id": world.parties["carla"]}
    assert deny_duplicate.invoke(world.alice, path=path, body=body).pairs == []


def traits(number: int, name: str, **more: Any) -> Traits:
    return Traits(id=UUID(int=number), name=name, **more)


def test_one_address_or_one_switchboard_makes_nobody_one() -> None:
    door = address_sign("Kerkstraat 12a", "6711 ab")
    assert door == "6711AB 12"
    neighbours = [traits(1, "Bakker BV", addresses=[door]), traits(2, "Slager BV", addresses=[door])]
    assert pairs_of(neighbours, frozenset()) == []
    crowd = [traits(n, f"Firma {n} BV", phone="030-2345678", addresses=[door]) for n in range(1, 20)]
    assert pairs_of(crowd, frozenset()) == []


def test_a_typing_mistake_at_the_same_address_is_seen() -> None:
    door = address_sign("Kerkstraat 12", "6711AB")
    one, other = (
        traits(1, "Bentelaer Onderhoud BV", addresses=[door]),
        traits(2, "Bentelar Onderhoud", addresses=[door]),
    )
    (pair,) = pairs_of([one, other], frozenset())
    assert pair.reasons == {"similar_name", "address"}


def test_the_form_of_a_company_is_no_part_of_its_name() -> None:
    assert plain_name("Van Dalén, B.V.") == plain_name("van dalen") == "van dalen"
    assert plain_name("B.V.") == ""
