"""Sessions are seen and ended, hold at one workspace, and for their time only."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from schakel.accounts.jobs import forget_sessions
from schakel.accounts.sign_in.sessions import BEGAN, SEEN
from schakel.web.viewers import _of_session
from tests.accounts.conftest import Sent
from tests.accounts.ways import address, browser, facts, is_in, refusals, sign_in
from tests.world import World

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0"


@pytest.fixture(autouse=True)
def _nobody_tried_before(db: None) -> None:
    cache.clear()


def signed_in(world: World, who: str = "sam", agent: str = LAPTOP) -> Client:
    page = browser(world, **{"user-agent": agent})
    sign_in(page, world, who)
    return page


def key(page: Client) -> str:
    return str(page.cookies["sessionid"].value)


def streams(world: World, page: Client) -> bool:
    """Say whether the stream of changes would still be open to this browser."""
    return _of_session(f"{world.workspace.slug}.localhost", key(page), "supplier") is not None


def test_devices_are_named_in_plain_words(world: World) -> None:
    signed_in(world, agent=PHONE)
    signed_in(world, agent="curl/8")
    text = signed_in(world).get("/account/").content.decode()
    for words in ("Edge op Windows", "Safari op iPhone", "Een onbekende browser", "Dit apparaat"):
        assert text.count(words) == 1, words
    assert "127.0.0.1" not in text


def test_one_session_is_ended_with_its_pages_and_its_stream(world: World) -> None:
    here, phone, other = signed_in(world), signed_in(world, agent=PHONE), signed_in(world)
    assert streams(world, phone)
    text = here.get("/account/").content.decode()
    row = text[text.index("Safari op iPhone") :]
    device = row[row.index('name="device" value="') + 21 :].split('"')[0]
    here.post("/account/sessions/end/", {"device": device})
    assert not is_in(phone)
    assert not streams(world, phone)
    assert is_in(here)
    assert is_in(other)
    here.post("/account/sessions/end/")
    assert not is_in(other)
    assert is_in(here)
    assert facts(world)[-2:] == ["SessionEnded", "SessionEnded"]


def test_nobody_ends_a_session_of_somebody_else(world: World) -> None:
    sam, rita = signed_in(world), signed_in(world, "rita")
    text = sam.get("/account/").content.decode()
    signed_in(world)
    for row in UserSession.objects.filter(user_id=world.people["sam"]):
        rita.post("/account/sessions/end/", {"device": str(row.pk)})
    assert is_in(sam)
    assert "Sam" in text
    assert rita.post("/account/sessions/end/", {"device": "1; drop"}).status_code == 404
    assert browser(world).post("/account/sessions/end/").status_code == 302


def test_a_session_of_another_workspace_is_none_here(world: World) -> None:
    olaf = browser(world, f"{world.workspace.slug}x")
    sign_in(olaf, world, "olaf")
    assert is_in(olaf)
    here = browser(world)
    here.cookies["sessionid"] = key(olaf)
    for path in ("/kantoor", "/account/", "/account/password/", "/account/app/add/"):
        answer = here.get(path)
        assert answer.status_code == 302, path
        assert "/account/login/" in answer["Location"]
        here.cookies["sessionid"] = key(olaf)
    assert _of_session(f"{world.workspace.slug}.localhost", key(olaf), "desk") is None
    assert is_in(olaf)


@pytest.mark.parametrize(
    ("what", "days"),
    [(SEEN, 8), (BEGAN, 31)],
    ids=["not seen for long", "begun long ago"],
)
def test_a_session_ends_by_itself(world: World, what: str, days: int) -> None:
    page = signed_in(world)
    session = page.session
    session[what] = (datetime.now(UTC) - timedelta(days=days)).timestamp()
    session.save()
    assert not streams(world, page)
    assert page.get("/leverancier").status_code == 302
    assert page.get("/account/").status_code == 302


def test_that_somebody_is_there_is_noted_now_and_then(world: World) -> None:
    page = signed_in(world)
    row = UserSession.objects.get(session_key=key(page))
    page.get("/leverancier")
    assert UserSession.objects.get(pk=row.pk).last_seen_at == row.last_seen_at
    session = page.session
    session[SEEN] -= 600
    session.save()
    page.get("/leverancier")
    assert UserSession.objects.get(pk=row.pk).last_seen_at > row.last_seen_at
    assert page.session[SEEN] > session[SEEN]


def code_of(sent: Sent) -> str:
    return next(line.strip() for line in sent()[-1].body.splitlines() if line.startswith("    "))


def test_a_mailed_code_lets_one_in_once(world: World, sent: Sent) -> None:
    page, thief = browser(world), browser(world)
    page.post("/account/code/", {"email": address(world, "sam"), "next": "/leverancier/orders"})
    code = code_of(sent)
    # Of no use in another browser.
    thief.post("/account/code/", {"email": address(world, "sam")})
    thief.post("/account/code/confirm/", {"code": code})
    assert not is_in(thief)
    page.post("/account/code/confirm/", {"code": code})
    assert is_in(page)
    again = browser(world)
    again.cookies["sessionid"] = "x"
    again.post("/account/code/confirm/", {"code": code})
    assert not is_in(again)
    assert "wrong_code" in refusals(world)


def test_a_code_is_of_no_use_after_three_wrong_ones_or_ten_minutes(
    world: World, sent: Sent, settings: object
) -> None:
    page = browser(world)
    page.post("/account/code/", {"email": address(world, "sam")})
    code = code_of(sent)
    for _n in range(3):
        page.post("/account/code/confirm/", {"code": "00000000"})
    page.post("/account/code/confirm/", {"code": code})
    assert not is_in(page)
    page.post("/account/code/", {"email": address(world, "sam")})
    code = code_of(sent)
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1  # type: ignore[attr-defined]
    page.post("/account/code/confirm/", {"code": code})
    assert not is_in(page)


def test_codes_are_asked_for_now_and_then_only(world: World, sent: Sent) -> None:
    for _n in range(8):
        browser(world).post("/account/code/", {"email": address(world, "sam")})
    assert len(sent()) == 3


def test_sessions_that_are_over_are_forgotten_with_their_devices(world: World) -> None:
    old, new = signed_in(world), signed_in(world)
    now = datetime.now(UTC)
    Session.objects.filter(session_key=key(old)).update(expire_date=now - timedelta(seconds=1))
    forget_sessions(int(now.timestamp()))
    assert set(Session.objects.values_list("session_key", flat=True)) == {key(new)}
    assert set(UserSession.objects.values_list("session_key", flat=True)) == {key(new)}
    assert is_in(new)
