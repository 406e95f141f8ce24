"""A contract from draft to its end: who sees it when, who accepted what, and when somebody has to think of it."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from schakel.catalog.operations import make_price_agreement
from schakel.contracts.held import digest
from schakel.contracts.models import Contract
from schakel.contracts.operations import (
    accept_contract,
    add_contract_price,
    change_contract,
    comment_on_contract,
    decline_contract,
    get_contract,
    list_contracts,
    remove_contract_price,
    revise_contract,
    send_contract,
)
from schakel.contracts.schemas import ContractQuery
from schakel.documents.operations import (
    add_document_version,
    download_document,
    list_documents,
    remove_document,
)
from schakel.documents.schemas import DocumentQuery
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.notifications.models import Notification
from tests.contracts.agreed import TERMS, attach, draft, sent
from tests.documents.files import upload
from tests.documents.papers import pdf
from tests.world import World, day

pytestmark = pytest.mark.django_db


def at(found: Any) -> dict[str, str]:
    return {"contract_id": str(found.id)}


def seen(ctx: Context, **query: Any) -> list[str]:
    return [row.number for row in list_contracts(ctx, ContractQuery(**query)).rows]


def accept(ctx: Context, found: Any, name: str = "Sam Samson", version: int = 0) -> Any:
    body = {"name": name, "version": version or found.version}
    return accept_contract.invoke(ctx, path=at(found), body=body)


def told(world: World, ctx: Context) -> list[str]:
    with tenancy.enter(world.system):
        return list(
            Notification.objects.filter(person_id=ctx.person_id)
            .order_by("created_at")
            .values_list("kind", flat=True)
        )


def test_a_draft_and_its_text_are_ours_until_it_is_sent(world: World) -> None:
    found = attach(world, draft(world))
    assert (found.state, found.notice_date) == ("draft", found.end_date and found.notice_date)
    assert seen(world.sam) == []
    assert list_documents(world.sam, DocumentQuery()).rows == []
    with pytest.raises(NotFound):
        get_contract(world.sam, found.id)
    send_contract.invoke(world.alice, path=at(found), body={})
    assert seen(world.sam) == [found.number]
    shown = get_contract(world.sam, found.id)
    assert (shown.file_name, shown.handled_by_id) == ("contract.pdf", None)
    assert shown.document_id is not None
    assert download_document(world.sam, shown.document_id).size
    for other in (world.rita, world.carla):
        assert seen(other) == []
    assert seen(world.olaf) == []
    assert "contract_sent" in told(world, world.sam)


def test_taking_it_back_takes_it_out_of_their_sight_with_its_text_and_comments(world: World) -> None:
    found = sent(world)
    comment_on_contract.invoke(world.sam, path=at(found), body={"text": "Kan dit korter?"})
    revise_contract.invoke(world.alice, path=at(found), body={})
    assert seen(world.sam) == []
    assert list_documents(world.sam, DocumentQuery()).rows == []
    assert [one.text for one in get_contract(world.alice, found.id).comments] == ["Kan dit korter?"]


def test_who_accepted_what_and_when_is_kept(world: World) -> None:
    found = sent(world)
    done = accept(world.sam, found)
    assert (done.state, done.accepted_name, done.accepted_at) == ("active", "Sam Samson", world.sam.now)
    assert len(done.accepted_sha256) == 64
    # Once more, as after a lost answer, changes nothing.
    assert accept(world.sam, found) == done
    assert "contract_accepted" in told(world, world.alice)


def test_what_changed_while_it_was_read_is_not_accepted(world: World) -> None:
    found = sent(world)
    revise_contract.invoke(world.alice, path=at(found), body={})
    body = TERMS | {"title": "Anders", "start_date": day(0), "end_date": day(364)}
    change_contract.invoke(world.alice, path=at(found), body=body)
    send_contract.invoke(world.alice, path=at(found), body={})
    with pytest.raises(Conflict) as refusal:
        accept(world.sam, found)
    assert refusal.value.code == "stale"


def test_the_digest_is_of_terms_and_text(world: World) -> None:
    digests = set()
    for number, words in enumerate(("Eén", "Eén", "Twee")):
        found = attach(world, draft(world, title="Zelfde" if number else "Ander"), words)
        found = send_contract.invoke(world.alice, path=at(found), body={})
        digests.add(accept(world.sam, found).accepted_sha256)
    assert len(digests) == 3


def test_a_signed_copy_laid_beside_it_later_changes_nothing_that_was_accepted(world: World) -> None:
    found = send_contract.invoke(world.alice, path=at(draft(world)), body={})
    done = accept(world.sam, found)
    with pytest.raises(Conflict) as refusal:
        attach(world, done, "Heel andere tekst", version=found.version)
    assert refusal.value.code == "stale"
    after = attach(world, done, "Heel andere tekst", version=done.version)
    assert (after.accepted_sha256, after.document_id) == (done.accepted_sha256, None)
    assert after.signed_copy_name == get_contract(world.sam, found.id).signed_copy_name == "contract.pdf"
    again = attach(world, after, "Beter gescand", version=after.version)
    assert (again.accepted_sha256, again.signed_copy_id) == (done.accepted_sha256, after.signed_copy_id)


def test_the_digest_is_the_same_when_the_relation_turns_out_to_be_another(world: World) -> None:
    done = accept(world.sam, sent(world))
    with tenancy.enter(world.system):
        row = Contract.objects.get(id=done.id)
        assert digest(world.system, row) == done.accepted_sha256
        row.party_id = world.parties["rita"]
        assert digest(world.system, row) == done.accepted_sha256


def test_nobody_accepts_for_another_company_nor_twice(world: World) -> None:
    found = sent(world)
    with pytest.raises(NotFound):
        accept(world.rita, found)
    decline_contract.invoke(world.sam, path=at(found), body={"reason": "Te lang"})
    with pytest.raises(Conflict):
        accept(world.sam, found)
    assert "contract_declined" in told(world, world.alice)


def test_the_text_that_they_have_stays_as_it_is(world: World) -> None:
    found = sent(world)
    assert found.document_id is not None
    with pytest.raises(Conflict):
        attach(world, found, "Andere tekst")
    file = {"file": upload("anders.pdf", pdf("Anders"))}
    with pytest.raises(Conflict):
        add_document_version.invoke(world.alice, path={"document_id": str(found.document_id)}, body=file)
    with pytest.raises(Conflict):
        remove_document(world.alice, found.document_id)


def test_both_sides_talk_and_each_hears_the_other(world: World) -> None:
    found = sent(world)
    comment_on_contract.invoke(world.sam, path=at(found), body={"text": "Kan dit korter?"})
    comment_on_contract.invoke(world.alice, path=at(found), body={"text": "Zes maanden kan."})
    said = [
        (one.text, one.from_desk, one.written_by_name) for one in get_contract(world.sam, found.id).comments
    ]
    assert said == [("Kan dit korter?", False, "Sam"), ("Zes maanden kan.", True, None)]
    assert "contract_commented" in told(world, world.alice)
    assert "contract_commented" in told(world, world.sam)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"end_date": day(-1)}, "end_date"),
        ({"end_date": None}, "renewal_months"),
        ({"notice_months": 60}, "notice_months"),
        ({"role": "customer"}, "role"),
    ],
)
def test_a_term_that_cannot_be_is_refused_at_its_field(
    world: World, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        draft(world, **wrong)
    assert refusal.value.problems[0].field == field


def test_prices_belong_to_one_contract_of_that_customer(world: World) -> None:
    agreed = {"item_id": str(world.item("6205")), "price": "8"}
    price = make_price_agreement.invoke(
        world.alice, body=agreed | {"customer_id": str(world.parties["carla"])}
    )
    other = make_price_agreement.invoke(world.alice, body=agreed | {"customer_id": str(world.parties["cor"])})
    found = sent(world, "carla")
    body = {"price_agreement_id": str(price.id)}
    add_contract_price.invoke(world.alice, path=at(found), body=body)
    (shown,) = get_contract(world.carla, found.id).prices
    assert (shown.item_number, shown.price) == ("6205", Decimal(8))
    with pytest.raises(NotFound):
        add_contract_price.invoke(world.alice, path=at(found), body={"price_agreement_id": str(other.id)})
    with pytest.raises(Conflict):
        add_contract_price.invoke(world.alice, path=at(sent(world, "carla")), body=body)
    remove_contract_price.invoke(world.alice, path=at(found), body=body)
    assert get_contract(world.carla, found.id).prices == []


def test_a_refusal_is_said_in_dutch(world: World) -> None:
    with translation.override("nl"), pytest.raises(Conflict) as refusal:
        accept(world.sam, sent(world), version=99)
    assert str(refusal.value) == "Iemand anders heeft dit intussen gewijzigd. Kijk opnieuw."
