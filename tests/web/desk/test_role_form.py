"""The form of a role: part by part, nothing lost that it cannot show, and what an act needs besides is named."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from schakel.accounts.models import Role
from schakel.accounts.operations import list_roles, save_role
from schakel.accounts.roles import ROLES
from schakel.accounts.schemas import RoleQuery
from schakel.kernel import tenancy
from schakel.kernel.operation import all_operations
from schakel.kernel.permissions import Permissions
from schakel.web.desk.role_needs import lacking
from tests.web.desk.conftest import Desk
from tests.world import World, make_world

ROLES_PAGE = "/kantoor/inrichting/rollen"
NEW = f"{ROLES_PAGE}/staff/nieuw"
LACKS = "Hiervoor moet iemand ook relaties en artikelen kunnen zien"


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


def sent_as_it_stands(html: str) -> dict[str, Any]:
    """Return what a browser sends of a form that nobody touched."""
    sent: dict[str, Any] = {"patterns": re.findall(r'name="patterns" value="([^"]*)" checked', html)}
    for name, options in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[0] if chosen else re.findall(r'<option value="([^"]*)"', options)[0]
    for name in ("title", "free", "version"):
        found = re.search(rf'<input[^>]* name="{name}" value="([^"]*)"', html)
        assert found, name
        sent[name] = found[1]
    return sent


def patterns(world: World, name: str) -> list[str]:
    with tenancy.enter(world.system):
        found: list[str] = Role.objects.get(name=name).patterns
    return found


@pytest.mark.parametrize(
    ("audience", "role"), [(audience, role) for audience, roles in ROLES.items() for role in roles]
)
def test_a_built_in_role_kept_as_it_stands_allows_what_it_allowed(
    world: World, audience: Any, role: str
) -> None:
    desk, url = Desk(world, "alice"), f"{ROLES_PAGE}/{audience.value}/{role}"
    sent = sent_as_it_stands(desk.get(url).content.decode())
    assert desk.post(url, sent).status_code == 302
    (now,) = (r for r in list_roles(world.alice, RoleQuery(audience=audience.value)).roles if r.name == role)
    before, after = Permissions(ROLES[audience][role]), Permissions(now.patterns)
    for name, declared in all_operations().items():
        if audience in declared.audiences:
            assert before.allow(name) == after.allow(name), name


def test_no_built_in_role_lacks_anything() -> None:
    found = {
        (audience, role): lacking(audience, ROLES[audience][role])
        for audience in ROLES
        for role in ROLES[audience]
    }
    assert {key: lack for key, lack in found.items() if lack} == {}


def test_a_pattern_that_no_choice_stands_for_is_shown_and_kept(world: World) -> None:
    body = {"audience": "staff", "name": "eigen", "title": "Eigen", "patterns": ["sales.re*", "parties.*"]}
    save_role.invoke(world.alice, body=body)
    desk, url = Desk(world, "alice"), f"{ROLES_PAGE}/staff/eigen"
    html = desk.get(url).content.decode()
    assert 'name="free" value="sales.re*"' in html
    desk.post(url, sent_as_it_stands(html))
    assert set(patterns(world, "eigen")) == {"sales.re*", "parties.*"}


def test_what_the_pages_of_an_act_need_besides_is_named_and_one_tick_adds_it(world: World) -> None:
    desk = Desk(world, "alice")
    sent = {"title": "Besteller", "in-purchasing": "all", "version": "0"}
    answer = desk.post(NEW, sent)
    own = f"{ROLES_PAGE}/staff/besteller"
    assert (answer.status_code, answer["Location"]) == (302, own)
    page = desk.get(own).content.decode()
    assert LACKS in page
    again = desk.post(own, sent_as_it_stands(page) | {"also": "yes"})
    assert again["Location"] == ROLES_PAGE
    allowed = Permissions(patterns(world, "besteller"))
    assert allowed.allow("parties.list_parties")
    assert allowed.allow("catalog.list_items")
    assert not allowed.allow("sales.list_sales_orders")
    assert LACKS not in desk.get(own).content.decode()


def test_the_form_says_what_is_missing_while_one_ticks(world: World) -> None:
    desk = Desk(world, "alice")
    assert LACKS in desk.post(f"{NEW}/nodig", {"in-purchasing": "all"}).content.decode()
    whole = {"in-purchasing": "all", "in-everywhere": "look"}
    assert LACKS not in desk.post(f"{NEW}/nodig", whole).content.decode()
    with tenancy.enter(world.system):
        assert not Role.objects.exists()
