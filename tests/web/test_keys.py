"""Keys of programs on the screen: chosen in words, shown once, listed with their use, revoked."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from schakel.accounts.models import Membership
from schakel.accounts.operations import create_api_token, list_api_tokens
from schakel.accounts.schemas import ApiTokenIn, ApiTokenQuery
from schakel.kernel import tenancy
from schakel.web import scopes
from tests.accounts.test_revoking import colleague
from tests.web.desk.conftest import Desk
from tests.world import World, make_world

type Enter = Callable[[str], Desk]
KEYS = {
    "alice": "/kantoor/inrichting/sleutels",
    "carla": "/klant/sleutels",
    "sam": "/leverancier/sleutels",
}


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


@pytest.fixture
def enter(world: World) -> Enter:
    """Sign somebody in."""
    return lambda who: Desk(world, who)


def rows(world: World, who: str) -> list[Any]:
    return list(list_api_tokens(getattr(world, who), ApiTokenQuery()).rows)


@pytest.mark.parametrize("who", KEYS)
def test_a_key_is_chosen_in_words_and_shown_once(world: World, enter: Enter, who: str) -> None:
    asked = {
        "name": "ERP",
        "in-planning": "look",
        "free": "notifications.list_*",
        "key": "one",
        "lasts": "90",
    }
    page = enter(who).post(f"{KEYS[who]}/nieuw", asked)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    (row,) = rows(world, who)
    assert set(row.scopes) > {"planning.list_*", "planning.get_*", "planning.count_*", "notifications.list_*"}
    assert not any(scope.startswith("sales") for scope in row.scopes)
    assert timedelta(days=88) < row.expires_at - datetime.now(UTC) <= timedelta(days=90)
    text = page.content.decode()
    (secret,) = set(re.findall(rf"{row.prefix}[\w-]+", text))
    assert f"http://{world.workspace.slug}.localhost/api/v1/" in text
    again = enter(who).post(f"{KEYS[who]}/nieuw", asked).content.decode()
    assert secret not in again
    assert "niet opnieuw te lezen" in again
    assert len(rows(world, who)) == 1
    listed = enter(who).get(KEYS[who]).content.decode()
    assert "Planning: lezen; Meldingen: lijsten zien" in listed
    assert secret not in listed


def test_a_key_without_anything_to_do_is_refused_in_a_sentence(world: World, enter: Enter) -> None:
    page = enter("carla").post("/klant/sleutels/nieuw", {"name": "Leeg"})
    assert page.status_code == 422
    assert "Kies minstens één ding" in page.content.decode()
    nameless = enter("carla").post("/klant/sleutels/nieuw", {"name": " ", "in-sales": "look"})
    assert nameless.status_code == 422
    assert rows(world, "carla") == []


def test_a_key_lasts_a_year_at_most(world: World, enter: Enter) -> None:
    enter("sam").post(
        "/leverancier/sleutels/nieuw", {"name": "Lang", "in-purchasing": "all", "lasts": "9999"}
    )
    (row,) = rows(world, "sam")
    assert row.expires_at < datetime.now(UTC) + timedelta(days=366)


def test_the_choices_are_what_its_maker_may_do(world: World) -> None:
    assert {"sales", "accounts"} < scopes.offered(world.carla).keys()
    assert not {"purchasing", "inventory"} & scopes.offered(world.carla).keys()
    assert [value for value, _word in scopes.offered(world.alice)["purchasing"]] == ["look", "all"]


def test_scopes_read_back_as_the_choices_that_made_them() -> None:
    for chosen in ({"everywhere": "all"}, {"everywhere": "look"}, {"sales": "look", "documents": "all"}):
        words = scopes.in_words(scopes.patterns(chosen))
        assert words.count(":") == len(chosen)
        assert "*" not in words
        assert "_" not in words


@pytest.mark.parametrize(("who", "sees"), [("sam", True), ("rita", False)])
def test_an_administrator_sees_and_revokes_those_of_its_people(
    world: World, enter: Enter, who: str, sees: bool
) -> None:
    made = create_api_token(colleague(world, world.sam, "admin"), ApiTokenIn(name="Van een collega"))
    page = enter(who).get("/leverancier/sleutels?whose=everybody").content.decode()
    assert ("Van een collega" in page) is sees
    answer = enter(who).post(f"/leverancier/sleutels/{made.id}/intrekken", {})
    assert answer.status_code == (302 if sees else 404)
    states = {row.name: row.revoked_at for row in list_api_tokens(
        world.sam, ApiTokenQuery.model_validate({"whose": "everybody"})).rows}  # fmt: skip
    assert (states["Van een collega"] is not None) is sees


def test_who_may_make_no_key_finds_no_door(world: World, enter: Enter) -> None:
    assert KEYS["carla"] in enter("carla").get("/klant").content.decode()
    with tenancy.enter(world.system):
        Membership.objects.filter(person_id=world.people["carla"]).update(roles=["viewer"])
    assert KEYS["carla"] not in enter("carla").get("/klant").content.decode()
    assert enter("carla").get("/klant/sleutels/nieuw").status_code == 404
    assert "Nieuwe sleutel" not in enter("carla").get("/klant/sleutels").content.decode()
