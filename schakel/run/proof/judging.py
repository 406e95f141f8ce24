"""What an answer is worth: whether it told something foreign, and whether it is the answer that was due."""

from dataclasses import dataclass
from uuid import UUID

from schakel.kernel.context import STAFF
from schakel.run.proof.canaries import SHARED, Canaries
from schakel.run.proof.records import ID, Records, Viewer
from schakel.run.proof.wire import Answer


@dataclass
class Judge:
    """Reads answers; with `fence_only` the database alone holds, and its refusal counts as held."""

    canaries: Canaries
    records: Records
    fence_only: bool

    def leaks(self, viewer: Viewer | None, text: str, sent: str = "") -> list[str]:
        """Return what stands in a text that this viewer must not read: foreign canaries, and foreign ids not sent."""
        told = [
            f"{self.canaries.words[owner]} of {owner[1]}"
            for owner in self.canaries.in_text(text)
            if not self._may_read(viewer, owner)
        ]
        for found in set(ID.findall(text.lower())):
            record = self.records.by_id.get(found)
            if record is None or found in sent.lower():
                continue
            if viewer is None or self.records.is_foreign(record, viewer):
                told.append(f"{record.kind} {found}")
        return sorted(told)

    def foreign_words(self, viewer: Viewer) -> list[tuple[UUID | str, str]]:
        """Return the words that this viewer must not find, each after whose it is."""
        words = self.canaries.words.items()
        return [(owner[1], word) for owner, word in words if not self._may_read(viewer, owner)]

    def _may_read(self, viewer: Viewer | None, owner: tuple[UUID, UUID | str]) -> bool:
        if viewer is None or owner[0] != viewer.workspace_id:
            return False
        return viewer.audience is STAFF or owner[1] in (SHARED, viewer.party_id)

    def held(self, answer: Answer, unknown: Answer, *, reads: bool, narrows: bool) -> bool:
        """Say whether a foreign id was answered as an unknown one.

        Both fences: 404 and equal to the last byte; a filter that `narrows` a list may also find nothing. The database
        alone: also an empty answer to a read, if an unknown id gets the same, or a refusal by the database.
        """
        if self.fence_only and answer.refused_by_database:
            return True
        same = (answer.status, answer.headers, answer.body) == (unknown.status, unknown.headers, unknown.body)
        empty = answer.status == 200 and (narrows or (self.fence_only and reads))
        return same and (answer.status == 404 or empty)
