"""Which ids there are, of what kind they are, and whose."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from schakel.accounts.models import Membership
from schakel.kernel.context import STAFF, Audience
from schakel.kernel.tenancy import EVERY_PARTY
from schakel.run.proof.canaries import tenant_models

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """A row as the proof knows it: its kind (`salesorder`), its workspace, and the party that may see it."""

    id: str
    kind: str
    workspace_id: UUID
    owners: dict[Audience, Any]
    # What it belongs to, by column: `document_id`.
    refers: dict[str, str] = field(default_factory=dict)

    @property
    def party_id(self) -> UUID | None:
        """The party to which it belongs; none where it is everybody's or the desk's."""
        return next((owner for owner in self.owners.values() if isinstance(owner, UUID)), None)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, as far as the fences know: a workspace, an audience and, in a portal, a party."""

    workspace_id: UUID
    audience: Audience
    party_id: UUID | None


@dataclass
class Records:
    """All rows of both workspaces by id and by kind."""

    by_id: dict[str, Record] = field(default_factory=dict)
    by_kind: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    # What the rows of a party refer to, by audience: an item that it ordered is nothing foreign to it.
    known: dict[tuple[Audience, UUID], set[str]] = field(default_factory=lambda: defaultdict(set))
    # What an argument of an operation was seen to mean: `proposal_id` is a line of a response.
    meanings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def load(self, workspace_id: UUID) -> None:
        """Read the rows of a workspace; called inside it, as the product itself."""
        for model in tenant_models():
            columns = [f.attname for f in model._meta.concrete_fields if f.is_relation]
            columns += [column for column in model.owners.values() if column not in (*columns, EVERY_PARTY)]
            columns += [model.commons] if model.commons else []
            columns += ["side"] if model.sided else []
            # Those who were first are there still; some who came after them have left.
            for row in model.objects.order_by("id").values("id", *{*columns} - {"id"}):
                # What is for everybody of an audience is nothing foreign to any of them.
                common = row[model.commons] if model.commons else ""
                owners = {
                    audience: EVERY_PARTY if column == EVERY_PARTY or audience == common else row[column]
                    for audience, column in model.owners.items()
                    if row.get("side", "") in ("", audience)
                }
                refers = {column: str(row[column]) for column in columns if row[column]}
                kind = model._meta.model_name or ""
                self._add(Record(str(row["id"]), kind, workspace_id, owners, refers))
                for audience, owner in owners.items():
                    if isinstance(owner, UUID):
                        self.known[audience, owner] |= {
                            str(row[c]) for c in columns if row[c] and c not in (model.commons, "side")
                        }
                if model is Membership:
                    # People are of no workspace: whose they are, their place says, and here each has one.
                    self._add(Record(str(row["person_id"]), "person", workspace_id, owners))

    def _add(self, record: Record) -> None:
        if record.id in self.by_id:
            return
        self.by_id[record.id] = record
        self.by_kind[record.kind].append(record)

    def is_foreign(self, record: Record, viewer: Viewer) -> bool:
        """Say whether this row is none of the viewer's business."""
        if record.workspace_id != viewer.workspace_id:
            return True
        if viewer.audience is STAFF:
            return False
        owner = record.owners.get(viewer.audience)
        if owner is not None:
            return owner not in (EVERY_PARTY, viewer.party_id)
        assert viewer.party_id is not None
        return record.id not in self.known[viewer.audience, viewer.party_id]

    def foreign(self, kind: str, viewer: Viewer, each: int) -> list[Record]:
        """Return rows of a kind that are not the viewer's: so many of every party and workspace."""
        found: list[Record] = []
        taken: dict[tuple[UUID, UUID | None], int] = defaultdict(int)
        for record in self.by_kind[kind]:
            place = (record.workspace_id, record.party_id)
            if taken[place] < each and self.is_foreign(record, viewer):
                taken[place] += 1
                found.append(record)
        return found

    def kinds_named(self, name: str) -> list[str]:
        """Return the kinds that an argument's name may mean, the likeliest first: `sales_order_id`, `lines.line_id`."""
        stem = re.sub(r"_ids?$", "", name).replace("_", "")
        stem = {"customer": "party", "supplier": "party", "assignee": "person"}.get(stem, stem)
        meant = self.meanings[name]
        rank = {
            kind: (
                kind not in meant,
                kind != stem,
                not kind.endswith(stem),
                stem not in kind,
                not stem.endswith(kind),
                kind,
            )
            for kind in self.by_kind
        }
        return sorted(self.by_kind, key=lambda kind: rank[kind])

    def own(self, kind: str, viewer: Viewer) -> list[Record]:
        """Return the viewer's rows of a kind."""
        return [record for record in self.by_kind[kind] if not self.is_foreign(record, viewer)]
