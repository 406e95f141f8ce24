"""Where the columns of a row stand, and how its cells are read."""

from schakel.hub.files import values
from schakel.hub.files.mapping import Column
from schakel.hub.files.tables import Table
from schakel.hub.files.values import Cell

HEADER = "header."


class Layout:
    """The columns of a table; with `header` those of a line followed by those of its document."""

    def __init__(self, table: Table, header: Table | None = None) -> None:
        self.table, self.header = table, header
        formats = table.formats
        self._empty = frozenset(word.casefold() for word in formats.empty or ())
        self.number = values.number(formats.decimal or ".")
        self.day = values.day(formats.dates)
        self.yes_or_no = values.yes_or_no(formats.true, formats.false)

    def index(self, column: Column) -> int:
        """Return the place of a column; `header.name` is a column of the document that a line belongs to."""
        if isinstance(column, str) and column.startswith(HEADER):
            name = column.removeprefix(HEADER)
            if self.header is None:
                return self.table.index(name)
            return len(self.table.columns) + self.header.index(name)
        return self.table.index(column)

    def is_empty(self, cell: Cell) -> bool:
        """Whether a cell holds nothing, or a word that means so."""
        if not isinstance(cell, str):
            return False
        word = cell.strip()
        return not word or (bool(self._empty) and word.casefold() in self._empty)
