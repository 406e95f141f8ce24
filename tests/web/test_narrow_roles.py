"""Who may do little finds the pages of it, nothing dead on them, and always a first page and the way out."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from schakel.accounts.models import Membership, Role
from schakel.accounts.roles import MARKS, ROLES
from schakel.kernel import tenancy
from schakel.kernel.context import Audience
from schakel.kernel.models import Refusal
from schakel.kernel.tenancy import new
from schakel.web.ui.page import PAGES
from schakel.web.ui.shell import Application
from schakel.web.ui.visit import AUDIENCES, ROOTS
from tests.web.desk.conftest import Desk
from tests.web.examples import address, play
from tests.web.objects import WHO
from tests.web.parts import PARTS
from tests.world import World, make_world

INSIDE = r'(/(?:kantoor|klant|leverancier)[^"]*)"'
LINKS = re.compile(rf'(?:<a [^>]*href|hx-get|data-live-url)="{INSIDE}')
FORMS = re.compile(rf' (?:formaction|action|hx-post)="{INSIDE}')
MENU = re.compile(r'<a class="door[^"]*" href="([^"]*)"')
FIRST = list(ROOTS.items())


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


def allow(world: World, audience: Audience, *patterns: str) -> None:
    """Let administrators of one side do this alone, whatever the rules say of what an administrator keeps."""
    with tenancy.enter(world.system):
        rows = Role.objects.filter(audience=audience.value, name="admin")
        if not rows.update(patterns=list(patterns)):
            named = {"audience": audience.value, "name": "admin", "built_in": True, "version": 1}
            new(world.system, Role, patterns=list(patterns), **named).save()


def placed(world: World, who: str, audience: Audience, role: str) -> None:
    """Give somebody one role and every mark."""
    with tenancy.enter(world.system):
        mine = Membership.objects.filter(person_id=world.people[who], audience=audience.value)
        assert mine.update(roles=[role], marks=sorted(MARKS[audience]))


def dead(desk: Desk, html: str) -> Iterator[str]:
    """Return the links, parts and buttons of a page that lead to no page."""
    for found in sorted(set(LINKS.findall(html))):
        if desk.get(found.replace("&amp;", "&")).status_code != 200:
            yield found
    for found in sorted(set(FORMS.findall(html))):
        # What only takes what is sent leads back to where it was sent from.
        if desk.get(found.replace("&amp;", "&")).status_code == 404:
            yield found


@pytest.mark.parametrize("application", WHO)
def test_a_page_opens_with_exactly_what_it_needs_and_nothing_on_it_is_dead(
    world: World, application: str
) -> None:
    scene = play(world)
    desk = Desk(world, WHO[application])
    wrong = []
    for page in PAGES:
        if page.application != application or page.name in PARTS:
            continue
        allow(world, AUDIENCES[page.application], *(needed.name for needed in page.needs))
        answer = desk.get(address(page, scene))
        if answer.status_code != 200:
            wrong.append((page.name, answer.status_code))
            continue
        html = answer.content.decode()
        wrong += [(page.name, found) for found in dead(desk, html)]
        for needed in page.needs:
            others = [one.name for one in page.needs if one is not needed]
            allow(world, AUDIENCES[page.application], *others)
            if desk.get(address(page, scene)).status_code != 404:
                wrong.append((page.name, f"opens without {needed.name}"))
    assert wrong == []


@pytest.mark.parametrize(
    ("application", "role"),
    [(name, role) for name, audience in AUDIENCES.items() for role in ROLES[audience]],
)
def test_each_door_of_each_built_in_role_opens(world: World, application: Application, role: str) -> None:
    who = WHO[application]
    placed(world, who, AUDIENCES[application], role)
    desk = Desk(world, who)
    html = desk.get(ROOTS[application]).content.decode()
    doors = MENU.findall(html)
    assert doors[0] == ROOTS[application]
    assert list(dead(desk, html)) == []


@pytest.mark.parametrize(("application", "root"), FIRST)
def test_who_may_do_nothing_has_a_first_page_that_says_whom_to_ask(
    world: World, application: Application, root: str
) -> None:
    allow(world, AUDIENCES[application], "accounts.nothing")
    desk = Desk(world, WHO[application])
    for path in (root, f"{root}/plaatsen"):
        assert desk.get(path).status_code == 200
    html = desk.get(root).content.decode()
    assert "beheerder" in html
    assert MENU.findall(html) == [root]
    assert "/account/logout/" in html


def test_what_is_not_there_has_the_way_out_for_who_is_signed_in(world: World) -> None:
    allow(world, Audience.STAFF, "purchasing.*")
    desk = Desk(world, "alice")
    assert desk.get("/kantoor/inkoop").status_code == 200
    for path in ("/kantoor/verkoop", "/kantoor/nergens"):
        answer = desk.get(path)
        assert answer.status_code == 404
        html = answer.content.decode()
        assert 'action="/account/logout/"' in html
        assert 'href="/kantoor/plaatsen"' in html


def test_a_refused_page_is_on_record_under_the_operation_that_it_needs(world: World) -> None:
    allow(world, Audience.STAFF, "purchasing.*")
    Desk(world, "alice").get("/kantoor/verkoop")
    with tenancy.enter(world.system):
        kept = Refusal.objects.values_list("operation", "status")
        assert ("sales.list_sales_orders", 403) in kept
