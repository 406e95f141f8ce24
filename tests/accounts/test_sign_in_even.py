"""No way in tells whether an address is known: not by its page, its status, its length, its mail or its trace."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from schakel.accounts.jobs import send_account_mail
from schakel.accounts.models import Person
from schakel.accounts.operations import remove_person
from schakel.kernel import tenancy
from schakel.kernel.models import Refusal
from tests.accounts.colleagues import place_of
from tests.accounts.conftest import Sent
from tests.accounts.ways import address, browser, facts, refusals
from tests.world import World

# Of the same length, as a page shows the address that was typed.
KNOWN, UNKNOWN = "sam", "xyz"
WAYS = {
    "password": ("/account/login/", {"password": "this-is-not-it"}, "login"),
    "reset": ("/account/reset/", {}, "email"),
    "code": ("/account/code/", {}, "email"),
}


@pytest.fixture(autouse=True)
def _nobody_tried_before(db: None) -> None:
    cache.clear()


def shown(
    page: Client, path: str, values: dict[str, str], who: str
) -> tuple[int, list[str], dict[str, str], str]:
    answer = page.post(path, values, follow=True)
    text = re.sub(r'(csrfmiddlewaretoken" value|csrf-token" content)="\w+"', "", answer.content.decode())
    headers = {
        name: value for name, value in answer.headers.items() if name not in ("Content-Length", "Expires")
    }
    cookies = sorted(page.cookies)
    return answer.status_code, [*map(str, answer.redirect_chain), *cookies], headers, text.replace(who, "***")


@pytest.mark.parametrize("way", WAYS)
def test_known_and_unknown_addresses_see_the_same_page_to_the_byte(world: World, way: str) -> None:
    path, values, field = WAYS[way]
    seen = []
    for name in (KNOWN, UNKNOWN):
        email = address(world, name)
        seen.append(shown(browser(world), path, values | {field: email}, email))
    assert seen[0] == seen[1]


def test_the_page_of_the_code_is_the_same_after_each_wrong_one(world: World) -> None:
    seen = []
    for name in (KNOWN, UNKNOWN):
        email, page = address(world, name), browser(world)
        page.post("/account/code/", {"email": email})
        tries = [shown(page, "/account/code/confirm/", {"code": "12345678"}, email) for _n in range(4)]
        seen.append(tries)
    assert seen[0] == seen[1]
    assert "klopt niet" in seen[0][0][3]


@pytest.mark.parametrize("way", ["reset", "code"])
def test_a_stranger_who_types_an_address_sends_mail_to_nobody_but_its_person(
    world: World, sent: Sent, way: str
) -> None:
    path, values, field = WAYS[way]
    for name in (UNKNOWN, "olaf"):
        browser(world).post(path, values | {field: address(world, name)})
    assert sent() == []
    browser(world).post(path, values | {field: address(world, KNOWN).upper()})
    (mail,) = sent()
    assert mail.to == [address(world, KNOWN)]
    assert "Van Rijn Techniek" in mail.subject


@pytest.mark.parametrize("way", ["reset", "code"])
def test_as_much_is_done_for_an_unknown_address(world: World, way: str) -> None:
    path, values, field = WAYS[way]
    counts, sizes = [], []
    for name in (KNOWN, UNKNOWN):
        with CaptureQueriesContext(connection) as asked:
            browser(world).post(path, values | {field: address(world, name)})
        counts.append(len(asked))
        jobs = [query["sql"] for query in asked if "procrastinate_defer" in query["sql"]]
        assert len(jobs) == 1
        sizes.append(len(jobs[0]))
    assert abs(counts[0] - counts[1]) <= 2
    assert 0.5 < sizes[0] / sizes[1] < 2


def test_what_is_asked_leaves_a_trace_without_the_address(world: World) -> None:
    email = address(world, UNKNOWN)
    for path, values, field in WAYS.values():
        browser(world).post(path, values | {field: email})
    assert refusals(world) == ["wrong_password", "unknown_address", "unknown_address"]
    with tenancy.enter(world.system):
        rows = list(Refusal.objects.filter(operation="accounts.sign_in"))
    assert len({row.arguments["address"] for row in rows}) == 1
    assert all(email not in str(vars(row)) for row in rows)
    for path, values, field in WAYS.values():
        browser(world).post(path, values | {field: address(world, KNOWN)})
    assert facts(world) == ["PasswordResetAsked", "SignInCodeAsked"]


def test_a_mail_that_waited_too_long_is_not_sent_and_nobody_reads_it_in_the_queue(
    world: World, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(world).post("/account/code/", {"email": address(world, KNOWN)})
    job = ProcrastinateJob.objects.get(task_name=send_account_mail.name)
    assert address(world, KNOWN) not in str(job.args)
    monkeypatch.setattr("schakel.accounts.jobs.HOLDS_SECONDS", -1)
    assert sent() == []


@pytest.mark.parametrize("put_out", ["of everything", "of this workspace"])
def test_somebody_who_was_put_out_gets_no_mail(world: World, sent: Sent, put_out: str) -> None:
    if put_out == "of everything":
        Person.objects.filter(id=world.people[KNOWN]).update(is_active=False)
    else:
        remove_person.invoke(world.alice, path={"membership_id": place_of(world, getattr(world, KNOWN))})
    for way in ("reset", "code"):
        path, values, field = WAYS[way]
        browser(world).post(path, values | {field: address(world, KNOWN)})
    assert sent() == []
