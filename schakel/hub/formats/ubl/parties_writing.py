"""Who sells, who buys and where it went, as UBL writes them."""

from datetime import date
from typing import NamedTuple

from schakel.billing.schemas import PartyOnPaper, PlaceOnPaper
from schakel.kernel.xml.building import add
from schakel.kernel.xml.tree import Node
from schakel.parties.identity import EU

TRADE_REGISTER, OIN = "0106", "0190"
# In which list of the Peppol network (EAS) a country's VAT numbers stand; where another number is used, somebody has to
# fill it in.
VAT_SCHEMES = {
    "AT": "9914", "BE": "9925", "BG": "9926", "CY": "9928", "CZ": "9929", "DE": "9930", "EE": "9931", "EL": "9933",
    "ES": "9920", "FR": "9957", "GB": "9932", "HR": "9934", "HU": "9910", "IE": "9935", "LT": "9937", "LU": "9938",
    "LV": "9939", "MT": "9943", "NL": "9944", "PL": "9945", "PT": "9946", "RO": "9947", "SI": "9949",
    "SK": "9950",
}  # fmt: skip


class Endpoint(NamedTuple):
    """Where somebody takes e-invoices: the list, and the number in it."""

    scheme: str
    id: str


def endpoint_of(party: PartyOnPaper) -> Endpoint | None:
    """Return the address that was filled in, else the one that follows from a party's numbers; None where none does."""
    if party.endpoint_scheme and party.endpoint_id:
        return Endpoint(party.endpoint_scheme, party.endpoint_id)
    if party.country == "NL":
        if party.oin:
            return Endpoint(OIN, party.oin)
        if party.kvk_number:
            return Endpoint(TRADE_REGISTER, party.kvk_number)
    scheme = VAT_SCHEMES.get(party.vat_number[:2].upper())
    return Endpoint(scheme, party.vat_number) if scheme else None


def seller(document: Node, party: PartyOnPaper, endpoint: Endpoint | None) -> None:
    """Write who sells."""
    _party(add(add(document, "cac:AccountingSupplierParty"), "cac:Party"), party, endpoint)


def buyer(document: Node, party: PartyOnPaper, endpoint: Endpoint | None) -> None:
    """Write who buys."""
    _party(add(add(document, "cac:AccountingCustomerParty"), "cac:Party"), party, endpoint)


def _party(of: Node, party: PartyOnPaper, endpoint: Endpoint | None) -> None:
    if endpoint:
        add(of, "cbc:EndpointID", endpoint.id, schemeID=endpoint.scheme)
    add(add(of, "cac:PartyName"), "cbc:Name", party.name)
    _address(of, "cac:PostalAddress", party)
    if party.vat_number and _has_vat(party):
        scheme = add(of, "cac:PartyTaxScheme")
        add(scheme, "cbc:CompanyID", party.vat_number)
        add(add(scheme, "cac:TaxScheme"), "cbc:ID", "VAT")
    legal = add(of, "cac:PartyLegalEntity")
    add(legal, "cbc:RegistrationName", party.name)
    if party.oin:
        add(legal, "cbc:CompanyID", party.oin, schemeID=OIN)
    elif party.kvk_number:
        # Abroad it stands in a register that we do not know by its list.
        add(
            legal, "cbc:CompanyID", party.kvk_number, schemeID=TRADE_REGISTER if party.country == "NL" else ""
        )
    if party.phone or party.email:
        contact = add(of, "cac:Contact")
        if party.phone:
            add(contact, "cbc:Telephone", party.phone)
        if party.email:
            add(contact, "cbc:ElectronicMail", party.email)


def _has_vat(party: PartyOnPaper) -> bool:
    """Say whether a number begins with its country, as it must to stand there; outside the EU many do not."""
    prefix = party.vat_number[:2].upper()
    return prefix in EU or prefix in ("EL", "GB", "XI", party.country)


def delivery(document: Node, day: date, place: PlaceOnPaper, party: PartyOnPaper) -> None:
    """Write when and where it was delivered."""
    of = add(document, "cac:Delivery")
    add(of, "cbc:ActualDeliveryDate", f"{day}")
    where = place if place.country else party
    _address(add(of, "cac:DeliveryLocation"), "cac:Address", where)
    if place.name:
        add(add(add(of, "cac:DeliveryParty"), "cac:PartyName"), "cbc:Name", place.name)


def _address(parent: Node, name: str, place: PlaceOnPaper) -> None:
    address = add(parent, name)
    for element, value in (
        ("cbc:StreetName", place.street),
        ("cbc:CityName", place.city),
        ("cbc:PostalZone", place.postal_code),
    ):
        if value:
            add(address, element, value)
    add(add(address, "cac:Country"), "cbc:IdentificationCode", place.country)
