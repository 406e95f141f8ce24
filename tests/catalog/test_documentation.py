"""The page about prices says what the code does."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from schakel.catalog.pricing import Offer, Source, resolve

PAGE = Path(__file__).parents[2] / "docs/using/prices.md"
DAY = date(2026, 11, 23)


def rows(mark: str) -> list[list[str]]:
    """Return the cells of the table behind a mark."""
    _before, _mark, after = PAGE.read_text("utf-8").partition(f"<!-- {mark} -->\n\n")
    table = after.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in table]


def test_the_table_of_sources_is_their_order() -> None:
    assert [(int(place), name) for place, name, *_words in rows("sources")] == [
        (source.value, source.name.lower()) for source in Source
    ]


def test_the_example_comes_out_as_it_says() -> None:
    def offer(source: Source, least: int, price: str = "", off: str = "") -> Offer:
        priced, percent = (Decimal(said) if said else None for said in (price, off))
        return Offer(source, Decimal(least), DAY, None, priced, percent)

    offers = [
        offer(Source.GENERAL_LIST, 1, "9.90"),
        offer(Source.GENERAL_LIST, 10, "9.70"),
        offer(Source.OWN_LIST, 1, "9.50"),
        offer(Source.OWN_LIST, 25, "9.30"),
        offer(Source.AGREEMENT, 50, "9.00"),
        offer(Source.CATEGORY_AGREEMENT, 5, off="2"),
    ]
    told = rows("example")
    assert len(told) == 5
    for quantity, price, source, listed in told:
        found = resolve(offers, Decimal("10.00"), Decimal(quantity), DAY)
        assert (found.price, found.source.name.lower(), found.list_price) == (
            Decimal(price),
            source,
            Decimal(listed),
        )
    others = [one for one in offers if one.source is Source.GENERAL_LIST]
    assert resolve(others, Decimal("10.00"), Decimal(10), DAY).price == Decimal("9.70")


def test_every_source_has_its_words() -> None:
    words = re.findall(r"`(\w+)`", PAGE.read_text("utf-8"))
    assert {source.name.lower() for source in Source} <= set(words)
