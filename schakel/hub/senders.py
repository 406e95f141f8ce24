"""Whose invoice a document is: found by the numbers that it gives, never by a name."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.hub.formats.invoices import Invoice
from schakel.hub.formats.parts import DocumentParty
from schakel.kernel import tenancy
from schakel.kernel.context import SUPPLIER, Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.parties.models import BankAccount, Party

KVK = "0106"


def _plain(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isalnum())


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers by which a company is known; what is not known is empty."""

    vat: str = ""
    kvk: str = ""
    endpoint: tuple[str, str] = ("", "")
    ibans: frozenset[str] = field(default=frozenset())

    @classmethod
    def of_document(cls, party: DocumentParty, ibans: frozenset[str] = frozenset()) -> "Numbers":
        """Read them from a document."""
        vat = next((one.number.value for one in party.tax_registrations if one.scheme == "VAT"), "")
        legal = (*party.legal_numbers, *party.identifiers)
        kvk = next((one.value for one in legal if one.scheme == KVK), "")
        if party.endpoint and party.endpoint.scheme == KVK:
            kvk = kvk or party.endpoint.value
        end = (party.endpoint.scheme, _plain(party.endpoint.value)) if party.endpoint else ("", "")
        return cls(_plain(vat), _plain(kvk), end, ibans)

    @classmethod
    def of_party(cls, party: Party, ibans: frozenset[str] = frozenset()) -> "Numbers":
        """Read them from a relation of ours."""
        end = (party.endpoint_scheme, _plain(party.endpoint_id))
        return cls(_plain(party.vat_number), _plain(party.kvk_number), end, ibans)

    def contradicts(self, other: "Numbers") -> bool:
        """Say whether both give a number and it is not the same one."""
        pairs = ((self.vat, other.vat), (self.kvk, other.kvk))
        return any(mine and theirs and mine != theirs for mine, theirs in pairs)

    def is_same(self, other: "Numbers") -> bool:
        """Say whether they share a number, and none speaks against it."""
        shared = (
            (self.vat and self.vat == other.vat)
            or (self.kvk and self.kvk == other.kvk)
            or (self.endpoint[1] and self.endpoint == other.endpoint)
            or (self.ibans & other.ibans)
        )
        return bool(shared) and not self.contradicts(other)


def supplier_of(ctx: Context, document: Invoice, supplier_id: UUID | None) -> UUID:
    """Return the supplier whose invoice a document is; refuses one in another's name, or to another company."""
    means = (one.account.value for one in document.payment_means if one.account)
    seller = Numbers.of_document(document.seller, frozenset(_plain(iban) for iban in means))
    wanted = ctx.party_id if ctx.audience is SUPPLIER else supplier_id
    if ctx.audience is SUPPLIER and supplier_id not in (None, ctx.party_id):
        raise NotFound(_("This supplier was not found."), field="supplier_id")
    if wanted is not None and not _is_there(ctx, wanted):
        raise NotFound(_("This supplier was not found."), field="supplier_id")
    with tenancy.enter(ctx.as_system()):
        _refuse_others(document)
        found = [party for party in _known(seller, wanted) if not _is_anothers(seller, party)]
    if wanted is not None:
        if not any(party.id == wanted for party in found):
            message = _(
                "The VAT number, trade register number, e-address and account on this invoice are not those that"
                " we know of this supplier. An invoice comes in under its sender's own name; if a number changed,"
                " let us know it first."
            )
            raise Invalid(message, field="file", code="other_sender")
        return wanted
    if len(found) != 1:
        message = _("None of our suppliers has the numbers on this invoice. Add them at the supplier first.")
        raise Invalid(message, field="supplier_id", code="unknown_sender")
    return found[0].id


def _is_there(ctx: Context, party_id: UUID) -> bool:
    found: bool = Party.objects.visible_to(ctx).filter(id=party_id, is_supplier=True).exists()
    return found


def _is_anothers(seller: Numbers, party: Party) -> bool:
    """Say whether a number that we do not know of this supplier is the one of another relation of ours."""
    mine = Numbers.of_party(party)
    strange = Q(pk__in=[])
    if seller.vat and not mine.vat:
        strange |= Q(vat_number=seller.vat)
    if seller.kvk and not mine.kvk:
        strange |= Q(kvk_number=seller.kvk)
    found: bool = Party.objects.filter(strange).exclude(id=party.id).exists()
    return found


def _known(seller: Numbers, wanted: UUID | None) -> list[Party]:
    """Return the suppliers that are the seller, by their numbers."""
    rows = Party.objects.filter(is_supplier=True)
    if wanted is not None:
        rows = rows.filter(id=wanted)
    else:
        # Numbers are kept without blanks; what else differs in writing is compared below.
        said = Q(vat_number=seller.vat) & ~Q(vat_number="") | Q(kvk_number=seller.kvk) & ~Q(kvk_number="")
        said |= Q(endpoint_scheme=seller.endpoint[0], endpoint_id__iexact=seller.endpoint[1]) & ~Q(
            endpoint_id=""
        )
        paid_to = BankAccount.objects.filter(iban__in=seller.ibans, archived_at=None)
        rows = rows.filter(said | Q(id__in=paid_to.values("party_id")))
    parties = list(rows)
    accounts: dict[UUID, set[str]] = {}
    for party_id, iban in BankAccount.objects.filter(
        party_id__in=[party.id for party in parties], archived_at=None
    ).values_list("party_id", "iban"):
        accounts.setdefault(party_id, set()).add(_plain(iban))
    return [
        party
        for party in parties
        if seller.is_same(Numbers.of_party(party, frozenset(accounts.get(party.id, ()))))
    ]


def _refuse_others(document: Invoice) -> None:
    """Raise where a document is addressed to a company that is none of ours."""
    buyer = Numbers.of_document(document.buyer)
    ours = [Numbers.of_party(party) for party in Party.objects.filter(is_own=True)]
    if ours and all(buyer.contradicts(one) for one in ours):
        message = _(
            "This invoice is addressed to another company: its VAT or trade register number is not ours."
        )
        raise Invalid(message, field="file", code="other_buyer")
