"""Files of several styles become parties, items, stock and orders, through everybody's operations."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from schakel.accounts.models import Membership
from schakel.catalog.models import Item
from schakel.hub.files.reading_mapping import BadMapping
from schakel.hub.models import ExternalId
from schakel.inventory.models import OnHand
from schakel.kernel import tenancy
from schakel.kernel.models import FactRecord
from schakel.parties.models import Address, Contact, CustomerRole, Party
from schakel.purchasing.models import PurchaseOrder, ScheduleLine
from schakel.sales.models import SalesOrder, SalesOrderLine
from tests.hub.offering import Folder, numbers, told
from tests.world import TODAY, World, day


@pytest.fixture
def folder(tmp_path: Path, world: World) -> Folder:
    return Folder(tmp_path, world)


CUSTOMERS = """Klantnr;Naam;Voornaam;Achternaam;Straat;Plaats;Land;Priv\u00e9;E-mail
3001;Caf\u00e9 "De Zon";Piet;de Vries;Dorpsstraat 1;Den Haag;Nederland;Ja;piet@voorbeeld.example
3002;M\u00fcller GmbH;;;;K\u00f6ln;Duitsland;Nee;
"""
CUSTOMERS_MAPPING = """
[formats]
encoding = "cp1252"
delimiter = ";"
quote = ""
[files.klanten]
path = "klanten.csv"
[[import]]
entity = "party"
file = "klanten"
external_id = "Klantnr"
[import.fields]
name = "naam"
country = { column = "Land", country = true }
"customer.number" = "Klantnr"
"customer.priority" = { column = "Priv\u00e9", map = { Ja = 10, "*" = 60 } }
"contacts.0.name" = { template = "{Voornaam} {Achternaam}" }
"contacts.0.email" = { column = "E-mail", clean = "email" }
"contacts.0.language" = { value = "nl" }
"addresses.0.street" = "Straat"
"addresses.0.city" = "Plaats"
"addresses.0.country" = { column = "Land", country = true }
"""


def test_customers_of_a_dutch_export_become_parties(folder: Folder) -> None:
    folder.write("klanten.csv", CUSTOMERS, "cp1252")
    folder.mapping(CUSTOMERS_MAPPING)
    report, is_kept = folder.offer()
    assert is_kept
    assert numbers(report) == [(2, 0, 0, 0)]
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        sun, miller = Party.objects.filter(name__in=['Caf\u00e9 "De Zon"', "M\u00fcller GmbH"]).order_by(
            "name"
        )
        assert (sun.country, miller.country) == ("NL", "DE")
        assert list(Contact.objects.values_list("party__name", "name", "email")) == [
            ('Caf\u00e9 "De Zon"', "Piet de Vries", "piet@voorbeeld.example")
        ]
        assert set(Address.objects.values_list("street", "city")) == {
            ("Dorpsstraat 1", "Den Haag"),
            ("", "K\u00f6ln"),
        }
        assert dict(CustomerRole.objects.values_list("number", "priority"))["3001"] == 10
        assert set(ExternalId.objects.values_list("system", "entity", "external_id")) == {
            ("old", "party", "3001"),
            ("old", "party", "3002"),
        }
        record = FactRecord.objects.filter(name="parties.PartyCreated", channel="file")
        assert record.count() == 2


ITEMS = """number,name,unit,price,blocked,supplier,lead,stock
11,Bolt,stuks,"1,234.50",0,2001,5,40
12,Nut,kg,2,1,2002,,0
"""
ITEMS_MAPPING = """
[files.items]
path = "items.csv"
[[import]]
entity = "item"
file = "items"
[import.fields]
number = "number"
name = "name"
unit_code = { column = "unit", unit = true }
sales_price = "price"
is_active = { column = "blocked", invert = true }
[[import]]
entity = "supplier_item"
file = "items"
[import.fields]
item = "number"
supplier = "supplier"
lead_time_days = { column = "lead", default = 15 }
price = { column = "price", times = 0.5 }
[[import]]
entity = "stock"
file = "items"
[import.fields]
item = "number"
quantity = "stock"
"""


def test_one_file_can_be_items_their_suppliers_and_their_stock(folder: Folder) -> None:
    folder.write("items.csv", "\ufeff" + ITEMS)
    folder.mapping(ITEMS_MAPPING)
    report, is_kept = folder.offer()
    assert is_kept, told(report)
    assert numbers(report) == [(2, 0, 0, 0), (2, 0, 0, 0), (1, 0, 0, 0)]
    assert report.parts[2].left_out == 1
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        bolt, nut = Item.objects.order_by("number")
        assert (bolt.sales_price, bolt.unit_code, bolt.is_active) == (Decimal("1234.5"), "C62", True)
        assert (nut.unit_code, nut.is_active) == ("KGM", False)
        assert OnHand.objects.get(item=bolt).quantity == 40
    again, _kept = folder.offer()
    assert numbers(again) == [(0, 2, 0, 0), (0, 2, 0, 0), (0, 1, 0, 0)]


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


def with_items(folder: Folder) -> None:
    assert folder.world is not None
    folder.world.item("6205", stock=2)
    folder.world.item("6206")


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


def test_people_are_invited_by_a_file(folder: Folder) -> None:
    folder.write(
        "people.csv", "mail,name,customer\nANN@a.example,Ann,1001\nbob@b.example,Bob,1002\nx,X,1001\n"
    )
    folder.mapping(
        """
[files.people]
path = "people.csv"
[[import]]
entity = "invitation"
file = "people"
[import.fields]
email = "mail"
name = "name"
customer = "customer"
audience = { value = "customer" }
roles = { value = "buyer" }
"""
    )
    report, _kept = folder.offer(skip_bad_rows=True)
    assert numbers(report) == [(2, 0, 0, 1)]
    assert 'line 4, column mail ("x")' in told(report)[0]
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        place = Membership.objects.get(person__email="ann@a.example")
        assert (place.party_id, place.roles) == (folder.world.parties["carla"], ["buyer"])
    assert numbers(folder.offer(skip_bad_rows=True)[0]) == [(0, 2, 0, 1)]


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


def test_a_value_that_the_other_file_does_not_know_is_told(folder: Folder) -> None:
    folder.write("i.csv", "nr,name,group\n1,Bout,30\n")
    folder.write("g.csv", "id,name\n10,Bevestiging\n")
    folder.mapping(
        """
[files]
i = { path = "i.csv" }
g = { path = "g.csv" }
[[import]]
entity = "item"
file = "i"
[import.fields]
number = "nr"
name = "name"
category = { column = "group", via = { file = "g", match = "id", take = "name" } }
"""
    )
    errors = folder.path / "errors.csv"
    report, _kept = folder.offer(skip_bad_rows=True, errors=errors)
    assert told(report) == ['i.csv, line 2, column group ("30"): 30 is not in g.csv.']
    errors.write_text(errors.read_text("utf-8-sig").replace(";30;", ";10;"), "utf-8-sig")
    report, is_kept = folder.offer(errors)
    assert is_kept, told(report)
    (folder.path / "g.csv").unlink()
    with pytest.raises(BadMapping, match=r"Put g\.csv beside errors\.csv"):
        folder.offer(errors)
