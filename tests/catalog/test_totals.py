"""What a document comes to."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from schakel.catalog.totals import totals_of
from schakel.catalog.vat import Tax, TaxCategory

HIGH, LOW = Tax(TaxCategory.STANDARD, Decimal(21)), Tax(TaxCategory.STANDARD, Decimal(9))
AWAY = Tax(TaxCategory.INTRA_COMMUNITY, Decimal(0))
CENTS = st.decimals(min_value=-99999, max_value=999999, places=2)


def test_vat_is_reckoned_over_all_that_is_taxed_alike_and_not_line_by_line() -> None:
    # Line by line it would be three times 0.01 and once nothing.
    totals = totals_of([(Decimal("0.05"), HIGH)] * 3 + [(Decimal("0.02"), HIGH)])
    assert (totals.net_amount, totals.tax_amount) == (Decimal("0.17"), Decimal("0.04"))


def test_a_document_without_lines_comes_to_nothing() -> None:
    assert totals_of([]).total_amount == 0


@given(st.lists(st.tuples(CENTS, st.sampled_from([HIGH, LOW, AWAY])), max_size=40))
def test_amounts_add_up_to_the_cent(lines: list[tuple[Decimal, Tax]]) -> None:
    totals = totals_of(lines)
    assert totals.net_amount == sum((net for net, _tax in lines), Decimal(0))
    assert totals.total_amount == totals.net_amount + sum(
        (part.tax_amount for part in totals.subtotals), Decimal(0)
    )
    for part in totals.subtotals:
        exact = part.taxable_amount * part.tax.rate / 100
        assert part.tax_amount == exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert len({part.tax for part in totals.subtotals}) == len(totals.subtotals)


@given(st.lists(st.tuples(CENTS, st.sampled_from([HIGH, LOW, AWAY])), max_size=20), st.randoms())
def test_the_order_of_lines_changes_nothing(lines: list[tuple[Decimal, Tax]], random: object) -> None:
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert totals_of(shuffled) == totals_of(lines)
