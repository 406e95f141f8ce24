"""The year of Sam, who supplies: orders, goods, money, papers, quality and figures, in browsers and by API alone."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.companies import Enter, apart, entrance, two_companies
from tests.journeys.conftest import Server
from tests.journeys.suppliers import figures, goods, money, orders, papers, quality
from tests.journeys.suppliers.by_program import programs
from tests.journeys.suppliers.company import Company, prepare
from tests.journeys.suppliers.in_browsers import Browsers

# Both in one go: pytest would play all that use a browser first, with companies of their own.
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("browser_name")]


@pytest.fixture(scope="module")
def companies(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Company, Company]]:
    """Sam's customer twice: one company for the browsers, one for the programs."""
    made: list[Company] = []
    with two_companies(django_db_blocker, lambda world: made.append(prepare(world))):
        yield made[0], made[1]


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Enter]:
    """Sign somebody in, each in a browser of their own, and open a page."""
    with entrance(browser, server.address) as sign_in:
        yield sign_in


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Return a page of a phone on which nobody is signed in."""
    context = browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_in_browsers(
    companies: tuple[Company, Company], server: Server, enter: Callable[..., Page], phone: Page
) -> None:
    company = companies[0]
    sam, alice = enter(company.world, "sam", "/leverancier"), enter(company.world, "alice", "/kantoor")
    walk = Browsers(company, server.address(company.world), sam, alice)
    orders.confirm_in_browsers(walk, phone, programs(company))
    orders.hold_alike(company)
    assert [company.channels(way) for way in orders.CHANNELS] == [[one] for one in orders.CHANNELS.values()]
    orders.change_in_browsers(walk)
    goods.announce_in_browsers(walk)
    goods.receive_in_browsers(walk)
    money.invoice_in_browsers(walk)
    money.pay_in_browsers(walk)
    papers.certify_in_browsers(walk)
    papers.draw_in_browsers(walk)
    quality.deviate_in_browsers(walk)
    papers.agree_in_browsers(walk)
    figures.look_in_browsers(walk)
    figures.score_in_browsers(walk)


def test_through_the_api_alone_with_the_same_facts(companies: tuple[Company, Company]) -> None:
    in_browsers, company = companies
    if not in_browsers.said("page"):
        pytest.fail("The walk has to be gone in browsers first: run the whole file.")
    walk = programs(company)
    orders.confirm_by_program(walk)
    orders.hold_alike(company)
    orders.change_by_program(walk)
    goods.announce_by_program(walk)
    goods.receive_by_program(walk)
    money.invoice_by_program(walk)
    money.pay_by_program(walk)
    papers.certify_by_program(walk)
    papers.draw_by_program(walk)
    quality.deviate_by_program(walk)
    papers.agree_by_program(walk)
    figures.look_by_program(walk)
    figures.score_by_program(walk)
    assert apart((in_browsers.world, company.world)) == ([], [])
