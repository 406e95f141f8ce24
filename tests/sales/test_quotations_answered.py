"""An offer is agreed with once, by who may, as it was said; what counts no longer is refused."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from schakel.catalog.operations import make_price_agreement
from schakel.kernel import refusals, tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.parties.operations import merge_parties
from schakel.sales.models import Quotation, QuotationView
from schakel.sales.operations.limits import set_purchase_limit
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.quotation_answers import (
    accept_quotation,
    decline_quotation,
    record_quotation_agreement,
    request_quotation_change,
    view_quotation,
)
from schakel.sales.operations.quotation_lists import (
    count_quotations,
    download_quotation,
    get_quotation,
    list_quotations,
)
from schakel.sales.operations.quotation_sending import withdraw_quotation
from schakel.sales.operations.quotations import (
    change_quotation,
    discard_revision,
    make_quotation,
    revise_quotation,
)
from schakel.sales.schemas import QuotationQuery
from tests.kernel.at_once import at_once, failures
from tests.sales.quoting import accept, drafted, line, revised, send, sent
from tests.sales.test_approval import colleague
from tests.world import World, day

FREE = {"description": "Montage op locatie", "quantity": 8, "price": "65.00", "unit_code": "HUR"}


def test_an_accepted_quotation_is_an_order_that_says_the_same_and_knows_who_agreed(world: World) -> None:
    lines = [line(world, "A", 3, discount_percent="12.5"), line(world, "B", 7), FREE]
    found = sent(world, *lines, reference="K-7", delivery_days=5)
    make_price_agreement.invoke(
        world.alice,
        body={"customer_id": world.parties["carla"], "item_id": world.items["B"], "price": "99"},
    )
    with refusals.coming_from("2001:db8:1:2:3:4:5:6"):
        done = accept(world, found)
    assert accept(world, found).sales_order_id == done.sales_order_id
    assert (done.status, done.signed_name, done.answered_by_name) == ("accepted", "Carla van Dalen", "Carla")
    assert done.signed_sha256 == done.versions[0].sha256
    with tenancy.enter(world.system):
        assert Quotation.objects.get().signed_from == "2001:db8:1:2::/64"
    assert done.sales_order_id is not None
    order = get_sales_order(world.carla, done.sales_order_id)
    offered = done.versions[0].lines
    assert [(row.description, row.quantity, row.price, row.amount) for row in order.lines] == [
        (row.description, row.quantity, row.net_price, row.amount) for row in offered
    ]
    assert {(row.price_source, row.price_reference) for row in order.lines} == {("quotation", found.number)}
    assert (order.total_amount, order.reference) == (done.net_amount, "K-7")
    assert order.requested_date == world.soon(5)
    assert [row.promised_date for row in order.lines[:2]] == [world.soon(5)] * 2


def test_without_an_agreed_day_the_order_is_asked_for_as_soon_as_goods_come_and_is_not_late_at_once(
    world: World,
) -> None:
    world.item("6205", stock=10)
    found = accept(world, sent(world, {"item_id": world.items["6205"], "quantity": 2}))
    assert found.sales_order_id is not None
    order = get_sales_order(world.carla, found.sales_order_id)
    assert order.requested_date == order.promised_date == world.soon(2)
    assert not order.is_late


@pytest.mark.parametrize("why", ["superseded", "withdrawn", "expired", "declined"])
def test_what_does_not_count_any_more_is_not_accepted_and_the_refusal_says_what_to_do(
    world: World, why: str
) -> None:
    found = sent(world, valid_until=day(10))
    path, caller = {"quotation_id": found.id}, world.carla
    if why == "superseded":
        revised(world, found)
    elif why == "withdrawn":
        withdraw_quotation.invoke(world.alice, path=path, body={})
    elif why == "declined":
        decline_quotation.invoke(world.carla, path=path, body={"answer": "Te duur"})
    else:
        caller = replace(caller, now=caller.now + timedelta(days=11))
        assert get_quotation(caller, found.id).status == "expired"
        last = replace(caller, now=caller.now - timedelta(days=1))
        assert get_quotation(last, found.id).status == "sent"
    with pytest.raises(Conflict) as refused:
        accept_quotation.invoke(caller, path=path, body={"version_number": 1, "name": "Carla"})
    assert refused.value.code == why
    assert refused.value.message.count(".") >= 1


def test_another_version_takes_the_place_of_the_one_before_once_it_is_sent(world: World) -> None:
    found = sent(world)
    change = {"version_number": 1, "note": "Kan het goedkoper?", "lines": [{"position": 1, "price": "9"}]}
    request_quotation_change.invoke(world.carla, path={"quotation_id": found.id}, body=change)
    counts = count_quotations(world.carla).counts
    assert (counts["open"], counts["waiting"], counts["to_answer"]) == (1, 1, 0)
    assert list_quotations(world.carla, QuotationQuery(status="open", waiting="no")).rows == []
    waiting = list_quotations(world.alice, QuotationQuery(waiting="yes")).rows
    assert [(row.id, row.waits_for_us) for row in waiting] == [(found.id, True)]
    begun = revise_quotation(world.alice, found.id)
    assert [(v.number, v.state) for v in begun.versions] == [(2, "draft"), (1, "sent")]
    assert [v.number for v in get_quotation(world.carla, found.id).versions] == [1]
    cheaper = line(world, "A", 4, price="9", price_note="Gevraagd")
    change_quotation.invoke(world.alice, path={"quotation_id": found.id}, body={"lines": [cheaper]})
    assert get_quotation(world.carla, found.id).net_amount == 40
    send(world, found)
    seen = get_quotation(world.carla, found.id)
    assert [(v.number, v.state) for v in seen.versions] == [(2, "sent"), (1, "superseded")]
    assert (seen.status, seen.net_amount, seen.waits_for_us) == ("revised", Decimal(36), False)
    assert seen.versions[1].changes[0].wanted[0].price == 9
    assert accept(world, seen).status == "accepted"


def test_a_version_that_is_thrown_away_leaves_the_one_that_carla_has(world: World) -> None:
    found = sent(world)
    with pytest.raises(Conflict):
        change_quotation.invoke(world.alice, path={"quotation_id": found.id}, body={"lines": [FREE]})
    revise_quotation(world.alice, found.id)
    assert [v.number for v in discard_revision(world.alice, found.id).versions] == [1]
    assert accept(world, found).status == "accepted"


def test_the_desk_writes_down_an_agreement_that_it_heard(world: World) -> None:
    found = sent(world)
    body = {"version_number": 1, "name": "Carla van Dalen", "how": "Per telefoon"}
    done = record_quotation_agreement.invoke(world.alice, path={"quotation_id": found.id}, body=body)
    assert (done.signed_how, done.answered_by_name) == ("Per telefoon", "Alice")
    assert done.sales_order_number


def test_above_a_limit_a_colleague_accepts(world: World) -> None:
    cees = colleague(world)
    set_purchase_limit.invoke(world.carla, body={"person_id": cees.person_id, "order_amount": 30})
    found = sent(world)
    body = {"version_number": 1, "name": "Cees"}
    with pytest.raises(Conflict) as refused:
        accept_quotation.invoke(cees, path={"quotation_id": found.id}, body=body)
    assert refused.value.code == "above_limit"
    assert accept(world, found).status == "accepted"


def test_who_looks_is_remembered_once_for_each_person_and_version(world: World) -> None:
    found = sent(world)
    for _n in range(2):
        view_quotation(world.carla, found.id)
    seen = view_quotation(colleague(world), found.id)
    assert seen.versions[0].viewed_at == world.carla.now
    with tenancy.enter(world.system):
        assert QuotationView.objects.count() == 2


def test_another_company_sees_and_accepts_nothing_of_it(world: World) -> None:
    found = sent(world)
    cor = replace(world.carla, party_id=world.parties["cor"])
    acts: list[tuple[Any, dict[str, Any]]] = [
        (accept_quotation, {"version_number": 1, "name": "Cor"}),
        (decline_quotation, {"answer": "Nee"}),
        (request_quotation_change, {"version_number": 1, "note": "Minder"}),
    ]
    for act, body in acts:
        with pytest.raises(NotFound):
            act.invoke(cor, path={"quotation_id": found.id}, body=body)
    for look in (get_quotation, view_quotation):
        with pytest.raises(NotFound):
            look(cor, found.id)
    assert list_quotations(cor, QuotationQuery()).rows == []
    for who, item in (
        (world.olaf, line(world)),
        (world.alice, {"item_id": world.parties["carla"], "quantity": 1}),
    ):
        body = {"customer_id": world.parties["carla"], "lines": [item]}
        with pytest.raises(NotFound):
            make_quotation.invoke(who, body=body)


def test_who_is_no_customer_yet_gets_no_quotation(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        make_quotation.invoke(world.alice, body={"customer_id": world.parties["sam"]})
    assert refused.value.problems[0].code == "no_customer"


def test_the_paper_stands_in_the_customers_language_version_by_version(world: World) -> None:
    found = revised(world, sent(world, FREE, remark="Eerste regel\nTweede regel"))
    for number in (1, 2):
        paper = download_quotation(world.carla, found.id, number)
        assert paper.content is not None
        assert paper.content.startswith(b"%PDF")
    assert paper.name.startswith("Offerte OF-") or "version 2" in paper.name
    with pytest.raises(NotFound):
        download_quotation(world.carla, found.id, 3)


def test_the_counts_say_what_is_open_and_what_is_past(world: World) -> None:
    sent(world, valid_until=day(3))
    accept(world, sent(world))
    drafted(world)
    late = replace(world.alice, now=world.alice.now + timedelta(days=5))
    counts = count_quotations(late).counts
    assert (counts["open"], counts["expired"], counts["accepted"], counts["draft"]) == (0, 1, 1, 1)
    assert count_quotations(world.carla).counts["draft"] == 0


def test_of_two_who_accept_at_once_one_places_the_order(lasting: World) -> None:
    world = lasting
    found = sent(world)
    cees = colleague(world)
    body = {"version_number": 1, "name": "Wie"}
    path = {"quotation_id": found.id}
    callers = [world.carla, cees]
    refused = failures(
        at_once(*[lambda who=who: accept_quotation.invoke(who, path=path, body=body) for who in callers])
    )
    assert [error.code for error in refused] == ["accepted"]


def test_a_quotation_goes_along_when_two_relations_turn_out_to_be_one(world: World) -> None:
    found = sent(world)
    body = {"merged_party_id": world.parties["carla"]}
    merge_parties.invoke(world.alice, path={"party_id": world.parties["cor"]}, body=body)
    cor = replace(world.carla, party_id=world.parties["cor"])
    assert get_quotation(cor, found.id).versions[0].lines
    path = {"quotation_id": found.id}
    done = accept_quotation.invoke(cor, path=path, body={"version_number": 1, "name": "Cor"})
    assert done.signed_sha256 == found.versions[0].sha256
    with pytest.raises(NotFound):
        drafted(world)
