"""The assortment: eight hundred technical articles in their sizes, each with the supplier it comes from."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random

from demo.identifiers import gtin
from demo.records import Article, Supplier

COUNT = 800
STORY_ARTICLE = "GK62-05-2RS"
FAMILIES = Path(__file__).with_name("families.csv")
# Bearing bores by their code: the first four are odd, then five times the code.
BORES = {"00": 10, "01": 12, "02": 15, "03": 17} | {f"{n:02}": n * 5 for n in range(4, 17)}


@dataclass(frozen=True, slots=True)
class Size:
    """One article of a family before it has a supplier; `cost` is what we pay in euro."""

    number: str
    name: str
    category: str
    unit_code: str
    pack: int
    sales_multiple: int
    cost: float


def sizes() -> list[Size]:
    """All sizes of all families; within a family the price rises with the size."""
    found = []
    with FAMILIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            axes = [axis.split() for axis in row["sizes"].replace("BORES", " ".join(BORES)).split(" / ")]
            combinations = list(product(*axes))
            cheapest, dearest = float(row["cheapest"]), float(row["dearest"])
            for place, values in enumerate(combinations):
                growth = (dearest / cheapest) ** (place / len(combinations))
                found.append(
                    Size(
                        number="-".join([row["start"], *values]),
                        name=row["name"].format(*values, bore=BORES.get(values[0], "")),
                        category=row["category"],
                        unit_code=row["unit_code"],
                        pack=int(row["pack"]),
                        sales_multiple=int(row["sales_multiple"]),
                        cost=cheapest * growth,
                    )
                )
    return found


def articles(suppliers: dict[str, list[Supplier]], sam: Supplier, chance: Random) -> list[Article]:
    """800 articles; `suppliers` names who sells a category, and the article of the story comes from Sam."""
    every = sizes()
    story = [size for size in every if size.number == STORY_ARTICLE]
    chosen = chance.sample([size for size in every if size.number != STORY_ARTICLE], COUNT - 1)
    # Each supplier's usual days from order to delivery; further away is longer.
    usual = {
        seller.party.number: chance.randint(4, 12) if seller.party.kvk_number else chance.randint(10, 25)
        for sellers in suppliers.values()
        for seller in sellers
    }
    made = []
    for serial, size in enumerate(sorted(story + chosen, key=lambda size: size.number), start=1):
        supplier = sam if size.number == STORY_ARTICLE else chance.choice(suppliers[size.category])
        cost = max(0.03, round(size.cost * chance.uniform(0.92, 1.08), 2))
        made.append(
            Article(
                number=size.number,
                name=size.name,
                category=size.category,
                unit_code=size.unit_code,
                gtin=gtin(serial),
                list_price=Decimal(f"{max(cost * chance.uniform(1.35, 1.9), cost + 0.02):.2f}"),
                sales_multiple=size.sales_multiple,
                supplier_number=supplier.party.number,
                supplier_item_number=f"{chance.randrange(10**5, 10**6)}",
                purchase_price=Decimal(f"{cost:.2f}"),
                minimum_quantity=size.pack * chance.choice([1, 1, 2, 5]),
                order_multiple=size.pack,
                lead_time_days=usual[supplier.party.number] + chance.choice([0, 0, 0, 2, 5]),
                safety_stock=size.sales_multiple * chance.choice([0, 1, 2, 5]),
            )
        )
    return made
