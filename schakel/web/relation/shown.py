"""How a party is reached and where it is paid, as its page shows it, with the ways to change that."""

from typing import Any

from django.utils.translation import gettext as _

from schakel.parties.schemas import AddressOut, PartyOut
from schakel.web.countries import country
from schakel.web.relation.belonging import below
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit
from schakel.web.wording import address_kind


def belongings(visit: Visit, found: PartyOut) -> dict[str, Any]:
    """Return what the page of a party shows of how it is reached, for its template."""

    def at(*parts: object) -> str:
        return below(visit, found.id, *parts)

    def add(word: str, place: str) -> Action | None:
        url = at(place, "nieuw")
        return Action(word, url, icon="plus") if url else None

    change = at("gegevens")
    return {
        "identity": _identity(found),
        "change_details": Action(_("Change"), change, icon="pencil") if change else None,
        "contacts": [(row, at("contacten", row.id)) for row in found.contacts],
        "add_contact": add(_("Add a contact"), "contacten"),
        "addresses": [
            (address_kind(row.kind), where(row, found.country), at("adressen", row.id))
            for row in found.addresses
        ],
        "add_address": add(_("Add an address"), "adressen"),
        "accounts": [
            (row, at("rekeningen", row.id) if _at_desk(visit) else "") for row in found.bank_accounts
        ],
        "add_account": add(_("Add an account"), "rekeningen") if _at_desk(visit) else None,
        "identity_title": _("How to reach them") if _at_desk(visit) else _("Details"),
        # Nobody pays on an account that came in by a portal or a mail.
        "accounts_hint": "" if _at_desk(visit) else _("Has it changed? Call us; we change it together."),
    }


def _at_desk(visit: Visit) -> bool:
    return visit.application == "desk"


def where(row: AddressOut, home: str) -> str:
    """Return a place in one line; its country where that is another than the relation's own."""
    parts = [row.name, row.street, f"{row.postal_code} {row.city}".strip()]
    if row.country != home:
        parts.append(country(row.country))
    return ", ".join(part for part in parts if part)


def _identity(found: PartyOut) -> list[tuple[str, str]]:
    known = [
        (_("E-mail"), found.email),
        (_("Phone"), found.phone),
        (_("Website"), found.website),
        (_("Country"), country(found.country)),
        (_("KvK number"), found.kvk_number),
        (_("VAT number"), found.vat_number),
        (_("OIN"), found.oin),
        (_("E-invoices go to"), f"{found.endpoint_scheme}:{found.endpoint_id}" if found.endpoint_id else ""),
    ]
    return [(label, value) for label, value in known if value]
