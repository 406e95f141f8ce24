"""Branches, groups and whose an order is, on the screen; and the links in mails that the desk takes back."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from schakel.accounts import links
from schakel.accounts.models import Membership
from schakel.accounts.operations import list_signed_links
from schakel.accounts.schemas import SignedLinkQuery
from schakel.kernel import tenancy
from schakel.parties.operations import create_branch, get_party_group, list_branches
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.sales.operations.orders import get_sales_order
from tests.accounts.colleagues import place_of
from tests.web.desk.conftest import Desk
from tests.world import World, make_world

type Enter = Callable[[str], Desk]


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


@pytest.fixture
def enter(world: World) -> Enter:
    """Sign somebody in."""
    return lambda who: Desk(world, who)


def branch(world: World, who: str, name: str = "Zuid") -> Any:
    path = {"party_id": world.parties[who]}
    return create_branch.invoke(world.alice, path=path, body={"name": name}).id


@pytest.fixture
def sold(world: World) -> Any:
    """Carla's order."""
    return world.sells(world.item("6205", stock=9), 5, world.soon(5))


@pytest.fixture
def bought(world: World) -> Any:
    """An order to Sam."""
    return world.buys(world.item("6206"), 5, world.soon(5))


def test_the_desk_adds_a_branch_to_a_relation(world: World, enter: Enter) -> None:
    url = f"/kantoor/relaties/{world.parties['carla']}/vestigingen"
    assert enter("alice").post(url, {"name": "Noord", "number": "12"}).status_code == 422
    assert enter("alice").post(url, {"name": "Noord", "number": ""}).status_code == 302
    assert [b.name for b in list_branches(world.carla, world.parties["carla"]).branches] == ["Noord"]
    part = enter("alice").get(f"/kantoor/relaties/{world.parties['carla']}/opbouw").content.decode()
    assert "Noord" in part
    assert "<html" not in part


def test_the_desk_puts_a_relation_in_a_group_and_takes_it_out(world: World, enter: Enter) -> None:
    alice, sam, rita = enter("alice"), world.parties["sam"], world.parties["rita"]
    url = f"/kantoor/relaties/{rita}/groep"
    nobody = alice.post(url, {"parent": "Bestaat niet", "parent_id": ""})
    assert nobody.status_code == 422
    assert "Kies een relatie uit de lijst" in nobody.content.decode()
    assert alice.post(url, {"parent": "", "parent_id": str(rita)}).status_code == 422
    assert alice.post(url, {"parent": "", "parent_id": str(sam)}).status_code == 302
    above = get_party_group(world.alice, rita).above
    assert above is not None
    assert above.id == sam
    assert [member.id for member in get_party_group(world.alice, sam).below] == [rita]
    assert above.name in alice.get(f"/kantoor/relaties/{rita}/opbouw").content.decode()
    assert alice.post(url, {"leave": "yes"}).status_code == 302
    assert get_party_group(world.alice, rita).above is None


def test_whose_an_order_is_is_said_at_the_desk_and_in_the_portal(
    world: World, enter: Enter, sold: Any, bought: Any
) -> None:
    cases: list[tuple[str, str, str, Callable[[], Any]]] = [
        ("alice", f"/kantoor/verkoop/{sold.id}", "carla", lambda: get_sales_order(world.alice, sold.id)),
        ("carla", f"/klant/orders/{sold.id}", "carla", lambda: get_sales_order(world.alice, sold.id)),
        ("alice", f"/kantoor/inkoop/{bought.id}", "sam", lambda: get_purchase_order(world.alice, bought.id)),
        (
            "sam",
            f"/leverancier/orders/{bought.id}",
            "sam",
            lambda: get_purchase_order(world.alice, bought.id),
        ),
    ]
    for number, (who, url, whose, read) in enumerate(cases):
        desk, place = enter(who), branch(world, whose, f"Vestiging {number}")
        if who != "alice":
            assert f'href="{url}/toewijzen"' in desk.get(url).content.decode()
        assert f"Vestiging {number}" in desk.get(f"{url}/toewijzen").content.decode()
        sent = {"branch_id": str(place), "person_id": str(world.people[whose])}
        assert desk.post(f"{url}/toewijzen", sent).status_code == 302, url
        assert (read().branch_id, read().assignee_id) == (place, world.people[whose])
        if who == "alice":
            beside = desk.get(f"{url}/betrokken").content.decode()
            assert f"Vestiging {number}" in beside
            assert f'href="{url}/toewijzen"' in beside
        assert desk.post(f"{url}/toewijzen", {"branch_id": "", "person_id": ""}).status_code == 302
        assert (read().branch_id, read().assignee_id) == (None, None)


def test_a_branch_of_somebody_else_is_not_found(world: World, enter: Enter, bought: Any) -> None:
    sent = {"branch_id": str(branch(world, "rita")), "person_id": ""}
    page = enter("sam").post(f"/leverancier/orders/{bought.id}/toewijzen", sent)
    assert page.status_code == 422
    assert "Deze vestiging is niet gevonden" in page.content.decode()
    assert enter("rita").get(f"/leverancier/orders/{bought.id}/toewijzen").status_code == 404


def test_who_does_not_administer_the_party_assigns_nothing(world: World, enter: Enter, sold: Any) -> None:
    with tenancy.enter(world.system):
        place = Membership.objects.filter(person_id=world.people["carla"])
        place.update(roles=["buyer"], marks=["purchasing"])
    assert "/toewijzen" not in enter("carla").get(f"/klant/orders/{sold.id}").content.decode()
    assert enter("carla").get(f"/klant/orders/{sold.id}/toewijzen").status_code == 404


def test_the_desk_sees_and_revokes_the_links_of_an_order(world: World, enter: Enter, bought: Any) -> None:
    with tenancy.enter(world.system):
        links.make(world.system, links.RESPOND, bought.id, world.parties["sam"], place_of(world, world.sam))
    alice, url = enter("alice"), f"/kantoor/inkoop/{bought.id}"
    assert f"{url}/betrokken" in alice.get(url).content.decode()
    part = alice.get(f"{url}/betrokken").content.decode()
    assert "nog niet gebruikt" in part
    found = list_signed_links(world.alice, bought.id, SignedLinkQuery()).rows
    for row in found:
        assert alice.post(f"{url}/links/{row.id}", {}).status_code == 302
    assert all(row.revoked_at for row in list_signed_links(world.alice, bought.id, SignedLinkQuery()).rows)
    assert "Intrekken" not in alice.get(f"{url}/betrokken").content.decode()
