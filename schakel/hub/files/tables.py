"""Files as tables: numbered rows of cells under names, read one after another, whatever the kind of file."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from schakel.hub.files.csv_records import MOST_LINES, Unclosed, records
from schakel.hub.files.encodings import another, encoding_of
from schakel.hub.files.mapping import Column, File, Formats
from schakel.hub.files.reading_mapping import BadMapping, did_you_mean
from schakel.hub.files.values import Cell, text

type Cells = tuple[Cell, ...]
# The line in the file on which the row begins, and its cells.
type Row = tuple[int, Cells]

SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
DELIMITERS = (",", ";", "\t", "|")


@dataclass
class Table:
    """A file that can be read as often as needed; `read_so_far` and `size` are for a progress bar."""

    name: str
    columns: list[str]
    formats: Formats
    size: int = 0
    read_so_far: int = 0
    _index: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._index = {}
        for place, name in enumerate(self.columns):
            self._index.setdefault(name, place)
        for place, name in enumerate(self.columns):
            self._index.setdefault(name.strip().casefold(), place)

    def rows(self) -> Iterator[Row]:
        """Give the rows that hold anything, the header not among them."""
        raise NotImplementedError

    def filled(self, rows: Iterator[Row], file: File) -> Iterator[Row]:
        """Give the rows with the empty cells of `fill_down` as the row above has them."""
        if not file.fill_down:
            yield from rows
            return
        places = [self.index(column) for column in file.fill_down]
        above: dict[int, Cell] = {}
        for line, cells in rows:
            row = list(cells)
            for place in places:
                if text(row[place]):
                    above[place] = row[place]
                else:
                    row[place] = above.get(place, "")
            yield line, tuple(row)

    def index(self, column: Column) -> int:
        """Return the place of a column, by name (capitals do not matter) or number from 1."""
        if isinstance(column, int):
            if 1 <= column <= len(self.columns):
                return column - 1
            message = _("%(file)s has %(count)s columns, not %(number)s.")
            values = {"file": self.name, "count": len(self.columns), "number": column}
            raise BadMapping(message % values)
        found = self._index.get(column, self._index.get(column.strip().casefold()))
        if (count := self.columns.count(column)) > 1:
            message = _(
                "%(file)s has %(count)s columns called %(column)s. Name the columns in the mapping, or say its number."
            )
            raise BadMapping(message % {"file": self.name, "count": count, "column": column})
        if found is None and column.isdigit():
            # A key in TOML is always a text.
            return self.index(int(column))
        if found is None:
            message = _("%(file)s has no column %(column)s. %(hint)s")
            hint = did_you_mean(column, self.columns)
            raise BadMapping(message % {"file": self.name, "column": column, "hint": hint})
        return found


class CsvTable(Table):
    """Values with a sign between them."""

    def __init__(self, path: Path, file: File, formats: Formats) -> None:
        self.path, self.file = path, file
        self.encoding = encoding_of(path, formats.encoding)
        self.quote = '"' if formats.quote is None else formats.quote
        self.delimiter = formats.delimiter or self._sniffed()
        super().__init__(path.name, self._names(), formats, path.stat().st_size)

    def rows(self) -> Iterator[Row]:
        """Give the rows; raises BadMapping where the encoding is another one."""
        yield from self.filled(_after_header(self._records(), self.file), self.file)
        self.read_so_far = self.size

    def _records(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        with self.path.open("rb") as raw, io.TextIOWrapper(raw, self.encoding, newline="") as source:
            for _skipped in range(self.file.skip_lines):
                next(source, None)
            line = self.file.skip_lines + 1
            try:
                for record, last_line in records(source, self.delimiter, self.quote):
                    yield line, record
                    line = self.file.skip_lines + last_line + 1
                    if line % 256 == 0:
                        self.read_so_far = raw.tell()
            except UnicodeDecodeError as error:
                message = _("%(file)s is not written in %(encoding)s (near line %(line)s). Try %(other)s.")
                other = another(self.path, self.encoding)
                values = {"file": self.path.name, "encoding": self.encoding, "line": line, "other": other}
                raise BadMapping(message % values) from error
            except Unclosed as error:
                raise self._unclosed(error) from error
            except csv.Error as error:
                message = _("%(file)s, line %(line)s, cannot be read: %(reason)s.")
                values = {"file": self.path.name, "line": line, "reason": error}
                raise BadMapping(message % values) from error

    def _unclosed(self, error: Unclosed) -> BadMapping:
        message = _(
            "%(file)s, line %(line)s: the quote %(quote)s that opens here does not close within %(limit)s lines."
            " Close it, or set quote in the mapping."
        )
        values = {"file": self.path.name, "line": self.file.skip_lines + error.line, "quote": self.quote}
        return BadMapping(message % {**values, "limit": MOST_LINES})

    def _sniffed(self) -> str:
        """The sign that occurs most in the first line that is not skipped."""
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as source:
            for _skipped in range(self.file.skip_lines):
                next(source, None)
            first = next(source, "")
        return max(DELIMITERS, key=first.count)

    def _names(self) -> list[str]:
        first = next(self._records(), (0, ()))[1]
        return _names(first, self.file)


class SheetTable(Table):
    """A sheet of a workbook, read whole."""

    def __init__(self, path: Path, file: File, formats: Formats) -> None:
        from schakel.hub.files.workbooks import read_sheet

        self.file = file
        wanted = file.sheet if file.sheet is not None else 1
        found = read_sheet(path, wanted)
        if found.rows is None and isinstance(wanted, str):
            message = _("%(file)s has no sheet %(sheet)s. %(hint)s")
            values = {"file": path.name, "sheet": wanted, "hint": did_you_mean(wanted, found.names)}
            raise BadMapping(message % values)
        if found.rows is None:
            message = _("%(file)s has %(count)s sheets, not %(number)s.")
            raise BadMapping(message % {"file": path.name, "count": len(found.names), "number": wanted})
        self._cells = [[_cell(value) for value in row] for row in found.rows]
        first = self._cells[file.skip_lines] if len(self._cells) > file.skip_lines else []
        super().__init__(path.name, _names(first, file), formats, path.stat().st_size)

    def rows(self) -> Iterator[Row]:
        """Give the rows; a line is that of the sheet."""
        start = self.file.skip_lines
        numbered = ((line, cells) for line, cells in enumerate(self._cells[start:], start + 1))
        rows = self.filled(_after_header(numbered, self.file), self.file)
        for count, row in enumerate(rows, start=1):
            self.read_so_far = self.size * count // max(len(self._cells), 1)
            yield row
        self.read_so_far = self.size


class RowsTable(Table):
    """Rows that are at hand."""

    def __init__(self, name: str, columns: list[str], formats: Formats, found: list[Row]) -> None:
        super().__init__(name, columns, formats, len(found))
        self.found = found

    def rows(self) -> Iterator[Row]:
        """Give the rows."""
        yield from self.found
        self.read_so_far = self.size


def open_table(path: Path, file: File, formats: Formats) -> Table:
    """Open a file as its ending says."""
    kind = SheetTable if path.suffix.lower() in SHEETS else CsvTable
    table: Table = kind(path, file, formats)
    if not table.columns:
        raise BadMapping(_("%(file)s is empty.") % {"file": path.name})
    return table


def _after_header(records: Iterable[tuple[int, Sequence[Cell]]], file: File) -> Iterator[Row]:
    """Leave out the header and what is blank, and fill up what is short; what is too long stays so."""
    width = 0
    for place, (line, record) in enumerate(records):
        if place == 0:
            width = len(_names(record, file))
            if file.header:
                continue
        cells = tuple(record)
        if not any(cell.strip() if isinstance(cell, str) else True for cell in cells):
            continue
        if len(cells) < width:
            cells += ("",) * (width - len(cells))
        elif len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        yield line, cells


def _cell(value: Any) -> Cell:
    """A time of day or a length of time is a text to us."""
    return value if isinstance(value, str | int | float | date) else str(value)


def _names(first: Sequence[Cell], file: File) -> list[str]:
    if file.columns:
        return list(file.columns)
    if not file.header:
        return [str(number) for number in range(1, len(first) + 1)]
    names = [str(cell).strip() for cell in first]
    while names and not names[-1]:
        names.pop()
    return [name or str(number) for number, name in enumerate(names, start=1)]
