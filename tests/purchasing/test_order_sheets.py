"""Sam fetches his open orders as a sheet, fills it in, and sends it back."""

import base64
from typing import Any

import pytest

from schakel.documents.operations import list_files
from schakel.documents.schemas import FileQuery
from schakel.hub.schemas import SheetAnswer
from schakel.kernel.errors import Invalid
from schakel.purchasing.operations.orders import get_purchase_order, place_purchase_order
from schakel.purchasing.schemas import PurchaseOrderOut
from tests.hub.answers import by_sheet, fetched, rows_of, send, sheet_of
from tests.purchasing.receiving import book, count, expect
from tests.world import World, day

QUANTITY, DAY, PRICE = "Bevestigd aantal", "Bevestigde dag", "Bevestigde prijs"
REJECT, REASON, KEY = "Niet mogelijk (x)", "Reden", "Niet wijzigen"


def two(world: World) -> tuple[PurchaseOrderOut, PurchaseOrderOut]:
    return world.buys(world.item("A"), 60, day(7)), world.buys(world.item("B"), 10, day(9))


def seen(world: World, order: PurchaseOrderOut) -> PurchaseOrderOut:
    return get_purchase_order(world.sam, order.id)


def dates(order: PurchaseOrderOut) -> list[tuple[Any, int]]:
    return [(part.confirmed_date, int(part.quantity)) for part in order.lines[0].schedule]


def test_the_sheet_has_a_row_for_each_part_that_is_to_come_and_nothing_of_others(world: World) -> None:
    one, other = two(world)
    world.buys(world.item("R", supplier="rita"), 5, day(7), supplier="rita")
    rows = fetched(world.sam)
    assert [(row["Order"], row["Nog te komen"]) for row in rows] == [(one.number, 60.0), (other.number, 10.0)]
    assert [row["Gevraagd voor"] for row in rows] == [day(7), day(9)]
    assert all(row[name] == "" for row in rows for name in (QUANTITY, DAY, PRICE, REJECT, REASON))


def test_what_is_filled_in_answers_many_orders_and_an_empty_row_says_nothing(world: World) -> None:
    one, other = two(world)
    third = world.buys(world.item("C"), 5, day(7))
    filled: dict[Any, dict[str, Any]] = {
        one.number: {DAY: day(7), QUANTITY: 60},
        other.number: {DAY: day(10)},
    }
    answer = send(world.sam, by_sheet(world.sam, lambda row: row | filled.get(row["Order"], {})))
    assert sorted(answer.answered) == sorted([one.number, other.number])
    assert (answer.rows, answer.wrong, answer.error_file) == (2, [], None)
    assert (seen(world, one).process_status, dates(seen(world, one))) == ("confirmed", [(day(7), 60)])
    assert dates(seen(world, other)) == [(day(10), 10)]
    assert seen(world, third).process_status == "issued"


def test_a_row_that_is_copied_makes_two_deliveries_of_one(world: World) -> None:
    one, _other = two(world)

    def split(row: dict[str, Any]) -> Any:
        if row["Order"] != one.number:
            return None
        return [row | {DAY: day(7), QUANTITY: 40}, row | {DAY: "10-09-2026", QUANTITY: "20,0"}]

    content = by_sheet(world.sam, split)
    assert send(world.sam, content).answered == [one.number]
    assert dates(seen(world, one)) == [(day(3), 20), (day(7), 40)]
    # And the same again does nothing, though the order has two parts now.
    assert send(world.sam, content).unchanged == [one.number]
    assert dates(seen(world, one)) == [(day(3), 20), (day(7), 40)]


def test_the_same_sheet_twice_does_nothing_the_second_time(world: World) -> None:
    one, other = two(world)
    content = by_sheet(world.sam, lambda row: row | {DAY: day(40), REASON: "Storing"})
    first = send(world.sam, content)
    assert sorted(first.proposed) == sorted([one.number, other.number])
    before = seen(world, one)
    again = send(world.sam, content)
    assert (again.answered, sorted(again.unchanged)) == ([], sorted([one.number, other.number]))
    assert seen(world, one) == before


def test_a_row_that_cannot_be_keeps_its_order_from_being_answered_and_the_others_are(world: World) -> None:
    one, other = two(world)
    wrong: dict[Any, dict[str, Any]] = {one.number: {DAY: day(-1)}, other.number: {QUANTITY: 10}}
    answer = send(world.sam, by_sheet(world.sam, lambda row: row | wrong[row["Order"]]))
    assert answer.answered == [other.number]
    (mistake,) = answer.wrong
    assert (mistake.row, mistake.number, mistake.line, mistake.column) == (2, one.number, "1", DAY)
    assert mistake.message == "Deze dag is voorbij. Kies vandaag of later."
    assert seen(world, one).process_status == "issued"
    # The file with the mistakes can be mended and sent as it is.
    assert answer.error_file is not None
    (row,) = rows_of(base64.b64decode(answer.error_file.content))
    assert (row["Order"], row["Wat er mis is"]) == (one.number, mistake.message)
    assert send(world.sam, sheet_of([row | {DAY: day(8)}])).answered == [one.number]


