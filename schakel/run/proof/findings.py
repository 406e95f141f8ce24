"""What was tried, how often, and what should not have happened."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

LEAK, UNEXPECTED, UNPROVEN = "leak", "unexpected", "unproven"
SHOWN = 300


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be: who, at what, where the foreign id stood, and what came back."""

    kind: str
    caller: str
    what: str
    place: str
    came_back: str

    def __str__(self) -> str:
        came_back = " ".join(self.came_back.split())
        return f"{self.kind}: {self.caller} | {self.what} | {self.place} | {came_back[:SHOWN]}"


@dataclass
class Tally:
    """Counts probes and keeps findings; `say` hears each finding as it is made."""

    say: Callable[[str], None] = print
    probes: int = 0
    findings: list[Finding] = field(default_factory=list)
    # Whose data was tried, by whom and through which door: for the pages that a party gets.
    tried: Counter[tuple[UUID, str, str]] = field(default_factory=Counter)
    pages: set[str] = field(default_factory=set)
    callers: set[str] = field(default_factory=set)

    def probe(self, party_id: UUID | None = None, caller: str = "", door: str = "") -> None:
        """Count one probe; with a party: one that tried that party's data."""
        self.probes += 1
        if party_id is not None:
            self.tried[party_id, caller, door] += 1

    def find(self, kind: str, caller: str, what: str, place: str, came_back: str) -> None:
        """Keep a finding and say it, the same one once."""
        finding = Finding(kind, caller, what, place, came_back)
        if finding not in self.findings:
            self.findings.append(finding)
            self.say(str(finding))

    def count(self, kind: str) -> int:
        """Return how many findings of a kind there are."""
        return sum(finding.kind == kind for finding in self.findings)
