"""The form in which somebody's place is given: a role brings its marks, and a role is named by its title alone."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation

from schakel.accounts.models import Invitation, Role
from schakel.kernel import tenancy
from schakel.kernel.errors import is_said
from schakel.kernel.operation import all_operations
from schakel.web.scopes import meant
from tests.web.desk.conftest import Desk
from tests.world import World, make_world

INVITE = "/kantoor/inrichting/mensen/uitnodigen"
NEW_ROLE = "/kantoor/inrichting/rollen/staff/nieuw"


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


def invited(world: World, **sent: Any) -> Invitation:
    """Send the form of an invitation at the desk, and return what came of it."""
    answer = Desk(world, "alice").post(INVITE, {"email": "nora@x.example", "name": "Nora"} | sent)
    assert answer.status_code == 302, answer.content.decode()
    with tenancy.enter(world.system):
        made: Invitation = Invitation.objects.get(email="nora@x.example")
    return made


def test_a_role_brings_its_mark_where_none_is_ticked(world: World) -> None:
    assert invited(world, roles=["purchasing"]).marks == ["purchasing"]


def test_who_wants_a_role_without_its_mark_says_so(world: World) -> None:
    assert invited(world, roles=["purchasing"], marks=["quality"], only_these="on").marks == ["quality"]


def test_a_role_has_its_short_name_from_its_title(world: World) -> None:
    desk = Desk(world, "alice")
    for title in ("Magazijn Zuid", "Magazijn-zuid", "Écht 2e"):
        sent = {"title": title, "patterns": ["purchasing.*"], "version": "0"}
        assert desk.post(NEW_ROLE, sent).status_code == 302
    with tenancy.enter(world.system):
        names = set(Role.objects.values_list("name", flat=True))
    assert names == {"magazijn_zuid", "magazijn_zuid_2", "echt_2e"}


@pytest.mark.parametrize(
    ("title", "patterns"), [("", ["sales.*"]), ("Leeg", []), ("Fout", ["Géén Patroon!"])]
)
def test_what_is_wrong_with_a_role_is_said_in_dutch(world: World, title: str, patterns: list[str]) -> None:
    answer = Desk(world, "alice").post(NEW_ROLE, {"title": title, "patterns": patterns, "version": "0"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "field-error" in html or "problems" in html
    assert "String should" not in html
    assert "^[a-z" not in html


def test_a_role_can_see_one_part_of_the_work_and_nothing_else(world: World) -> None:
    desk = Desk(world, "alice")
    assert 'name="in-purchasing"' in desk.get(NEW_ROLE).content.decode()
    desk.post(NEW_ROLE, {"title": "Kijkt mee", "in-purchasing": "look", "version": "0"})
    with tenancy.enter(world.system):
        patterns = Role.objects.get(name="kijkt_mee").patterns
    assert patterns == [
        "purchasing.list_*",
        "purchasing.get_*",
        "purchasing.count_*",
        "purchasing.download_despatch_note",
    ]
    shown = desk.get("/kantoor/inrichting/rollen/staff/kijkt_mee").content.decode()
    assert re.search(r'name="in-purchasing"[^§]*?<option value="look" selected>', shown)
    assert 'name="free" value=""' in shown


def test_every_pattern_in_what_comes_in_is_said_in_words() -> None:
    wanted = set()
    for declared in all_operations().values():
        for schema in (declared.input, declared.query):
            found = json.dumps(schema.model_json_schema()) if schema else ""
            wanted |= {json.loads(f'"{one}"') for one in re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', found)}
    # Numbers have one of pydantic's own, and errors of their own.
    unsaid = {one for one in wanted if not is_said(one) and r"\d*\.?\d*" not in one}
    assert unsaid == set()
    assert len(wanted) > 3


def test_a_pattern_stands_in_words() -> None:
    with translation.override("nl"):
        assert meant("purchasing.*") == "Inkoop: alles"
        assert meant("*.list_*") == "Overal: lijsten zien"
        assert meant("sales.get_*").startswith("Verkoop: ")
        assert meant("sales.place_sales_*") == "een verkooporder plaatsen"
        assert meant("x.y_*") == ""
