"""Files of several styles become sales orders with promises, through everybody's operations."""

from datetime import date

import xlsxwriter

from schakel.kernel import tenancy
from schakel.sales.models import SalesOrder, SalesOrderLine
from tests.hub.offering import Folder, numbers, told, with_items
from tests.world import TODAY, day

FLAT = """order;customer;date;wanted;item;amount;price;sent
501;1001;07-09-2026;21-09-2026;6205;3;9,50;0
501;1001;07-09-2026;22-09-2026;6206;2;4,25;2
502;1002;04-09-2026;;6205;1;9,50;1
"""
FLAT_MAPPING = """
[formats]
decimal = ","
dates = ["%d-%m-%Y"]
[files.orders]
path = "orders*.csv"
[[import]]
entity = "sales_order_history"
file = "orders"
external_id = "order"
[import.fields]
number = { template = "V-{order}" }
customer = "customer"
ordered_date = "date"
requested_date = { column = ["wanted", "date"] }
[import.lines]
group_by = ["order"]
[import.lines.fields]
item = "item"
quantity = "amount"
price = "price"
delivered_quantity = "sent"
requested_date = { column = ["wanted", "date"] }
"""


def test_a_file_that_repeats_the_header_becomes_orders_with_promises(folder: Folder) -> None:
    with_items(folder)
    folder.write("Orders-2026.csv", FLAT)
    folder.mapping(FLAT_MAPPING)
    report, is_kept = folder.offer()
    assert is_kept, told(report)
    assert numbers(report) == [(2, 0, 0, 0)]
    assert report.parts[0].rows == 3
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        first, second = SalesOrder.objects.order_by("number")
        assert (first.number, first.status, first.ordered_date) == ("V-501", "open", TODAY)
        assert (second.status, second.requested_date) == ("delivered", date(2026, 9, 4))
        # Two from stock, one to be bought in ten working days: in on Monday 21, out on Tuesday.
        still_open = SalesOrderLine.objects.get(order=first, position=1)
        assert (still_open.open_quantity, still_open.promised_date) == (3, day(16))
        assert SalesOrderLine.objects.get(order=first, position=2).open_quantity == 0
    again, _kept = folder.offer()
    assert numbers(again) == [(0, 2, 0, 0)]


def test_lines_that_do_not_stand_together_are_put_together(folder: Folder) -> None:
    with_items(folder)
    head, one, two, three = FLAT.strip().split("\n")
    folder.write("orders.csv", f"{head}\n{one}\n{three}\n{two}")
    folder.mapping(FLAT_MAPPING)
    report, _kept = folder.offer()
    assert numbers(report) == [(2, 0, 0, 0)]
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        assert SalesOrderLine.objects.filter(order__number="V-501").count() == 2


def test_lines_of_one_document_that_disagree_about_it_are_refused(folder: Folder) -> None:
    with_items(folder)
    folder.write("orders.csv", FLAT.replace("501;1001;07-09-2026;22", "501;1002;07-09-2026;22"))
    folder.mapping(FLAT_MAPPING)
    report, is_kept = folder.offer()
    assert not is_kept
    assert told(report) == [
        'orders.csv, line 3, column customer ("1002"): Line 2 says 1001 of the same document.'
    ]


def test_a_workbook_is_read_by_sheet_with_its_own_dates_and_numbers(folder: Folder) -> None:
    with_items(folder)
    book = xlsxwriter.Workbook(folder.path / "orders.xlsx")
    book.add_worksheet("Toelichting").write(0, 0, "Niets")
    sheet = book.add_worksheet("Orders")
    sheet.write_row(0, 0, ["Overzicht 2026"])
    sheet.write_row(2, 0, ["order", "customer", "date", "serial", "item", "amount"])
    sheet.write_row(3, 0, [77, 1001])
    sheet.write_datetime(3, 2, date(2026, 9, 7), book.add_format({"num_format": "dd-mm-yyyy"}))
    sheet.write_row(3, 3, [46286, 6205, 2.5])
    book.close()
    folder.mapping(
        """
[files.orders]
path = "orders.xlsx"
sheet = "Orders"
skip_lines = 2
[[import]]
entity = "sales_order"
file = "orders"
external_id = "order"
[import.fields]
customer = "customer"
requested_date = "serial"
reference = { template = "{order} of {date}" }
[import.lines]
group_by = ["order"]
[import.lines.fields]
item = "item"
quantity = { column = "amount", times = 2 }
"""
    )
    report, is_kept = folder.offer()
    assert is_kept, told(report)
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        order = SalesOrder.objects.get(reference="77 of 2026-09-07")
        assert order.requested_date == date(2026, 9, 21)
        assert order.lines.get().quantity == 5
    assert numbers(folder.offer()[0]) == [(0, 1, 0, 0)]


def test_an_order_of_now_keeps_todays_rules(folder: Folder) -> None:
    with_items(folder)
    folder.write("o.csv", "nr,customer,wanted,item,amount\n1,1001,2026-09-01,6205,1\n")
    folder.mapping(
        """
[files.o]
path = "o.csv"
[[import]]
entity = "sales_order"
file = "o"
external_id = "nr"
[import.fields]
customer = "customer"
requested_date = "wanted"
"lines.0.item" = "item"
"lines.0.quantity" = "amount"
"""
    )
    report, is_kept = folder.offer()
    assert not is_kept
    assert any("column wanted" in line and "This day is past" in line for line in told(report))
