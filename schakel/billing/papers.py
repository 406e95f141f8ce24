"""Who sells and who buys, as it goes on paper; what the law wants there and is missing is said before it goes out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.billing.schemas import PartyOnPaper
from schakel.catalog.vat import TaxCategory
from schakel.kernel.errors import Problem
from schakel.parties.accounts import on_papers
from schakel.parties.models import Address, BankAccount, CustomerRole, Party

Kind = Address.Kind
# Which address stands on an invoice, the first that there is.
SELLER_AT = (Kind.INVOICE, Kind.VISIT, Kind.DELIVERY)
BUYER_AT = (Kind.INVOICE, Kind.VISIT, Kind.DELIVERY)


@dataclass
class Papers:
    """Parties as they are called today, by id."""

    parties: dict[UUID, Party] = field(default_factory=dict)
    roles: dict[UUID, CustomerRole] = field(default_factory=dict)
    addresses: dict[UUID, dict[str, Address]] = field(default_factory=dict)
    accounts: dict[UUID, BankAccount] = field(default_factory=dict)

    @classmethod
    def of(cls, party_ids: Collection[UUID]) -> "Papers":
        """Read all that stands on paper of these parties, in four statements."""
        found = cls(
            {party.id: party for party in Party.objects.filter(id__in=party_ids)},
            {role.party_id: role for role in CustomerRole.objects.filter(party_id__in=party_ids)},
        )
        for address in Address.objects.filter(party_id__in=party_ids, archived_at=None).order_by("id"):
            found.addresses.setdefault(address.party_id, {}).setdefault(address.kind, address)
        found.accounts = on_papers(BankAccount.objects.filter(party_id__in=party_ids))
        return found

    def seller(self, party_id: UUID) -> PartyOnPaper:
        """Return our own company."""
        account = self.accounts.get(party_id)
        paid = {} if account is None else {"iban": account.iban, "bic": account.bic, "holder": account.holder}
        return self._paper(party_id, SELLER_AT, paid)

    def buyer(self, party_id: UUID) -> PartyOnPaper:
        """Return a customer."""
        role = self.roles.get(party_id)
        return self._paper(party_id, BUYER_AT, {"number": role.number if role else ""})

    def _paper(self, party_id: UUID, kinds: tuple[str, ...], more: Mapping[str, str]) -> PartyOnPaper:
        party = self.parties[party_id]
        places = self.addresses.get(party_id, {})
        place = next((places[kind] for kind in kinds if kind in places), None)
        where = (
            {"country": party.country}
            if place is None
            else {name: getattr(place, name) for name in ("street", "postal_code", "city", "country")}
        )
        known = (
            "name",
            "kvk_number",
            "oin",
            "vat_number",
            "endpoint_scheme",
            "endpoint_id",
            "email",
            "phone",
        )
        told = {name: getattr(party, name) for name in (*known, "language")}
        return PartyOnPaper.model_validate({**told, **where, **more})


def lacking(
    seller: PartyOnPaper, buyer: PartyOnPaper, categories: Collection[str], delivery_country: str
) -> list[Problem]:
    """Return what an invoice between these two may not go out without."""
    problems = []

    def want(present: object, field: str, message: str) -> None:
        if not present:
            problems.append(Problem(field, message, "lacking"))

    ours = _("Our own company has no %(what)s. Fill it in at the company first.")
    if seller.country == "NL":
        want(
            seller.kvk_number or seller.oin,
            "seller.kvk_number",
            ours % {"what": _("number in the trade register")},
        )
    want(seller.vat_number, "seller.vat_number", ours % {"what": _("VAT number")})
    want(seller.iban, "seller.iban", ours % {"what": _("bank account")})
    want(
        seller.street and seller.postal_code and seller.city,
        "seller.street",
        ours % {"what": _("whole address")},
    )
    theirs = _("%(name)s has no %(what)s. Fill it in at the relation first.")
    want(buyer.city, "buyer.city", theirs % {"name": buyer.name, "what": _("whole address")})
    if buyer.country == "NL":
        want(
            buyer.street and buyer.postal_code and buyer.city,
            "buyer.street",
            theirs % {"name": buyer.name, "what": _("whole address")},
        )
        want(
            buyer.kvk_number or buyer.oin,
            "buyer.kvk_number",
            theirs % {"name": buyer.name, "what": _("number in the trade register")},
        )
    if {TaxCategory.INTRA_COMMUNITY, TaxCategory.REVERSE_CHARGE} & set(categories):
        want(
            buyer.vat_number,
            "buyer.vat_number",
            theirs % {"name": buyer.name, "what": _("VAT number")},
        )
    if TaxCategory.INTRA_COMMUNITY in categories:
        want(
            delivery_country,
            "delivery.country",
            _("An intra-community supply names the country where it went."),
        )
    return list({problem.field: problem for problem in problems}.values())
