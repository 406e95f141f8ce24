"""What is wrong with a row is told with its place, nothing half is kept; corrected it is offered again."""

import csv
from pathlib import Path

import pytest
from django.utils import translation

from schakel.kernel import tenancy
from schakel.kernel.models import FactRecord
from schakel.parties.models import Party
from schakel.sales.models import SalesOrder
from tests.hub.offering import Folder, numbers, told
from tests.world import World

MAPPING = """
[files]
customers = { path = "customers.csv" }
orders = { path = "orders.csv" }
lines = { path = "lines.csv" }
[[import]]
entity = "party"
file = "customers"
[import.fields]
name = "name"
country = { column = "country", country = true }
"customer.number" = "nr"
[[import]]
entity = "sales_order_history"
file = "orders"
[import.fields]
number = "nr"
customer = "customer"
ordered_date = "date"
requested_date = "date"
[import.lines]
file = "lines"
match = { order = "nr" }
fields = { item = "item", quantity = "amount" }
"""
CUSTOMERS = "nr,name,country\n5001,Een BV,Nederland\n5002,Twee BV,Atlantis\n5003,,Belgi\u00eb\n"
ORDERS = "nr,customer,date\nA,5001,2026-09-01\nB,5002,2026-09-02\nC,5001,2 sept\nD,5001,2026-09-04\n"
LINES = "order,item,amount\nA,6205,1\nA,6206,2\nB,6205,1\nC,6205,1\nD,6205,-4\nD,9999,1\nD,6205,1\n"


@pytest.fixture
def folder(tmp_path: Path, world: World) -> Folder:
    world.item("6205")
    world.item("6206")
    made = Folder(tmp_path, world)
    made.write("customers.csv", CUSTOMERS)
    made.write("orders.csv", ORDERS)
    made.write("lines.csv", LINES)
    made.mapping(MAPPING)
    return made


PROBLEMS = [
    (
        'customers.csv, line 3, column country ("Atlantis"): Atlantis is not a country that is known.'
        " Add it to `map` in the mapping."
    ),
    "customers.csv, line 4, column name: This is required.",
    'orders.csv, line 3, column customer ("5002"): 5002 was itself refused (customers.csv, line 3).',
    'orders.csv, line 4, column date ("2 sept"): 2 sept is not a date as %Y-%m-%d.',
    'lines.csv, line 7, column item ("9999"): There is no item 9999. Import it first, or correct it.',
]


def count(folder: Folder, model: type) -> int:
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        return model.objects.count()  # type: ignore[attr-defined,no-any-return]


def test_a_file_with_a_bad_row_writes_nothing_and_tells_of_every_one(folder: Folder) -> None:
    before = count(folder, Party), count(folder, FactRecord)
    report, is_kept = folder.offer()
    assert not is_kept
    assert told(report) == PROBLEMS
    assert (count(folder, Party), count(folder, FactRecord)) == before
    assert count(folder, SalesOrder) == 0


def test_what_an_operation_refuses_has_its_place_too(folder: Folder) -> None:
    folder.write("lines.csv", LINES.replace("D,9999,1\n", ""))
    report, _kept = folder.offer()
    assert 'lines.csv, line 6, column amount ("-4"): Must be more than 0.' in told(report)


def test_bad_rows_can_be_skipped_and_are_offered_again_corrected(folder: Folder) -> None:
    errors = folder.path / "errors.csv"
    report, is_kept = folder.offer(skip_bad_rows=True, errors=errors)
    assert is_kept
    assert numbers(report) == [(1, 0, 0, 2), (1, 0, 0, 3)]
    assert [(p.rows, p.refused_rows) for p in report.parts] == [(3, 2), (7, 5)]
    with errors.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(r["_file"], r["_line"]) for r in rows] == [
        ("customers.csv", "3"), ("customers.csv", "4"),
        ("orders.csv", "3"), ("lines.csv", "4"),
        ("orders.csv", "4"), ("lines.csv", "5"),
        ("orders.csv", "5"), ("lines.csv", "6"), ("lines.csv", "7"), ("lines.csv", "8"),
    ]  # fmt: skip
    assert "Atlantis is not a country" in rows[0]["_problem"]
    assert all(row["_problem"] for row in rows)
    # Somebody corrects the file in a spreadsheet and offers it in place of the folder.
    text = (
        errors.read_text(encoding="utf-8-sig")
        .replace("Atlantis", "Nederland")
        .replace("2 sept", "2026-09-03")
    )
    text = text.replace(";9999;", ";6206;").replace(";-4", ";4").replace("5003;;", "5003;Drie BV;")
    errors.write_text(text, encoding="utf-8-sig")
    again, is_kept = folder.offer(errors)
    assert is_kept, told(again)
    assert numbers(again) == [(2, 0, 0, 0), (3, 0, 0, 0)]
    assert count(folder, SalesOrder) == 4


