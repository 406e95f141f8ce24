"""What a customer pays is the same wherever it is said: list, page, explanation and order agree."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.catalog.operations import (
    change_price_agreement,
    create_price_list,
    end_price_agreement,
    explain_price,
    get_offered_item,
    list_offered_items,
    list_price_agreements,
    make_price_agreement,
    replace_price_tiers,
)
from schakel.catalog.schemas import OfferedQuery, PriceQuestion
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.sales.operations.orders import get_sales_order, place_sales_order, record_sales_order
from schakel.sales.schemas import SalesOrderIn
from tests.catalog.agreed import agree, assign, category, days, head, item, price_list
from tests.world import TODAY, World, day


@pytest.fixture
def priced(world: World) -> World:
    """Return a company with every source of prices, before, now and later."""
    for number, kind, price in (
        ("6205", "Kogellagers", "10"),
        ("6206", "Kogellagers", "12"),
        ("V-1", "", "3"),
    ):
        item(world, number, kind, price)
    item(world, "L-1", "Lagers", "1.05")
    lagers, balls = category(world, "Lagers"), category(world, "Kogellagers", below="Lagers")
    a, b, v = (world.items[number] for number in ("6205", "6206", "V-1"))
    head(world, "carla", "cor")
    price_list(
        world, "2026", {a: {1: "9.9", 10: "9.7"}, b: {1: "11"}}, is_general=True, **days(day(-90), day(9))
    )
    price_list(world, "2027", {a: {1: "9.95"}}, is_general=True, **days(day(10)))
    own = price_list(world, "Wederverkopers", {a: {1: "9.5", 25: "9.3"}, v: {5: "2.8"}}, **days(day(-30)))
    assign(world, "carla", own)
    agree(world, "carla", item_id=a, price="9", reference="2026-014", min_quantity=50, **days(day(-20)))
    agree(world, "carla", item_id=a, price="8.9", min_quantity=50, **days(day(-5), day(5)))
    agree(world, "carla", category_id=balls, discount_percent="2", min_quantity=5, **days(day(-20), day(20)))
    agree(world, "carla", category_id=lagers, discount_percent="50", **days(day(-20)))
    agree(world, "head", item_id=b, price="10.5", reference="RAAM-1", min_quantity=20, **days(day(-20)))
    agree(world, "head", category_id=lagers, discount_percent="7.5", min_quantity=100, **days(day(-20)))
    agree(world, "cor", item_id=v, price="2.5", reference="COR-1", **days(day(-20)))
    return world


def customer(world: World, name: str) -> Context:
    return replace(world.carla, audience=CUSTOMER, party_id=world.parties[name])


def at(ctx: Context, offset: int) -> Context:
    return replace(ctx, now=datetime.combine(TODAY + timedelta(offset), time(9), ctx.now.tzinfo))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    who=st.sampled_from(["carla", "cor", "head"]),
    number=st.sampled_from(["6205", "6206", "V-1", "L-1"]),
    quantity=st.sampled_from([1, 4, 5, 9, 10, 24, 25, 49, 50, 99, 100, 250]),
    offset=st.integers(-25, 25),
)
def test_list_page_explanation_and_order_say_one_price(
    priced: World, who: str, number: str, quantity: int, offset: int
) -> None:
    they, desk = at(customer(priced, who), offset), at(priced.alice, offset)
    found = priced.items[number]
    asked = {"item_id": found, "quantity": quantity}
    told = explain_price.invoke(they, query=asked)
    ours = explain_price.invoke(desk, query={**asked, "customer_id": priced.parties[who]})
    assert (told.price, told.list_price, told.reference) == (ours.price, ours.list_price, ours.reference)
    row = next(r for r in list_offered_items(they, OfferedQuery(search=number)).rows if r.id == found)
    page = get_offered_item(they, found)
    assert row.model_dump() == page.model_dump(include=set(type(row).model_fields))
    step = [step for step in page.breaks if step.min_quantity <= quantity][-1]
    assert step.price == told.price
    assert page.price == page.breaks[0].price
    line = {"item_id": found, "quantity": quantity}
    order = place_sales_order.invoke(they, body={"requested_date": day(40), "lines": [line]})
    (placed,) = order.lines
    assert (placed.price, placed.price_source, placed.price_reference, placed.list_price) == (
        told.price,
        told.source,
        told.reference,
        told.list_price,
    )
    assert get_sales_order(desk, order.id).lines[0].price_source == ours.source
    (won,) = [offer for offer in ours.offers if offer.verdict == "won"]
    assert won.source == ours.source


def test_an_order_of_before_gets_the_price_of_its_own_day_and_a_named_price_stands(priced: World) -> None:
    line = {"item_id": priced.items["6205"], "quantity": 60}
    body = {"customer_id": priced.parties["carla"], "requested_date": day(9), "ordered_date": day(-10)}
    (kept, named) = record_sales_order.invoke(
        priced.alice, body=body | {"lines": [line, line | {"price": "7"}]}
    ).lines
    assert (kept.price, kept.price_source, kept.price_reference) == (Decimal(9), "agreement", "2026-014")
    assert (named.price, named.price_source, named.list_price) == (Decimal(7), "named", Decimal("9.3"))


def test_the_line_says_why_for_ever_whatever_is_agreed_later(priced: World) -> None:
    line = {"item_id": priced.items["6205"], "quantity": 60}
    body = {"requested_date": day(9), "lines": [line]}
    placed = place_sales_order.invoke(at(priced.carla, -10), body=body)
    for row in list_price_agreements.invoke(
        priced.alice, query={"customer_id": priced.parties["carla"]}
    ).rows:
        end_price_agreement.invoke(
            priced.alice, path={"price_agreement_id": row.id}, body={"valid_to": row.valid_from}
        )
    shown = get_sales_order(priced.carla, placed.id).lines[0]
    assert (shown.price, shown.price_reference) == (Decimal(9), "2026-014")
    assert explain_price.invoke(priced.carla, query=line).source == "own_list"


def test_an_agreement_on_a_category_holds_for_all_below_it_and_the_nearest_counts(priced: World) -> None:
    ball = explain_price.invoke(priced.carla, query={"item_id": priced.items["6205"], "quantity": 5})
    assert (ball.price, ball.list_price) == (Decimal("9.31"), Decimal("9.5"))
    below_least = explain_price.invoke(priced.carla, query={"item_id": priced.items["6205"]})
    assert below_least.price == Decimal("4.75")
    ours = explain_price.invoke(
        priced.alice,
        query={"customer_id": priced.parties["carla"], "item_id": priced.items["6205"], "quantity": 60},
    )
    assert [(o.source, o.verdict) for o in ours.offers] == [
        ("agreement", "won"),
        ("agreement", "earlier"),
        ("category_agreement", "less_specific"),
        ("category_agreement", "less_specific"),
        ("group_category_agreement", "too_few"),
        ("own_list", "less_specific"),
        ("own_list", "less_specific"),
        ("general_list", "less_specific"),
        ("general_list", "not_begun"),
        ("general_list", "less_specific"),
        ("item", "less_specific"),
    ]


def test_a_customer_learns_nothing_of_lists_and_of_what_others_agreed(priced: World) -> None:
    words = ("2026", "2027", "Wederverkopers", "RAAM-1", "COR-1", "general_list")
    answers: list[Any] = [list_offered_items(priced.carla, OfferedQuery())]
    answers += [get_offered_item(priced.carla, found) for found in priced.items.values()]
    for found in priced.items.values():
        for quantity in (1, 10, 60, 200):
            answers.append(explain_price.invoke(priced.carla, query={"item_id": found, "quantity": quantity}))
    told = " ".join(answer.model_dump_json().replace("2026-", "") for answer in answers)
    assert [word for word in words if word in told] == []
    assert {row.customer_id for row in list_price_agreements.invoke(priced.carla, query={}).rows} == {
        priced.parties["carla"]
    }
    other = {"item_id": priced.items["V-1"], "customer_id": priced.parties["cor"]}
    with pytest.raises(NotFound):
        explain_price.invoke(priced.carla, query=other)
    with pytest.raises(Invalid, match=r"earlier|eerder"):
        explain_price.invoke(priced.carla, query={"item_id": priced.items["6205"], "day": day(1)})


def test_the_number_of_statements_is_the_same_for_one_item_and_for_many(priced: World) -> None:
    def counted(limit: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert len(list_offered_items(priced.carla, OfferedQuery(limit=limit)).rows) == limit
        return len(seen)

    def placing(customers: list[str]) -> int:
        line = {"item_id": priced.items["6205"], "quantity": 3}
        rows = [
            SalesOrderIn.model_validate(
                {"customer_id": priced.parties[name], "requested_date": day(9), "lines": [line]}
            )
            for name in customers
        ]
        with CaptureQueriesContext(connection) as seen:
            place_sales_order.many(priced.alice, rows)
        return sum("catalog_price" in query["sql"] for query in seen.captured_queries)

    assert counted(1) == counted(4)
    assert placing(["carla"]) == placing(["carla", "cor", "head"])


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
