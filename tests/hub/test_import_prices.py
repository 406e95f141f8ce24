"""Prices come in from files, and what the desk exports comes back in by the mapping that goes with it."""

from pathlib import Path
from shutil import copy

from schakel.catalog.models import PriceAgreement, PriceTier
from schakel.catalog.operations import create_price_list
from schakel.kernel import tenancy
from tests.catalog.agreed import agree, item, price_list
from tests.hub.offering import Folder, numbers, told
from tests.web.browser import Browser
from tests.world import TODAY

ROOT = Path(__file__).parents[2]
TIERS = """
[files.prices]
path = "prices.csv"
[[import]]
entity = "price_tier"
file = "prices"
[import.fields]
price_list = { column = "list", by = "name" }
item = "item"
min_quantity = { column = "from", default = 1 }
price = "price"
"""


def test_prices_of_a_list_come_in_and_what_is_wrong_is_told_at_its_row(folder: Folder) -> None:
    assert folder.world is not None
    item(folder.world, "6205")
    create_price_list.invoke(folder.world.alice, body={"name": "Wederverkopers"})
    folder.write(
        "prices.csv",
        "list,item,from,price\nWederverkopers,6205,,9.50\nwederverkopers,6205,10,9.10\n"
        "Onbekend,6205,1,9\nWederverkopers,9999,1,9\nWederverkopers,6205,-1,9\nWederverkopers,6205,5,-2\n",
    )
    folder.mapping(TIERS)
    report, kept = folder.offer()
    assert not kept
    assert [line.partition(": ")[0] for line in told(report)] == [
        'prices.csv, line 4, column list ("Onbekend")',
        'prices.csv, line 5, column item ("9999")',
        'prices.csv, line 6, column from ("-1")',
        'prices.csv, line 7, column price ("-2")',
    ]
    report, kept = folder.offer(skip_bad_rows=True)
    assert kept
    assert numbers(report) == [(2, 0, 0, 4)]
    assert numbers(folder.offer(skip_bad_rows=True)[0]) == [(0, 2, 0, 4)]
    with tenancy.enter(folder.world.system):
        assert sorted(str(row.price.normalize()) for row in PriceTier.objects.all()) == ["9.1", "9.5"]


def test_what_the_desk_exports_comes_back_in(folder: Folder) -> None:
    world = folder.world
    assert world is not None
    a = item(world, "6205", "Lagers")
    listed = price_list(world, "Wederverkopers", {a: {1: "9.5", 10: "9.125"}})
    agree(world, "carla", item_id=a, price="8.75", min_quantity=50, reference="2026-014", valid_from=TODAY)
    alice = Browser(world, world.people["alice"])
    for path, name in (
        (f"/kantoor/verkoop/prijzen/{listed}?export=csv", "price-tiers.csv"),
        ("/kantoor/verkoop/afspraken?export=csv", "price-agreements.csv"),
    ):
        (folder.path / name).write_text(alice.get(path), "utf-8")
    with tenancy.enter(world.system):
        PriceTier.objects.all().delete()
        PriceAgreement.objects.all().delete()
    copy(ROOT / "mappings/prices.toml", folder.path / "mapping.toml")
    report, kept = folder.offer()
    assert kept, told(report)
    assert numbers(report) == [(2, 0, 0, 0), (1, 0, 0, 0)]
    with tenancy.enter(world.system):
        assert PriceAgreement.objects.get().reference == "2026-014"
    assert numbers(folder.offer()[0]) == [(0, 2, 0, 0), (0, 1, 0, 0)]