def test_no_error_file_is_made_when_nothing_was_refused(folder: Folder) -> None:
    folder.write("customers.csv", "nr,name,country\n5001,Een BV,NL\n")
    folder.write("orders.csv", "nr,customer,date\n")
    folder.write("lines.csv", "order,item,amount\n")
    errors = folder.path / "errors.csv"
    assert folder.offer(errors=errors)[1]
    assert not errors.exists()


def test_what_is_in_a_file_twice_is_refused_the_second_time(folder: Folder) -> None:
    folder.write("customers.csv", "nr,name,country\n5001,Een BV,NL\n5001,Nog een BV,NL\n")
    folder.write("orders.csv", "nr,customer,date\n")
    folder.write("lines.csv", "order,item,amount\n")
    report, is_kept = folder.offer()
    assert not is_kept
    assert told(report) == ["customers.csv, line 3: This is in the file twice: see line 2."]


def test_a_row_that_differs_from_what_exists_is_told_and_left_as_it_is(folder: Folder) -> None:
    folder.write("orders.csv", "nr,customer,date\nA,5001,2026-09-01\n")
    folder.write("lines.csv", "order,item,amount\nA,6205,1\n")
    folder.write("customers.csv", "nr,name,country\n5001,Een BV,NL\n")
    assert folder.offer()[1]
    folder.write("customers.csv", "nr,name,country\n5001,Een Groep BV,NL\n")
    folder.write("lines.csv", "order,item,amount\nA,6205,2\n")
    report, is_kept = folder.offer()
    assert is_kept
    assert numbers(report) == [(0, 0, 1, 0), (0, 0, 1, 0)]
    left = "This exists already and is not the same; it was left as it is."
    assert [str(difference) for difference in report.differences] == [
        f'customers.csv, line 2, column name ("Een Groep BV"): {left}',
        f'lines.csv, line 2, column amount ("2"): {left}',
    ]
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        assert Party.objects.filter(name="Een BV").exists()
        assert SalesOrder.objects.get().lines.get().quantity == 1


def test_a_line_with_too_many_values_is_told(folder: Folder) -> None:
    folder.write("customers.csv", "nr,name,country\n5001,Een, Twee en Drie,NL\n")
    report, _kept = folder.offer()
    assert told(report)[0].startswith(
        "customers.csv, line 2: This line has more values than there are columns."
    )


def test_a_look_up_that_never_succeeds_is_told_as_a_mistake_of_the_mapping(folder: Folder) -> None:
    folder.write("orders.csv", "nr,customer,date\n" + "".join(f"{n},K{n},2026-09-01\n" for n in range(5)))
    folder.write("lines.csv", "order,item,amount\n" + "".join(f"{n},6205,1\n" for n in range(5)))
    report, _kept = folder.offer()
    assert report.never_matched == [
        "Not one of 5 values was found as customer by number: look at that field of the mapping."
    ]


def test_problems_are_told_in_dutch_unless_the_mapping_says_english(folder: Folder) -> None:
    text = (folder.path / "mapping.toml").read_text().replace('language = "en"\n', "")
    folder.write("mapping.toml", text)
    report, _kept = folder.offer()
    with translation.override("nl"):
        assert told(report)[1] == "customers.csv, regel 4, kolom name: Dit is verplicht."
