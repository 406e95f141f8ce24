"""Takes what was read through the operation, in batches: what is new is written, what exists is compared."""

from collections.abc import Callable
from itertools import batched
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.hub.files import identity, standing
from schakel.hub.files.entities import Entity
from schakel.hub.files.reader import Offered, Reader
from schakel.hub.files.refusals import Refusals
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid, SchakelError

SIZE = 1000


class Taking:
    """One part of a mapping on its way into the workspace."""

    def __init__(
        self, ctx: Context, system: str, reader: Reader, refusals: Refusals, *, compare_dates: bool
    ) -> None:
        self.ctx, self.system, self.reader, self.refusals = ctx, system, reader, refusals
        self.entity: Entity = reader.entity
        self.compare_dates = compare_dates
        self.seen: dict[Any, int] = {}

    def run(self, progress: Callable[[], None]) -> None:
        """Take everything; `progress` is called after every batch."""
        for batch in batched(self.reader.read(self.refusals), SIZE):
            self._take(batch)
            progress()
        progress()

    def _take(self, batch: tuple[Offered, ...]) -> None:
        by_id = identity.by_external_id(
            self.system, self.entity, [o.external_id for o in batch if o.external_id]
        )
        by_key = identity.by_key(self.entity, [o.key for o in batch if o.key is not None])
        links: list[tuple[str, UUID]] = []
        fresh: list[Offered] = []
        existing: list[Offered] = []
        for offered in batch:
            if not self._is_first(offered):
                continue
            offered.object_id = by_id.get(offered.external_id)
            if offered.object_id is None and offered.key is not None:
                offered.object_id = by_key.get(offered.key)
                if offered.object_id is not None and offered.external_id:
                    links.append((offered.external_id, offered.object_id))
            (fresh if offered.object_id is None else existing).append(offered)
        self._compare(existing)
        links += self._write(fresh)
        identity.keep(self.ctx, self.system, self.entity, links)

    def _is_first(self, offered: Offered) -> bool:
        """Refuse a row that the file holds for the second time."""
        line = offered.document.line
        earlier = [self.seen.setdefault(word, line) for word in (offered.external_id, offered.key) if word]
        again = next((at for at in earlier if at != line), None)
        if again is not None:
            said = _("This is in the file twice: see line %(line)s.") % {"line": again}
            self.refusals.refuse(
                offered.document, [self.refusals.shape.in_header(offered.document, (), said)]
            )
        return again is None

    def _compare(self, existing: list[Offered]) -> None:
        """Tell of rows that exist whether they are as they stand; what differs is left as it is."""
        now = standing.standing(self.entity, [o.object_id for o in existing if o.object_id])
        for offered in existing:
            known = now.get(offered.object_id) if offered.object_id else None
            path = standing.difference(offered.values, known or {}, dates=self.compare_dates)
            if known is not None and not path:
                self.refusals.counts.unchanged += 1
                continue
            self.refusals.counts.differ += 1
            message = _("This exists already and is not the same; it was left as it is.")
            difference = Invalid(message, field=path or "id", code="differs")
            self.refusals.report.add_difference(self.refusals.shape.placed(offered.document, difference)[0])

    def _write(self, fresh: list[Offered]) -> list[tuple[str, UUID]]:
        """Offer new rows to the operation; returns the external ids of what it made."""
        if not fresh:
            return []
        answers = self.entity.operation.many(self.ctx, [offered.values for offered in fresh])
        links: list[tuple[str, UUID]] = []
        for offered, answer in zip(fresh, answers, strict=True):
            if isinstance(answer, SchakelError):
                problems = self.refusals.shape.placed(offered.document, answer)
                self.refusals.refuse(offered.document, problems)
                continue
            self.refusals.counts.created += 1
            if offered.external_id:
                links.append((offered.external_id, answer.id))
        return links
