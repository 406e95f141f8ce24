"""Amounts are exact, rounded half up as EN 16931 says, and written so that everybody reads the same."""

from decimal import Decimal, localcontext
from typing import Literal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from schakel.kernel.errors import Invalid
from schakel.kernel.money import Amount, Price, Quantity, amount, plain, spoken, spoken_money

PRICES = st.decimals(0, 10**6, places=6)
QUANTITIES = st.decimals(-(10**7), 10**7, places=4)


class Line(BaseModel):
    price: Price
    quantity: Quantity
    amount: Amount


@given(PRICES, QUANTITIES)
def test_an_amount_is_within_half_a_cent_and_half_goes_away_from_zero(
    price: Decimal, quantity: Decimal
) -> None:
    with localcontext(prec=60):
        exact = price * quantity
        rounded = amount(price, quantity)
        assert rounded == rounded.quantize(Decimal("0.01"))
        assert abs(rounded - exact) <= Decimal("0.005")
        if abs(rounded - exact) == Decimal("0.005"):
            assert abs(rounded) > abs(exact)


@pytest.mark.parametrize(
    ("price", "quantity", "expected"),
    [("0.005", "1", "0.01"), ("1.005", "1", "1.01"), ("0.125", "-1", "-0.13"), ("2.675", "100", "267.50")],
)
def test_half_a_cent_goes_up(price: str, quantity: str, expected: str) -> None:
    assert str(amount(Decimal(price), Decimal(quantity))) == expected


def test_an_amount_that_nobody_can_mean_is_refused() -> None:
    with pytest.raises(Invalid):
        amount(Decimal(10**8), Decimal(10**6))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18))
def test_a_number_is_written_plainly_and_reads_back_the_same(number: Decimal) -> None:
    text = plain(number)
    assert Decimal(text) == number
    assert "e" not in text.lower()
    if "." in text:
        assert text[-1] not in "0."


@pytest.mark.parametrize(("written", "expected"), [("1E+2", "100"), ("0.50", "0.5"), ("0.0", "0")])
def test_examples_of_plain_numbers(written: str, expected: str) -> None:
    assert plain(Decimal(written)) == expected


@given(PRICES, QUANTITIES)
def test_numbers_travel_as_text_without_loss(price: Decimal, quantity: Decimal) -> None:
    line = Line(price=price, quantity=quantity, amount=Decimal("12.30"))
    text = line.model_dump_json()
    assert '"amount":"12.3"' in text
    assert Line.model_validate_json(text) == line


@pytest.mark.parametrize("value", ["1.23456", "NaN", "Infinity", "1e30", "99999999999999999"])
def test_a_quantity_that_the_database_cannot_hold_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        Line.model_validate({"price": 1, "quantity": value, "amount": 1})


class Answer(BaseModel):
    answer: Literal["accept", "change", "reject"]
    single: Literal["alone"] = "alone"


def test_what_there_is_to_choose_from_is_said_in_the_readers_language() -> None:
    with pytest.raises(ValidationError) as error:
        Answer.model_validate({"answer": "maybe", "single": "two"})
    said = {}
    for language in ("nl", "en"):
        with translation.override(language):
            said[language] = [p.message for p in Invalid.from_pydantic(error.value).problems]
    assert said["nl"] == ["Kies uit: 'accept', 'change' of 'reject'.", "Kies uit: 'alone'."]
    assert said["en"] == ["Choose one of: 'accept', 'change' or 'reject'.", "Choose one of: 'alone'."]


@pytest.mark.parametrize(
    ("number", "quantity", "money"),
    [
        ("12.50", "12,5", "12,50"),
        ("1200", "1.200", "1.200,00"),
        ("0", "0", "0,00"),
        ("-0.10", "-0,1", "-0,10"),
        ("0.012500", "0,0125", "0,0125"),
    ],
)
def test_money_has_two_decimals_at_least_where_a_quantity_has_none(
    number: str, quantity: str, money: str
) -> None:
    with translation.override("nl"):
        assert (spoken(Decimal(number)), spoken_money(Decimal(number))) == (quantity, money)
