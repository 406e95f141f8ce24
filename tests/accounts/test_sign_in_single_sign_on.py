"""Single sign-on: an independent provider, identities linked by the person alone, answers to others refused."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from schakel.accounts.models import Person, SingleSignOn
from schakel.accounts.operations import configure_single_sign_on, get_sign_in_settings
from schakel.accounts.schemas.sign_in import SingleSignOnIn, SingleSignOnOut
from schakel.accounts.sign_in.single_sign_on import hardened_session
from schakel.kernel import tenancy
from schakel.kernel.errors import Invalid, NotAllowed
from tests.accounts.providing import SECRET, free_port, provider, walk
from tests.accounts.ways import address, browser, facts, is_in, prove, refusals, sign_in
from tests.world import World


@pytest.fixture(autouse=True)
def _nobody_tried_before(db: None, settings: object) -> None:
    cache.clear()
    settings.SINGLE_SIGN_ON_PRIVATE = True  # type: ignore[attr-defined]


def configure(world: World, issuer: str, **values: object) -> SingleSignOnOut:
    given = {"name": "Van Rijn", "issuer_url": issuer, "client_id": "schakel", "client_secret": SECRET}
    return configure_single_sign_on(world.alice, SingleSignOnIn.model_validate(given | values))


@pytest.fixture
def sso(world: World) -> Iterator[SingleSignOnOut]:
    port = free_port()
    made = configure(world, f"http://127.0.0.1:{port}")
    back = f"http://{world.workspace.slug}.localhost/account/oidc/{made.id.hex}/login/callback/"
    with provider(port, back):
        yield made


def begin(page: Client, made: SingleSignOnOut, query: str = "") -> str:
    """Press the button; returns the address at the provider."""
    answer = page.post(f"/account/oidc/{made.id.hex}/login/{query}")
    found = re.search(r'url=([^"]+)"', answer.content.decode())
    assert found, answer.content.decode()
    return unescape(found[1])


def come_back(page: Client, target: str) -> str:
    parts = urlsplit(target)
    return page.get(f"{parts.path}?{parts.query}", follow=True).content.decode()


def link(world: World, made: SingleSignOnOut, who: str = "sam", identity: str = "sam-at-provider") -> Client:
    page = browser(world)
    sign_in(page, world, who)
    prove(page)
    text = come_back(page, walk(begin(page, made, "?process=connect"), identity))
    assert "aan u gekoppeld" in text, text
    return page


def test_a_linked_person_comes_in(world: World, sso: SingleSignOnOut) -> None:
    assert "Aanmelden met Van Rijn" in browser(world).get("/account/login/").content.decode()
    link(world, sso)
    page = browser(world)
    come_back(page, walk(begin(page, sso), "sam-at-provider"))
    assert is_in(page)
    assert facts(world)[-2:] == ["IdentityLinked", "SignedIn"]
    (account,) = SocialAccount.objects.all()
    assert account.user_id == world.people["sam"]
    assert "@" not in str(account.extra_data)


def test_state_nonce_and_pkce_are_asked_for(world: World, sso: SingleSignOnOut) -> None:
    asked = parse_qs(urlsplit(begin(browser(world), sso)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid"]
    assert len(asked["nonce"][0]) >= 32
    assert asked["state"][0]


def test_an_address_that_the_provider_claims_links_nobody(world: World, sso: SingleSignOnOut) -> None:
    people = Person.objects.count()
    page = browser(world)
    # The provider says that this is sam's verified address.
    text = come_back(page, walk(begin(page, sso), address(world, "sam").split("@")[0]))
    assert "Nog niet gekoppeld" in text
    assert not is_in(page)
    assert (Person.objects.count(), SocialAccount.objects.count()) == (people, 0)
    assert refusals(world) == ["identity_not_linked"]


def test_linking_asks_again_who_one_is(world: World, sso: SingleSignOnOut) -> None:
    page = browser(world)
    sign_in(page, world)
    text = come_back(page, walk(begin(page, sso, "?process=connect"), "thief"))
    assert "Laat zien dat u het bent" in text
    assert not SocialAccount.objects.exists()


def test_an_identity_belongs_to_one_person(world: World, sso: SingleSignOnOut) -> None:
    link(world, sso)
    page = browser(world)
    sign_in(page, world, "rita")
    prove(page)
    text = come_back(page, walk(begin(page, sso, "?process=connect"), "sam-at-provider"))
    assert "al aan iemand anders gekoppeld" in text
    assert SocialAccount.objects.get().user_id == world.people["sam"]


def test_the_answer_to_another_browser_is_refused(world: World, sso: SingleSignOnOut) -> None:
    link(world, sso)
    mine, theirs = browser(world), browser(world)
    target = walk(begin(mine, sso), "sam-at-provider")
    begin(theirs, sso)
    assert "Aanmelden is niet gelukt" in come_back(theirs, target)
    assert not is_in(theirs)
    assert "single_sign_on_failed" in refusals(world)
    # With the state of the other browser, the word in the answer is still not the one that was asked for.
    state = parse_qs(urlsplit(begin(theirs, sso)).query)["state"][0]
    altered = re.sub(r"state=[^&]+", f"state={state}", target)
    assert "Aanmelden is niet gelukt" in come_back(theirs, altered)
    assert not is_in(theirs)


def test_an_answer_is_of_use_once(world: World, sso: SingleSignOnOut) -> None:
    link(world, sso)
    page = browser(world)
    target = walk(begin(page, sso), "sam-at-provider")
    come_back(page, target)
    page.post("/account/logout/")
    assert "Aanmelden is niet gelukt" in come_back(page, target)
    assert not is_in(page)


def test_a_word_that_is_not_repeated_is_refused(world: World, sso: SingleSignOnOut) -> None:
    link(world, sso)
    page = browser(world)
    target = walk(begin(page, sso), "sam-at-provider")
    session = page.session
    session["single_sign_on_nonce"] = "another"
    session.save()
    assert "Aanmelden is niet gelukt" in come_back(page, target)
    assert not is_in(page)


def test_a_provider_is_that_of_its_workspace_alone(world: World, sso: SingleSignOnOut) -> None:
    beside = browser(world, f"{world.workspace.slug}x")
    assert "Van Rijn" not in beside.get("/account/login/").content.decode()
    assert beside.post(f"/account/oidc/{sso.id.hex}/login/").status_code == 404
    assert browser(world).get(f"/account/oidc/{sso.id.hex}/login/").status_code == 405
    assert browser(world).post(f"/account/oidc/{sso.id.hex}/login/?auth_params=nonce%3Dx").status_code == 404


def test_a_link_is_taken_away_by_its_person(world: World, sso: SingleSignOnOut) -> None:
    page = link(world, sso)
    page.post("/account/oidc/unlink/")
    assert not SocialAccount.objects.exists()
    assert facts(world)[-1] == "IdentityUnlinked"


def test_another_issuer_or_client_starts_without_links(world: World) -> None:
    first = configure(world, "https://login.example")
    assert configure(world, "https://login.example", name="Anders", client_secret=None).id == first.id
    for values in (
        {"issuer": "https://other.example"},
        {"issuer": "https://other.example", "client_id": "x"},
    ):
        again = configure(world, values["issuer"], **{k: v for k, v in values.items() if k != "issuer"})
        assert again.id != first.id
        first = again
    with pytest.raises(Invalid):
        configure(world, "https://third.example", client_secret=None)


def test_the_secret_is_sealed_and_never_answered(world: World) -> None:
    made = configure(world, "https://login.example")
    assert SECRET not in made.model_dump_json() + get_sign_in_settings(world.alice).model_dump_json()
    with tenancy.enter(world.system):
        assert SECRET not in str(vars(SingleSignOn.objects.get()))
    for stranger in (world.sam, world.carla):
        with pytest.raises(NotAllowed):
            get_sign_in_settings(stranger)


def test_a_provider_that_is_switched_off_or_away_lets_nobody_in(world: World) -> None:
    made = configure(world, f"http://127.0.0.1:{free_port()}")
    answer = browser(world).post(f"/account/oidc/{made.id.hex}/login/")
    assert "Aanmelden is niet gelukt" in answer.content.decode()
    configure(world, made.issuer_url, enabled=False)
    assert browser(world).post(f"/account/oidc/{made.id.hex}/login/").status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "http://login.example",
        "https://login.example?x=1",
        "https://a:b@login.example",
        "ftp://x",
        "login.example",
    ],
)
def test_what_is_no_address_of_a_provider_is_refused(world: World, settings: object, url: str) -> None:
    settings.SINGLE_SIGN_ON_PRIVATE = False  # type: ignore[attr-defined]
    with pytest.raises(Invalid):
        configure_single_sign_on.invoke(
            world.alice,
            body={"name": "X", "issuer_url": url, "client_id": "x", "client_secret": "x"},
        )


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.1/",
        "https://169.254.169.254/",
        "https://[::1]/",
    ],
)
def test_nobody_is_asked_in_a_private_network(settings: object, url: str) -> None:
    settings.SINGLE_SIGN_ON_PRIVATE = False  # type: ignore[attr-defined]
    with hardened_session() as session, pytest.raises(requests.RequestException) as refused:
        session.get(url)
    assert type(refused.value).__name__ == "InvalidIPAddress"
    with hardened_session() as session, pytest.raises(requests.exceptions.InvalidURL):
        session.get("http://login.example/")
