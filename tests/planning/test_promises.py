"""The rules of promising, one story each; today is Wednesday 22 April 2026, King's Day is Monday the 27th."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from schakel.kernel.calendars import WorkCalendar
from schakel.planning.demand import Demand, Peg
from schakel.planning.pegging import Plan
from schakel.planning.replanning import replan
from schakel.planning.route import Route, reorder_date
from schakel.planning.supply import Kind, Supply
from tests.planning.pegging import peg_new
from tests.planning.worlds import CALENDAR, day, demand, line, peg_on, stock, terms

D = Decimal


def sources(plan: Plan) -> list[tuple[Kind, object, Decimal]]:
    return [(peg.kind, peg.key, peg.quantity) for peg in plan.pegs]


def one(supplies: list[Supply], new: Demand, reorder: int | None = 20) -> Plan:
    return peg_new(supplies, [], [new], terms(reorder))[0]


def placed(supplies: list[Supply], *new: Demand) -> list[Demand]:
    plans = {p.demand_key: p for p in peg_new(supplies, [], new, terms())}
    return [replace(d, pegs=plans[d.key].pegs, promised_date=plans[d.key].promised_date) for d in new]


def test_carlas_hundred_pieces_are_forty_from_stock_and_sixty_from_sams_delivery() -> None:
    sam = line(7, 60, 8)  # Thursday 30 April
    plan = one([stock(40), sam], demand(1, 100, 2))
    assert sources(plan) == [(Kind.STOCK, 0, D(40)), (Kind.SCHEDULE_LINE, 7, D(60))]
    assert plan.promised_date == date(2026, 5, 4)  # in on Thursday, out on Friday, there on Monday

    carla = replace(demand(1, 100, 2), pegs=plan.pegs, promised_date=plan.promised_date)
    later = replace(sam, available_date=date(2026, 5, 13))  # the day before Ascension Day
    (change,) = replan([stock(40), later], [carla], terms(40))
    assert change.new_promise == date(2026, 5, 18)
    assert change.caused_by == (7,)
    assert change.moves_promise
    assert change.new_pegs == (peg_on(stock(40), 40), peg_on(later, 60))


def test_goods_in_time_are_taken_latest_first_so_that_stock_stays_free() -> None:
    plan = one([stock(50), line(1, 10, 6), line(2, 10, 13), line(3, 10, 60)], demand(9, 15, 30))
    assert sources(plan) == [(Kind.SCHEDULE_LINE, 1, D(5)), (Kind.SCHEDULE_LINE, 2, D(10))]
    assert plan.promised_date == day(30)


def test_on_one_day_a_delivery_is_used_before_stock_by_who_is_in_time() -> None:
    assert sources(one([stock(5), line(1, 5, 0)], demand(9, 5, 30))) == [(Kind.SCHEDULE_LINE, 1, D(5))]


def test_a_later_source_is_not_used_when_buying_anew_is_sooner() -> None:
    plan = one([line(1, 10, 30)], demand(9, 4, 2), reorder=20)
    assert plan.pegs == (Peg(Kind.TO_ORDER, None, D(4), day(20)),)
    assert sources(one([line(1, 10, 20)], demand(9, 4, 2), reorder=20)) == [(Kind.SCHEDULE_LINE, 1, D(4))]


def test_what_cannot_be_bought_waits_for_any_source_and_else_has_no_date() -> None:
    assert one([line(1, 10, 90)], demand(9, 4, 2), reorder=None).promised_date is not None
    plan = one([line(1, 10, 90)], demand(9, 12, 2), reorder=None)
    assert plan.promised_date is None
    assert plan.pegs[-1] == Peg(Kind.TO_ORDER, None, D(2), None)


def test_a_more_urgent_new_order_does_not_take_what_is_promised() -> None:
    first = placed([stock(10)], demand(1, 10, 2, priority=9))
    (plan,) = peg_new([stock(10)], first, [demand(2, 1, 2, priority=1)], terms())
    assert [peg.kind for peg in plan.pegs] == [Kind.TO_ORDER]


def test_shrunken_stock_stays_with_the_most_urgent_demand() -> None:
    alice, carla = placed([stock(10)], demand(1, 5, 2, priority=2), demand(2, 5, 2, priority=1))
    (change,) = replan([stock(7)], [alice, carla], terms())
    assert change.demand_key == 1
    assert [(p.kind, p.quantity) for p in change.new_pegs] == [(Kind.STOCK, D(2)), (Kind.TO_ORDER, D(3))]
    assert change.caused_by == (0,)


def test_a_vanished_delivery_is_bought_anew() -> None:
    (carla,) = placed([line(1, 5, 3)], demand(1, 5, 2))
    (change,) = replan([], [carla], terms())
    assert change.new_pegs == (Peg(Kind.TO_ORDER, None, D(5), day(20)),)
    assert change.caused_by == (1,)


def test_what_is_not_yet_bought_keeps_its_day_until_it_has_passed() -> None:
    (carla,) = placed([], demand(1, 5, 2))
    assert replan([], [carla], terms(27)) == []
    assert replan([], [carla], terms(15, today=day(20))) == []
    (change,) = replan([], [carla], terms(20, today=day(21)))
    assert change.new_pegs == (Peg(Kind.TO_ORDER, None, D(5), day(41)),)
    assert change.caused_by == ()


def test_bought_goods_take_the_place_of_what_was_to_be_bought() -> None:
    (carla,) = placed([], demand(1, 5, 2))
    bought = line(1, 50, 21)
    (change,) = replan([bought], [carla], terms(23))
    assert change.new_pegs == (peg_on(bought, 5),)
    assert change.caused_by == ()


def test_part_of_what_was_to_be_bought_keeps_its_day_when_more_is_lost() -> None:
    (carla,) = placed([stock(3)], demand(1, 5, 2))
    (change,) = replan([], [carla], terms(27))
    assert change.new_pegs == (
        Peg(Kind.TO_ORDER, None, D(2), day(20)),
        Peg(Kind.TO_ORDER, None, D(3), CALENDAR.add_working_days(day(27), 0)),
    )


def test_of_what_is_still_to_be_bought_the_latest_is_given_up_first() -> None:
    later, sooner = (Peg(Kind.TO_ORDER, None, D(2), day(offset)) for offset in (26, 20))
    carla = demand(1, 3, 2, promised_date=day(30), pegs=(later, sooner))
    (change,) = replan([], [carla], terms(40))
    assert change.new_pegs == (sooner, replace(later, quantity=D(1)))


def test_a_demand_that_shrinks_gives_up_its_latest_goods_and_one_that_grows_gets_more() -> None:
    supplies = [stock(4), line(1, 4, 8), line(2, 9, 12)]
    (carla,) = placed(supplies, demand(1, 10, 2))
    (change,) = replan(supplies, [replace(carla, quantity=D(6))], terms())
    assert [(p.key, p.quantity) for p in change.new_pegs] == [(0, D(4)), (1, D(2))]
    (change,) = replan(supplies, [replace(carla, quantity=D(14))], terms())
    assert [(p.key, p.quantity) for p in change.new_pegs] == [(0, D(4)), (1, D(4)), (2, D(6))]
    assert change.caused_by == ()


def test_stock_pegged_last_week_is_not_pegged_anew() -> None:
    (carla,) = placed([stock(5)], demand(1, 5, 30))
    today_stock = replace(stock(5), available_date=day(7))
    assert replan([today_stock], [carla], terms(20, today=day(7))) == []
    assert replan([today_stock], [replace(carla, promised_date=day(1))], terms(20, today=day(7))) == []


def test_an_overdue_delivery_moves_no_promise() -> None:
    late = line(1, 5, 2)
    (carla,) = placed([late], demand(1, 5, 0))
    assert carla.promised_date == date(2026, 4, 29)
    now = terms(20, today=day(8))
    assert now.is_overdue(late)
    assert replan([late], [carla], now) == []


def test_an_overdue_delivery_is_counted_on_for_the_next_working_day_by_new_demands() -> None:
    late = line(1, 5, -3)
    plan = one([late], demand(9, 5, 0))
    assert plan.pegs == (peg_on(late, 5),)
    assert plan.promised_date == date(2026, 4, 28)  # Thursday in, Friday out, over King's Day to Tuesday


def test_a_route_counts_our_days_then_the_carriers() -> None:
    weekend_carrier = WorkCalendar(workdays=range(7))
    route = Route(CALENDAR, 1, weekend_carrier, 2)
    assert route.delivery_date(date(2026, 4, 23)) == date(2026, 4, 26)  # out on Friday, there on Sunday
    assert route.latest_available(date(2026, 4, 26)) == date(2026, 4, 23)
    assert route.latest_available(date(2026, 4, 25)) == date(2026, 4, 22)
    assert route.shipment_date(date(2026, 4, 28)) == date(2026, 4, 24)


def test_buying_anew_counts_the_suppliers_days_then_ours() -> None:
    german = WorkCalendar("DE")
    # Two German working days (King's Day is one), then one of ours to put it on the shelf.
    assert reorder_date(date(2026, 4, 24), german, 2, CALENDAR, 1) == date(2026, 4, 29)
