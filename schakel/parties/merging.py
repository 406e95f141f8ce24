"""Lets all that names one relation name another, in every room, and back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.tenancy import TenantModel, new
from schakel.parties.models import (
    CustomerRole,
    MergedRows,
    NotDuplicate,
    Party,
    PartyMerge,
    SupplierRole,
)

# These say something of the two as they were, and stay with them.
OF_THEMSELVES = (PartyMerge, NotDuplicate)
# What is on record says who did something then, and nobody changes it.
ON_RECORD = "kernel"
# A role goes over as a whole where the kept one has none; see `roles`.
ROLES: dict[str, type[CustomerRole | SupplierRole]] = {"customer": CustomerRole, "supplier": SupplierRole}

type Columns = Mapping[str, set[UUID]]


def columns() -> Iterator[tuple[type[TenantModel], str]]:
    """Go over every column of every room that names a relation: by a key, or as the one who may see the row.

    The registry of models knows them all, so that a room that is added is moved along without a word here.
    """
    for model in apps.get_models():
        if not issubclass(model, TenantModel) or model in OF_THEMSELVES:
            continue
        for field in model._meta.concrete_fields:
            if (field.related_model is Party and field.name != "merged_into") or _is_owner(model, field):
                yield model, field.attname


def _is_owner(model: type[TenantModel], field: Any) -> bool:
    named = field.attname in model.owners.values() and field.related_model is None and not field.primary_key
    return named and model._meta.app_label != ON_RECORD


@cache
def tables() -> dict[type[TenantModel], list[str]]:
    """Return the columns that name a relation, by table."""
    found: dict[type[TenantModel], list[str]] = defaultdict(list)
    for model, column in columns():
        found[model].append(column)
    return found


def rows_of(model: type[TenantModel], column: str, party_id: UUID) -> models.QuerySet[Any]:
    """Return the rows of a table that name a relation."""
    rows: models.QuerySet[Any] = model.objects.filter(**{column: party_id})
    return rows


def count_of(model: type[TenantModel], names: list[str], party_id: UUID) -> int:
    """Return how many rows of a table name a relation, in whichever column."""
    rows: models.QuerySet[Any] = model.objects.filter(
        Q(*((name, party_id) for name in names), _connector=Q.OR)
    )
    return rows.count()


def move(ctx: Context, merge: PartyMerge) -> None:
    """Let every row that names the merged relation name the kept one; what would stand there twice stays behind.

    Of the accounts nothing stays behind: where that cannot be, the two cannot become one.
    """
    moved = []
    for model, names in tables().items():
        found = {
            name: set(rows_of(model, name, merge.merged_id).values_list("id", flat=True)) for name in names
        }
        gone = name_party(model, found, merge.kept_id)
        for column, ids in found.items():
            if there := sorted(ids & gone):
                moved.append(
                    new(
                        ctx,
                        MergedRows,
                        merge_id=merge.id,
                        table=model._meta.label,
                        column=column,
                        row_ids=there,
                    )
                )
    MergedRows.objects.bulk_create(moved)


def name_party(model: type[TenantModel], found: Columns, party_id: UUID) -> set[UUID]:
    """Let these rows name a relation in these columns; return those that do: the others would stand there twice."""
    ids = sorted(set().union(*found.values()))
    gone = _name(model, found, ids, party_id) if ids else set()
    if model.is_of_accounts and len(gone) < len(ids):
        message = _("Both have an invoice with the same number. Reject one of the two first.")
        raise Conflict(message, code="twice")
    return gone


def _name(model: type[TenantModel], found: Columns, ids: list[UUID], party_id: UUID) -> set[UUID]:
    # All columns of a row at once: a rule of the table may hold them against each other.
    given = {
        column: Case(
            When(id__in=[id_ for id_ in ids if id_ in own], then=Value(party_id)),
            default=F(column),
            output_field=models.UUIDField(),
        )
        for column, own in found.items()
        if own
    }
    rows = model.objects.filter(id__in=ids)
    try:
        with transaction.atomic():
            count = rows.update(**given)
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
    else:
        # What the database lets nobody change is not said to have gone.
        return set(ids) if count == len(ids) else _naming(rows, found, party_id)
    if len(ids) == 1:
        return set()
    # Halves: of a thousand prices of which one stands twice, twenty statements find it.
    half = len(ids) // 2
    return _name(model, found, ids[:half], party_id) | _name(model, found, ids[half:], party_id)


def _naming(rows: models.QuerySet[Any], found: Columns, party_id: UUID) -> set[UUID]:
    named = (rows.filter(id__in=own, **{column: party_id}) for column, own in found.items())
    return {id_ for some in named for id_ in some.values_list("id", flat=True)}
