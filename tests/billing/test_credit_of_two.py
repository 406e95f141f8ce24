"""Two who say something of one customer's credit, and two customers that become one."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from schakel.billing.jobs import review
from schakel.billing.operations import (
    block_customer,
    get_credit_standing,
    list_credit_standings,
    release_customer,
)
from schakel.billing.schemas import BlockIn, CreditQuery, ReleaseIn
from schakel.kernel.context import system_context
from schakel.kernel.errors import Conflict
from schakel.parties.operations import (
    agree_customer_terms,
    create_party,
    get_party_terms,
    merge_parties,
    undo_party_merge,
)
from schakel.sales.operations.orders import place_sales_order
from tests.billing.company import limited
from tests.billing.test_credit import standing
from tests.world import World

pytestmark = pytest.mark.django_db


def double(world: World, **terms: str) -> UUID:
    """Let a customer stand there twice; return its other self."""
    body = {"name": "Van Dalen Machinebouw", "customer": {"number": "1099", **terms}}
    return create_party.invoke(world.alice, body=body).id


def test_who_says_something_of_a_customer_that_somebody_else_changed_meanwhile_has_to_look_again(
    world: World,
) -> None:
    carla = world.parties["carla"]
    read = standing(world).version
    limited(world, "900")
    with pytest.raises(Conflict) as refused:
        block_customer(world.alice, carla, BlockIn(note="Belt niet terug", version=read))
    assert refused.value.code == "stale"
    found = block_customer(world.alice, carla, BlockIn(note="Belt niet terug", version=read + 1))
    with pytest.raises(Conflict):
        release_customer(world.alice, carla, ReleaseIn(note="Belde terug", version=read + 1))
    after = release_customer(world.alice, carla, ReleaseIn(note="Belde terug", version=found.version))
    known = get_party_terms(world.alice, carla).customer
    assert known is not None
    assert known.version == after.version == read + 3
    body = {"number": known.number, "credit_limit": "50", "version": read}
    with pytest.raises(Conflict):
        agree_customer_terms.invoke(world.alice, path={"party_id": carla}, body=body)


def test_what_a_merged_customer_has_of_ours_counts_at_the_other_and_comes_back(world: World) -> None:
    carla = world.parties["carla"]
    limited(world, "50")
    other = double(world, credit_limit="50")
    order = {"item_id": world.item("6205", stock=50), "quantity": 6}
    body = {"customer_id": other, "requested_date": world.alice.today, "lines": [order]}
    place_sales_order.invoke(world.alice, body=body)
    assert get_credit_standing(world.alice, other).held_for == "limit"
    merge = merge_parties.invoke(world.alice, path={"party_id": carla}, body={"merged_party_id": other})
    assert (standing(world).held_for, standing(world).used_amount) == ("limit", Decimal(60))
    (row,) = list_credit_standings(world.alice, CreditQuery()).rows
    assert (row.customer_id, row.credit_used) == (carla, Decimal(60))
    review(system_context(world.workspace.id, now=world.alice.now + timedelta(1)))
    undo_party_merge.invoke(world.alice, path={"party_merge_id": merge.id})
    assert (standing(world).held_for, standing(world).used_amount) == ("", Decimal(0))
    rows = {row.customer_id: row for row in list_credit_standings(world.alice, CreditQuery()).rows}
    assert (rows[other].held_for, rows[other].credit_used) == ("limit", Decimal(60))


def test_merging_lets_nobody_go_who_was_blocked_by_hand(world: World) -> None:
    carla = world.parties["carla"]
    other = double(world)
    block_customer(world.alice, other, BlockIn(note="Dreigt om te vallen"))
    merge_parties.invoke(world.alice, path={"party_id": carla}, body={"merged_party_id": other})
    assert (standing(world).held_for, standing(world).hold_note) == ("hand", "Dreigt om te vallen")
