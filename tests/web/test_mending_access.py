"""What an administrator mends on the pages: invitations, branches, marks, whose an order or file is, looking along."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schakel.accounts.models import Invitation, Membership
from schakel.accounts.operations import invite_person, list_invitations, save_role
from schakel.accounts.schemas import InvitationQuery
from schakel.kernel import tenancy
from schakel.parties.operations import create_branch, list_branches
from schakel.sales.operations.orders import assign_sales_order, list_sales_orders
from schakel.sales.schemas import SalesOrderQuery
from tests.documents.files import send
from tests.web.desk.conftest import Desk
from tests.world import World, make_world

type Enter = Callable[[str], Desk]
PEOPLE = {"alice": "/kantoor/inrichting/mensen", "carla": "/klant/mensen", "sam": "/leverancier/mensen"}


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


@pytest.fixture
def enter(world: World) -> Enter:
    """Sign somebody in."""
    return lambda who: Desk(world, who)


def text(answer: Any) -> str:
    html = answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def branch(world: World, who: str, name: str) -> UUID:
    path = {"party_id": world.parties[who]}
    return create_branch.invoke(world.alice, path=path, body={"name": name}).id


@pytest.mark.parametrize("who", ["alice", "carla", "sam"])
def test_an_open_or_expired_invitation_is_sent_again_or_taken_back_on_the_page_of_people(
    world: World, enter: Enter, who: str
) -> None:
    caller = getattr(world, who)
    body = {"email": "nora@x.example", "audience": caller.audience.value, "party_id": caller.party_id}
    first = invite_person.invoke(caller, body=body | {"roles": ["viewer"]}).id
    with tenancy.enter(world.system):
        Invitation.objects.update(expires_at=world.system.now - timedelta(hours=1))
    desk = enter(who)
    page = text(desk.get(PEOPLE[who]))
    assert "nora@x.example" in page
    assert "Verlopen" in page
    assert "nodig opnieuw uit" in page
    answer = desk.post(f"{PEOPLE[who]}/uitnodigingen/{first}/opnieuw", {})
    assert (answer.status_code, answer["Location"]) == (302, PEOPLE[who])
    (again,) = list_invitations(caller, InvitationQuery()).rows
    assert again.id != first
    assert "krijgt een nieuwe mail" in text(desk.get(PEOPLE[who]))
    assert desk.post(f"{PEOPLE[who]}/uitnodigingen/{again.id}", {}).status_code == 302
    assert "nora@x.example" not in text(desk.get(PEOPLE[who])).replace("van nora@x.example", "")
    assert desk.post(f"{PEOPLE[who]}/uitnodigingen/{again.id}/opnieuw", {}).status_code == 409


def test_the_page_of_a_relation_has_its_open_invitations_and_one_comes_back_to_it(
    world: World, enter: Enter
) -> None:
    body = {"email": "nora@x.example", "roles": ["viewer"]}
    made = invite_person.invoke(world.carla, body=body).id
    url = f"/kantoor/relaties/{world.parties['carla']}"
    alice = enter("alice")
    assert f"{url}/uitgenodigd" in alice.get(url).content.decode()
    assert "nora@x.example" in text(alice.get(f"{url}/uitgenodigd"))
    assert "nora@x.example" not in text(alice.get(f"/kantoor/relaties/{world.parties['cor']}/uitgenodigd"))
    again = f"/kantoor/inrichting/mensen/uitnodigingen/{made}/opnieuw"
    assert alice.post(again, {"back": "party"})["Location"] == url


@pytest.mark.parametrize(
    ("who", "url"),
    [("alice", "/kantoor/relaties/{carla}/vestigingen"), ("carla", "/klant/bedrijf/vestigingen")],
)
def test_a_branch_is_corrected_and_removed_on_its_page(
    world: World, enter: Enter, who: str, url: str
) -> None:
    made, desk = branch(world, "carla", "Nord"), enter(who)
    url = url.format(carla=world.parties["carla"])
    assert f'href="{url}/{made}"' in desk.get(url).content.decode()
    values = {"name": "Noord", "number": "", "street": "", "postal_code": "", "city": "Goes"}
    assert 'value="Nord"' in desk.get(f"{url}/{made}").content.decode()
    assert desk.post(f"{url}/{made}", values | {"number": "12"}).status_code == 422
    assert desk.post(f"{url}/{made}", values)["Location"] == url
    (now,) = list_branches(world.carla, world.parties["carla"]).branches
    assert (now.name, now.city) == ("Noord", "Goes")
    sold = world.sells(world.item("6205"), 1, world.soon(5))
    assign = {"branch_id": str(made)}
    assign_sales_order.invoke(world.alice, path={"sales_order_id": sold.id}, body=assign)
    refused = desk.post(f"{url}/{made}", {"take_away": "yes"})
    assert refused.status_code == 422
    assert f"er lopen nog orders voor: {sold.number}. Wijs" in text(refused)
    assign_sales_order.invoke(world.alice, path={"sales_order_id": sold.id}, body={})
    assert desk.post(f"{url}/{made}", {"take_away": "yes"})["Location"] == url
    assert list_branches(world.carla, world.parties["carla"]).branches == []
    assert desk.get(f"{url}/{made}").status_code == 404


def test_beside_each_role_stands_which_marks_come_with_it(world: World, enter: Enter) -> None:
    own = {"audience": "staff", "name": "inkoper", "title": "Inkoper", "patterns": ["purchasing.*"]}
    save_role.invoke(world.alice, body=own)
    look = {"audience": "staff", "name": "kijker", "title": "Kijker", "patterns": ["purchasing.list_*"]}
    save_role.invoke(world.alice, body=look)
    html = enter("alice").get("/kantoor/inrichting/mensen/uitnodigen").content.decode()

    def help_of(role: str) -> str:
        found: str
        (found,) = re.findall(rf'id="field-{role}-roles-help">([^<]*)<', html) or [""]
        return found

    assert help_of("purchasing").endswith("Zet open: ‘Mag inkopen’.")
    assert help_of("finance").endswith("Zet open: ‘Mag bij facturen’.")
    assert help_of("admin").endswith("Alles staat open.")
    assert "open" not in help_of("viewer")
    assert help_of("inkoper") == "Vink hieronder ook ‘Mag inkopen’ aan, anders blijft een deel dicht."
    assert help_of("kijker") == ""
    assert "&quot;purchasing&quot;: [&quot;purchasing&quot;]" in html
    assert "&quot;inkoper&quot;: []" in html
    role = text(enter("alice").get("/kantoor/inrichting/rollen/staff/inkoper"))
    assert "Een eigen rol zet niet vanzelf alles open" in role
    assert "‘Mag inkopen’" in role
    assert "Een eigen rol" not in text(enter("alice").get("/kantoor/inrichting/rollen/staff/purchasing"))


def test_a_file_names_who_sent_it_as_far_as_one_may_know(world: World, enter: Enter) -> None:
    send(world.carla, "van-carla.pdf")
    send(world.alice, "van-alice.pdf", party_id=world.parties["carla"])
    with tenancy.enter(world.system):
        # Who works at the desk and has a place at the customer too is not named there for what the desk sent.
        row = Membership.objects.get(person_id=world.people["alice"])
        row.id, row.audience, row.party_id, row.roles = (
            world.system.new_id(),
            "customer",
            world.parties["carla"],
            ["viewer"],
        )
        row.save(force_insert=True)
    files = text(enter("alice").get(f"/kantoor/documenten/bij/relation/{world.parties['carla']}"))
    assert "Carla (Van Dalen" in files
    assert f"Alice ({world.workspace.name})" in files
    portal = text(enter("carla").get("/klant/documenten"))
    assert "Carla (Van Dalen" in portal
    assert world.workspace.name in portal
    assert "Alice" not in portal


def test_the_customer_reads_whose_an_order_is(world: World, enter: Enter) -> None:
    sold = world.sells(world.item("6205", stock=9), 5, world.soon(5))
    url = f"/klant/orders/{sold.id}"
    assert "Van:" not in text(enter("carla").get(url))
    body = {"branch_id": str(branch(world, "carla", "Noord")), "person_id": str(world.people["carla"])}
    assign_sales_order.invoke(world.alice, path={"sales_order_id": sold.id}, body=body)
    assert "Van: Carla, Noord" in text(enter("carla").get(url))


def test_an_order_is_entered_for_a_branch_where_the_customer_has_any(world: World, enter: Enter) -> None:
    item, alice = world.item("6205", stock=9), enter("alice")
    url = "/kantoor/verkoop/nieuw"
    assert 'name="branch_id"' not in alice.get(f"{url}?party={world.parties['carla']}").content.decode()
    made = branch(world, "carla", "Noord")
    for shown in (
        alice.get(f"{url}?party={world.parties['carla']}"),
        alice.get(f"{url}/klant?part=branch&customer_id={world.parties['carla']}"),
    ):
        assert f'<option value="{made}">Noord</option>' in shown.content.decode()
    assert alice.get(f"{url}/klant?part=branch&customer_id={world.parties['cor']}").content.strip() == b""
    assert alice.get(f"{url}/klant?part=branch&customer_id=x").content.strip() == b""
    sent = {
        "customer_id": str(world.parties["carla"]),
        "branch_id": str(made),
        "requested_date": str(world.soon(5)),
        "reference": "",
        "lines.0.item_id": str(item),
        "lines.0.quantity": "2",
    }
    foreign = alice.post(url, sent | {"branch_id": str(branch(world, "cor", "Elders"))})
    assert foreign.status_code == 422
    assert "Deze vestiging is niet gevonden" in text(foreign)
    assert alice.post(url, sent).status_code == 302
    (row,) = list_sales_orders(world.alice, SalesOrderQuery()).rows
    assert "Noord" in text(alice.get(f"/kantoor/verkoop/{row.id}/betrokken"))


def test_a_photo_in_heic_is_refused_once_with_what_to_do(enter: Enter) -> None:
    photo = SimpleUploadedFile("IMG_1.HEIC", b"\0\0\0\x28ftypheic\0\0\0\0mif1heic" + b"\0" * 500)
    said = "Een foto in HEIC (van een telefoon) kan hier niet. Sla de foto op als JPEG en stuur die."
    answer = enter("carla").post("/klant/documenten/sturen", {"file": photo, "key": ""})
    assert answer.status_code == 422
    assert text(answer).count(said) == 1


def test_looking_along_begins_and_ends_at_the_relation(world: World, enter: Enter) -> None:
    alice, party = enter("alice"), f"/kantoor/relaties/{world.parties['carla']}"
    page = alice.get(party).content.decode()
    assert "Bekijk als Carla" in page
    (url,) = set(re.findall(r'action="(/kantoor/inrichting/mensen/[0-9a-f-]{36})"', page))
    assert alice.post(url, {"look_along": "yes"})["Location"] == "/klant"
    assert alice.post("/meekijken/stoppen", {})["Location"] == party
    assert alice.post("/meekijken/stoppen", {})["Location"] == "/kantoor"


def test_an_order_to_a_supplier_has_one_primary_button(world: World, enter: Enter) -> None:
    bought, sam = world.buys(world.item("6206"), 5, world.soon(5)), enter("sam")

    def primaries() -> list[str]:
        html = sam.get(f"/leverancier/orders/{bought.id}").content.decode()
        found = re.findall(r'<button class="[^"]*btn-primary[^"]*"[^>]*>(.*?)</button>', html, re.DOTALL)
        return [re.sub(r"<[^>]+>", "", one).strip() for one in found]

    assert primaries() == ["Alles bevestigen"]
    sam.post("/leverancier/orders/bevestigen", {"select": str(bought.id)})
    assert primaries() == ["Antwoord versturen"]
