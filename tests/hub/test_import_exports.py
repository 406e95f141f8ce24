"""Exports of a whole system become all that stands in them, through everybody's operations."""

from datetime import date

from schakel.catalog.models import Item
from schakel.kernel import tenancy
from schakel.sales.models import SalesOrder, SalesOrderLine
from tests.hub.offering import Folder, numbers, told
from tests.world import TODAY


def test_rows_are_looked_up_by_the_ids_of_the_other_system(folder: Folder) -> None:
    folder.write("c.csv", "id,name,nr\n900,Bakker BV,4001\n")
    folder.write("i.csv", "id,nr,name\n800,A-1,Band\n")
    folder.write("o.csv", "id,client,date,thing,n\n700,900,2026-09-07,800,2\n")
    folder.mapping(
        """
[files]
c = { path = "c.csv" }
i = { path = "i.csv" }
o = { path = "o.csv" }
[[import]]
entity = "party"
file = "c"
external_id = "id"
fields = { name = "name", "customer.number" = "nr" }
[[import]]
entity = "item"
file = "i"
external_id = "id"
fields = { number = "nr", name = "name" }
[[import]]
entity = "sales_order_history"
file = "o"
external_id = "id"
[import.fields]
customer = { column = "client", by = "external_id" }
ordered_date = "date"
requested_date = { value = "today" }
[import.lines]
group_by = ["id"]
fields = { item = { column = "thing", by = "external_id" }, quantity = "n" }
"""
    )
    report, is_kept = folder.offer()
    assert is_kept, told(report)
    assert numbers(report) == [(1, 0, 0, 0)] * 3
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        line = SalesOrderLine.objects.get()
        assert (line.item_number, line.order.customer.name) == ("A-1", "Bakker BV")
        assert line.order.requested_date == TODAY
    assert numbers(folder.offer()[0]) == [(0, 1, 0, 0)] * 3


def test_one_report_with_everything_in_it_is_customers_items_and_orders(folder: Folder) -> None:
    folder.write(
        "report.csv",
        "Overzicht\n\nOrder;Klant;Naam;Datum;Artikel;Omschrijving;Groep;Aantal\n"
        "1;K1;Een BV;07-09-2026;A;Bout;10;2\n;;;;B;Moer;20;3\n2;K2;Twee BV;07-09-2026;A;Bout;10;1\n"
        "3;K1;Een BV;08-09-2026;B;Moer;20;4\nTotaal;;;;;;;10\n",
    )
    folder.write("groups.csv", "10,Bevestiging\n20,Overig\n")
    folder.mapping(
        """
[files.report]
path = "report.csv"
skip_lines = 2
dates = ["%d-%m-%Y"]
fill_down = ["Order", "Klant", "Naam", "Datum"]
[files.groups]
path = "groups.csv"
header = false
[[import]]
entity = "party"
file = "report"
once_per = ["Klant"]
skip = { Order = "Totaal" }
fields = { name = "Naam", "customer.number" = "Klant" }
[[import]]
entity = "item"
file = "report"
once_per = ["Artikel"]
skip = { 1 = "Totaal" }
[import.fields]
number = "Artikel"
name = "Omschrijving"
category = { column = "Groep", via = { file = "groups", match = 1, take = 2 } }
[[import]]
entity = "sales_order_history"
file = "report"
skip = { Order = "Totaal" }
[import.fields]
number = "Order"
customer = "Klant"
ordered_date = "Datum"
requested_date = { column = "Datum", add_working_days = 3 }
[import.lines]
group_by = ["Order"]
fields = { item = "Artikel", quantity = "Aantal" }
"""
    )
    report, is_kept = folder.offer()
    assert is_kept, told(report)
    assert numbers(report) == [(2, 0, 0, 0), (2, 0, 0, 0), (3, 0, 0, 0)]
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        assert set(Item.objects.values_list("number", "category__name")) == {
            ("A", "Bevestiging"),
            ("B", "Overig"),
        }
        order = SalesOrder.objects.get(number="1")
        assert (order.lines.count(), order.requested_date) == (2, date(2026, 9, 10))
    assert numbers(folder.offer()[0]) == [(0, 2, 0, 0), (0, 2, 0, 0), (0, 3, 0, 0)]
