"""A customer orders and gets goods up to its limit; above it nothing leaves until it pays or somebody lets it go."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.accounts.operations import list_dealings
from schakel.accounts.schemas import FactQuery
from schakel.billing.credit_rule import Exposure, HeldFor, Rule
from schakel.billing.jobs import review
from schakel.billing.operations import (
    block_customer,
    count_credit_standings,
    get_credit_standing,
    get_invoice,
    list_credit_standings,
    release_customer,
    revoke_payment,
)
from schakel.billing.schemas import BlockIn, CreditQuery, CreditStanding, ReleaseIn
from schakel.kernel import tenancy
from schakel.kernel.context import system_context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from schakel.parties.models import CustomerRole
from tests.billing.company import complete, drafted, invoiced, issued, left, limited, paid, taken_back
from tests.sales.shipping import draft as pick
from tests.sales.shipping import send
from tests.world import World

pytestmark = pytest.mark.django_db
AMOUNT = st.decimals("-1000", "1000", places=2)
TODAY = date(2026, 9, 7)


def standing(world: World) -> CreditStanding:
    return get_credit_standing(world.alice, world.parties["carla"])


def release(world: World, days: int | None = None) -> CreditStanding:
    until = None if days is None else world.alice.today + timedelta(days)
    return release_customer(
        world.alice, world.parties["carla"], ReleaseIn(note="Betaalt vrijdag", until_date=until)
    )


def told(world: World) -> list[str]:
    rows = list_dealings(world.alice, world.parties["carla"], FactQuery(limit=50)).rows
    return [row.name for row in rows if "Credit" in row.name or "Customer" in row.name]


def test_the_order_that_goes_above_the_limit_is_taken_and_the_next_is_refused(world: World) -> None:
    limited(world, "100")
    item = world.item("6205", stock=50)
    order = world.sells(item, 10, world.alice.today)
    assert (standing(world).held_for, standing(world).room_amount) == ("", Decimal(0))
    world.sells(item, 1, world.alice.today)
    assert (standing(world).held_for, standing(world).room_amount) == ("limit", Decimal(-10))
    with pytest.raises(Conflict) as refused:
        world.sells(item, 1, world.alice.today)
    assert refused.value.code == "credit_hold"
    with pytest.raises(Conflict):
        pick(world, order, 5)
    assert "billing.CreditHoldBegan" in told(world)


def test_what_is_paid_lets_the_goods_go(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=50)
    invoice = invoiced(world, item, 10)
    limited(world, "120")
    assert standing(world).held_for == "limit"
    payment = paid(world, invoice.total_amount)
    assert (standing(world).held_for, standing(world).used_amount) == ("", Decimal(0))
    revoke_payment(world.alice, payment.id)
    assert standing(world).held_for == "limit"
    limited(world, "200")
    assert standing(world).held_for == ""
    limited(world, None)
    assert standing(world).room_amount is None


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_used_is_the_sum_of_its_parts_and_who_is_above_the_limit_is_held(
    world: World, seed: int
) -> None:
    complete(world)
    chance = Random(seed)
    item = world.item("A", stock=1000, price="3.33")
    invoices: list[UUID] = []
    payments: list[UUID] = []
    acts: list[Callable[[], object]] = [
        lambda: world.sells(item, chance.randint(1, 9), world.alice.today),
        lambda: left(world, item, chance.randint(1, 9)),
        lambda: drafted(world, left(world, item, chance.randint(1, 9)).id),
        lambda: invoices.append(invoiced(world, item, chance.randint(1, 9)).id),
        lambda: payments.append(paid(world, Decimal(chance.randrange(1, 6000)) / 100).id),
        lambda: revoke_payment(world.alice, chance.choice(payments)),
        lambda: limited(world, str(chance.choice([10, 60, 200]))),
        lambda: taken_back(world, get_invoice(world.alice, chance.choice(invoices))),
    ]
    limited(world, "60")
    for _step in range(14):
        try:
            chance.choice(acts)()
        except (Conflict, Invalid, IndexError):
            continue
        found = standing(world)
        parts = found.invoiced_amount - found.credited_amount + found.delivered_amount + found.ordered_amount
        with tenancy.enter(world.system):
            kept = CustomerRole.objects.get(party_id=world.parties["carla"])
        assert kept.credit_used == found.used_amount == parts
        assert kept.credit_hold == (found.used_amount > (found.credit_limit or 0))


def test_a_draft_of_an_invoice_changes_nothing(world: World) -> None:
    complete(world)
    limited(world, "1000")
    gone = left(world, world.item("6205", stock=50), 10)
    before = standing(world)
    assert before.delivered_amount == Decimal(100)
    (draft,) = drafted(world, gone.id)
    assert standing(world) == before
    issued(world, draft.id)
    assert (standing(world).delivered_amount, standing(world).invoiced_amount) == (
        Decimal(0),
        draft.total_amount,
    )


def test_who_blocks_by_hand_lets_go_by_hand(world: World) -> None:
    carla = world.parties["carla"]
    found = block_customer(world.alice, carla, BlockIn(note="Onbereikbaar"))
    assert (found.held_for, found.hold_note) == ("hand", "Onbereikbaar")
    with pytest.raises(Conflict):
        block_customer(world.alice, carla, BlockIn(note="Nog eens"))
    with pytest.raises(Conflict):
        world.sells(world.item("6205", stock=5), 1, world.alice.today)
    assert release(world).held_for == ""
    with pytest.raises(Conflict):
        release(world)
    assert told(world)[:2] == ["billing.CustomerReleased", "billing.CustomerBlocked"]


def test_a_release_holds_until_its_day_and_no_longer(world: World) -> None:
    limited(world, "50")
    item = world.item("6205", stock=50)
    order = world.sells(item, 10, world.alice.today)
    with pytest.raises(Invalid):
        release(world)
    with pytest.raises(Invalid):
        release(world, -1)
    assert release(world, 2).held_for == ""
    send(world, pick(world, order, 4))
    world.sells(item, 1, world.alice.today)
    for days, held in ((2, ""), (3, "limit")):
        review(system_context(world.workspace.id, now=world.alice.now + timedelta(days)))
        assert standing(world).held_for == held


def test_who_pays_too_late_is_held_where_the_company_wants_that(world: World) -> None:
    complete(world)
    limited(world, "9000")
    invoice = invoiced(world, world.item("6205", stock=50), 1)
    assert invoice.due_date is not None
    late = replace(
        world.alice, now=world.alice.now + timedelta((invoice.due_date - world.alice.today).days + 8)
    )
    review(system_context(world.workspace.id, now=late.now))
    assert get_credit_standing(late, world.parties["carla"]).held_for == ""
    world.workspace.hold_overdue_days = 7
    world.keep_choices()
    review(system_context(world.workspace.id, now=late.now))
    assert get_credit_standing(late, world.parties["carla"]).held_for == "overdue"
    assert count_credit_standings(world.alice).counts["overdue"] == 1


def test_the_list_shows_who_is_held_in_front_and_leaves_out_who_has_no_limit(world: World) -> None:
    assert list_credit_standings(world.alice, CreditQuery()).rows == []
    limited(world, "50")
    world.sells(world.item("6205", stock=50), 6, world.alice.today)
    (row,) = list_credit_standings(world.alice, CreditQuery(which="held")).rows
    assert (row.customer_id, row.held_for, row.credit_used) == (world.parties["carla"], "limit", Decimal(60))


def test_only_the_own_desk_sees_and_says_it(world: World) -> None:
    carla = world.parties["carla"]
    for caller in (world.carla, world.sam, world.rita):
        with pytest.raises(NotAllowed):
            get_credit_standing(caller, carla)
        with pytest.raises(NotAllowed):
            block_customer(caller, carla, BlockIn(note="x"))
    with pytest.raises(NotFound):
        get_credit_standing(world.olaf, carla)
    with pytest.raises(NotFound):
        block_customer(world.olaf, carla, BlockIn(note="x"))


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT, st.integers(0, 60), st.integers(0, 40), st.booleans())
def test_held_is_the_rule_and_nothing_else(
    invoiced: Decimal,
    credited: Decimal,
    delivered: Decimal,
    limit: Decimal,
    late: int,
    days: int,
    blocked: bool,
) -> None:
    found = Exposure(invoiced, credited, delivered, Decimal(0), Decimal(1), TODAY - timedelta(late))
    reason = Rule(limit, days, blocked).held_for(found, TODAY)
    above = invoiced - credited + delivered > limit
    assert bool(reason) == (blocked or above or late > days)
    assert (reason == HeldFor.HAND) == blocked
    assert Rule(limit, days, blocked, TODAY).held_for(found, TODAY) == (HeldFor.HAND if blocked else "")
    assert Rule(None, days, blocked).held_for(found, TODAY) == (HeldFor.HAND if blocked else "")