def test_nothing_of_an_order_is_half_done(world: World) -> None:
    items = [world.item(name) for name in "AB"]
    lines = [{"item_id": item, "quantity": 5, "requested_date": day(7), "price": 6} for item in items]
    order = place_purchase_order.invoke(
        world.alice, body={"supplier_id": world.parties["sam"], "lines": lines}
    )
    filled: dict[Any, dict[str, Any]] = {1: {DAY: day(7)}, 2: {QUANTITY: "veel"}}
    answer = send(world.sam, by_sheet(world.sam, lambda row: row | filled[int(row["Regel"])]))
    assert answer.answered == []
    assert [(one.line, one.column) for one in answer.wrong] == [("2", QUANTITY)]
    assert seen(world, order).process_status == "issued"
    assert answer.error_file is not None
    assert len(rows_of(base64.b64decode(answer.error_file.content))) == 2


def test_a_line_is_rejected_with_a_reason_and_not_without(world: World) -> None:
    one, other = two(world)
    filled: dict[Any, dict[str, Any]] = {
        one.number: {REJECT: "x", REASON: "Uitverkocht"},
        other.number: {REJECT: "ja"},
    }
    answer = send(world.sam, by_sheet(world.sam, lambda row: row | filled[row["Order"]]))
    assert answer.proposed == [one.number]
    proposal = seen(world, one).lines[0].proposal
    assert proposal is not None
    assert (proposal.line_status_code, proposal.reason) == ("7", "Uitverkocht")
    assert [mistake.number for mistake in answer.wrong] == [other.number]


def test_a_sheet_that_was_fetched_before_goods_came_is_too_old(world: World) -> None:
    one, _other = two(world)
    content = by_sheet(world.sam, lambda row: row | {DAY: day(8)} if row["Order"] == one.number else None)
    book(world, count(world, expect(world, one), 20))
    (mistake,) = send(world.sam, content).wrong
    assert "opnieuw" in mistake.message


def test_a_rival_who_sends_the_sheet_answers_nothing_and_learns_nothing(world: World) -> None:
    one, other = two(world)
    content = by_sheet(world.sam, lambda row: row | {DAY: day(8)})
    answer = send(world.rita, content)
    assert answer.answered == []
    assert {mistake.message for mistake in answer.wrong} == {"Deze regel is niet gevonden in uw orders."}
    assert {mistake.number for mistake in answer.wrong} == {""}
    assert seen(world, one).process_status == seen(world, other).process_status == "issued"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (QUANTITY, -5),
        (QUANTITY, 0),
        (QUANTITY, "=1+1"),
        (PRICE, "gratis"),
        (DAY, "ooit"),
        (REJECT, "misschien"),
    ],
)
def test_what_is_no_value_is_named_at_its_column(world: World, name: str, value: Any) -> None:
    world.buys(world.item("A"), 60, day(7))
    (mistake,) = send(world.sam, by_sheet(world.sam, lambda row: row | {name: value})).wrong
    assert (mistake.row, mistake.column) == (2, name)


@pytest.mark.parametrize("key", ["", "nee", "a/b/c/d", "00000000-0000-0000-0000-000000000000/x/y/z"])
def test_a_row_without_its_key_is_refused_by_itself(world: World, key: str) -> None:
    world.buys(world.item("A"), 60, day(7))
    (mistake,) = send(world.sam, by_sheet(world.sam, lambda row: row | {DAY: day(8), KEY: key})).wrong
    assert "welke regel" in mistake.message


def test_another_workbook_is_no_sheet_of_ours(world: World) -> None:
    with pytest.raises(Invalid, match="niet het bestand"):
        send(world.sam, sheet_of([{"Naam": "Sam"}]))
    with pytest.raises(Invalid):
        send(world.sam, b"geen werkblad")


def test_the_sheet_keeps_nothing_but_the_answers(world: World) -> None:
    world.buys(world.item("A"), 60, day(7))
    answer: SheetAnswer = send(world.sam, by_sheet(world.sam, lambda row: row | {DAY: day(8)}))
    assert len(answer.answered) == 1
    assert list_files(world.sam, FileQuery()).rows == []
