"""What the tests of imports share: files of our own are written, offered and told of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from schakel.hub.files.importing import Wish, run
from schakel.hub.files.reading_mapping import read_mapping
from schakel.hub.files.report import Report
from schakel.kernel.context import Channel, Context, system_context
from tests.world import NOW, World


@dataclass
class Folder:
    """A folder with files and a mapping, for a workspace."""

    path: Path
    world: World | None = None

    def write(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        """Write a file as it stands."""
        file = self.path / name
        file.write_bytes(text.encode(encoding))
        return file

    def mapping(self, text: str) -> Path:
        """Write the mapping, in English."""
        return self.write("mapping.toml", f'system = "old"\nlanguage = "en"\n{text}')

    def offer(
        self, source: Path | None = None, today: date | None = None, **wish: Any
    ) -> tuple[Report, bool]:
        """Import the folder, or one file, by the mapping."""
        slug = wish.pop("workspace", self.world.workspace.slug if self.world else "")
        mapping = read_mapping(self.path / "mapping.toml")
        return run(Wish(mapping, source or self.path, slug, **wish), on(today))


def on(today: date | None = None) -> Callable[[UUID], Context]:
    """Return what makes the context of a workspace on a day."""

    def context_of(workspace_id: UUID) -> Context:
        ctx = system_context(workspace_id, now=NOW, channel=Channel.FILE)
        return replace(ctx, now=datetime.combine(today, time(9), NOW.tzinfo)) if today else ctx

    return context_of


def numbers(report: Report) -> list[tuple[int, int, int, int]]:
    """Return new, unchanged, differing and refused of each part."""
    return [(p.created, p.unchanged, p.differ, p.refused) for p in report.parts]


def told(report: Report) -> list[str]:
    """Return the problems as people read them."""
    return [str(problem) for problem in report.problems]


def with_items(folder: Folder) -> None:
    """Add two items, one of which lies in stock."""
    assert folder.world is not None
    folder.world.item("6205", stock=2)
    folder.world.item("6206")
