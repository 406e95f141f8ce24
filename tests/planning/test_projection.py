"""The stock projection: receipts and needs by day, and what must be bought."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given

from schakel.planning.projection import Shortage, Step, project, shortages
from schakel.planning.supply import Kind
from tests.planning.test_promises import placed
from tests.planning.worlds import TODAY, World, demand, line, messy_worlds, stock, terms

D = Decimal


def test_receipts_and_needs_stand_on_their_days() -> None:
    supplies = [stock(40), line(1, 60, 8)]
    demands = placed(supplies, demand(1, 30, 2), demand(2, 50, 30))
    assert project(D(40), supplies, demands, terms()) == [
        Step(TODAY, D(0), D(0), D(40)),
        Step(date(2026, 4, 23), D(0), D(30), D(10)),  # sent a day before it is to be there
        Step(date(2026, 4, 30), D(60), D(0), D(70)),
        Step(date(2026, 5, 21), D(0), D(50), D(20)),
    ]


def test_an_overdue_receipt_stands_on_tomorrow_and_an_overdue_need_on_today() -> None:
    steps = project(
        D(5),
        [line(1, 10, -3)],
        [demand(1, 8, -9, promised_date=date(2026, 4, 20))],
        terms(),
    )
    assert steps == [
        Step(TODAY, D(0), D(8), D(-3)),
        Step(date(2026, 4, 23), D(10), D(0), D(7)),
    ]


def test_shortages_add_up_to_what_must_be_bought() -> None:
    steps = [Step(TODAY.replace(day=n), D(0), D(0), D(b)) for n, b in [(22, 5), (23, -3), (24, 9), (27, -7)]]
    assert shortages(steps) == [
        Shortage(date(2026, 4, 23), D(3)),
        Shortage(date(2026, 4, 27), D(4)),
    ]
    assert shortages(steps, floor=D(5))[0] == Shortage(date(2026, 4, 23), D(8))
    assert shortages(steps[:1]) == []


@given(messy_worlds())
def test_the_balance_ends_on_everything_that_came_and_left(world: World) -> None:
    steps = project(D(7), world.supplies, world.demands, world.terms)
    came = sum(s.quantity for s in world.supplies if s.kind is not Kind.STOCK)
    assert steps[0].day == world.terms.today
    assert [s.day for s in steps] == sorted({s.day for s in steps})
    assert steps[-1].balance == 7 + came - sum(d.quantity for d in world.demands)
    lacking = sum(s.quantity for s in shortages(steps))
    assert min(step.balance for step in steps) + lacking >= 0
    assert shortages([replace(step, balance=step.balance + lacking) for step in steps]) == []
