"""Lines that are typed, pasted or sent in a file: each is understood, or says what is wrong; none is dropped."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from schakel.catalog.operations import create_item, set_customer_item
from schakel.catalog.schemas import ItemIn
from schakel.hub.operations import read_order_file
from schakel.kernel.errors import Invalid
from schakel.kernel.uploads import Upload
from schakel.sales.operations.order_lines import read_order_lines
from schakel.sales.schemas import ReadLine
from schakel.sales.typed import day_of, of_text, quantity_of
from tests.world import World, day


def read(world: World, text: str) -> list[ReadLine]:
    return read_order_lines.invoke(world.carla, body={"pasted": text}).lines


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("6205-2RS\t10", ("6205-2RS", "10", "")),
        ("6205-2RS;10;3-12-2026", ("6205-2RS", "10", "3-12-2026")),
        ("6205-2RS, 10", ("6205-2RS", "10", "")),
        ("6205,10", ("6205", "10", "")),
        ("6205 2,5", ("6205", "2,5", "")),
        ("6205 1.000", ("6205", "1.000", "")),
        ("10x 6205-2RS", ("6205-2RS", "10", "")),
        ("10 x 6205-2RS", ("6205-2RS", "10", "")),
        ("SKF 6205 10 st", ("SKF 6205", "10 st", "")),
        ("6205-2RS 10 stuks 2026-12-03", ("6205-2RS", "10 stuks", "2026-12-03")),
        ('"6205;2RS";10', ("6205;2RS", "10", "")),
        ("6205-2RS", ("6205-2RS", "", "")),
    ],
)
def test_a_line_is_divided_as_it_was_meant(line: str, parts: tuple[str, str, str]) -> None:
    assert [tuple(typed)[1:] for typed in of_text(line)] == [parts]


def test_columns_may_stand_in_another_order_under_their_names() -> None:
    found = list(of_text("Aantal;Omschrijving;Artikelnummer\n4;Lager;6205\n\n5;Lager;6206"))
    assert [tuple(line) for line in found] == [(2, "6205", "4", ""), (4, "6206", "5", "")]


def test_numbers_and_days_are_read_as_they_are_written() -> None:
    assert [quantity_of(text, "nl") for text in ("10", "1.000", "2,5", "2.5", "10 st.", "-3", "tien", "0")] == [
        Decimal(10), Decimal(1000), Decimal("2.5"), Decimal("2.5"), Decimal(10), None, None, None,
    ]  # fmt: skip
    assert quantity_of("1,000", "en") == 1000
    today = date(2026, 9, 7)
    assert [day_of(text, today) for text in ("2026-12-03", "3-12-2026", "3/12", "3/2", "32-1-2026", "gauw")] == [
        date(2026, 12, 3), date(2026, 12, 3), date(2026, 12, 3), date(2027, 2, 3), None, None,
    ]  # fmt: skip


def test_our_number_theirs_and_the_gtin_mean_an_item_and_a_typo_gets_suggestions(world: World) -> None:
    rows = [
        ItemIn(number="6205-2RS", name="Kogellager groot", gtin="8712345678906"),
        ItemIn(number="D-1", name="Doos", order_multiple=Decimal(10)),
        ItemIn(number="OUD", name="Oud", is_active=False),
    ]
    bearing, _box, _old = create_item.many(world.alice, rows)
    set_customer_item.invoke(world.carla, body={"item_id": bearing.id, "buyers_item_id": "MG.77"})
    text = "62052rs 1\nmg-77 2\n8712345678906 3\nkogellagr 4\nD-1 12\nOUD 1\n6205-2RS\n6205-2RS 2 1-9-2026\nzzqq 5"
    lines = read(world, text)
    assert [line.row for line in lines] == list(range(1, 10))
    assert [line.item and line.item.id for line in lines[:3]] == [bearing.id] * 3
    assert [(p.field, p.code) for line in lines for p in line.problems] == [
        ("number", "not_found"),
        ("quantity", "order_multiple"),
        ("number", "not_found"),
        ("quantity", "missing"),
        ("requested_date", "past"),
        ("number", "not_found"),
    ]
    assert [item.number for item in lines[3].suggestions] == ["6205-2RS"]
    assert lines[8].suggestions == []


def test_a_number_that_means_two_items_is_asked_about(world: World) -> None:
    first, second = world.item("77"), world.item("78")
    set_customer_item.invoke(world.carla, body={"item_id": second, "buyers_item_id": "77"})
    (line,) = read(world, "77 1")
    assert line.item is None
    assert {item.id for item in line.suggestions} == {first, second}
    assert [p.code for p in line.problems] == ["many"]


def test_nobody_finds_an_item_by_anothers_number(world: World) -> None:
    item = world.item("A")
    theirs = {"item_id": item, "buyers_item_id": "GEHEIM-1", "customer_id": world.parties["cor"]}
    set_customer_item.invoke(world.alice, body=theirs)
    (line,) = read(world, "GEHEIM-1 1")
    assert line.item is None
    assert line.suggestions == []


def test_a_workbook_and_a_csv_file_are_read_alike(world: World) -> None:
    world.item("A")
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Aantal", "Artikel", "Leverdag"])
        sheet.write_row(1, 0, [2.5, "A"])
        sheet.write_datetime(1, 2, day(3), book.add_format({"num_format": "dd-mm-yyyy"}))
        sheet.write_row(2, 0, [3, "B?"])
    workbook = Upload("order.xlsx", "", BytesIO(made.getvalue()), len(made.getvalue()))
    said = f"Aantal;Artikel;Leverdag\r\n2,5;A;{day(3):%d-%m-%Y}\r\n3;B?;\r\n".encode("cp1252")
    for file in (workbook, Upload("order.csv", "", BytesIO(said), len(said))):
        read = read_order_file.invoke(world.carla, body={"file": file}).lines
        assert [(line.row, line.quantity, line.requested_date) for line in read] == [
            (2, Decimal("2.5"), day(3)),
            (3, Decimal(3), None),
        ]
        assert read[0].item is not None
        assert read[1].item is None


def test_a_file_that_holds_no_lines_or_too_many_is_refused_in_words(world: World) -> None:
    for name, said in (("order.pdf", b"%PDF-1.4"), ("order.csv", b"\r\n"), ("order.csv", b"A;1\n" * 600)):
        with pytest.raises(Invalid) as refused:
            read_order_file.invoke(world.carla, body={"file": Upload(name, "", BytesIO(said), len(said))})
        assert [p.field for p in refused.value.problems] == ["file"]
    with pytest.raises(Invalid):
        read(world, "A 1\n" * 501)
