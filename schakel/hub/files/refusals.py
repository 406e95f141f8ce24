"""Brings what was refused back to file, line and column, counts it and writes it down."""

from functools import cached_property

from django.utils.translation import gettext as _

from schakel.hub.files.building import Builder
from schakel.hub.files.documents import Document
from schakel.hub.files.entities import Entity
from schakel.hub.files.layout import Layout
from schakel.hub.files.lookups import Lookups
from schakel.hub.files.report import Counts, ErrorFile, Report, RowProblem
from schakel.hub.files.tables import Cells, Row, Table
from schakel.hub.files.values import text
from schakel.kernel.errors import SchakelError

# The numbers by which other rows may refer to one that was refused.
REFERRED_TO = {
    "party": {"customer": "customer.number", "supplier": "supplier.number"},
    "item": {"item": "number"},
}
type Indexes = tuple[int, ...]


class Shape:
    """How documents and their lines stand in their files, and of which columns each field is made."""

    def __init__(
        self, layout: Layout, builder: Builder, line_layout: Layout, line_builder: Builder, *, has_lines: bool
    ) -> None:
        self.layout, self.builder = layout, builder
        self.line_layout, self.line_builder = line_layout, line_builder
        self.has_lines = has_lines
        self.table, self.line_table = layout.table, line_layout.table
        self.width = len(self.table.columns)
        self.line_width = len(self.line_table.columns)
        if line_layout.header is not None:
            self.line_width += self.width

    @cached_property
    def shared(self) -> tuple[int, ...]:
        """The columns, of a file that repeats the header, in which all lines of a document agree."""
        of_lines = {index for field in self.line_builder.fields for index in field.indexes}
        of_header = {index for field in self.builder.fields for index in field.indexes}
        return tuple(sorted(of_header - of_lines))

    def in_header(self, document: Document, indexes: Indexes, message: str) -> RowProblem:
        """Return a problem of a document's own row."""
        return self._problem(self.layout, document.line, document.cells, indexes, message)

    def in_line(self, line: int, cells: Cells, indexes: Indexes, message: str) -> RowProblem:
        """Return a problem of a line."""
        return self._problem(self.line_layout, line, cells, indexes, message)

    def too_long(self, line: int) -> RowProblem:
        """Return the problem of a row with more values than columns."""
        message = _(
            "This line has more values than there are columns. Put a text that holds the sign between values"
            " in quotes."
        )
        return RowProblem(self.table.name, line, "", "", message)

    def too_long_line(self, line: int) -> RowProblem:
        """Return the same of a line in a file of its own."""
        return RowProblem(self.line_table.name, line, "", "", self.too_long(line).message)

    def placed(self, document: Document, error: SchakelError) -> list[RowProblem]:
        """Return what an operation refused (`lines.2.quantity`) as problems of rows and columns."""
        if not error.problems:
            return [self.in_header(document, (), error.message)]
        found = []
        for problem in error.problems:
            head, _dot, rest = problem.field.partition(".")
            place, _dot, path = rest.partition(".")
            if self.has_lines and head == "lines" and place.isdigit() and int(place) < len(document.lines):
                line, cells = document.lines[int(place)]
                indexes = self.line_builder.indexes_of(path)
                found.append(self.in_line(line, cells, indexes, _named(path, indexes, problem.message)))
            else:
                indexes = self.builder.indexes_of(problem.field)
                message = _named(problem.field, indexes, problem.message)
                found.append(self.in_header(document, indexes, message))
        return found

    @staticmethod
    def _problem(layout: Layout, line: int, cells: Cells, indexes: Indexes, message: str) -> RowProblem:
        names = layout.table.columns
        if layout.header is not None:
            names = [*names, *(f"header.{name}" for name in layout.header.columns)]
        unique = tuple(dict.fromkeys(indexes))
        return RowProblem(
            layout.table.name,
            line,
            ", ".join(names[i] for i in unique),
            ", ".join(text(cells[i]) for i in unique),
            message,
        )


def _named(path: str, indexes: Indexes, message: str) -> str:
    """Name a field that no column fills."""
    return message if indexes or not path else f"{path}: {message}"


class Refusals:
    """Where the refused rows of one part of a mapping go."""

    def __init__(
        self,
        entity: Entity,
        shape: Shape,
        counts: Counts,
        report: Report,
        errors: ErrorFile,
        lookups: Lookups,
    ) -> None:
        self.entity, self.shape, self.counts = entity, shape, counts
        self.report, self.errors, self.lookups = report, errors, lookups

    def refuse(self, document: Document, problems: list[RowProblem]) -> None:
        """Count, tell and write down a document, whole: it is corrected and offered again whole."""
        shape = self.shape
        # One column may fill several fields: it is wrong once.
        problems = list(dict.fromkeys(problems))
        self.report.add(problems)
        self.counts.refused += 1
        self.counts.refused_rows += max(1, len(document.lines))
        self._remember(document)
        repeats_header = shape.line_table is shape.table and bool(document.lines)
        rows: list[tuple[Table, Row]] = []
        if not repeats_header:
            rows.append((shape.table, (document.line, document.cells)))
        width = len(shape.line_table.columns)
        rows += [(shape.line_table, (line, cells[:width])) for line, cells in document.lines]
        for table, row in rows:
            own = [p for p in problems if (p.file, p.line) == (table.name, row[0])]
            said = " ".join(f"{p.column}: {p.message}" if p.column else p.message for p in own)
            elsewhere = _("refused with line %(line)s") % {"line": problems[0].line}
            self.errors.add(table, row, said or elsewhere)

    def refuse_orphan(self, row: Row) -> None:
        """Refuse a line without a document."""
        shape = self.shape
        message = _("There is no row in %(file)s to which this line belongs.") % {"file": shape.table.name}
        self.report.add([RowProblem(shape.line_table.name, row[0], "", "", message)])
        self.counts.rows += 1
        self.counts.refused += 1
        self.counts.refused_rows += 1
        self.errors.add(shape.line_table, row, message)

    def _remember(self, document: Document) -> None:
        """Remember whose own row was refused, so that rows that refer to it can say so."""
        place = _("%(file)s, line %(line)s") % {"file": self.shape.table.name, "line": document.line}
        for kind, path in REFERRED_TO.get(self.entity.name, {}).items():
            indexes = self.shape.builder.indexes_of(path)
            if len(indexes) == 1 and len(document.cells) > indexes[0]:
                self.lookups.refused[kind, text(document.cells[indexes[0]])] = place
