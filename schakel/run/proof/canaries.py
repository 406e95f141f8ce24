"""Canaries: words that belong to one party alone, so that a leak is found by reading any answer as text."""

import random
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from schakel.kernel.tenancy import EVERY_PARTY, TenantModel
from schakel.kernel.texts import sort_key
from schakel.parties.models import Party
from schakel.sales.models import QuotationVersion
from schakel.sales.quotation_content import sha256_of

CANARY = re.compile(r"canary-([a-z]{5})-\d+", re.IGNORECASE)
# Where only digits fit: who, and which.
DIGITS = re.compile(r"(?<!\d)9(\d{5})\d{6}(?!\d)")
LONGEST = 20
LETTERS = "bcdfghjkmnpqrstvwxz"
# Texts that nobody writes: codes, names of operations and kinds, and what is calculated.
CODES = {
    "audience",
    "body_hash",
    "caller",
    "channel",
    "country",
    "currency",
    "delivery_country",
    "key",
    "kind",
    "language",
    "list",
    "media_type",
    "operation",
}
CODES |= {"bic", "category", "endpoint_scheme", "location", "prefix", "price_source", "secret_hash", "sha256"}
CODES |= {"sort_key", "subject_kind", "tax_category", "unit_code", "vat_number", "verdict", "gtin"}
CODES |= {"picture_key", "signed_from", "signed_sha256"}
CODES |= {"said", "sscc", "type_code", "gs1_prefix"}
CODES |= {"accepted_sha256", "file_key", "file_sha256", "file_type", "kvk_number", "number_key"}
# What the product writes of everybody's acts: names of facts and operations, which nobody may change.
# So are the names of papers that it keeps.
WRITTEN_BY_ITSELF = {"hub.IssuedDocument", "kernel.FactRecord", "kernel.Refusal"}
# Whose a word is when it is no party's: everybody's of a workspace, or the desk's alone.
SHARED, DESK = "shared", "desk"


@dataclass
class Canaries:
    """The words by owner, and the owners by word; an owner is a party, or `shared` or `desk` of a workspace."""

    words: dict[tuple[UUID, UUID | str], str] = field(default_factory=dict)
    owners: dict[str, tuple[UUID, UUID | str]] = field(default_factory=dict)
    _chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - guards nothing
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def word(self, workspace_id: UUID, owner: UUID | str) -> str:
        """Return the owner's word, made when it is asked for first."""
        known = self.words.get((workspace_id, owner))
        while known is None:
            word = "".join(self._chance.choices(LETTERS, k=5))
            if word not in self.owners:
                known = self.words[workspace_id, owner] = word
                self.owners[word] = (workspace_id, owner)
        return known

    def of(self, workspace_id: UUID, owner: UUID | str) -> str:
        """Return a new canary of this owner."""
        return f"canary-{self.word(workspace_id, owner)}-{next(self._numbers)}"

    def in_digits(self, workspace_id: UUID, owner: UUID | str) -> str:
        """Return a new canary of twelve digits, for a text that takes nothing else."""
        place = [*self.owners].index(self.word(workspace_id, owner))
        return f"9{place:05}{next(self._numbers):06}"

    def rename(self, workspace_id: UUID, was: str, party_id: UUID) -> None:
        """Give a word that was used before the party had an id to that party."""
        word = self.words.pop((workspace_id, was))
        self.words[workspace_id, party_id] = word
        self.owners[word] = (workspace_id, party_id)

    def in_text(self, text: str) -> set[tuple[UUID, UUID | str]]:
        """Return the owners of all canaries in a text."""
        words = {word.lower() for word in CANARY.findall(text)}
        known = [*self.owners]
        words |= {known[int(place)] for place in DIGITS.findall(text) if int(place) < len(known)}
        return {self.owners[word] for word in words if word in self.owners}


