"""Files of several styles become items, suppliers and stock, through everybody's operations."""

from decimal import Decimal

import pytest

from schakel.catalog.models import Item
from schakel.hub.files.reading_mapping import BadMapping
from schakel.inventory.models import OnHand
from schakel.kernel import tenancy
from tests.hub.offering import Folder, numbers, told

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
