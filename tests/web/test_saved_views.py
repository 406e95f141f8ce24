"""Saved views on the lists of the three applications, as their pages show them and take them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from schakel.accounts.models import Membership, Person
from schakel.accounts.operations import list_saved_views, save_view
from schakel.accounts.schemas import SavedViewOut, SavedViewQuery
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.tenancy import new
from tests.web.browser import Browser
from tests.web.desk.conftest import Desk
from tests.world import World, make_world

# A list of each application, with what narrows it, and a list of everything at the desk.
LISTS = {
    "alice": ("/kantoor/verkoop", "status=open&late=yes", {"status": "open", "late": "yes"}),
    "carla": ("/klant/orders", "q=PO-88&status=open", {"search": "PO-88", "status": "open"}),
    "sam": ("/leverancier/orders", "status=confirmed", {"status": "confirmed"}),
}
LISTED = {
    "alice": "sales.list_sales_orders",
    "carla": "sales.list_sales_orders",
    "sam": "purchasing.list_purchase_orders",
}
DESK = ("/kantoor/verkoop", "/kantoor/inkoop", "/kantoor/voorraad", "/kantoor/relaties")


@pytest.fixture
def world(db: None) -> World:
    return make_world(now=datetime.now(UTC))


@pytest.fixture
def enter(world: World) -> Callable[[str], Browser]:
    """Sign somebody in."""
    return lambda who: Browser(world, world.people[who])


type Enter = Callable[[str], Browser]


def beside(world: World, ctx: Context, name: str = "Bob", roles: tuple[str, ...] = ("admin",)) -> Context:
    """Give somebody a place beside another."""
    person = Person.objects.create_user(f"{name}.{ctx.audience}@schakel.example", name=name)
    with tenancy.enter(world.system):
        values = {"audience": ctx.audience.value, "party_id": ctx.party_id, "roles": list(roles)}
        new(ctx, Membership, person=person, **values).save(force_insert=True)
    return replace(ctx, person_id=person.id)


def views(ctx: Context) -> list[SavedViewOut]:
    return list_saved_views(ctx, SavedViewQuery()).rows


def row_of(page: str) -> str:
    """Return the row in which a page shows its views, empty without one."""
    row = re.search(r'<nav class="chips views".*?</nav>', page, re.DOTALL)
    return row[0] if row else ""


def chips(page: str) -> list[tuple[str, str]]:
    """Return the views on a page, each with its address."""
    found = re.findall(r'<a class="[^"]*" href="([^"]*)".*?<span>([^<]*)', row_of(page), re.DOTALL)
    return [(name, address.replace("&amp;", "&")) for address, name in found]


@pytest.mark.parametrize("who", LISTS)
def test_a_list_as_it_opens_offers_nothing_to_keep(enter: Enter, who: str) -> None:
    path, query, _asked = LISTS[who]
    quiet = enter(who).get(path)
    assert "Weergave bewaren" not in quiet
    assert "Mijn weergaven" not in quiet
    assert "Weergave bewaren" in enter(who).get(f"{path}?{query}")


def test_the_usual_sort_and_a_page_further_are_no_view(enter: Enter) -> None:
    alice = enter("alice")
    assert "Weergave bewaren" not in alice.get("/kantoor/verkoop?sort=-ordered")
    assert "Weergave bewaren" not in alice.get("/kantoor/verkoop?limit=50")
    assert "Weergave bewaren" in alice.get("/kantoor/verkoop?sort=requested")


@pytest.mark.parametrize("who", LISTS)
def test_what_one_sees_is_kept_and_opens_again_with_one_click(world: World, enter: Enter, who: str) -> None:
    path, query, asked = LISTS[who]
    browser = enter(who)
    answer = browser.post(f"{path}?{query}&limit=50", name="Wat ik volg")
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{path}?")
    (view,) = views(getattr(world, who))
    assert (view.name, view.query, view.shared) == ("Wat ik volg", asked, False)
    ((name, address),) = chips(browser.get(path))
    assert name == "Wat ik volg"
    page = browser.get(address)
    assert "Weergave aanpassen" in page
    assert 'aria-current="true"' in row_of(page)


@pytest.mark.parametrize("path", DESK)
def test_every_list_of_the_desk_keeps_views(enter: Enter, path: str) -> None:
    alice = enter("alice")
    alice.post(f"{path}?q=lager", name="Lagers")
    assert chips(alice.get(path)) == [("Lagers", f"{path}?q=lager")]
    assert [chips(alice.get(other)) for other in DESK if other != path] == [[], [], []]


@pytest.mark.parametrize("who", LISTS)
def test_a_colleague_finds_what_was_shared_and_by_whom(world: World, enter: Enter, who: str) -> None:
    path, query, _asked = LISTS[who]
    maker = enter(who)
    maker.post(f"{path}?{query}", name="Van mij")
    maker.post(f"{path}?{query}&sort=-ordered&q=x", name="Van ons", shared="on")
    bob = Browser(world, beside(world, getattr(world, who)).person_id)
    page = bob.get(path)
    ((name, address),) = chips(page)
    assert name == "Van ons"
    assert who.capitalize() in page
    assert "Van collega" in page
    assert "Mijn weergaven" not in page
    # It is not his to change, and needs no keeping either.
    opened = bob.get(address)
    assert "Weergave aanpassen" not in opened
    assert "Weergave bewaren" not in opened
    shared = next(view for view in views(getattr(world, who)) if view.shared)
    assert bob.post(path, view=str(shared.id), name="Van Bob").status_code == 404
    assert bob.post(path, remove_view=str(shared.id)).status_code == 404
    assert len(views(getattr(world, who))) == 2


def test_a_view_gets_another_name_and_is_shared(world: World, enter: Enter) -> None:
    alice = enter("alice")
    alice.post("/kantoor/verkoop?late=yes", name="Laat")
    (view,) = views(world.alice)
    page = alice.get("/kantoor/verkoop?late=yes")
    assert f'name="view" value="{view.id}"' in page
    assert 'value="Laat"' in page
    answer = alice.post("/kantoor/verkoop?late=yes", view=str(view.id), name="Te laat", shared="on")
    assert answer["Location"] == "/kantoor/verkoop?late=yes"
    (changed,) = views(world.alice)
    assert (changed.id, changed.name, changed.shared) == (view.id, "Te laat", True)
    assert "Te laat is aangepast." in alice.get("/kantoor/verkoop")


def test_a_removed_view_leaves_the_list_as_it_stood(world: World, enter: Enter) -> None:
    alice = enter("alice")
    alice.post("/kantoor/verkoop?late=yes", name="Laat")
    answer = alice.post("/kantoor/verkoop?late=yes", remove_view=str(views(world.alice)[0].id))
    assert answer["Location"] == "/kantoor/verkoop?late=yes"
    assert views(world.alice) == []
    assert "Weergave bewaren" in alice.get(answer["Location"])


def test_a_name_that_is_taken_is_refused_where_it_was_typed(world: World, enter: Enter) -> None:
    alice = enter("alice")
    alice.post("/kantoor/verkoop?late=yes", name="Laat")
    answer = alice.post("/kantoor/verkoop?status=open", name="laat", shared="on")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Er is al een weergave met deze naam. Kies een andere naam." in page
    assert re.search(r'<details class="menu view-menu" data-menu open>', page)
    assert re.search(r'id="field-view-name"[^>]*value="laat"[^>]*aria-invalid="true"', page)
    assert re.search(r'id="field-view-shared"[^>]* checked', page)
    assert 'action="/kantoor/verkoop?status=open"' in page
    assert len(views(world.alice)) == 1


@pytest.mark.parametrize("name", ["", "x" * 61])
def test_a_name_that_does_not_fit_is_refused_where_it_was_typed(enter: Enter, name: str) -> None:
    answer = enter("alice").post("/kantoor/verkoop?late=yes", name=name)
    assert answer.status_code == 422
    assert "field-view-name-error" in answer.content.decode()


def test_a_view_holds_no_address_but_the_lists_own(world: World, enter: Enter) -> None:
    alice = enter("alice")
    sent = "/kantoor/verkoop?late=yes&next=https://elders.example/&url=//elders.example"
    answer = alice.post(sent, name="Laat", next="https://elders.example/", list="parties.list_parties")
    assert answer["Location"] == "/kantoor/verkoop?late=yes"
    (view,) = views(world.alice)
    assert (view.list, view.query) == ("sales.list_sales_orders", {"late": "yes"})


def test_many_views_stand_in_a_menu_and_the_open_one_says_its_name(world: World, enter: Enter) -> None:
    for number in range(9):
        body = {
            "list": "sales.list_sales_orders",
            "name": f"Klant {number}",
            "query": {"search": f"k{number}"},
        }
        save_view.invoke(world.alice, body=body)
    page = enter("alice").get("/kantoor/verkoop?q=k8")
    assert [name for name, _address in chips(page)] == [f"Klant {number}" for number in range(9)]
    assert row_of(page).count('<a class="chip"') == 6
    assert "Meer weergaven: Klant 8" in page


def test_somebody_who_only_looks_keeps_views_too(world: World, enter: Enter) -> None:
    viewer = beside(world, world.carla, "Vera", roles=("viewer",))
    vera = Browser(world, viewer.person_id)
    assert vera.post("/klant/orders?late=yes", name="Laat").status_code == 302
    assert chips(vera.get("/klant/orders")) == [("Laat", "/klant/orders?late=yes")]
    assert chips(enter("carla").get("/klant/orders")) == []


def test_views_are_offered_in_the_readers_language(enter: Enter) -> None:
    alice = enter("alice")
    alice.client.cookies["django_language"] = "en"
    alice.post("/kantoor/verkoop?late=yes", name="Late")
    page = alice.get("/kantoor/verkoop?late=yes&status=open")
    assert "My views" in page
    assert "Save view" in page
    assert "Share with colleagues" in page


@pytest.mark.parametrize("who", LISTS)
def test_many_views_ask_no_more_of_the_database_than_none(world: World, who: str) -> None:
    path, query, asked = LISTS[who]
    desk = Desk(world, who)
    none = desk.statements(f"{path}?{query}")
    kept = {"list": LISTED[who], "query": asked, "shared": True}
    for number in range(12):
        save_view.invoke(beside(world, getattr(world, who), f"Bob{number}"), body=kept | {"name": "Laat"})
    assert desk.statements(f"{path}?{query}") == none <= 6
