"""Puts rows together: a document with its lines, from two files or from one that repeats the header."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from schakel.hub.files.conditions import Judge
from schakel.hub.files.mapping import Column
from schakel.hub.files.tables import Cells, Row, Table
from schakel.hub.files.values import text

type Key = tuple[str, ...]


@dataclass(slots=True)
class Document:
    """A row of its own, or a document: its header's row and those of its lines."""

    line: int
    cells: Cells
    lines: list[Row] = field(default_factory=list)


def single(rows: Iterable[Row]) -> Iterator[Document]:
    """Give each row by itself."""
    for line, cells in rows:
        yield Document(line, cells)


def key_at(indexes: Iterable[int]) -> Callable[[Cells], Key]:
    """Return what reads the key of a row."""
    places = tuple(indexes)
    return lambda cells: tuple(text(cells[place]) for place in places)


def grouped(table: Table, group_by: list[Column], takes: Judge) -> Iterator[Document]:
    """Give the documents of a file that repeats the header per line.

    Where the lines of every document stand together they are read one document at a time; only a file in
    which they do not is read whole first.
    """
    key = key_at(table.index(column) for column in group_by)
    width = len(table.columns)
    rows = ((line, cells) for line, cells in table.rows() if len(cells) > width or takes(cells))
    if not _stand_together(table, key):
        together: dict[Key, Document] = {}
        for line, cells in rows:
            together.setdefault(key(cells), Document(line, cells)).lines.append((line, cells))
        yield from together.values()
        return
    current: Document | None = None
    known: Key | None = None
    for line, cells in rows:
        here = key(cells)
        if current is None or here != known:
            if current is not None:
                yield current
            current, known = Document(line, cells), here
        current.lines.append((line, cells))
    if current is not None:
        yield current


def _stand_together(table: Table, key: Callable[[Cells], Key]) -> bool:
    seen: set[Key] = set()
    last: Key | None = None
    for _line, cells in table.rows():
        here = key(cells)
        if here != last:
            if here in seen:
                return False
            seen.add(here)
            last = here
    return True


class Joined:
    """The documents of a header's file with the lines of another; what remains afterwards has no document."""

    def __init__(self, header: Table, lines: Table, match: dict[str, Column]) -> None:
        self.header = header
        self.key = key_at(header.index(column) for column in match.values())
        key = key_at(lines.index(column) for column in match)
        self.remaining: dict[Key, list[Row]] = defaultdict(list)
        for line, cells in lines.rows():
            self.remaining[key(cells)].append((line, cells))

    def documents(self) -> Iterator[Document]:
        """Give the documents; the cells of a line are its own followed by its header's."""
        for line, cells in self.header.rows():
            found = self.remaining.pop(self.key(cells), [])
            yield Document(line, cells, [(at, own + cells) for at, own in found])
