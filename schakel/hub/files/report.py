"""What became of the rows: counts, what is wrong, and what was refused, to correct and offer again."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from django.utils.translation import gettext as _

from schakel.hub.files.tables import Row, Table
from schakel.hub.files.values import text

FILE, LINE, PROBLEM = "_file", "_line", "_problem"
KEPT = 1000


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that is wrong with a row; column and value are empty where the row as a whole is."""

    file: str
    line: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        place = _("%(file)s, line %(line)s") % {"file": self.file, "line": self.line}
        if not self.column:
            return f"{place}: {self.message}"
        column = _("%(place)s, column %(column)s") % {"place": place, "column": self.column}
        return f'{column} ("{self.value}"): {self.message}' if self.value else f"{column}: {self.message}"


@dataclass
class Counts:
    """What became of the rows or documents of one part of the mapping."""

    title: str
    left_out: int = 0
    created: int = 0
    unchanged: int = 0
    differ: int = 0
    refused: int = 0
    # Rows of the file, for documents those of their lines, without what conditions leave out.
    rows: int = 0
    refused_rows: int = 0

    @property
    def read(self) -> int:
        """How many there were, without those that conditions leave out."""
        return self.created + self.unchanged + self.differ + self.refused


@dataclass
class Report:
    """Everything that an import has to tell."""

    parts: list[Counts] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    differences: list[RowProblem] = field(default_factory=list)
    # Look-ups of which not one succeeded: a mistake in the mapping, rather than in the rows.
    never_matched: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    problem_count: int = 0

    @property
    def refused(self) -> int:
        """How many rows and documents were refused."""
        return sum(part.refused for part in self.parts)

    def add(self, problems: Iterable[RowProblem]) -> None:
        """Keep the first of the problems, and count them all."""
        for problem in problems:
            self.problem_count += 1
            if len(self.problems) < KEPT:
                self.problems.append(problem)

    def add_difference(self, problem: RowProblem) -> None:
        """Keep the first of the differences."""
        if len(self.differences) < KEPT:
            self.differences.append(problem)


class ErrorFile:
    """Writes refused rows as they came, with what is wrong: one file for all the files of a mapping.

    Its columns are those of all files, with `_file`, `_line` and `_problem` behind them. It is there only
    when a row was refused.
    """

    def __init__(self, path: Path | None, tables: Sequence[Table]) -> None:
        self.path = path
        self.columns = [*dict.fromkeys(name for table in tables for name in table.columns)]
        self._file: TextIO | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, table: Table, row: Row, problem: str) -> None:
        """Write one row; a mark for Excel says that the file is UTF-8."""
        if self.path is None:
            return
        if self._file is None:
            self._file = self.path.open("w", encoding="utf-8-sig", newline="")
            self._writer = csv.DictWriter(self._file, [*self.columns, FILE, LINE, PROBLEM], delimiter=";")
            self._writer.writeheader()
        line, cells = row
        decimal = table.formats.decimal or "."
        written = dict(zip(table.columns, (_written(cell, decimal) for cell in cells), strict=False))
        self._writer.writerow(written | {FILE: table.name, LINE: line, PROBLEM: problem})


def _written(cell: Any, decimal: str) -> str:
    """Write a cell of a spreadsheet as the mapping reads texts."""
    if isinstance(cell, float) and not cell.is_integer():
        return repr(cell).replace(".", decimal)
    return cell if isinstance(cell, str) else text(cell)
