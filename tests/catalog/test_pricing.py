"""The price that somebody pays is the one that the documented order of sources says, whatever is on offer."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.catalog.pricing import LISTS, Offer, Source, breaks, resolve

TODAY = date(2026, 11, 23)
DAYS = st.integers(-3, 3).map(lambda n: TODAY + timedelta(days=n))
QUANTITIES = st.integers(0, 6).map(Decimal)
PRICES = st.decimals("0.01", "99.9999", places=4)


@st.composite
def an_offer(draw: st.DrawFn) -> Offer:
    source = draw(st.sampled_from([s for s in Source if s is not Source.ITEM]))
    begins = draw(DAYS)
    ends = draw(st.none() | st.integers(0, 4).map(lambda n: begins + timedelta(days=n)))
    if source not in LISTS and draw(st.booleans()):
        percent = draw(st.decimals(0, 100, places=2))
        return Offer(source, draw(QUANTITIES), begins, ends, discount_percent=percent)
    return Offer(source, draw(QUANTITIES), begins, ends, price=draw(PRICES))


def once(offers: list[Offer]) -> list[Offer]:
    """Leave one of each that no table could hold twice."""
    return list({(o.source, o.min_quantity, o.valid_from): o for o in offers}.values())


OFFERS = st.lists(an_offer(), max_size=12).map(once)


def offer(
    source: Source, price: str, least: int = 0, begins: date = TODAY, ends: date | None = None
) -> Offer:
    return Offer(source, Decimal(least), begins, ends, price=Decimal(price))


def by_the_book(offers: list[Offer], quantity: Decimal, day: date) -> Offer | None:
    """Walk the documented order step by step."""
    for source in Source:
        best: Offer | None = None
        for known in offers:
            if known.source is not source or known.min_quantity > quantity or known.valid_from > day:
                continue
            if known.valid_to is not None and known.valid_to < day:
                continue
            if (
                best is None
                or known.min_quantity > best.min_quantity
                or (known.min_quantity == best.min_quantity and known.valid_from > best.valid_from)
            ):
                best = known
        if best is not None:
            return best
    return None


@given(OFFERS, PRICES, QUANTITIES, DAYS)
def test_the_price_is_the_one_of_the_documented_order(
    offers: list[Offer], item_price: Decimal, quantity: Decimal, day: date
) -> None:
    found, expected = resolve(offers, item_price, quantity, day), by_the_book(offers, quantity, day)
    assert found.offer == expected
    listed = by_the_book([o for o in offers if o.source in LISTS], quantity, day)
    assert found.list_price == (item_price if listed is None else listed.price)
    if expected is None:
        assert (found.price, found.source) == (item_price, Source.ITEM)
    elif expected.price is not None:
        assert found.price == expected.price
    else:
        assert expected.discount_percent is not None
        exact = found.list_price * (100 - expected.discount_percent) / 100
        assert abs(found.price - exact) <= Decimal("0.005")
        assert Decimal(0) <= found.price <= max(found.list_price, exact + Decimal("0.005"))


@given(OFFERS, PRICES, DAYS, QUANTITIES)
def test_the_staircase_says_of_every_quantity_what_is_paid(
    offers: list[Offer], item_price: Decimal, day: date, more: Decimal
) -> None:
    stairs = breaks(offers, item_price, day)
    quantity = 1 + more
    step = [stair for stair in stairs if stair.min_quantity <= quantity][-1]
    assert step.price == resolve(offers, item_price, quantity, day).price
    assert all(a.price != b.price for a, b in pairwise(stairs))


@given(OFFERS, PRICES, QUANTITIES, DAYS, st.randoms())
def test_the_order_in_which_offers_are_read_decides_nothing(
    offers: list[Offer], item_price: Decimal, quantity: Decimal, day: date, random: object
) -> None:
    mixed = list(offers)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert resolve(mixed, item_price, quantity, day) == resolve(offers, item_price, quantity, day)


def test_an_agreement_wins_also_where_a_list_is_lower() -> None:
    offers = [offer(Source.AGREEMENT, "9.50"), offer(Source.GENERAL_LIST, "9.00")]
    found = resolve(offers, Decimal(10), Decimal(1), TODAY)
    assert (found.price, found.source, found.list_price) == (
        Decimal("9.50"),
        Source.AGREEMENT,
        Decimal("9.00"),
    )


def test_below_the_least_quantity_of_an_agreement_the_next_source_counts() -> None:
    offers = [offer(Source.AGREEMENT, "8.00", least=100), offer(Source.OWN_LIST, "9.00")]
    assert resolve(offers, Decimal(10), Decimal(99), TODAY).source is Source.OWN_LIST
    assert resolve(offers, Decimal(10), Decimal(100), TODAY).source is Source.AGREEMENT
    assert [(b.min_quantity, b.price) for b in breaks(offers, Decimal(10), TODAY)] == [
        (Decimal(1), Decimal("9.00")),
        (Decimal(100), Decimal("8.00")),
    ]


@pytest.mark.parametrize(
    ("price", "percent", "paid"), [("10", "12.5", "8.75"), ("0.0842", "10", "0.0758"), ("1.05", "50", "0.53")]
)
def test_a_discount_keeps_the_decimals_of_the_list_price(price: str, percent: str, paid: str) -> None:
    off = Offer(Source.CATEGORY_AGREEMENT, Decimal(0), TODAY, None, discount_percent=Decimal(percent))
    assert resolve([off], Decimal(price), Decimal(1), TODAY).price == Decimal(paid)


def test_the_last_day_counts_and_the_day_after_does_not() -> None:
    offers = [offer(Source.AGREEMENT, "8.00", ends=TODAY)]
    assert resolve(offers, Decimal(10), Decimal(1), TODAY).price == Decimal("8.00")
    assert resolve(offers, Decimal(10), Decimal(1), TODAY + timedelta(days=1)).price == Decimal(10)