def owned_models() -> list[type[TenantModel]]:
    """Return the tables whose rows can belong to a party."""
    return [model for model in tenant_models() if set(model.owners.values()) - {EVERY_PARTY}]


def tenant_models() -> list[type[TenantModel]]:
    """Return all tables of a workspace."""
    return [m for m in apps.get_models() if issubclass(m, TenantModel) and m._meta.managed]


def owner_of(row: Any) -> UUID | None:
    """Return the party to which a row belongs; none while it is the desk's."""
    columns = [column for column in type(row).owners.values() if column != EVERY_PARTY]
    return next((getattr(row, column) for column in columns if getattr(row, column)), None)


# What stands at the head of our own papers, for everybody with whom we deal.
LETTERHEAD = {"parties.Party", "parties.Address", "parties.BankAccount"}


def word_owner_of(row: Any, own: Container[UUID]) -> UUID | str | None:
    """Return whose word stands in a row: its party's, but for what we tell everybody of our own companies."""
    owner = owner_of(row)
    return SHARED if owner in own and row._meta.label in LETTERHEAD else owner


def texts_of(model: type[TenantModel]) -> "list[models.Field[Any, Any]]":
    """Return the columns in which somebody writes a text."""
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField)
        and not column.choices
        and column.name not in CODES
        and model._meta.label not in WRITTEN_BY_ITSELF
    ]


def mark(canaries: Canaries, workspace_id: UUID) -> None:
    """Write a canary into every text of every row that belongs to a party, where an operation left none.

    Called inside the workspace, as the product itself.
    """
    own = own_companies()
    for model in owned_models():
        rows = [(row, word_owner_of(row, own)) for row in model.objects.all()]
        changed = [row for row, owner in rows if _mark_row(canaries, workspace_id, row, owner)]
        names = [column.name for column in texts_of(model)]
        if hasattr(model, "sort_key") and hasattr(model, "name"):
            names.append("sort_key")
            for row in changed:
                row.sort_key = sort_key(row.name)
        if changed:
            model.objects.bulk_update(changed, names, batch_size=500)
    _seal_quotations()


def _seal_quotations() -> None:
    """Say of each version of a quotation anew what its digest is: what was marked is what was sent."""
    for version in QuotationVersion.objects.exclude(sha256="").select_related("quotation"):
        version.sha256 = sha256_of(version.quotation, version, version.lines.all())
        version.save(update_fields=["sha256"])


def own_companies() -> set[UUID]:
    """Return our own companies; called inside a workspace."""
    return set(Party.objects.filter(is_own=True).values_list("id", flat=True))


def _mark_row(canaries: Canaries, workspace_id: UUID, row: Any, owner: UUID | str | None) -> bool:
    if owner is None:
        return False
    word = canaries.word(workspace_id, owner)
    changed = False
    for column in texts_of(type(row)):
        text, room = getattr(row, column.name), column.max_length or 10_000
        if f"canary-{word}-" in text.lower() or room < LONGEST:
            continue
        mine = canaries.of(workspace_id, owner)
        if isinstance(column, models.EmailField):
            mine = f"{mine}@proof.example"
        together = f"{text} {mine}".strip()
        setattr(row, column.name, mine if len(together) > room or "@" in mine else together)
        changed = True
    return changed


def empty() -> Iterable[str]:
    """Return the tables without a row; called inside a workspace, as the product itself."""
    return [model._meta.label for model in tenant_models() if not model.objects.exists()]


def unmarked(canaries: Canaries, workspace_id: UUID) -> Iterable[str]:
    """Return the texts of parties that hold no canary, as `table.column`: what leaks from there is not seen."""
    found = set()
    own = own_companies()
    for model in owned_models():
        for row in model.objects.all():
            owner = word_owner_of(row, own)
            if owner is None:
                continue
            for column in texts_of(model):
                if (workspace_id, owner) not in canaries.in_text(getattr(row, column.name)):
                    found.add(f"{model._meta.label}.{column.name}")
    return sorted(found)
