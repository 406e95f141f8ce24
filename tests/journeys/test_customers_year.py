"""Carla's year: she finds, orders, follows, is quoted, sends back and settles, with Cees beside her; twice."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys.companies import apart, entrance, two_companies
from tests.journeys.conftest import Server
from tests.journeys.year import finding, following, keeping, ordering, quoting, settling
from tests.journeys.year.company import prepare
from tests.journeys.year.walk import Caller, cees, walk
from tests.world import World

# Both in one go: pytest would play all that use a browser first, with companies of their own.
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("browser_name")]

# What is a way of asking and not a thing that happened.
ASKING: tuple[str, ...] = ()


@pytest.fixture(scope="module")
def companies(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with two_companies(django_db_blocker, prepare) as pair:
        yield pair


def test_in_browsers(companies: tuple[World, World], browser: Browser, server: Server) -> None:
    walked = walk(companies[0])
    with entrance(browser, server.address) as enter:
        walked.pages = {name: enter(walked.world, name, "/klant") for name in ("carla", "cees")}
        finding.in_browser(walked)
        ordering.in_browser(walked)
        ordering.mails(walked)
        following.in_browser(walked)
        quoting.in_browser(walked)
        settling.in_browser(walked)
        keeping.in_browser(walked)


def test_through_the_api_alone_with_the_same_facts(companies: tuple[World, World]) -> None:
    walked = walk(companies[1])
    callers = {"carla": walked.world.carla, "cees": cees(walked.world)}
    walked.programs = {name: Caller(walked.world, ctx) for name, ctx in callers.items()}
    finding.by_api(walked)
    ordering.by_api(walked)
    ordering.mails(walked)
    following.by_api(walked)
    quoting.by_api(walked)
    settling.by_api(walked)
    keeping.by_api(walked)
    assert apart(companies, *ASKING) == ([], [])
