"""What always holds of pegging and replanning, on random items, and agreement with the slow reference."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from schakel.planning.demand import Demand, Peg, total
from schakel.planning.pegging import peg_free
from schakel.planning.replanning import Change, replan
from schakel.planning.supply import Key, Kind, Supply, Terms
from tests.planning import reference
from tests.planning.pegging import peg_new
from tests.planning.worlds import TERMS, World, changed, messy_worlds, new_demands, planned_worlds, supplies


def as_units(pegs: tuple[Peg, ...]) -> dict[reference.Unit, Decimal]:
    return {(peg.kind, peg.key, peg.available_date): peg.quantity for peg in pegs}


def after(demands: list[Demand], changes: list[Change]) -> list[Demand]:
    """The demands with the changes carried out."""
    found = {change.demand_key: change for change in changes}
    return [
        replace(d, pegs=found[d.key].new_pegs, promised_date=found[d.key].new_promise)
        if d.key in found
        else d
        for d in demands
    ]


def assert_sound(supply: list[Supply], demands: list[Demand]) -> None:
    """Pegs sum to their demands, and no source is pegged for more than it has."""
    pegged: defaultdict[tuple[Kind, Key | None], Decimal] = defaultdict(Decimal)
    for demand in demands:
        assert total(demand.pegs) == demand.quantity
        for peg in demand.pegs:
            assert peg.quantity > 0
            if peg.kind is not Kind.TO_ORDER:
                pegged[peg.source] += peg.quantity
    has = {s.source: s.quantity for s in supply}
    assert all(quantity <= has[source] for source, quantity in pegged.items())


@given(supplies(), new_demands(), new_demands(first=200), TERMS)
def test_new_demands_are_pegged_as_the_reference_does(
    supply: list[Supply], first: list[Demand], second: list[Demand], terms: Terms
) -> None:
    plans = {p.demand_key: p for p in peg_new(supply, [], first, terms)}
    existing = [replace(d, pegs=plans[d.key].pegs, promised_date=plans[d.key].promised_date) for d in first]
    expected = reference.peg_new(supply, existing, second, terms)
    found = peg_new(supply, existing, second, terms)
    assert {p.demand_key: (p.promised_date, as_units(p.pegs)) for p in found} == expected
    planned = [replace(d, pegs=p.pegs) for p in found for d in second if d.key == p.demand_key]
    assert_sound(supply, existing + planned)


@given(messy_worlds())
def test_a_changed_item_is_replanned_as_the_reference_does(world: World) -> None:
    expected = reference.replan(world.supplies, world.demands, world.terms)
    changes = replan(world.supplies, world.demands, world.terms)
    found = {d.key: (d.promised_date, as_units(d.pegs)) for d in after(world.demands, changes)}
    assert found == expected
    before = {d.key: (d.promised_date, as_units(d.pegs)) for d in world.demands}
    assert {c.demand_key for c in changes} == {key for key in before if before[key][1] != expected[key][1]}


@given(messy_worlds())
def test_after_replanning_all_sums_are_right(world: World) -> None:
    planned = after(world.demands, replan(world.supplies, world.demands, world.terms))
    assert_sound(world.supplies, planned)
    assert all(d.promised_date is None or d.promised_date >= d.requested_date for d in planned)


@given(messy_worlds())
def test_replanning_twice_does_it_once(world: World) -> None:
    planned = after(world.demands, replan(world.supplies, world.demands, world.terms))
    assert replan(world.supplies, planned, world.terms) == []


@given(planned_worlds(), st.integers(1, 10))
def test_time_alone_moves_no_promise_that_stands_on_real_goods(world: World, days: int) -> None:
    today = world.terms.today + timedelta(days=days)
    terms = replace(world.terms, today=today, next_working_day=today + timedelta(days=1), reorder_date=None)
    # Only what was still to be bought may find a day in what others leave free.
    real = {d.key for d in world.demands if all(p.kind is not Kind.TO_ORDER for p in d.pegs)}
    assert not [c for c in replan(world.supplies, world.demands, terms) if c.demand_key in real]


@given(planned_worlds(), new_demands(first=200))
def test_placing_orders_moves_no_existing_promise(world: World, new: list[Demand]) -> None:
    plans = {p.demand_key: p for p in peg_new(world.supplies, world.demands, new, world.terms)}
    placed = [replace(d, pegs=plans[d.key].pegs, promised_date=plans[d.key].promised_date) for d in new]
    assert replan(world.supplies, world.demands + placed, world.terms) == []


@given(planned_worlds(), new_demands(first=200))
def test_free_quantities_are_all_that_placing_an_order_needs(world: World, new: list[Demand]) -> None:
    pegged: defaultdict[tuple[Kind, Key | None], Decimal] = defaultdict(Decimal)
    for demand in world.demands:
        for peg in demand.pegs:
            pegged[peg.source] += peg.quantity
    free = [replace(s, quantity=s.quantity - pegged[s.source]) for s in world.supplies]
    assert peg_free(free, new, world.terms) == peg_new(world.supplies, world.demands, new, world.terms)


@given(planned_worlds(), st.data())
def test_a_change_that_slack_takes_up_moves_no_promise(world: World, data: DataObject) -> None:
    moved = data.draw(changed(world.supplies))
    in_time = {d.key for d in world.demands if d.promised_date == d.requested_date}
    for change in replan(moved, world.demands, world.terms):
        demand = next(d for d in world.demands if d.key == change.demand_key)
        days = [world.terms.available_from(p.kind, p.available_date) for p in change.new_pegs]
        slack = all(day and demand.route.delivery_date(day) <= demand.requested_date for day in days)
        if change.demand_key in in_time and slack:
            assert not change.moves_promise
            assert change.new_promise == demand.requested_date


@given(planned_worlds(), st.data())
def test_only_demands_on_a_moved_source_are_touched_and_they_name_it(world: World, data: DataObject) -> None:
    lines = [s for s in world.supplies if s.kind is Kind.SCHEDULE_LINE]
    if not lines:
        return
    chosen = data.draw(st.sampled_from(lines))
    moved = replace(
        chosen, available_date=chosen.available_date + timedelta(days=data.draw(st.integers(1, 9)))
    )
    changes = replan([moved if s is chosen else s for s in world.supplies], world.demands, world.terms)
    on_it = {d.key for d in world.demands if any(p.source == chosen.source for p in d.pegs)}
    to_buy = {d.key for d in world.demands if any(p.kind is Kind.TO_ORDER for p in d.pegs)}
    for change in changes:
        assert change.demand_key in on_it | to_buy
        assert change.caused_by == ((chosen.key,) if change.demand_key in on_it else ())
    assert on_it <= {change.demand_key for change in changes}


@given(messy_worlds(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_given_does_not_matter(world: World, random: Random) -> None:
    expected = replan(world.supplies, world.demands, world.terms)
    shuffled_supplies, shuffled_demands = list(world.supplies), list(world.demands)
    random.shuffle(shuffled_supplies)
    random.shuffle(shuffled_demands)
    assert replan(shuffled_supplies, shuffled_demands, world.terms) == expected
    turned = [replace(d, pegs=d.pegs[::-1]) for d in shuffled_demands]
    assert {c.demand_key: c.new_pegs for c in replan(shuffled_supplies, turned, world.terms)} == {
        c.demand_key: c.new_pegs for c in expected
    }


@given(planned_worlds(), st.data())
def test_a_what_if_foretells_the_change_and_alters_nothing(world: World, data: DataObject) -> None:
    hypothetical = data.draw(changed(world.supplies))
    supplies_before, demands_before = list(world.supplies), list(world.demands)
    foretold = replan(hypothetical, world.demands, world.terms)
    assert (world.supplies, world.demands) == (supplies_before, demands_before)
    assert replan(world.supplies, world.demands, world.terms) == []
    assert replan(hypothetical, world.demands, world.terms) == foretold
