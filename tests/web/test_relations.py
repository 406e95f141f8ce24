"""What belongs to a relation is changed on its page at the desk, and by the company itself in its portal."""

from uuid import UUID

import pytest

from schakel.parties.operations import get_party, get_party_terms
from tests.web.desk.conftest import Desk
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_customer_adds_corrects_and_removes_an_address(world: World) -> None:
    carla = Desk(world, "carla")
    place = {
        "kind": "delivery",
        "name": "Magazijn",
        "street": "Kade 4",
        "postal_code": "4461 AB",
        "city": "Goes",
    }
    answer = carla.post("/klant/bedrijf/adressen/nieuw", {**place, "country": "BE", "key": "een"})
    assert answer.headers["Location"] == "/klant/bedrijf"
    carla.post("/klant/bedrijf/adressen/nieuw", {**place, "country": "BE", "key": "een"})
    (made,) = get_party(world.carla, world.parties["carla"]).addresses
    assert "Magazijn, Kade 4, 4461 AB Goes, België" in carla.get("/klant/bedrijf").content.decode()

    own = f"/klant/bedrijf/adressen/{made.id}"
    refused = carla.post(own, {**place, "street": "", "country": "NL"})
    assert refused.status_code == 422
    assert "Vul straat en huisnummer in" in refused.content.decode()
    carla.post(own, {**place, "street": "Kade 6", "country": "NL"})
    assert get_party(world.carla, world.parties["carla"]).addresses[0].street == "Kade 6"
    carla.post(own, {"take_away": "yes"})
    assert get_party(world.carla, world.parties["carla"]).addresses == []


def test_nobody_reaches_an_address_of_another(world: World) -> None:
    alice = Desk(world, "alice")
    place = {"kind": "visit", "street": "Kade 4", "city": "Goes", "country": "NL"}
    alice.post(f"/kantoor/relaties/{world.parties['cor']}/adressen/nieuw", place)
    (made,) = get_party(world.alice, world.parties["cor"]).addresses
    path = f"bedrijf/adressen/{made.id}"
    assert Desk(world, "carla").get(f"/klant/{path}").status_code == 404
    assert Desk(world, "sam").post(f"/leverancier/{path}", {"take_away": "yes"}).status_code == 404
    # Not even the desk finds it below another relation.
    assert alice.get(f"/kantoor/relaties/{world.parties['carla']}/adressen/{made.id}").status_code == 404


def test_details_that_somebody_else_changed_meanwhile_are_not_overwritten(world: World) -> None:
    alice, party_id = Desk(world, "alice"), world.parties["carla"]
    url = f"/kantoor/relaties/{party_id}/gegevens"
    found = get_party(world.alice, party_id)
    details = {"name": found.name, "country": "NL", "language": "nl", "version": str(found.version)}
    assert alice.post(url, {**details, "phone": "0113 111111"}).status_code == 302
    late = alice.post(url, {**details, "phone": "0113 222222"})
    assert late.status_code == 422
    assert "0113 222222" in late.content.decode()
    assert get_party(world.alice, party_id).phone == "0113 111111"


def test_a_box_that_is_not_ticked_is_heard(world: World) -> None:
    alice, party_id = Desk(world, "alice"), world.parties["carla"]
    url = f"/kantoor/relaties/{party_id}/klant"
    terms = {
        "number": "K-1",
        "payment_days": "14",
        "priority": "50",
        "transit_days": "2",
        "notify_from_days": "1",
    }
    alice.post(url, {**terms, "credit_limit": "1.250,50"})
    known = get_party_terms(world.alice, party_id).customer
    assert known is not None
    assert (known.partial_delivery, str(known.credit_limit), known.payment_days) == (False, "1250.50", 14)
    alice.post(url, {**terms, "partial_delivery": "true"})
    known = get_party_terms(world.alice, party_id).customer
    assert known is not None
    assert (known.partial_delivery, known.credit_limit) == (True, None)


def test_a_relation_becomes_a_supplier_by_its_terms(world: World) -> None:
    party_id = world.parties["carla"]
    Desk(world, "alice").post(
        f"/kantoor/relaties/{party_id}/leverancier", {"number": "L-77", "payment_days": "30"}
    )
    assert get_party(world.alice, party_id).supplier_number == "L-77"


def test_a_wrong_iban_is_said_and_a_right_one_can_be_taken_out_of_use(world: World) -> None:
    alice, party_id = Desk(world, "alice"), world.parties["sam"]
    new = f"/kantoor/relaties/{party_id}/rekeningen/nieuw"
    assert "geen geldige IBAN" in alice.post(new, {"iban": "NL00RABO0300065264"}).content.decode()
    alice.post(new, {"iban": "NL39 RABO 0300 0652 64", "holder": "Sam BV"})
    (account,) = get_party(world.alice, party_id).bank_accounts
    assert account.iban == "NL39RABO0300065264"
    alice.post(f"/kantoor/relaties/{party_id}/rekeningen/{account.id}", {"take_away": "yes"})
    assert get_party(world.alice, party_id).bank_accounts == []


def test_a_contact_keeps_the_language_in_which_one_writes_to_it(world: World) -> None:
    alice, party_id = Desk(world, "alice"), world.parties["carla"]
    url = f"/kantoor/relaties/{party_id}/contacten"
    alice.post(f"{url}/nieuw", {"name": "Kate", "language": "en"})
    made = _contact(world, party_id)
    assert '<option value="en" selected>' in alice.get(f"{url}/{made}").content.decode()
    alice.post(f"{url}/{made}", {"take_away": "yes"})
    assert get_party(world.alice, party_id).contacts == []


def _contact(world: World, party_id: UUID) -> UUID:
    (contact,) = get_party(world.alice, party_id).contacts
    return contact.id
