"""A supplier says what left: it is on its way, comes on the day it says, and the chain follows."""

import pytest

from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.purchasing.operations.despatch_lists import (
    count_despatch_advices,
    get_despatch_advice,
    list_despatch_advices,
    list_lines_to_announce,
)
from schakel.purchasing.operations.despatches import accept_despatch_arrival, withdraw_despatch_advice
from schakel.purchasing.operations.inspections import close_purchase_line_short
from schakel.purchasing.schemas import (
    CloseShortIn,
    DespatchAdviceQuery,
    DespatchVersionIn,
    ToAnnounceQuery,
)
from schakel.sales.operations.orders import get_sales_order
from tests.planning.invariants import broken
from tests.purchasing.answers import accept, reject, respond
from tests.purchasing.despatching import at, balance, corrects, of, sends, withdraws
from tests.purchasing.receiving import now
from tests.world import World, day


def test_what_left_is_on_its_way_and_comes_on_the_day_that_was_said(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    advice = sends(world, of(order, 60), carrier="PostNL")
    assert (advice.status, advice.arrival_status, advice.supplier_name) == (
        "issued",
        "applied",
        "Samson Lagers BV",
    )
    parts = [(int(p.quantity), p.expected_date, p.status) for p in now(world, order).lines[0].schedule]
    assert parts == [(60, day(3), "shipped"), (40, day(8), "open")]
    assert at(balance(world, order)) == (0, 60, 40, 0)
    assert now(world, order).logistics_status == "open"


def test_an_order_of_which_all_left_is_shipped_and_confirmed(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    sends(world, of(order, 70), of(order, 30))
    found = now(world, order)
    assert (found.logistics_status, found.process_status) == ("shipped", "confirmed")
    assert found.lines[0].line_status_code == "5"


def test_a_promise_follows_goods_that_arrive_on_another_day(world: World) -> None:
    item = world.item("6205")
    order = world.buys(item, 100, day(8))
    sale = world.sells(item, 100, day(2))
    before = get_sales_order(world.alice, sale.id).lines[0].promised_date
    advice = sends(world, of(order, 100), arrives=day(10))
    after = get_sales_order(world.alice, sale.id).lines[0].promised_date
    assert before
    assert after
    assert after > before
    withdraws(world, advice)
    assert get_sales_order(world.alice, sale.id).lines[0].promised_date == before
    assert broken(world) == []


def test_a_day_beyond_the_tolerance_waits_for_the_buyer(world: World) -> None:
    item = world.item("6205")
    order = world.buys(item, 100, day(8))
    sale = world.sells(item, 100, day(2))
    before = get_sales_order(world.alice, sale.id).lines[0].promised_date
    advice = sends(world, of(order, 100), arrives=day(30))
    assert advice.arrival_status == "proposed"
    assert get_sales_order(world.alice, sale.id).lines[0].promised_date == before
    assert now(world, order).lines[0].schedule[0].expected_date == day(8)
    waiting = list_despatch_advices(world.alice, DespatchAdviceQuery(which="proposed")).rows
    assert [row.number for row in waiting] == ["P-1"]
    accept_despatch_arrival(world.alice, advice.id, DespatchVersionIn(version=advice.version))
    assert now(world, order).lines[0].schedule[0].expected_date == day(30)
    assert get_sales_order(world.alice, sale.id).lines[0].promised_date != before
    with pytest.raises(Conflict):
        accept_despatch_arrival(world.alice, advice.id, DespatchVersionIn())
    # What the buyer accepted once counts, also when something else is corrected.
    again = corrects(world, get_despatch_advice(world.sam, advice.id), of(order, 100), carrier="DHL")
    assert again.arrival_status == "accepted"
    assert now(world, order).lines[0].schedule[0].expected_date == day(30)


def test_one_despatch_is_of_several_orders_and_one_order_of_several_despatches(world: World) -> None:
    first, second = world.buys(world.item("6205"), 10, day(8)), world.buys(world.item("6206"), 10, day(9))
    sends(world, of(first, 4), of(second, 10))
    sends(world, of(first, 6), number="P-2")
    rows = list_despatch_advices(world.sam, DespatchAdviceQuery()).rows
    numbers = {first.number, second.number}
    assert {row.number: set(row.purchase_order_numbers) for row in rows} == {
        "P-1": numbers,
        "P-2": {first.number},
    }
    assert list_lines_to_announce(world.sam, ToAnnounceQuery()).rows == []


def test_the_same_despatch_again_does_nothing_and_another_of_that_number_is_refused(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    first = sends(world, of(order, 60))
    assert sends(world, of(order, 60)).id == first.id
    assert at(balance(world, order)) == (0, 60, 40, 0)
    with pytest.raises(Conflict) as refused:
        sends(world, of(order, 40))
    assert (refused.value.code, refused.value.problems[0].field) == ("number_taken", "number")
    withdraws(world, first)
    assert sends(world, of(order, 40)).id != first.id


def test_no_more_leaves_than_is_still_to_come(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    with pytest.raises(Invalid) as refused:
        sends(world, of(order, 60), of(order, 41))
    assert [p.field for p in refused.value.problems] == ["lines.1.quantity"]
    assert "100" in refused.value.problems[0].message


def test_every_mistake_is_named_with_its_place(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    with pytest.raises(Invalid) as refused:
        sends(
            world,
            of(order, 6, package=2, rest="follows", rest_date=str(day(-1))),
            of(order, 6, rest="follows"),
            arrives=day(-1),
            earliest_date=str(day(2)),
            packages=[{}],
        )
    assert {(p.field, p.code) for p in refused.value.problems} == {
        ("lines.1.rest", "twice"),
        ("arrival_date", "past"),
        ("earliest_date", "order"),
        ("lines.0.package", "unknown"),
        ("lines.0.rest_date", "past"),
    }


def test_orders_of_others_are_not_there_and_those_of_two_suppliers_do_not_go_together(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    hers = world.buys(world.item("6206", supplier="rita"), 100, day(8), supplier="rita")
    for stranger in ("rita", "olaf"):
        with pytest.raises(NotFound) as nowhere:
            sends(world, of(order, 60), by=stranger)
        assert nowhere.value.problems[0].field == "lines.0.order_line_id"
    with pytest.raises(Invalid):
        sends(world, of(order, 60), of(hers, 60), by="alice")
    advice = sends(world, of(order, 60))
    with pytest.raises(NotFound):
        get_despatch_advice(world.rita, advice.id)
    with pytest.raises(NotFound):
        withdraw_despatch_advice(world.rita, advice.id, DespatchVersionIn())
    assert count_despatch_advices(world.rita).counts["coming"] == 0


def test_what_is_said_of_the_rest_is_an_answer_to_the_line(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    sends(world, of(order, 60, rest="follows", rest_date=str(day(9))))
    found = now(world, order).lines[0]
    assert (found.line_status_code, found.proposal) == ("3", None)
    assert [(int(p.quantity), p.expected_date) for p in found.schedule] == [(60, day(3)), (40, day(9))]
    assert found.confirmed_quantity == 100
    sends(world, of(order, 10, rest="ends", rest_reason="Uit het programma"), number="P-2")
    found = now(world, order).lines[0]
    assert found.proposal is not None
    assert found.proposal.deliveries == []
    # What waits for the buyer is still to come until it is decided.
    assert at(balance(world, order)) == (0, 70, 30, 0)


def test_a_rest_that_the_buyer_lets_go_is_not_coming(world: World) -> None:
    from schakel.purchasing.operations.proposals import accept_change_proposal

    order = world.buys(world.item("6205"), 100, day(8))
    sends(world, of(order, 60, rest="ends", rest_reason="Uit het programma"))
    proposal = now(world, order).lines[0].proposal
    assert proposal is not None
    accept_change_proposal(world.alice, proposal.id)
    found = now(world, order)
    assert at(balance(world, order)) == (0, 60, 0, 40)
    assert (found.process_status, found.logistics_status) == ("confirmed", "shipped")
    assert found.lines[0].confirmed_quantity == 60


def test_an_answer_is_of_what_did_not_leave(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    sends(world, of(order, 60))
    found = respond(world, order, accept(order)).lines[0]
    assert (found.line_status_code, int(found.confirmed_quantity or 0)) == ("5", 100)
    assert at(balance(world, order)) == (0, 60, 40, 0)
    before = now(world, order).version
    assert respond(world, order, accept(order)).version == before
    respond(world, order, reject(order))
    assert at(balance(world, order)) == (0, 60, 40, 0)


def test_a_withdrawn_despatch_leaves_nothing_behind(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    advice = withdraws(world, sends(world, of(order, 60)))
    assert advice.status == "withdrawn"
    assert at(balance(world, order)) == (0, 0, 100, 0)
    assert {p.expected_date for p in now(world, order).lines[0].schedule} == {day(8)}
    with pytest.raises(Conflict):
        withdraws(world, advice)


def test_a_correction_counts_as_if_it_had_been_said_so_at_once(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    advice = sends(world, of(order, 60), packages=[{}])
    after = corrects(world, advice, of(order, 80, lot_number="L-9"), arrives=day(4))
    assert (after.version, after.lines[0].lot_number, after.packages) == (2, "L-9", [])
    assert at(balance(world, order)) == (0, 80, 20, 0)
    assert corrects(world, after, of(order, 80, lot_number="L-9"), arrives=day(4)).version == 2
    with pytest.raises(Conflict) as stale:
        corrects(world, after, of(order, 10), version=1)
    assert stale.value.code == "stale"


def test_a_line_is_not_closed_while_something_of_it_is_on_its_way(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    sends(world, of(order, 60))
    data = CloseShortIn(line_id=order.lines[0].id, reason="Niet meer nodig")
    with pytest.raises(Conflict) as refused:
        close_purchase_line_short(world.alice, order.id, data)
    assert refused.value.code == "shipped"
