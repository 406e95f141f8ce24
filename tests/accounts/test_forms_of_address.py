"""Pages and mails that all share: to the desk's own people as colleagues, to everybody else formally."""

import re
from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from schakel.accounts.models import Membership
from schakel.accounts.operations import invite_person
from schakel.accounts.secrets import invitation_token
from schakel.kernel import tenancy
from schakel.kernel.context import STAFF
from schakel.kernel.tenancy import new
from tests.accounts.conftest import Sent
from tests.accounts.ways import address, browser, prove, sign_in
from tests.web.ui.test_texts import FORMAL, INFORMAL
from tests.world import PASSWORD, World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    return make_world(now=datetime.now(UTC))


def read(world: World, who: str, path: str) -> str:
    """What somebody reads there, without the addresses and names of elements."""
    page = browser(world)
    sign_in(page, world, who)
    text = page.get(path).content.decode()
    assert '<html lang="nl"' in text
    return re.sub(r"<[^>]*>", " ", text.partition("<main")[2].partition("</main>")[0])


@pytest.mark.parametrize(
    "path", ["/account/", "/account/again/", "/nergens", "/kantoor/nergens", "/leverancier"]
)
def test_people_of_the_desk_are_addressed_as_colleagues(world: World, path: str) -> None:
    text = read(world, "alice", path)
    assert INFORMAL.search(text), text
    assert not FORMAL.search(text), text


@pytest.mark.parametrize(
    "path", ["/account/", "/account/again/", "/nergens", "/leverancier/nergens", "/kantoor"]
)
def test_everybody_else_is_addressed_formally(world: World, path: str) -> None:
    text = read(world, "sam", path)
    assert FORMAL.search(text), text
    assert not INFORMAL.search(text), text


def test_who_is_of_the_desk_and_a_customer_is_addressed_formally_in_the_portal(world: World) -> None:
    with tenancy.enter(world.system):
        new(
            world.system,
            Membership,
            person_id=world.people["carla"],
            audience=STAFF,
            party_id=None,
            roles=["viewer"],
            name="Carla",
        ).save(force_insert=True)
    assert FORMAL.search(read(world, "carla", "/klant/nergens"))
    assert INFORMAL.search(read(world, "carla", "/nergens"))


def test_another_language_stays_that_language(world: World) -> None:
    page = browser(world, **{"accept-language": "en"})
    sign_in(page, world, "alice")
    assert "Signing in and security" in page.get("/account/").content.decode()


@pytest.mark.parametrize(
    ("who", "audience", "form", "other"),
    [("alice", "staff", INFORMAL, FORMAL), ("carla", "customer", FORMAL, INFORMAL)],
)
def test_an_invitation_addresses_who_is_asked_as_one_who_is_there_already(
    world: World, who: str, audience: str, form: re.Pattern[str], other: re.Pattern[str]
) -> None:
    role = {"staff": "sales", "customer": "buyer"}[audience]
    ctx = {"alice": world.alice, "carla": world.carla}[who]
    made = invite_person.invoke(ctx, body={"email": address(world, "nora"), "name": "Nora", "roles": [role]})
    text = browser(world).get(f"/uitnodiging/{invitation_token(made.id)}").content.decode()
    said = re.sub(r"<[^>]*>", " ", text.partition("<main")[2].partition("</main>")[0])
    assert form.search(said)
    # The name that the inviter typed stands there; what is still empty has the focus.
    assert 'value="Nora"' in text
    assert "autofocus" in text.partition('name="password"')[2].partition(">")[0]
    assert not other.search(said), said


@pytest.mark.parametrize(
    ("who", "said", "asked"),
    [("alice", "Was jij dit niet?", "een beheerder"), ("sam", "Was u dit niet?", "uw contactpersoon bij")],
)
def test_a_mail_about_signing_in_says_whom_to_tell(
    world: World, sent: Sent, who: str, said: str, asked: str
) -> None:
    page = browser(world)
    sign_in(page, world, who)
    chosen = {"password1": "paarse fiets langs het kanaal", "password2": "paarse fiets langs het kanaal"}
    prove(page)
    page.post("/account/password/", {"oldpassword": PASSWORD, **chosen})
    (mail,) = sent()
    assert said in str(mail.body)
    assert asked in str(mail.body)


def test_a_new_code_is_asked_for_with_the_address_filled_in(world: World, sent: Sent) -> None:
    page = browser(world)
    page.post("/account/code/", {"email": "niemand@elders.example"})
    assert "Nieuwe code sturen" in page.get("/account/code/confirm/").content.decode()
    assert 'value="niemand@elders.example"' in page.get("/account/code/").content.decode()
    page.post("/account/code/", {"email": address(world, "sam")})
    assert len(sent()) == 1
