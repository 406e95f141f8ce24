"""Files of several styles become parties and people, through everybody's operations."""

from schakel.accounts.models import Membership
from schakel.hub.models import ExternalId
from schakel.kernel import tenancy
from schakel.kernel.models import FactRecord
from schakel.parties.models import Address, Contact, CustomerRole, Party
from tests.hub.offering import Folder, numbers, told

CUSTOMERS = """Klantnr;Naam;Voornaam;Achternaam;Straat;Plaats;Land;Priv\u00e9;E-mail
3001;Caf\u00e9 "De Zon";Piet;de Vries;Dorpsstraat 1;Den Haag;Nederland;Ja;piet@voorbeeld.example
3002;M\u00fcller GmbH;;;;K\u00f6ln;Duitsland;Nee;
"""
CUSTOMERS_MAPPING = """
[formats]
encoding = "cp1252"
delimiter = ";"
quote = ""
[files.klanten]
path = "klanten.csv"
[[import]]
entity = "party"
file = "klanten"
external_id = "Klantnr"
[import.fields]
name = "naam"
country = { column = "Land", country = true }
"customer.number" = "Klantnr"
"customer.priority" = { column = "Priv\u00e9", map = { Ja = 10, "*" = 60 } }
"contacts.0.name" = { template = "{Voornaam} {Achternaam}" }
"contacts.0.email" = { column = "E-mail", clean = "email" }
"contacts.0.language" = { value = "nl" }
"addresses.0.street" = "Straat"
"addresses.0.city" = "Plaats"
"addresses.0.country" = { column = "Land", country = true }
"""


def test_customers_of_a_dutch_export_become_parties(folder: Folder) -> None:
    folder.write("klanten.csv", CUSTOMERS, "cp1252")
    folder.mapping(CUSTOMERS_MAPPING)
    report, is_kept = folder.offer()
    assert is_kept
    assert numbers(report) == [(2, 0, 0, 0)]
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        sun, miller = Party.objects.filter(name__in=['Caf\u00e9 "De Zon"', "M\u00fcller GmbH"]).order_by(
            "name"
        )
        assert (sun.country, miller.country) == ("NL", "DE")
        assert list(Contact.objects.values_list("party__name", "name", "email")) == [
            ('Caf\u00e9 "De Zon"', "Piet de Vries", "piet@voorbeeld.example")
        ]
        assert set(Address.objects.values_list("street", "city")) == {
            ("Dorpsstraat 1", "Den Haag"),
            ("", "K\u00f6ln"),
        }
        assert dict(CustomerRole.objects.values_list("number", "priority"))["3001"] == 10
        assert set(ExternalId.objects.values_list("system", "entity", "external_id")) == {
            ("old", "party", "3001"),
            ("old", "party", "3002"),
        }
        record = FactRecord.objects.filter(name="parties.PartyCreated", channel="file")
        assert record.count() == 2


def test_people_are_invited_by_a_file(folder: Folder) -> None:
    folder.write(
        "people.csv", "mail,name,customer\nANN@a.example,Ann,1001\nbob@b.example,Bob,1002\nx,X,1001\n"
    )
    folder.mapping(
        """
[files.people]
path = "people.csv"
[[import]]
entity = "invitation"
file = "people"
[import.fields]
email = "mail"
name = "name"
customer = "customer"
audience = { value = "customer" }
roles = { value = "buyer" }
"""
    )
    report, _kept = folder.offer(skip_bad_rows=True)
    assert numbers(report) == [(2, 0, 0, 1)]
    assert 'line 4, column mail ("x")' in told(report)[0]
    assert folder.world is not None
    with tenancy.enter(folder.world.system):
        place = Membership.objects.get(person__email="ann@a.example")
        assert (place.party_id, place.roles) == (folder.world.parties["carla"], ["buyer"])
    assert numbers(folder.offer(skip_bad_rows=True)[0]) == [(0, 2, 0, 1)]
