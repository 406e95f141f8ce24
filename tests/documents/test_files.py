"""Files of a party: who sends, who fetches, what the storage holds, and what happens in between."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from schakel.documents import jobs
from schakel.documents.models import StoredFile
from schakel.documents.operations import download_file, get_file, list_files, remove_file
from schakel.documents.schemas import FileQuery
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.ids import seeded
from schakel.kernel.models import FactRecord, OutboxMessage
from schakel.kernel.uploads import key, storage
from schakel.notifications.models import Notification
from tests.documents.files import CSV, PDF, send
from tests.world import World


def row(world: World, file_id: UUID) -> StoredFile:
    with tenancy.enter(world.system):
        found: StoredFile = StoredFile.objects.get(id=file_id)
        return found


def keys(world: World) -> list[str]:
    return list(jobs._keys(str(world.workspace.id)))


def facts(world: World, file_id: UUID) -> list[str]:
    with tenancy.enter(world.system):
        rows = FactRecord.objects.filter(subject_id=file_id).order_by("at", "id")
        return [name.removeprefix("documents.") for name in rows.values_list("name", flat=True)]


def test_a_file_is_kept_as_it_was_sent_under_a_name_that_says_nothing(world: World) -> None:
    sent = send(world.carla, "../Offerte 12.pdf")
    kept = row(world, sent.id)
    assert (sent.name, sent.media_type, sent.size, sent.state) == (
        "Offerte 12.pdf",
        "application/pdf",
        len(PDF),
        "clean",
    )
    assert (sent.verdict, sent.from_desk, sent.party_id) == ("not scanned", False, world.parties["carla"])
    assert "Offerte" not in kept.key
    assert kept.key.startswith(f"{world.workspace.id}/2026/09/")
    assert b"".join(download_file(world.carla, sent.id).open()) == PDF
    assert facts(world, sent.id) == ["FileUploaded", "FileDownloaded"]


def test_only_this_installation_can_read_what_was_kept(world: World) -> None:
    path = storage().path(row(world, send(world.carla).id).key)
    from pathlib import Path

    assert Path(path).stat().st_mode & 0o777 == 0o600
    assert all(folder.stat().st_mode & 0o777 == 0o700 for folder in list(Path(path).parents)[:4])


def test_a_file_of_another_party_is_not_there(world: World) -> None:
    hers = send(world.carla)
    cor = replace(world.carla, party_id=world.parties["cor"])
    for stranger in (cor, world.sam, world.rita, world.olaf):
        assert list_files(stranger, FileQuery()).rows == []
        for act in (get_file, download_file, remove_file):
            with pytest.raises(NotFound):
                act(stranger, hers.id)
    assert [found.id for found in list_files(world.alice, FileQuery(party_id=hers.party_id)).rows] == [
        hers.id
    ]


def test_nobody_sends_a_file_in_anothers_name(world: World) -> None:
    for caller, party in ((world.carla, "cor"), (world.sam, "rita")):
        with pytest.raises(NotFound) as refused:
            send(caller, party_id=world.parties[party])
        assert [p.field for p in refused.value.problems] == ["party_id"]
    with pytest.raises(NotFound):
        send(world.olaf, party_id=world.parties["carla"])
    assert keys(world) == []


def test_the_desk_sends_a_file_to_a_party_or_keeps_it_to_itself(world: World) -> None:
    shared = send(world.alice, party_id=world.parties["carla"])
    own = send(world.alice, "intern.csv", CSV)
    assert [found.id for found in list_files(world.carla, FileQuery()).rows] == [shared.id]
    assert shared.from_desk
    assert {found.id for found in list_files(world.alice, FileQuery()).rows} == {shared.id, own.id}


def test_who_sees_only_their_own_orders_sees_only_their_own_files(world: World) -> None:
    theirs = replace(world.carla, only_person_id=world.carla.person_id)
    colleague = replace(world.carla, only_person_id=world.sam.person_id)
    sent = send(theirs)
    assert [found.id for found in list_files(theirs, FileQuery()).rows] == [sent.id]
    assert list_files(colleague, FileQuery()).rows == []


def test_what_is_refused_leaves_no_bytes_behind(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        send(world.carla, "a.html", b"<html>")
    assert [p.field for p in refused.value.problems] == ["file"]
    with pytest.raises(NotFound):
        send(world.carla, party_id=world.parties["cor"])
    assert keys(world) == []


def test_the_same_key_keeps_a_file_once(world: World) -> None:
    keyed = world.carla.with_key("certificate-7")
    assert send(keyed) == send(keyed)
    assert len(keys(world)) == 1
    with pytest.raises(Conflict):
        send(keyed, "ander.csv", CSV)
    assert len(keys(world)) == 1


def test_a_file_that_waits_is_fetched_by_nobody_and_taken_back_by_its_sender(
    world: World, settings: Any
) -> None:
    settings.CLAMD = "/nowhere/clamd"
    sent = send(world.carla)
    for caller in (world.carla, world.alice):
        with pytest.raises(Conflict, match="being checked"):
            download_file(caller, sent.id)
    colleague = replace(world.carla, person_id=world.people["sam"])
    with pytest.raises(Conflict):
        remove_file(colleague, sent.id)
    remove_file(world.carla, sent.id)
    with pytest.raises(NotFound):
        get_file(world.carla, sent.id)


def test_only_the_desk_removes_a_file_that_was_taken(world: World) -> None:
    sent = send(world.carla)
    with pytest.raises(Conflict, match="Ask us"):
        remove_file(world.carla, sent.id)
    remove_file(world.alice, sent.id)
    assert list_files(world.carla, FileQuery()).rows == []


def test_two_files_sent_at_once_are_both_kept(lasting: World) -> None:
    def one(number: int) -> UUID:
        try:
            return send(lasting.carla, f"{number}.pdf").id
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(one, (1, 2)))
    assert {found.id for found in list_files(lasting.carla, FileQuery()).rows} == set(sent)
    assert len(keys(lasting)) == 2


def test_bytes_that_a_killed_process_left_are_swept_after_a_day_and_no_others(world: World) -> None:
    kept = row(world, send(world.carla).id).key
    now = datetime.now(UTC)
    old, young = (key(world.system, seeded(1, now - timedelta(hours=hours))()) for hours in (25, 23))
    for left in (old, young):
        storage().save(left, ContentFile(PDF))
    jobs.sweep_files(int(now.timestamp()))
    assert set(keys(world)) == {kept, young}


def test_what_was_removed_or_stopped_is_deleted_after_a_month(world: World) -> None:
    kept, removed, stopped = (send(world.carla).id for _ in range(3))
    remove_file(world.alice, removed)
    at = datetime.now(UTC)
    with tenancy.enter(world.system):
        StoredFile.objects.exclude(archived_at=None).update(archived_at=at)
        StoredFile.objects.filter(id=stopped).update(state="quarantined", scanned_at=at)
    for days, left in ((29, {kept, removed, stopped}), (31, {kept})):
        jobs.sweep_files(int((at + timedelta(days=days)).timestamp()))
        assert set(keys(world)) == {row(world, one).key for one in left}


def test_the_list_asks_as_often_for_many_files_as_for_one(
    world: World, django_assert_num_queries: Any
) -> None:
    send(world.carla)
    for _round in range(2):
        with tenancy.enter(world.carla), django_assert_num_queries(1):
            list_files(world.carla, FileQuery())
        for number in range(20):
            send(world.carla, f"{number}.pdf")


def test_the_desk_hears_of_what_a_party_sends_and_not_of_its_own(world: World) -> None:
    sent, own = send(world.carla, "Tekening.pdf"), send(world.alice, party_id=world.parties["carla"])
    with tenancy.enter(world.system):
        (told,) = Notification.objects.filter(subject_id__in=[sent.id, own.id])
        assert OutboxMessage.objects.filter(kind="file_received", subject_id=sent.id).count() == 1
    assert (told.kind, told.subject_id, told.person_id) == ("file_received", sent.id, world.people["alice"])
    assert (told.data["number"], told.data["party"]) == ("Tekening.pdf", "Van Dalen Machinebouw BV")
