"""A customer sees what is left of its own limit where the seller wants that, and never more."""

from dataclasses import replace
from decimal import Decimal

import pytest

from schakel.billing.operations import get_own_credit
from schakel.billing.schemas import OwnCredit
from schakel.kernel.errors import NotAllowed
from tests.accounts.colleagues import becomes
from tests.billing.company import limited
from tests.world import World

HIDDEN = OwnCredit(is_disclosed=False, currency="EUR")


def disclose(world: World) -> None:
    world.workspace.discloses_credit = True
    world.keep_choices()


def test_nothing_is_told_unless_the_seller_wants_that(world: World) -> None:
    limited(world, "50")
    assert get_own_credit(world.carla) == HIDDEN
    disclose(world)
    assert get_own_credit(world.carla).room_amount == Decimal(50)
    limited(world, None)
    assert get_own_credit(world.carla) == HIDDEN


def test_what_is_ordered_is_used_and_above_the_limit_it_says_so(world: World) -> None:
    disclose(world)
    limited(world, "50")
    item = world.item("6205", stock=50)
    world.sells(item, 4, world.alice.today)
    assert get_own_credit(world.carla) == OwnCredit(
        is_disclosed=True,
        currency="EUR",
        limit_amount=Decimal(50),
        used_amount=Decimal(40),
        room_amount=Decimal(10),
        is_held=False,
    )
    world.sells(item, 2, world.alice.today)
    found = get_own_credit(world.carla)
    assert (found.room_amount, found.is_held) == (Decimal(-10), True)


def test_who_sees_a_part_of_the_company_sees_nothing_of_the_whole(world: World) -> None:
    disclose(world)
    limited(world, "50")
    assert get_own_credit(replace(world.carla, only_person_id=world.carla.person_id)) == HIDDEN
    assert get_own_credit(replace(world.carla, only_branch_id=world.system.new_id())) == HIDDEN


def test_another_customer_sees_its_own_and_a_supplier_none(world: World) -> None:
    disclose(world)
    limited(world, "50")
    cor = replace(world.carla, party_id=world.parties["cor"])
    assert get_own_credit(cor) == HIDDEN
    with pytest.raises(NotAllowed):
        get_own_credit(world.sam)
    with pytest.raises(NotAllowed):
        get_own_credit(becomes(world, world.carla, "buyer"))
