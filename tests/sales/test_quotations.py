"""From a question to an offer at the prices of the rules, or at another one with a word."""

from decimal import Decimal

import pytest

from schakel.catalog.operations import make_price_agreement
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.sales.operations.carts import add_to_cart, get_cart, request_quotation_of_cart
from schakel.sales.operations.quotation_lists import (
    get_quotation,
)
from schakel.sales.operations.quotation_requests import (
    decline_quotation_request,
    get_quotation_request,
    list_quotation_requests,
    request_quotation,
    withdraw_quotation_request,
)
from schakel.sales.operations.quotation_sending import withdraw_quotation
from schakel.sales.operations.quotations import (
    change_quotation,
    quote_request,
)
from schakel.sales.schemas import QuotationRequestQuery
from tests.sales.quoting import drafted, line, send, sent
from tests.world import World, day

FREE = {"description": "Montage op locatie", "quantity": 8, "price": "65.00", "unit_code": "HUR"}


def test_what_lies_in_the_cart_is_asked_a_price_for_and_the_cart_is_empty_then(world: World) -> None:
    add_to_cart.invoke(world.carla, body={"lines": [line(world, "A", 3), line(world, "B", 5)]})
    body = {"reference": "K-7", "wanted_date": day(20), "note": "Graag vóór de bouwvak"}
    asked = request_quotation_of_cart.invoke(world.carla, body=body)
    assert [(row.item_number, row.quantity) for row in asked.lines] == [("A", Decimal(3)), ("B", Decimal(5))]
    assert (asked.state, asked.reference, asked.wanted_date) == ("requested", "K-7", day(20))
    assert get_cart(world.carla).lines == []
    with pytest.raises(Conflict):
        request_quotation_of_cart.invoke(world.carla, body=body)
    assert (
        list_quotation_requests(world.alice, QuotationRequestQuery(state="requested")).rows[0].id == asked.id
    )


def test_a_question_in_words_becomes_an_offer_that_carla_sees_once_it_is_sent(world: World) -> None:
    lines = [line(world, "A", 3), {"description": "Iets dat nog bedacht moet worden", "quantity": 2}]
    asked = request_quotation.invoke(world.carla, body={"lines": lines, "reference": "K-7"})
    made = quote_request(world.alice, asked.id)
    assert quote_request(world.alice, asked.id).id == made.id
    assert (made.request_id, made.reference) == (asked.id, "K-7")
    assert get_quotation_request(world.carla, asked.id).state == "quoted"
    with pytest.raises(NotFound):
        get_quotation(world.carla, made.id)
    with pytest.raises(Invalid) as unpriced:
        send(world, made)
    assert [p.field for p in unpriced.value.problems] == ["lines.1.price"]
    told = [lines[0], lines[1] | {"price": "12.50"}]
    change_quotation.invoke(world.alice, path={"quotation_id": made.id}, body={"lines": told})
    offered = send(world, made)
    seen = get_quotation(world.carla, made.id)
    assert (seen.status, seen.net_amount, seen.total_amount) == ("sent", Decimal(55), Decimal("66.55"))
    assert seen.versions[0].sha256 == offered.versions[0].sha256 != ""
    assert get_quotation_request(world.carla, asked.id).quotation_number == made.number


def test_a_question_is_taken_back_or_declined_with_a_word(world: World) -> None:
    body = {"lines": [line(world)]}
    first, second = (request_quotation.invoke(world.carla, body=body) for _n in range(2))
    assert withdraw_quotation_request(world.carla, first.id).state == "withdrawn"
    with pytest.raises(Invalid):
        decline_quotation_request.invoke(world.alice, path={"request_id": second.id}, body={})
    path = {"request_id": second.id}
    assert decline_quotation_request.invoke(world.alice, path=path, body={"answer": "Uit de handel"}).answer
    for gone in (first, second):
        with pytest.raises(Conflict):
            quote_request(world.alice, gone.id)


def test_what_is_thrown_away_lets_the_question_wait_again(world: World) -> None:
    asked = request_quotation.invoke(world.carla, body={"lines": [line(world)]})
    made = quote_request(world.alice, asked.id)
    withdraw_quotation.invoke(world.alice, path={"quotation_id": made.id}, body={})
    assert get_quotation_request(world.carla, asked.id).state == "requested"
    assert quote_request(world.alice, asked.id).id != made.id


def test_the_rules_propose_the_price_and_another_one_needs_a_word(world: World) -> None:
    wanted = line(world, "A", 10)
    agreed = {"customer_id": world.parties["carla"], "item_id": world.items["A"], "price": "8"}
    make_price_agreement.invoke(world.alice, body=agreed | {"reference": "2026-014"})
    (by_rule,) = drafted(world, wanted).versions[0].lines
    assert (by_rule.price, by_rule.price_source, by_rule.price_reference) == (
        Decimal(8),
        "agreement",
        "2026-014",
    )
    with pytest.raises(Invalid) as unexplained:
        drafted(world, wanted | {"price": "7.50"})
    assert [p.field for p in unexplained.value.problems] == ["lines.0.price_note"]
    other = wanted | {"price": "7.50", "price_note": "Concurrent zit op 7,60", "discount_percent": "2"}
    found = sent(world, other)
    (said,) = found.versions[0].lines
    assert (said.price_source, said.net_price, said.amount) == ("named", Decimal("7.35"), Decimal("73.50"))
    assert said.price_note == "Concurrent zit op 7,60"
    assert get_quotation(world.carla, found.id).versions[0].lines[0].price_note == ""
