"""A secret address is in no line of the log, whatever is asked of it and wherever."""

import io
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from schakel.accounts.models import Invitation
from schakel.accounts.operations import invite_person
from schakel.accounts.secrets import invitation_token
from schakel.kernel import tenancy
from tests.accounts.colleagues import address
from tests.world import World, make_world

SECRET = "sEcReT-of-a-mail_0123456789"
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "TRACE")
PATHS = (
    *(
        f"/l/{SECRET}",
        f"/l/{SECRET}/",
        f"/l/{SECRET}/x",
        f"/x//l/{SECRET}",
        f"/L/{SECRET}",
        f"/l/%20{SECRET}",
    ),
    *(f"/uitnodiging/{SECRET}", f"/uitnodiging/{SECRET}/", f"/account/reset/key/{SECRET}/"),
    *(f"/account/reset/key/{SECRET}", f"/account/reset/key/2-{SECRET}/x", f"/nergens%2Fl%2F{SECRET}"),
)


@pytest.fixture
def world(db: None) -> World:
    return make_world(now=datetime.now(UTC))


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the settings have written down, by the handler that they made."""
    handler = logging.getHandlerByName("console")
    assert isinstance(handler, logging.StreamHandler)
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before or handler.stream)


@pytest.mark.parametrize("host", ["{slug}.localhost", "nope.localhost"])
def test_no_way_of_asking_for_a_secret_address_writes_it_down(
    world: World, log: io.StringIO, host: str
) -> None:
    client = Client(headers={"host": host.format(slug=world.workspace.slug)}, raise_request_exception=False)
    for path in PATHS:
        for method in METHODS:
            client.generic(method, path)
    assert "Not Found: /l/…" in log.getvalue()
    assert "Method Not Allowed: /uitnodiging/…" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_who_is_asked_to_wait_is_noted_without_the_address(
    world: World, log: io.StringIO, settings: Any
) -> None:
    settings.RATES = settings.RATES | {"address": 1}
    client = Client(headers={"host": f"{world.workspace.slug}.localhost"})
    asked = [client.get(f"/uitnodiging/{SECRET}").status_code for _ in range(3)]
    assert 429 in asked
    assert "/uitnodiging/…" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_a_failure_is_written_down_without_the_address(world: World, log: io.StringIO) -> None:
    client = Client(headers={"host": f"{world.workspace.slug}.localhost"}, raise_request_exception=False)

    def broken(*_: Any) -> None:
        raise LookupError(f"/l/{SECRET} met its end")

    with connection.execute_wrapper(broken):
        assert client.get(f"/l/{SECRET}").status_code == 500
    assert "LookupError: /l/… met its end" in log.getvalue()
    assert "Internal Server Error: /l/…" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_other_lines_are_written_as_they_are(log: io.StringIO) -> None:
    logging.getLogger("schakel.test").warning("%s of %d at /leverancier/orders/%s", "one", 2, "abc")
    assert log.getvalue() == "one of 2 at /leverancier/orders/abc\n"


def test_the_head_of_an_invitation_is_answered_and_changes_nothing(world: World) -> None:
    made = invite_person.invoke(world.carla, body={"email": address(world, "nora"), "roles": ["buyer"]})
    client = Client(headers={"host": f"{world.workspace.slug}.localhost"})
    before = _kept(world, made.id)
    answer = client.head(f"/uitnodiging/{invitation_token(made.id)}")
    assert (answer.status_code, answer.content) == (200, b"")
    assert _kept(world, made.id) == before


def _kept(world: World, invitation_id: UUID) -> dict[str, Any]:
    with tenancy.enter(world.system):
        kept: dict[str, Any] = Invitation.objects.filter(id=invitation_id).values().get()
    return kept


@pytest.mark.parametrize("path", [f"/l/{SECRET}", f"/uitnodiging/{SECRET}", "/account/login/"])
def test_a_form_of_20_000_fields_is_refused_in_one_line_of_the_log(
    world: World, log: io.StringIO, path: str
) -> None:
    client = Client(headers={"host": f"{world.workspace.slug}.localhost"})
    body = "&".join(f"f{n}=1" for n in range(20_000))
    answer = client.post(path, body, content_type="application/x-www-form-urlencoded")
    # A link that is none is not read any further.
    assert (answer.status_code, path[:3]) in [(404, "/l/"), (404, "/ui"), (413, "/ac")]
    assert SECRET not in log.getvalue()
    assert len(log.getvalue().splitlines()) == 1, log.getvalue()
