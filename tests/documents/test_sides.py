"""A company that sells to us and buys from us: those who sell do not read what is for those who buy."""

from dataclasses import replace
from typing import Any

import pytest

from schakel.documents.operations import (
    answer_document_request,
    change_document,
    get_document,
    get_document_request,
    link_document,
    list_document_requests,
    list_documents,
    list_files,
    request_document,
)
from schakel.documents.schemas import DocumentLinkIn, DocumentQuery, DocumentRequestQuery, FileQuery
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, NotFound
from tests.documents.files import PDF, upload
from tests.documents.papers import add
from tests.world import World, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer(world: World) -> Context:
    """Return a colleague of Sam's who buys from us."""
    return replace(world.carla, party_id=world.parties["sam"])


@pytest.fixture(params=["both fences", "the database alone"], autouse=True)
def _fence(request: pytest.FixtureRequest, settings: Any) -> None:
    settings.DATABASE_FENCE_ONLY = request.param == "the database alone"


def titles(ctx: Context, **query: Any) -> set[str]:
    return {row.title for row in list_documents(ctx, DocumentQuery(**query)).rows}


def of_order(world: World) -> dict[str, Any]:
    order = world.buys(world.item("6205"), 5, day(7))
    return {"subject_kind": "purchase_order", "subject_id": str(order.id)}


def test_what_those_who_sell_send_is_not_for_those_who_buy(world: World, buyer: Context) -> None:
    theirs = add(world.sam, "Walscertificaat", **of_order(world))
    add(world.sam, "Prijzen 2027")
    assert titles(world.sam) == titles(world.alice) == {"Walscertificaat", "Prijzen 2027"}
    assert titles(buyer) == titles(buyer, search="walscertificaat") == set()
    assert list_files(buyer, FileQuery()).rows == []
    with pytest.raises(NotFound):
        get_document(buyer, theirs.id)


def test_what_the_desk_gives_the_company_is_for_both(world: World, buyer: Context) -> None:
    whose: dict[str, Any] = {"party_id": str(world.parties["sam"])}
    given = add(world.alice, "Gedragscode", **whose)
    beside = of_order(world)
    add(world.alice, "Tekening", **whose, **beside)
    assert titles(world.sam) == {"Gedragscode", "Tekening"}
    assert titles(buyer) == titles(buyer, search="gedragscode") == {"Gedragscode"}
    link_document(world.alice, given.id, DocumentLinkIn.model_validate(beside))
    assert titles(buyer) == set()


def test_described_anew_it_stays_with_those_who_sent_it(world: World, buyer: Context) -> None:
    sent = add(world.sam, "Prijzen")
    known = {"title": "Prijzen 2027", "kind": "other", "party_id": str(world.parties["sam"])}
    body = known | {"shown_to": "party", "version": sent.version}
    change_document.invoke(world.alice, path={"document_id": str(sent.id)}, body=body)
    assert titles(world.sam) == {"Prijzen 2027"}
    assert titles(buyer) == set()


def test_a_document_of_one_side_does_not_go_beside_an_order_of_the_other(
    world: World, buyer: Context
) -> None:
    sent = add(buyer, "Onze inkoopvoorwaarden")
    with pytest.raises(Conflict) as refusal:
        link_document(world.alice, sent.id, DocumentLinkIn.model_validate(of_order(world)))
    assert refusal.value.problems[0].field == "subject_id"
    assert titles(world.sam) == set()


def test_what_is_asked_for_an_order_is_asked_of_those_who_sell(world: World, buyer: Context) -> None:
    wish = {"party_id": str(world.parties["sam"]), "title": "Certificaat", "kind": "certificate"}
    asked = request_document.invoke(world.alice, body=wish | of_order(world))
    (row,) = list_document_requests(world.sam, DocumentRequestQuery()).rows
    assert row.id == asked.id
    assert list_document_requests(buyer, DocumentRequestQuery()).rows == []
    with pytest.raises(NotFound):
        get_document_request(buyer, asked.id)


def test_what_is_asked_of_the_company_either_may_answer_and_both_see(world: World, buyer: Context) -> None:
    wish = {"party_id": str(world.parties["sam"]), "title": "KvK-uittreksel", "kind": "other"}
    asked = request_document.invoke(world.alice, body=wish)
    path = {"document_request_id": str(asked.id)}
    answer_document_request.invoke(buyer, path=path, body={"file": upload("kvk.pdf", PDF)})
    assert titles(buyer) == titles(world.sam) == {"KvK-uittreksel"}
