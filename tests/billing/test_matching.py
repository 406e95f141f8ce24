"""Matching never allocates more than either side has."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from schakel.billing.matching import shares

AMOUNTS = st.lists(st.decimals(min_value=0, max_value=10_000, places=2), max_size=12)


@given(AMOUNTS, AMOUNTS)
def test_nobody_gives_or_takes_more_than_there_is(sources: list[Decimal], invoices: list[Decimal]) -> None:
    found = shares(sources, invoices)
    for place, amount in enumerate(sources):
        assert sum(share.amount for share in found if share.source == place) <= amount
    for place, amount in enumerate(invoices):
        assert sum(share.amount for share in found if share.invoice == place) <= amount
    assert all(share.amount > 0 for share in found)


@given(AMOUNTS, AMOUNTS)
def test_one_side_is_empty_in_the_end(sources: list[Decimal], invoices: list[Decimal]) -> None:
    given_away = sum((share.amount for share in shares(sources, invoices)), Decimal(0))
    assert given_away == min(sum(sources, Decimal(0)), sum(invoices, Decimal(0)))


def test_the_first_is_served_first() -> None:
    found = shares([Decimal(100)], [Decimal(60), Decimal(30), Decimal(40)])
    assert [(share.invoice, share.amount) for share in found] == [
        (0, Decimal(60)),
        (1, Decimal(30)),
        (2, Decimal(10)),
    ]
