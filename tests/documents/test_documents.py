"""Documents: whose they are, which version somebody reads, what the desk thinks of them, and who cannot see them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from schakel.documents.models import Document
from schakel.documents.operations import (
    accept_document,
    add_document_version,
    change_document,
    count_documents,
    download_document,
    download_document_version,
    download_file,
    get_document,
    link_document,
    list_documents,
    refuse_document,
    remove_document,
    remove_file,
    unlink_document,
)
from schakel.documents.schemas import DocumentJudgement, DocumentLinkIn, DocumentQuery
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.documents.files import PDF, send, upload
from tests.documents.papers import add, certificate, pdf
from tests.world import World, day

pytestmark = pytest.mark.django_db
NEWER = pdf("Nieuwer")


def renew(ctx: Context, document_id: Any, content: bytes = NEWER, **more: Any) -> Any:
    """Send a newer version."""
    return add_document_version.invoke(
        ctx, path={"document_id": str(document_id)}, body={"file": upload("nieuw.pdf", content), **more}
    )


def titles(ctx: Context, **query: Any) -> list[str]:
    return [row.title for row in list_documents(ctx, DocumentQuery(**query)).rows]


def content(ctx: Context, document_id: Any) -> bytes:
    return b"".join(download_document(ctx, document_id).open())


def test_what_a_supplier_lays_beside_its_order_stands_there_for_the_desk_to_check(world: World) -> None:
    order = world.buys(world.item("6205"), 5, day(7))
    sent = add(world.sam, "Walscertificaat", subject_kind="purchase_order", subject_id=str(order.id))
    assert (sent.review, sent.shown_to, sent.numbers) == ("to_check", "party", order.number)
    beside = {"subject_kind": "purchase_order", "subject_id": order.id}
    assert titles(world.alice, **beside) == titles(world.sam, **beside) == ["Walscertificaat"]
    assert titles(world.rita) == titles(world.carla) == []
    assert count_documents(world.alice).counts["to_check"] == 1
    refused = refuse_document(world.alice, sent.id, DocumentJudgement(reason="Niet leesbaar"))
    assert (refused.review, get_document(world.sam, sent.id).reason) == ("refused", "Niet leesbaar")
    again = renew(world.sam, sent.id)
    assert (again.review, again.latest, again.reason) == ("to_check", 2, "")
    assert accept_document(world.alice, sent.id, DocumentJudgement()).review == "accepted"


def test_a_refusal_needs_a_word(world: World) -> None:
    sent = add(world.sam)
    with pytest.raises(Invalid) as refusal:
        refuse_document(world.alice, sent.id, DocumentJudgement())
    assert refusal.value.problems[0].field == "reason"


def test_a_party_reads_the_newest_version_and_the_desk_all_of_them(world: World) -> None:
    made = add(world.alice, "Prijsblad", party_id=str(world.parties["carla"]))
    renew(world.alice, made.id)
    assert content(world.carla, made.id) == NEWER
    shown = get_document(world.carla, made.id)
    assert (shown.versions, shown.latest, shown.file_name) == ([], 2, "nieuw.pdf")
    newest, first = get_document(world.alice, made.id).versions
    assert [version.number for version in (newest, first)] == [2, 1]
    assert b"".join(download_document_version(world.alice, made.id, first.id).open()) == PDF
    with pytest.raises(NotAllowed):
        download_document_version(world.carla, made.id, first.id)


def test_the_file_behind_an_earlier_version_of_ours_is_gone_for_the_party(world: World) -> None:
    sent = send(world.alice, party_id=str(world.parties["carla"]))
    assert download_file(world.carla, sent.id).size == len(PDF)
    (row,) = list_documents(world.carla, DocumentQuery()).rows
    renew(world.alice, row.id)
    with pytest.raises(NotFound):
        download_file(world.carla, sent.id)


@pytest.mark.parametrize(
    ("shown_to", "seen"),
    [
        ("desk", {"alice"}),
        ("party", {"alice", "sam"}),
        ("customers", {"alice", "carla", "cor"}),
        ("suppliers", {"alice", "sam", "rita"}),
    ],
)
def test_a_document_is_seen_by_those_for_whom_it_is(world: World, shown_to: str, seen: set[str]) -> None:
    made = add(world.alice, shown_to=shown_to, party_id=str(world.parties["sam"]))
    cor = replace(world.carla, party_id=world.parties["cor"])
    people = {"alice": world.alice, "carla": world.carla, "cor": cor, "sam": world.sam, "rita": world.rita}
    for name, ctx in people.items():
        assert (titles(ctx) != []) == (name in seen), name
        assert (titles(ctx, search="ISO") != []) == (name in seen), name
        if name in seen:
            assert content(ctx, made.id) == PDF
        else:
            with pytest.raises(NotFound):
                get_document(ctx, made.id)
            with pytest.raises(NotFound):
                download_document(ctx, made.id)
    assert titles(world.olaf) == []


def test_what_is_for_all_says_nothing_of_whom_it_is_about(world: World) -> None:
    made = add(world.alice, shown_to="customers", party_id=str(world.parties["sam"]))
    shown = get_document(world.carla, made.id)
    assert (shown.about_id, shown.about_name) == (None, None)
    assert get_document(world.alice, made.id).about_name == "Samson Lagers BV"


def test_nobody_of_a_party_changes_what_is_for_all_or_ours(world: World) -> None:
    for made in (
        add(world.alice, shown_to="customers"),
        add(world.alice, party_id=str(world.parties["carla"])),
    ):
        with pytest.raises(Conflict):
            renew(world.carla, made.id)


def test_a_party_decides_not_who_sees_what_it_sends(world: World) -> None:
    for shown_to in ("customers", "suppliers", "desk"):
        with pytest.raises(Invalid):
            add(world.sam, shown_to=shown_to)
    with pytest.raises(NotFound):
        add(world.sam, party_id=str(world.parties["rita"]))


def test_a_document_belongs_to_nothing_that_its_sender_does_not_see(world: World) -> None:
    order = world.buys(world.item("6205"), 5, day(7))
    for ctx in (world.rita, world.carla):
        with pytest.raises(NotFound) as refusal:
            add(ctx, subject_kind="purchase_order", subject_id=str(order.id))
        assert refusal.value.problems[0].field == "subject_id"


def test_what_belongs_to_an_order_is_never_for_all_nor_for_another(world: World) -> None:
    order = world.buys(world.item("6205"), 5, day(7))
    beside: dict[str, Any] = {"subject_kind": "purchase_order", "subject_id": str(order.id)}
    with pytest.raises(Invalid):
        add(world.alice, shown_to="suppliers", **beside)
    with pytest.raises(Invalid):
        add(world.alice, party_id=str(world.parties["rita"]), **beside)
    common = add(world.alice, shown_to="suppliers")
    with pytest.raises(Conflict):
        link_document(world.alice, common.id, DocumentLinkIn.model_validate(beside))


def test_a_manual_belongs_to_several_items_and_is_found_by_their_numbers(world: World) -> None:
    items = [world.item("6205"), world.item("6206")]
    made = add(world.alice, "Handleiding", kind="manual", shown_to="customers")
    for item in items:
        link_document(world.alice, made.id, DocumentLinkIn(subject_kind="item", subject_id=item))
    assert [link.label for link in get_document(world.carla, made.id).links] == ["6205", "6206"]
    assert titles(world.carla, search="6206") == ["Handleiding"]
    unlink_document(world.alice, made.id, DocumentLinkIn(subject_kind="item", subject_id=items[1]))
    assert titles(world.carla, search="6206") == []


def test_changing_who_sees_it_takes_the_links_along(world: World) -> None:
    item = world.item("6205")
    beside: dict[str, Any] = {"subject_kind": "item", "subject_id": str(item)}
    made = add(world.alice, "Tekening", shown_to="customers", **beside)
    told = {"title": "Tekening", "kind": "drawing", "shown_to": "desk"}
    change_document.invoke(world.alice, path={"document_id": str(made.id)}, body=told)
    assert titles(world.carla, subject_kind="item", subject_id=item) == []
    assert titles(world.alice, subject_kind="item", subject_id=item) == ["Tekening"]


def test_who_sees_a_part_of_a_partys_orders_sees_that_part_and_what_is_for_all(world: World) -> None:
    add(world.carla, "Van Carla")
    add(world.alice, "Voor allen", shown_to="customers")
    other = replace(world.carla, only_person_id=world.people["sam"])
    assert titles(other) == titles(other, search="allen") == ["Voor allen"]
    assert titles(other, search="Carla") == []


def test_who_changed_it_meanwhile_is_not_overwritten(world: World) -> None:
    made = add(world.alice)
    told = {"title": "ISO 9001:2026", "kind": "certificate", "shown_to": "desk", "version": made.version}
    path = {"document_id": str(made.id)}
    change_document.invoke(world.alice, path=path, body=told)
    with pytest.raises(Conflict):
        change_document.invoke(world.alice, path=path, body=told)


def test_the_last_day_does_not_lie_before_the_first(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        certificate(world.alice, day(1), valid_from=day(2))
    assert refusal.value.problems[0].field == "valid_to"


def test_what_is_removed_is_nowhere_and_its_file_neither(world: World) -> None:
    sent = send(world.carla)
    (row,) = list_documents(world.alice, DocumentQuery()).rows
    remove_document(world.alice, row.id)
    for ctx in (world.alice, world.carla):
        assert titles(ctx) == []
        with pytest.raises(NotFound):
            download_file(ctx, sent.id)


def test_removing_a_file_removes_its_document(world: World) -> None:
    sent = send(world.carla)
    remove_file(world.alice, sent.id)
    assert titles(world.carla) == []


def test_the_database_alone_keeps_documents_apart(world: World, settings: Any) -> None:
    add(world.alice, "Van Sam", party_id=str(world.parties["sam"]))
    add(world.alice, "Van Rita", party_id=str(world.parties["rita"]))
    add(world.alice, "Van ons")
    add(world.alice, "Voor leveranciers", shown_to="suppliers")
    settings.DATABASE_FENCE_ONLY = True
    assert set(titles(world.sam)) == {"Van Sam", "Voor leveranciers"}
    assert titles(world.carla) == []
    with tenancy.enter(world.sam):
        assert Document.objects.filter(open_to="supplier").update(title="Gekaapt") == 0


def test_a_certificate_begins_as_its_last_day_says(world: World) -> None:
    today = world.alice.today
    stands = {
        None: "valid",
        today + timedelta(91): "valid",
        today + timedelta(90): "expiring",
        today: "expiring",
        today - timedelta(1): "expired",
    }
    for last, validity in stands.items():
        assert certificate(world.alice, last).validity == validity
