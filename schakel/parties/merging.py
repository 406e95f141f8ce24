"""Lets all that names one relation name another, in every room, and back."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction

from schakel.kernel.context import Context
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
# A role goes over as a whole where the kept one has none; see `roles`.
ROLES: dict[str, type[CustomerRole | SupplierRole]] = {"customer": CustomerRole, "supplier": SupplierRole}


def columns() -> Iterator[tuple[type[TenantModel], str]]:
    """Go over every column of every room that names a relation.

    The registry of models knows them all, so that a room that is added is moved along without a word here.
    """
    for model in apps.get_models():
        if not issubclass(model, TenantModel) or model in OF_THEMSELVES:
            continue
        for field in model._meta.concrete_fields:
            if field.related_model is Party and field.name != "merged_into":
                yield model, field.attname


def rows_of(model: type[TenantModel], column: str, party_id: UUID) -> models.QuerySet[Any]:
    """Return the rows of a table that name a relation."""
    rows: models.QuerySet[Any] = model.objects.filter(**{column: party_id})
    return rows


def move(ctx: Context, merge: PartyMerge) -> None:
    """Let every row that names the merged relation name the kept one; what would stand there twice stays behind."""
    moved = []
    for model, column in columns():
        ids = list(rows_of(model, column, merge.merged_id).order_by("id").values_list("id", flat=True))
        if ids and (gone := _name(model, column, ids, merge.kept_id)):
            moved.append(
                new(ctx, MergedRows, merge_id=merge.id, table=model._meta.label, column=column, row_ids=gone)
            )
    MergedRows.objects.bulk_create(moved)


def move_back(merge: PartyMerge) -> int:
    """Let what went over and still names the kept relation name the merged one again; return how much could not."""
    left = 0
    for moved in MergedRows.objects.filter(merge_id=merge.id).order_by("id"):
        model = apps.get_model(moved.table)
        still = rows_of(model, moved.column, merge.kept_id).filter(id__in=moved.row_ids)
        ids = list(still.order_by("id").values_list("id", flat=True))
        left += len(ids) - len(_name(model, moved.column, ids, merge.merged_id))
    return left


def _name(model: type[TenantModel], column: str, ids: Sequence[UUID], party_id: UUID) -> list[UUID]:
    """Let these rows name a relation; return those for which that could be: the others would stand there twice."""
    try:
        with transaction.atomic():
            model.objects.filter(id__in=ids).update(**{column: party_id})
        return list(ids)
    except IntegrityError:
        if len(ids) == 1:
            return []
    # Halves: of a thousand prices of which one stands twice, twenty statements find it.
    half = len(ids) // 2
    return _name(model, column, ids[:half], party_id) + _name(model, column, ids[half:], party_id)
