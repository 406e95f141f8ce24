"""What becomes of a file when a virus scanner looks at it: a real clamd, with a signature of our own."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from schakel.documents import jobs, scanner
from schakel.documents.operations import download_file, get_file
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict
from schakel.kernel.models import FactRecord
from schakel.notifications.models import Notification
from schakel.run.commands.check_health import _scanner
from tests.documents import clamd
from tests.documents.files import PDF, send, zipped
from tests.world import World


@pytest.fixture(scope="module")
def socket() -> Iterator[str]:
    # A socket's path is short.
    with TemporaryDirectory(prefix="clamd-", dir="/tmp") as folder, clamd.running(Path(folder)) as path:
        yield path


def test_a_harmless_file_can_be_fetched_once_the_scanner_has_seen_it(
    world: World, settings: Any, socket: str
) -> None:
    settings.CLAMD = socket
    sent = send(world.carla)
    assert sent.state == "waiting"
    jobs.scan_file(str(world.workspace.id), str(sent.id))
    now = get_file(world.carla, sent.id)
    assert (now.state, now.verdict) == ("clean", "nothing found")
    assert now.scanned_at is not None
    assert b"".join(download_file(world.carla, sent.id).open()) == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF.replace(b"trailer", clamd.HARMFUL + b"\ntrailer")),
        ("a.zip", zipped({"a.txt": clamd.HARMFUL})),
    ],
)
def test_what_the_scanner_finds_is_fetched_by_nobody_and_the_desk_hears_of_it(
    world: World, settings: Any, socket: str, name: str, content: bytes
) -> None:
    settings.CLAMD = socket
    sent = send(world.carla, name, content)
    jobs.scan_waiting(0)
    for caller in (world.carla, world.alice):
        assert get_file(caller, sent.id).state == "quarantined"
        with pytest.raises(Conflict, match="stopped"):
            download_file(caller, sent.id)
    assert get_file(world.alice, sent.id).verdict.startswith(clamd.THREAT)
    with tenancy.enter(world.system):
        told = Notification.objects.get(subject_id=sent.id)  # and nothing of a file that one can fetch
        assert (told.kind, told.audience, told.person_id) == (
            "file_quarantined",
            "staff",
            world.people["alice"],
        )
        assert not FactRecord.objects.filter(name="documents.FileDownloaded").exists()
    # A second look changes nothing.
    jobs.scan_file(str(world.workspace.id), str(sent.id))
    assert get_file(world.alice, sent.id).state == "quarantined"


def test_while_the_scanner_is_away_a_file_waits_and_is_tried_again(
    world: World, settings: Any, socket: str
) -> None:
    settings.CLAMD = "/nowhere/clamd"
    sent = send(world.carla)
    jobs.scan_waiting(0)
    assert get_file(world.carla, sent.id).state == "waiting"
    assert "does not answer" in _scanner()
    settings.CLAMD = socket
    assert _scanner() == ""
    jobs.scan_waiting(0)
    assert get_file(world.carla, sent.id).state == "clean"


def test_the_scanner_sees_large_files_to_their_end(settings: Any, socket: str) -> None:
    settings.CLAMD = socket
    pieces = [b"x" * (1 << 20)] * 20
    assert scanner.threat_in(pieces) == ""
    assert scanner.threat_in([*pieces, clamd.HARMFUL]).startswith(clamd.THREAT)


def test_an_installation_that_gives_up_its_scanner_lets_go_what_waits_and_says_so(
    world: World, settings: Any
) -> None:
    settings.CLAMD = "/nowhere/clamd"
    sent = send(world.carla)
    settings.CLAMD = None
    jobs.scan_waiting(0)
    assert (get_file(world.carla, sent.id).state, get_file(world.carla, sent.id).verdict) == (
        "clean",
        "not scanned",
    )
