"""Relations that may be one: found, and called two where they are."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Invalid
from schakel.kernel.facts import announce, difference
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.facts import DuplicateDenied
from schakel.parties.models import Address, BankAccount, NotDuplicate, Party
from schakel.parties.operations.parties import numbers_of
from schakel.parties.resembling import Pair, Traits, address_sign, pairs_of
from schakel.parties.schemas import (
    NotDuplicateIn,
    PossibleDuplicate,
    PossibleDuplicates,
    ResemblingParty,
)

MOST = 100


@operation("GET", "/parties/duplicates", audiences=(STAFF,))
def list_possible_duplicates(ctx: Context) -> PossibleDuplicates:
    """List relations that may be one, by what they share, the surest first; whom somebody called two is left out."""
    pairs = pairs_of(_traits(ctx), _apart(ctx))
    shown = pairs[:MOST]
    known = resembling(ctx, {party_id for pair in shown for party_id in (pair.first, pair.second)})
    return PossibleDuplicates(pairs=[_out(pair, known) for pair in shown], count=len(pairs))


@operation("POST", "/parties/{party_id}/not-duplicate", audiences=(STAFF,))
def deny_duplicate(ctx: Context, party_id: UUID, data: NotDuplicateIn) -> PossibleDuplicates:
    """Say that two relations that resemble each other are two; the answer holds who else may be one."""
    one, other = find(ctx, Party, party_id), find(ctx, Party, data.other_party_id)
    if one.id == other.id:
        raise Invalid(_("Choose another relation."), field="other_party_id", code="same")
    first, second = sorted((one.id, other.id))
    said = new(ctx, NotDuplicate, first_id=first, second_id=second, said_at=ctx.now, said_by_id=ctx.person_id)
    if NotDuplicate.objects.bulk_create([said], ignore_conflicts=True):
        changed = difference({}, {"other_party_id": str(other.id)})
        announce(ctx, DuplicateDenied(party_id=one.id, other_party_id=other.id, **changed))
    return list_possible_duplicates(ctx)


def resembling(ctx: Context, ids: Collection[UUID]) -> dict[UUID, ResemblingParty]:
    """Return relations as they stand beside each other, by id."""
    city = (
        Address.objects.visible_to(ctx)
        .filter(party_id=OuterRef("id"), archived_at=None)
        .order_by("kind", "id")
    )
    rows = Party.objects.visible_to(ctx).filter(id__in=ids)
    named = rows.annotate(city=Subquery(city.values("city")[:1]), **numbers_of(ctx))
    values: Any = named.values(*ResemblingParty.model_fields)
    return {row["id"]: ResemblingParty.model_validate(row | {"city": row["city"] or ""}) for row in values}


def _out(pair: Pair, known: dict[UUID, ResemblingParty]) -> PossibleDuplicate:
    return PossibleDuplicate.model_validate(
        {
            "first": known[pair.first],
            "second": known[pair.second],
            "score": pair.score,
            "reasons": sorted(pair.reasons),
        }
    )


def _traits(ctx: Context) -> list[Traits]:
    ibans: dict[UUID, list[str]] = defaultdict(list)
    accounts = BankAccount.objects.visible_to(ctx).filter(archived_at=None)
    for party_id, iban in accounts.values_list("party_id", "iban"):
        ibans[party_id].append(iban)
    places: dict[UUID, list[str]] = defaultdict(list)
    addresses = Address.objects.visible_to(ctx).filter(archived_at=None)
    for party_id, street, code in addresses.values_list("party_id", "street", "postal_code"):
        places[party_id].append(address_sign(street, code))
    rows = Party.objects.visible_to(ctx).filter(is_own=False, merged_into=None)
    return [
        Traits(ibans=ibans[row["id"]], addresses=places[row["id"]], **row)
        for row in rows.values("id", "name", "kvk_number", "vat_number", "email", "phone")
    ]


def _apart(ctx: Context) -> frozenset[frozenset[UUID]]:
    rows = NotDuplicate.objects.visible_to(ctx).values_list("first_id", "second_id")
    return frozenset(frozenset(pair) for pair in rows)
