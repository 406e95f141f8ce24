"""How a party is reached and where it is paid: an address, a contact and an account beside those of the beginning."""

from uuid import UUID

from schakel.parties.operations import (
    create_address,
    create_contact,
    create_party,
    deny_duplicate,
    merge_parties,
    record_bank_account,
)
from schakel.parties.schemas import (
    AddressIn,
    BankAccountIn,
    ContactIn,
    NotDuplicateIn,
    PartyIn,
    PartyToMergeIn,
)
from schakel.run.proof.dealings.table import Table

CUSTOMERS, SUPPLIERS, DESKS = "NL02ABNA0123456789", "NL20INGB0001234567", "NL44RABO0123456789"


def details_of_customer(table: Table) -> dict[str, UUID]:
    """Write down how a customer is reached, and what the desk is to change of it."""
    return _details(table, "customer", CUSTOMERS) | _details(table, "desk", DESKS) | _twice(table)


def details_of_supplier(table: Table) -> dict[str, UUID]:
    """Write down how a supplier is reached."""
    return _details(table, "supplier", SUPPLIERS)


def _twice(table: Table) -> dict[str, UUID]:
    """Find the customer a second time, merge it, and find one that resembles it and is another."""
    double, twin = (create_party(table.desk, PartyIn(name=table.say_at_desk())) for _time in range(2))
    # It goes over with the rest, and is the customer's own to read from then on.
    create_address(table.desk, double.id, AddressIn(street=table.say(), city=table.say()))
    merge = merge_parties(table.desk, table.party_id, PartyToMergeIn(merged_party_id=double.id))
    deny_duplicate(table.desk, table.party_id, NotDuplicateIn(other_party_id=twin.id))
    return {"party_merge": merge.id, "twin": twin.id}


def _details(table: Table, role: str, iban: str) -> dict[str, UUID]:
    place = AddressIn(kind="delivery", name=table.say(), street=table.say(), city=table.say())
    person = ContactIn(name=table.say(), title=table.say(), email=f"{table.say()}@proof.example")
    account = BankAccountIn(iban=iban, holder=table.say())
    return {
        f"{role}_address": create_address(table.desk, table.party_id, place).id,
        f"{role}_contact": create_contact(table.desk, table.party_id, person).id,
        f"{role}_account": record_bank_account(table.desk, table.party_id, account).id,
    }
