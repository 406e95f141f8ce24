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
    end_price_agreement,
    explain_price,
    get_offered_item,
    list_offered_items,
    list_price_agreements,
)
from schakel.catalog.schemas import OfferedQuery
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.sales.operations.orders import get_sales_order, place_sales_order, record_sales_order
from schakel.sales.schemas import SalesOrderIn
from tests.catalog.agreed import customer
from tests.world import TODAY, World, day


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
