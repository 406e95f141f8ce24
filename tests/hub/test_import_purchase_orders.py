"""Files of several styles become purchase orders, through everybody's operations."""

from datetime import date

from schakel.kernel import tenancy
from schakel.purchasing.models import PurchaseOrder, ScheduleLine
from tests.hub.offering import Folder, numbers, told, with_items

JOINED_MAPPING = """
[files]
orders = { path = "orders.csv" }
lines = { path = "lines.csv", header = false }
[[import]]
entity = "purchase_order_history"
file = "orders"
skip = { state = ["cancelled", "draft"] }
[import.fields]
number = "nr"
supplier = "supplier"
ordered_date = "date"
[import.lines]
file = "lines"
match = { 1 = "nr" }
only = { 3 = ">0" }
[import.lines.fields]
item = 2
quantity = 3
requested_date = { column = "header.date", add_working_days = 5 }
"schedule.0.quantity" = 3
"schedule.0.confirmed_date" = { column = "header.confirmed" }
"schedule.0.received_quantity" = { column = 3, when = { "header.state" = "done" }, otherwise = 0 }
"""


def test_headers_and_lines_of_two_files_are_joined_under_conditions(folder: Folder) -> None:
    with_items(folder)
    folder.write(
        "orders.csv",
        "nr,supplier,date,state,confirmed\nP1,2001,2026-09-04,done,2026-09-11\n"
        "P2,2001,2026-09-04,open,\nP3,2001,2026-09-04,Draft,\n",
    )
    folder.write("lines.csv", "P1,6205,10\nP2,6205,4\nP2,6206,0\nP3,6205,1\nP1,6206,5\n")
    folder.mapping(JOINED_MAPPING)
    report, is_kept = folder.offer()
    assert is_kept, told(report)
    assert numbers(report) == [(2, 0, 0, 0)]
    assert report.parts[0].left_out == 1
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        done, still_open = PurchaseOrder.objects.order_by("number")
        assert (done.process_status, done.lines.count()) == ("completed", 2)
        assert (still_open.process_status, still_open.lines.count()) == ("issued", 1)
        (part,) = ScheduleLine.objects.filter(order_id=still_open.id)
        assert (part.requested_date, part.confirmed_date) == (date(2026, 9, 11), None)
    again, _kept = folder.offer()
    assert numbers(again) == [(0, 2, 0, 0)]


def test_a_line_without_its_document_is_refused(folder: Folder) -> None:
    with_items(folder)
    folder.write("orders.csv", "nr,supplier,date,state,confirmed\nP1,2001,2026-09-04,done,\n")
    folder.write("lines.csv", "P1,6205,10\nP9,6205,4\n")
    folder.mapping(JOINED_MAPPING)
    report, is_kept = folder.offer()
    assert not is_kept
    assert told(report) == ["lines.csv, line 2: There is no row in orders.csv to which this line belongs."]
