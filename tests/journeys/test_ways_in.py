"""Each way in once, in a real browser: password, mailed link, mailed code, app, recovery code, single sign-on."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from procrastinate.contrib.django.models import ProcrastinateJob

from schakel.accounts.jobs import send_account_mail
from schakel.accounts.operations import configure_single_sign_on, demand_second_factor
from schakel.accounts.schemas.sign_in import SecondFactorIn, SingleSignOnIn
from tests.accounts.providing import SECRET, free_port, provider
from tests.accounts.ways import totp_code
from tests.journeys.conftest import Server
from tests.web.ui.test_accessibility import SMALL_TARGETS, TARGETS, violations
from tests.world import World

pytestmark = pytest.mark.browser
NEW = "paarse fiets langs het kanaal"


@pytest.fixture(autouse=True)
def _nobody_tried_before(committed: World) -> None:
    cache.clear()


@pytest.fixture
def stranger(browser: Browser, server: Server, committed: World) -> Iterator[Callable[[str], Page]]:
    """Open a page in a browser in which nobody is signed in."""
    opened = []

    def open_page(path: str) -> Page:
        context = browser.new_context(locale="nl-NL")
        opened.append(context)
        page = context.new_page()
        page.goto(server.address(committed, path))
        return page

    yield open_page
    for context in opened:
        context.close()


def address(world: World, who: str) -> str:
    return f"{who}.{world.workspace.slug}@schakel.example"


def letter(world: World, who: str) -> str:
    """Return the last mail to somebody, as the job sends it."""
    for job in ProcrastinateJob.objects.filter(task_name=send_account_mail.name).order_by("id"):
        send_account_mail(**job.args)
    return next(str(one.body) for one in reversed(mail.outbox) if one.to == [address(world, who)])


def sign_in(page: Page, world: World, who: str, password: str = "") -> None:
    page.get_by_label("E-mailadres").fill(address(world, who))
    page.get_by_label("Wachtwoord").fill(password or world.password)
    page.get_by_role("button", name="Aanmelden", exact=True).click()


def prove(page: Page, world: World) -> None:
    """Type the password again, where the page asks for it."""
    page.wait_for_url("**/account/again/**")
    page.locator('[name="password"]').fill(world.password)
    page.get_by_role("button", name="Verder").click()


def fine(page: Page) -> None:
    """Nothing on the page is out of reach, on a wide screen and on a phone, light and dark."""
    for width in (1440, 390):
        for theme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
            # Buttons take a moment to change their colour.
            page.wait_for_timeout(250)
            assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate(SMALL_TARGETS, TARGETS) == []
    page.set_viewport_size({"width": 1280, "height": 720})


def test_by_password_and_by_the_link_of_a_mail(stranger: Callable[[str], Page], committed: World) -> None:
    page = stranger("/leverancier/orders")
    fine(page)
    sign_in(page, committed, "sam")
    page.wait_for_url("**/leverancier/orders")

    lost = stranger("/account/login/")
    lost.get_by_role("link", name="Wachtwoord vergeten?").click()
    fine(lost)
    lost.get_by_label("E-mailadres").fill(address(committed, "sam"))
    lost.get_by_role("button", name="Link versturen").click()
    expect(lost.get_by_role("heading", name="Kijk in uw e-mail")).to_be_visible()
    fine(lost)
    found = re.search(r"https?://[^/]+(\S+)", letter(committed, "sam"))
    assert found
    lost.goto(urljoin(lost.url, found[1]))
    lost.get_by_label("Nieuw wachtwoord").fill("qwerty123456")
    lost.get_by_label("Nogmaals het nieuwe wachtwoord").fill("qwerty123456")
    lost.get_by_role("button", name="Wachtwoord bewaren").click()
    expect(lost.get_by_text("elders uitgelekt")).to_be_visible()
    fine(lost)
    lost.get_by_label("Nieuw wachtwoord").fill(NEW)
    lost.get_by_label("Nogmaals het nieuwe wachtwoord").fill(NEW)
    lost.get_by_role("button", name="Wachtwoord bewaren").click()
    expect(lost.get_by_role("heading", name="Uw wachtwoord is gewijzigd")).to_be_visible()
    # The link is used up, and the browser that was signed in is not any more.
    lost.goto(urljoin(lost.url, found[1]))
    expect(lost.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()
    page.reload()
    page.wait_for_url("**/account/login/**")
    sign_in(page, committed, "sam", NEW)
    page.wait_for_url("**/leverancier/orders")


def test_by_a_mailed_code(stranger: Callable[[str], Page], committed: World) -> None:
    page = stranger("/klant/orders")
    page.get_by_role("link", name="Code per e-mail ontvangen").click()
    fine(page)
    page.get_by_label("E-mailadres").fill(address(committed, "carla"))
    page.get_by_role("button", name="Code versturen").click()
    fine(page)
    page.get_by_label("Code uit de e-mail").fill("00000000")
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    expect(page.get_by_text("Deze code klopt niet")).to_be_visible()
    found = re.search(r"\b\d{8}\b", letter(committed, "carla"))
    assert found
    page.get_by_label("Code uit de e-mail").fill(found[0])
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.wait_for_url("**/klant/orders")


def test_by_an_app_that_the_workspace_demands_and_by_a_recovery_code(
    stranger: Callable[[str], Page], committed: World
) -> None:
    demand_second_factor(committed.alice, SecondFactorIn(second_factor="staff"))
    page = stranger("/kantoor")
    sign_in(page, committed, "alice")
    expect(page.get_by_text("Er is nog één stap nodig")).to_be_visible()
    fine(page)
    page.get_by_role("link", name="Authenticator-app toevoegen").click()
    prove(page, committed)
    fine(page)
    secret = page.locator(".account-key code").text_content() or ""
    assert page.locator(".account-square").evaluate("image => image.naturalWidth") > 100
    page.get_by_label("Code van je authenticator-app").fill(totp_code(secret))
    page.get_by_role("button", name="App toevoegen").click()
    codes = page.locator(".account-codes code").all_inner_texts()
    assert len(codes) == 10
    fine(page)
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    fine(page)
    page.wait_for_url("**/kantoor")

    again = stranger("/kantoor")
    sign_in(again, committed, "alice")
    expect(again.get_by_role("heading", name="Nog één stap")).to_be_visible()
    fine(again)
    # The code with which the app was added does not let anybody in.
    cache_free_code = totp_code(secret)
    cache.clear()
    again.get_by_label("Code van uw authenticator-app").fill(cache_free_code)
    again.get_by_role("button", name="Aanmelden", exact=True).click()
    again.wait_for_url("**/kantoor")
    thief = stranger("/kantoor")
    sign_in(thief, committed, "alice")
    thief.get_by_label("Code van uw authenticator-app").fill(cache_free_code)
    thief.get_by_role("button", name="Aanmelden", exact=True).click()
    expect(thief.get_by_text("Deze code klopt niet, of is al gebruikt")).to_be_visible()
    thief.get_by_label("Code van uw authenticator-app").fill(codes[0])
    thief.get_by_role("button", name="Aanmelden", exact=True).click()
    thief.wait_for_url("**/kantoor")


def test_another_device_is_ended_from_the_menu_of_ones_own_application(
    stranger: Callable[[str], Page], committed: World
) -> None:
    phone = stranger("/leverancier")
    sign_in(phone, committed, "sam")
    phone.wait_for_url("**/leverancier")
    here = stranger("/leverancier")
    sign_in(here, committed, "sam")
    here.wait_for_url("**/leverancier")
    here.locator(".person summary").click()
    here.get_by_role("link", name="Aanmelden en beveiliging").click()
    expect(here.get_by_text("Dit apparaat")).to_have_count(1)
    fine(here)
    here.get_by_role("button", name="Daar afmelden").click()
    expect(here.get_by_text("U bent daar afgemeld.")).to_be_visible()
    expect(here.get_by_role("button", name="Daar afmelden")).to_have_count(0)
    phone.reload()
    phone.wait_for_url("**/account/login/**")


def test_by_single_sign_on_that_the_person_linked(
    stranger: Callable[[str], Page], server: Server, committed: World, settings: object
) -> None:
    settings.SINGLE_SIGN_ON_PRIVATE = True  # type: ignore[attr-defined]
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    made = configure_single_sign_on(
        committed.alice,
        SingleSignOnIn(name="Van Rijn", issuer_url=issuer, client_id="schakel", client_secret=SECRET),
    )
    with provider(port, server.address(committed, f"/account/oidc/{made.id.hex}/login/callback/")):
        unknown = stranger("/account/login/")
        _at_the_provider(unknown, "Aanmelden met Van Rijn", address(committed, "carla").split("@")[0])
        expect(unknown.get_by_role("heading", name="Nog niet gekoppeld")).to_be_visible()
        fine(unknown)

        page = stranger("/account/")
        sign_in(page, committed, "carla")
        page.wait_for_url("**/account/")
        _at_the_provider(page, "Koppelen", "carla-at-provider")
        prove(page, committed)
        expect(page.get_by_text("Eenmalig aanmelden is aan u gekoppeld.")).to_be_visible()
        fine(page)

        later = stranger("/klant/orders")
        _at_the_provider(later, "Aanmelden met Van Rijn", "carla-at-provider")
        later.wait_for_url("**/klant/orders")


def _at_the_provider(page: Page, button: str, who: str) -> None:
    page.get_by_role("button", name=button).click()
    page.wait_for_url("http://127.0.0.1:*/**")
    page.locator('input[name="login"]').fill(who)
    page.locator('input[name="password"]').fill("x")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/account/**" if button == "Koppelen" else re.compile(r"localhost"))
