"""What one can do with relations."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from stdnum.iban import compact

from schakel.kernel.context import EVERYBODY, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.nesting import columns, described, nested
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import new
from schakel.kernel.texts import sort_key
from schakel.parties.accounts import NEWEST
from schakel.parties.facts import PartyCreated
from schakel.parties.identity import problems_of
from schakel.parties.models import Address, BankAccount, Contact, CustomerRole, Party, SupplierRole
from schakel.parties.schemas import (
    AddressOut,
    BankAccountOut,
    ContactOut,
    PartyIn,
    PartyOut,
    PartyQuery,
    PartyRow,
)


@operation("POST", "/parties", audiences=(STAFF,))
def create_party(ctx: Context, data: PartyIn) -> PartyOut:
    """Add a relation with its roles, contacts and addresses."""
    return describe(ctx, one(create_parties(ctx, [data])).id)


@create_party.set_based
def create_parties(ctx: Context, rows: Sequence[PartyIn]) -> list[Party | SchakelError]:
    """Add many relations; a number that is taken refuses that row."""
    taken = {
        "customer": _taken(CustomerRole, {row.customer.number for row in rows if row.customer}),
        "supplier": _taken(SupplierRole, {row.supplier.number for row in rows if row.supplier}),
    }
    answers: list[Party | SchakelError] = []
    made: list[tuple[Party, PartyIn]] = []
    for data in rows:
        refusal = _refusal(data, taken)
        if refusal is not None:
            answers.append(refusal)
            continue
        plain = data.model_dump(exclude={"customer", "supplier", "contacts", "addresses", "bank_accounts"})
        roles = {
            "is_customer": data.customer is not None,
            "is_supplier": data.supplier is not None,
        }
        party = new(ctx, Party, sort_key=sort_key(data.name), **plain, **roles)
        made.append((party, data))
        answers.append(party)
    insert([party for party, _data in made])
    for model, stem in ((CustomerRole, "customer"), (SupplierRole, "supplier")):
        insert(
            [
                new(ctx, model, party=party, **getattr(data, stem).model_dump())
                for party, data in made
                if getattr(data, stem)
            ]
        )
    insert([new(ctx, Contact, party=party, **c.model_dump()) for party, data in made for c in data.contacts])
    insert([new(ctx, Address, party=party, **a.model_dump()) for party, data in made for a in data.addresses])
    insert(
        [
            new(
                ctx,
                BankAccount,
                party=party,
                iban=compact(a.iban),
                bic=a.bic,
                holder=a.holder,
                # The first of them stands in front.
                recorded_at=ctx.now - timedelta(microseconds=place),
            )
            for party, data in made
            for place, a in enumerate(data.bank_accounts)
        ]
    )
    announce(
        ctx,
        *(
            PartyCreated(
                party_id=party.id,
                is_customer=party.is_customer,
                is_supplier=party.is_supplier,
                **difference({}, values_of(party, "is_customer", "is_supplier")),
            )
            for party, _data in made
        ),
    )
    return answers


def _taken(model: type[CustomerRole | SupplierRole], numbers: set[str]) -> set[str]:
    """Return which of these numbers are taken."""
    rows: QuerySet[Any] = model.objects.filter(number__in=numbers)
    return set(rows.values_list("number", flat=True))


def _refusal(data: PartyIn, taken: dict[str, set[str]]) -> SchakelError | None:
    problems = problems_of(data)
    if problems:
        return Invalid.of(*problems)
    for stem, numbers in taken.items():
        role = getattr(data, stem)
        if role is not None:
            if role.number in numbers:
                message = _("Number %(number)s is taken by another party.") % {"number": role.number}
                return Conflict(message, field=f"{stem}.number", code="number_taken")
            numbers.add(role.number)
    return None


@operation("GET", "/parties", audiences=(STAFF,))
def list_parties(ctx: Context, query: PartyQuery) -> Page[PartyRow]:
    """List the relations, by name; found by a part of the name or the start of a number."""
    return listed(ctx, query, PartyRow, _asked)


def _asked(ctx: Context, query: PartyQuery) -> Rows:
    rows = Party.objects.visible_to(ctx).filter(merged_into=None)
    if query.role:
        rows = rows.filter(**{f"is_{query.role}": True})
    if query.search:
        numbered = Q(sort_key__contains=sort_key(query.search))
        for model in (CustomerRole, SupplierRole):
            found = model.objects.visible_to(ctx).filter(number__istartswith=query.search)
            numbered |= Q(id__in=found.values("party_id"))
            # By the number, too, that it had as the other one of two.
            numbered |= Q(id__in=found.values("party__merged_into_id"))
        rows = rows.filter(numbered)
    return Rows(rows, numbers_of(ctx))


def numbers_of(ctx: Context) -> dict[str, Subquery]:
    """Return the columns with the numbers of a relation, for a query of relations."""
    return {
        name: Subquery(model.objects.visible_to(ctx).filter(party_id=OuterRef("id")).values("number")[:1])
        for name, model in (("customer_number", CustomerRole), ("supplier_number", SupplierRole))
    }


@operation("GET", "/parties/counts", audiences=(STAFF,))
def count_parties(ctx: Context) -> Counts:
    """Count the relations per role."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Party]]:
    rows = Party.objects.visible_to(ctx).filter(merged_into=None)
    return {role: rows.filter(**{f"is_{role}": True}) for role in ("customer", "supplier")}


@operation("GET", "/parties/{party_id}", audiences=EVERYBODY)
def get_party(ctx: Context, party_id: UUID) -> PartyOut:
    """Show a relation with its contacts and addresses."""
    return describe(ctx, party_id)


def describe(ctx: Context, party_id: UUID) -> PartyOut:
    """Return the party as a caller sees it."""
    return described(PartyOut, _party, ctx, party_id)


def _party(ctx: Context, party_id: UUID) -> QuerySet[Any, Any]:
    return columns(
        Party.objects.visible_to(ctx).filter(id=party_id),
        PartyOut,
        **numbers_of(ctx),
        contacts=nested(_belonging(ctx, Contact).order_by("name", "id"), ContactOut),
        addresses=nested(
            _belonging(ctx, Address).filter(archived_at=None).order_by("kind", "id"), AddressOut
        ),
        bank_accounts=nested(
            _belonging(ctx, BankAccount).filter(archived_at=None).order_by(*NEWEST), BankAccountOut
        ),
    )


def _belonging(ctx: Context, model: type[Contact | Address | BankAccount]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.visible_to(ctx).filter(party_id=OuterRef("id"))
    return rows
