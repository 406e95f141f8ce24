"""The log on the screen: at the desk everybody's, in a portal the own company's and its administrator's alone."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from schakel.accounts import callers
from schakel.accounts.models import Membership
from schakel.accounts.operations import (
    change_person,
    configure_single_sign_on,
    create_api_token,
    look_along,
)
from schakel.accounts.schemas import ApiTokenIn
from schakel.kernel import tenancy, workspaces
from schakel.kernel.errors import NotAllowed, NotFound
from schakel.kernel.sealing import seal
from schakel.parties.operations import create_branch
from schakel.sales.operations.orders import get_sales_order
from tests.web.log import DESK, Reader, confirm, place_of
from tests.world import World


def test_alice_reads_who_did_what_about_what_and_through_which_door(
    world: World, reader: Callable[[str], Reader]
) -> None:
    bought = world.buys(world.item("6205"), 60, world.soon(7))
    confirm(world, bought)
    page = reader("alice").get(DESK)
    assert "Bevestigde de order" in page
    assert f'href="/kantoor/inkoop/{bought.id}">Inkooporder {bought.number}</a>' in page
    assert "Sam (Samson Lagers BV)" in page
    assert "Leveranciersportaal" in page


def test_a_row_opens_with_before_and_after_side_by_side(
    world: World, reader: Callable[[str], Reader]
) -> None:
    place = place_of(world, "sam")
    body = {"roles": ["sales", "admin"], "marks": ["quality"], "name": "Samuel"}
    change_person.invoke(world.alice, path={"membership_id": place.id}, body=body)
    page = reader("alice").open(DESK, "Veranderde wat iemand mag")
    rows = re.sub(r"<[^>]+>|\s+", " ", page[page.index("trail-changes") :])
    assert re.search(r"Rollen\s+Beheerder\s+Verkoop,\s+Beheerder", rows), rows
    assert re.search(r"Naam\s+niet bewaard\s+veranderd, niet bewaard", rows), rows
    assert "Wacht op verzegeling" in page
    with tenancy.enter(world.system):
        seal(world.workspace.id)
    assert "Verzegeld met nummer" in reader("alice").open(DESK, "Veranderde wat iemand mag")


def test_a_secret_is_shown_nowhere(world: World, reader: Callable[[str], Reader]) -> None:
    wanted = {
        "name": "Van Rijn",
        "issuer_url": "https://login.schakel.example",
        "client_id": "schakel",
        "client_secret": "heel-geheim",
    }
    configure_single_sign_on.invoke(world.alice, body=wanted)
    page = reader("alice").open(DESK, "Stelde single sign-on in")
    assert "veranderd, niet bewaard" in page
    assert "heel-geheim" not in page


def test_what_was_refused_says_what_was_wanted_why_not_and_from_where(
    world: World, reader: Callable[[str], Reader]
) -> None:
    sold = world.sells(world.item("6205", stock=5), 3, world.soon(5))
    with pytest.raises(NotFound):
        get_sales_order(replace(world.carla, party_id=world.parties["cor"]), sold.id)
    alice = reader("alice")
    page = alice.open(f"{DESK}?sort_of_act=refusal", "Geweigerd: een verkooporder bekijken")
    assert "Het bestaat niet, of het is niet van deze persoon." in page
    assert "Carla (De Boer Installatie BV)" in page
    assert "Voor en na" not in page
    # Whoever was asked after reads nothing of it.
    assert "Geweigerd: een verkooporder bekijken" not in reader("carla").get("/klant/logboek")


def test_an_administrator_reads_the_own_company_and_who_looked_along(
    world: World, reader: Callable[[str], Reader]
) -> None:
    bought = world.buys(world.item("6205"), 60, world.soon(7))
    confirm(world, bought)
    look_along(world.alice, place_of(world, "sam").id)
    sam = reader("sam")
    page = sam.get("/leverancier/logboek")
    assert f"Order {bought.number}" in page
    assert "Keek mee als Sam" in page
    assert f"Kantoor van {world.workspace.name}" in page
    assert "Alice" in page
    assert "Logboek" in sam.get("/leverancier")
    record = sam.open("/leverancier/logboek", "Bevestigde de order")
    assert "Verzegeld" not in record
    assert "Bevestigd" in record
    rita = reader("rita").get("/leverancier/logboek")
    assert "Bevestigde de order" not in rita
    assert "Er is nog niets gebeurd" in rita


@pytest.mark.parametrize(("who", "root"), [("carla", "/klant"), ("sam", "/leverancier")])
def test_to_anybody_but_the_administrator_there_is_no_log(
    world: World, reader: Callable[[str], Reader], who: str, root: str
) -> None:
    with tenancy.enter(world.system):
        Membership.objects.filter(person_id=world.people[who]).update(roles=["viewer"])
    person = reader(who)
    person.get(f"{root}/logboek", status=404)
    assert f"{root}/logboek" not in person.get(root)


def test_a_record_of_another_company_is_not_there(world: World, reader: Callable[[str], Reader]) -> None:
    bought = world.buys(world.item("6205"), 60, world.soon(7))
    confirm(world, bought)
    page = reader("sam").get("/leverancier/logboek")
    found = re.search(r'href="(/leverancier/logboek/[0-9a-f-]{36})"', page)
    assert found
    reader("sam").get(found[1])
    reader("rita").get(found[1], status=404)
    reader("carla").get(found[1].replace("leverancier", "klant"), status=404)


def test_a_colleague_without_the_right_has_no_door(world: World, reader: Callable[[str], Reader]) -> None:
    with tenancy.enter(world.system):
        Membership.objects.filter(person_id=world.people["alice"]).update(roles=["viewer"])
    alice = reader("alice")
    alice.get(DESK, status=404)
    assert DESK not in alice.get("/kantoor")


def test_for_whom_somebody_acted_stands_beside_who(world: World, reader: Callable[[str], Reader]) -> None:
    carla = place_of(world, "carla")
    look_along.invoke(world.alice, path={"membership_id": carla.id})
    seen = callers.seen_as(world.alice, str(carla.id))
    with pytest.raises(NotAllowed):
        create_branch.invoke(seen, path={"party_id": world.parties["carla"]}, body={"name": "Zuid"})
    key = create_api_token(world.carla, ApiTokenIn(name="ERP")).secret or ""
    program = callers.from_token(workspaces.of(world.system), key)
    create_branch.invoke(program, path={"party_id": world.parties["carla"]}, body={"name": "Noord"})
    page = reader("alice").get(DESK)
    assert "Alice, meekijkend met Carla (Van Dalen Machinebouw BV)" in page
    assert "Carla (Van Dalen Machinebouw BV), door een programma met de sleutel ERP" in page
    own = reader("carla").get("/klant/logboek")
    assert "Alice, meekijkend met Carla" in own
    assert "door een programma met de sleutel ERP" in own


def test_the_log_that_is_taken_along_is_a_row_too(world: World, reader: Callable[[str], Reader]) -> None:
    world.item("6205")
    alice = reader("alice")
    file = alice.get(f"{DESK}?export=csv")
    assert "Voegde een artikel toe" in file
    page = alice.get(f"{DESK}?sort_of_act=download")
    assert "Nam een lijst mee als bestand (CSV): het logboek lezen" in page
