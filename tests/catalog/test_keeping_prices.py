"""Lists and agreements are kept as the desk says: set, replaced, changed, ended."""

from decimal import Decimal
from typing import Any

import pytest

from schakel.catalog.operations import (
    change_price_agreement,
    create_price_list,
    end_price_agreement,
    explain_price,
    make_price_agreement,
    replace_price_tiers,
)
from schakel.catalog.schemas import PriceQuestion
from schakel.kernel.errors import Conflict, Invalid
from tests.catalog.agreed import assign, customer, days, price_list
from tests.world import World, day


def test_one_general_list_holds_on_a_day(priced: World) -> None:
    def add(**values: Any) -> None:
        create_price_list.invoke(priced.alice, body={"name": "Nog een", "is_general": True, **values})

    for wrong in (days(day(0)), days(day(-200), day(-90)), days(day(9), day(9)), days(day(500))):
        with pytest.raises(Conflict, match=r"2026|2027"):
            add(**wrong)
    add(**days(day(-200), day(-91)))


def test_of_one_item_all_prices_are_said_at_once_and_none_takes_it_out(priced: World) -> None:
    made = price_list(
        priced, "Los", {priced.items["6205"]: {1: "9", 10: "8"}, priced.items["6206"]: {1: "7"}}
    )
    path = {"price_list_id": made}
    replaced = {"item_id": priced.items["6205"], "tiers": [{"min_quantity": 5, "price": "8.5"}]}
    replace_price_tiers.invoke(priced.alice, path=path, body={"items": [replaced]})
    assign(priced, "cor", made)

    def pays(number: str, quantity: int) -> Decimal:
        asked = {"item_id": priced.items[number], "quantity": quantity}
        return explain_price.invoke(customer(priced, "cor"), query=asked).price

    assert [pays("6205", quantity) for quantity in (1, 5, 10)] == [
        Decimal("9.9"),
        Decimal("8.5"),
        Decimal("8.5"),
    ]
    assert pays("6206", 1) == Decimal(7)
    gone = {"item_id": priced.items["6205"], "tiers": []}
    replace_price_tiers.invoke(priced.alice, path=path, body={"items": [gone]})
    assert pays("6205", 5) == Decimal("9.9")
    twice = {"item_id": priced.items["6205"], "tiers": [{"price": "1"}, {"price": "2"}]}
    with pytest.raises(Invalid):
        replace_price_tiers.invoke(priced.alice, path=path, body={"items": [twice]})


def test_what_was_agreed_can_be_written_anew_and_taken_back_before_it_begins(priced: World) -> None:
    made = make_price_agreement.invoke(
        priced.alice,
        body={
            "customer_id": priced.parties["cor"],
            "item_id": priced.items["6205"],
            "price": "5",
            "valid_from": day(3),
        },
    )
    path = {"price_agreement_id": made.id}
    change = {"price": "6", "version": made.version, "valid_from": day(0)}
    changed = change_price_agreement.invoke(priced.alice, path=path, body=change)
    assert (changed.price, changed.version) == (Decimal(6), 2)
    with pytest.raises(Conflict):
        change_price_agreement.invoke(priced.alice, path=path, body=change)
    asked = PriceQuestion(item_id=priced.items["6205"])
    assert explain_price(customer(priced, "cor"), asked).price == Decimal(6)
    end_price_agreement.invoke(priced.alice, path=path, body={"valid_to": day(-1)})
    assert explain_price(customer(priced, "cor"), asked).price == Decimal("9.9")
