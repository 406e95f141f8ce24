"""Tells open pages at commit what changed: ids only, so that each page fetches again under its own rights."""

import json
from collections import defaultdict
from collections.abc import Iterable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection

if TYPE_CHECKING:
    from schakel.kernel.facts import Fact

CHANNEL = "schakel"
# PostgreSQL refuses a payload of 8,000 bytes.
LARGEST = 7900


class Changes:
    """What one transaction changed, for staff and per party."""

    def __init__(self) -> None:
        self.staff: dict[str, None] = {}
        self.parties: dict[str, dict[str, None]] = defaultdict(dict)

    def payload(self, workspace_id: UUID) -> str:
        """Return the notification; when ids would not fit, kinds stand in for them."""
        text = self._json(workspace_id, lambda topic: topic)
        if len(text) > LARGEST:
            text = self._json(workspace_id, lambda topic: topic.partition(":")[0])
        if len(text) > LARGEST:
            text = json.dumps({"workspace": str(workspace_id), "resync": True})
        return text

    def _json(self, workspace_id: UUID, shorten: Any) -> str:
        return json.dumps(
            {
                "workspace": str(workspace_id),
                "staff": sorted({shorten(topic) for topic in self.staff}),
                "parties": {
                    party: sorted({shorten(topic) for topic in topics})
                    for party, topics in self.parties.items()
                },
            },
            separators=(",", ":"),
        )


_changes: ContextVar[Changes | None] = ContextVar("changes", default=None)


def collect(facts: Iterable["Fact"]) -> None:
    """Remember what the facts are about until the transaction ends."""
    changes = _changes.get()
    if changes is None:
        return
    for fact in facts:
        topics = [f"{kind}:{getattr(fact, f'{kind}_id')}" for kind in fact.about]
        changes.staff.update(dict.fromkeys(topics))
        for stem in fact.parties:
            party_id = getattr(fact, f"{stem}_id")
            if party_id is not None:
                # A party hears of the subject only: the rest may be somebody else's.
                changes.parties[str(party_id)][topics[0]] = None
                # The desk's page of that party shows its orders too.
                changes.staff[f"party:{party_id}"] = None


def name(topic: str, party_id: UUID | None = None) -> None:
    """Tell of something that changed for one person, without a fact of its own."""
    changes = _changes.get()
    if changes is None:
        return
    heard = changes.parties[str(party_id)] if party_id else changes.staff
    heard[topic] = None


class notifying:  # noqa: N801 - reads as a with statement
    """Collects within the block and sends one NOTIFY, inside the transaction, at its end."""

    def __init__(self, workspace_id: UUID) -> None:
        self.workspace_id = workspace_id

    def __enter__(self) -> None:
        """Start to collect."""
        self.changes = Changes()
        self.token = _changes.set(self.changes)

    def __exit__(self, kind: object, *rest: object) -> None:
        """Send what was collected, unless the act failed."""
        _changes.reset(self.token)
        if kind is None and (self.changes.staff or self.changes.parties):
            with connection.cursor() as cursor:
                cursor.execute(
                    "select pg_notify(%s, %s)",
                    [CHANNEL, self.changes.payload(self.workspace_id)],
                )
