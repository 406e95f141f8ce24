"""Who a relation is and on which terms we deal with it, said anew."""

from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key
from schakel.kernel.versions import refuse_stale
from schakel.parties.facts import PartyCorrected, TermsAgreed
from schakel.parties.identity import problems_of
from schakel.parties.models import CustomerRole, Party, SupplierRole
from schakel.parties.operations.parties import describe
from schakel.parties.schemas import (
    CustomerTerms,
    CustomerTermsIn,
    OwnDetailsIn,
    PartyDetailsIn,
    PartyOut,
    PartyTerms,
    SupplierRoleIn,
    SupplierTerms,
)

# What of a company is also somebody's own: it changed, and the record says no more.
PERSONAL = ("email", "phone")


@operation("POST", "/parties/{party_id}", audiences=(STAFF,))
def correct_party(ctx: Context, party_id: UUID, data: PartyDetailsIn) -> PartyOut:
    """Say anew who a relation is: its name, its numbers and how it is reached."""
    if problems := problems_of(data):
        raise Invalid.of(*problems)
    return _correct(ctx, party_id, data)


@operation("POST", "/own-details", audiences=(CUSTOMER, SUPPLIER))
def correct_own_details(ctx: Context, data: OwnDetailsIn) -> PartyOut:
    """Say anew how one's own company wants to be reached; its name and numbers the desk changes."""
    if ctx.party_id is None:
        raise NotFound
    return _correct(ctx, ctx.party_id, data)


def _correct(ctx: Context, party_id: UUID, data: PartyDetailsIn | OwnDetailsIn) -> PartyOut:
    party = find(ctx, Party, party_id, lock=True)
    refuse_stale(party, data.version)
    told = data.model_dump(exclude={"version"})
    name = told.get("name", party.name)
    Party.objects.filter(id=party.id).update(**told, sort_key=sort_key(name), version=party.version + 1)
    changed = difference(values_of(party, *told), told, unkept=PERSONAL)
    announce(ctx, PartyCorrected(party_id=party.id, **changed))
    return describe(ctx, party.id)


@operation("GET", "/parties/{party_id}/terms", audiences=(STAFF,))
def get_party_terms(ctx: Context, party_id: UUID) -> PartyTerms:
    """Show on which terms we deal with a relation, for each role that it has."""
    find(ctx, Party, party_id)
    customer = CustomerRole.objects.filter(party_id=party_id).first()
    supplier = SupplierRole.objects.filter(party_id=party_id).first()
    return PartyTerms(
        customer=CustomerTerms.model_validate(customer) if customer else None,
        supplier=SupplierTerms.model_validate(supplier) if supplier else None,
    )


@operation("POST", "/parties/{party_id}/customer-terms", audiences=(STAFF,))
def agree_customer_terms(ctx: Context, party_id: UUID, data: CustomerTermsIn) -> PartyTerms:
    """Say on which terms a relation buys; who was no customer becomes one."""
    terms = data.model_dump(exclude={"version"})
    known = _held(ctx, party_id, CustomerRole, terms)
    if known is not None:
        refuse_stale(known, data.version)
    if known is None:
        new(ctx, CustomerRole, party_id=party_id, **terms).save(force_insert=True)
        Party.objects.filter(id=party_id).update(is_customer=True)
    else:
        CustomerRole.objects.filter(party_id=party_id).update(**terms, version=F("version") + 1)
    _agreed(ctx, party_id, "customer", known, terms)
    return get_party_terms(ctx, party_id)


@operation("POST", "/parties/{party_id}/supplier-terms", audiences=(STAFF,))
def agree_supplier_terms(ctx: Context, party_id: UUID, data: SupplierRoleIn) -> PartyTerms:
    """Say on which terms a relation delivers; who was no supplier becomes one."""
    terms = data.model_dump()
    known = _held(ctx, party_id, SupplierRole, terms)
    if known is None:
        new(ctx, SupplierRole, party_id=party_id, **terms).save(force_insert=True)
        Party.objects.filter(id=party_id).update(is_supplier=True)
    else:
        SupplierRole.objects.filter(party_id=party_id).update(**terms)
    _agreed(ctx, party_id, "supplier", known, terms)
    return get_party_terms(ctx, party_id)


def _held[R: (CustomerRole, SupplierRole)](
    ctx: Context, party_id: UUID, model: type[R], terms: dict[str, Any]
) -> R | None:
    """Return the role, held until the end; None where the party does not have it."""
    find(ctx, Party, party_id, lock=True)
    if model.objects.filter(number=terms["number"]).exclude(party_id=party_id).exists():
        message = _("Number %(number)s is taken by another party.") % {"number": terms["number"]}
        raise Conflict(message, field="number", code="number_taken")
    known: R | None = model.objects.filter(party_id=party_id).select_for_update(no_key=True).first()
    return known


def _agreed(ctx: Context, party_id: UUID, role: str, known: object, terms: dict[str, Any]) -> None:
    changed = difference(values_of(known, *terms) if known else {}, terms)
    announce(ctx, TermsAgreed(party_id=party_id, role=role, **changed))
