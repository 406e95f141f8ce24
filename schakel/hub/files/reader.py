"""Reads a part of a mapping: rows become documents, documents become what the operation takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import ValidationError

from schakel.hub.files import identity
from schakel.hub.files.building import Builder
from schakel.hub.files.conditions import Judge, all_of, any_of
from schakel.hub.files.conversion import ABSENT, Surroundings
from schakel.hub.files.documents import Document, Joined, grouped, key_at, single
from schakel.hub.files.fields import ready
from schakel.hub.files.layout import Layout
from schakel.hub.files.mapping import Conditions
from schakel.hub.files.plans import Plan, PlannedField
from schakel.hub.files.refusals import Refusals, Shape
from schakel.hub.files.report import RowProblem
from schakel.hub.files.tables import Cells, Table
from schakel.hub.files.values import Unusable, text
from schakel.kernel.errors import Invalid


@dataclass(slots=True)
class Offered:
    """A row or document that is ready for its operation."""

    document: Document
    values: Any
    external_id: str
    key: identity.Key | None
    object_id: UUID | None = None


class Reader:
    """Gives what can be offered to the operation; what cannot is refused with its place."""

    def __init__(self, plan: Plan, tables: dict[str, Table], around: Surroundings) -> None:
        self.plan, self.entity = plan, plan.entity
        self.table = tables[plan.block.file]
        layout = Layout(self.table)
        builder = _builder(plan.fields, layout, around)
        lines = plan.block.lines
        self.takes = _judge(plan.block.only, plan.block.skip, layout)
        once_per = plan.block.once_per
        self.key = key_at(layout.index(column) for column in once_per) if once_per else None
        self.taken: set[tuple[str, ...]] = set()
        self.line_table = self.table
        line_layout = layout
        if lines is not None and lines.file:
            self.line_table = tables[lines.file]
            line_layout = Layout(self.line_table, self.table)
        self.takes_line = _judge(lines.only if lines else None, lines.skip if lines else None, line_layout)
        line_builder = _builder(plan.line_fields, line_layout, around)
        self.shape = Shape(layout, builder, line_layout, line_builder, has_lines=lines is not None)
        spec = plan.external_id
        self.external_id = ready(spec.path, spec.spec, spec.kind, "", layout, around) if spec else None

    def read(self, refusals: Refusals) -> Iterator[Offered]:
        """Give the documents that are well in themselves."""
        counts, width = refusals.counts, self.shape.width
        for document in self._documents(refusals):
            if len(document.cells) == width and not (
                self.takes(document.cells) and self._is_first(document.cells)
            ):
                counts.left_out += 1
                continue
            if self.shape.has_lines:
                had_lines = bool(document.lines)
                document.lines = [row for row in document.lines if self._is_line(row[1])]
                if had_lines and not document.lines:
                    counts.left_out += 1
                    continue
            built = self._built(document)
            if isinstance(built, Offered) and self.entity.name == "stock" and not built.values.quantity:
                counts.left_out += 1
                continue
            counts.rows += max(1, len(document.lines))
            if isinstance(built, Offered):
                yield built
            else:
                refusals.refuse(document, built)

    def _is_first(self, cells: Cells) -> bool:
        """Whether no row before it had the same values where the mapping wants each once."""
        if self.key is None:
            return True
        key = self.key(cells)
        is_first = key not in self.taken
        self.taken.add(key)
        return is_first

    def _documents(self, refusals: Refusals) -> Iterator[Document]:
        lines = self.plan.block.lines
        if lines is None:
            yield from single(self.table.rows())
        elif lines.group_by is not None:
            yield from grouped(self.table, lines.group_by, self.takes)
        else:
            joined = Joined(self.table, self.line_table, lines.match or {})
            yield from joined.documents()
            for rows in joined.remaining.values():
                for row in rows:
                    refusals.refuse_orphan(row)

    def _is_line(self, cells: Cells) -> bool:
        return len(cells) != self.shape.line_width or self.takes_line(cells)

    def _built(self, document: Document) -> Offered | list[RowProblem]:
        """Make the operation's input of a document, or say why not."""
        shape = self.shape
        if len(document.cells) != shape.width:
            return [shape.too_long(document.line)]
        values, troubles = shape.builder.build(document.cells)
        problems = [shape.in_header(document, t.indexes, t.message) for t in troubles]
        if shape.has_lines:
            values["lines"] = self._lines(document, problems)
        if problems:
            return problems
        try:
            row = self.entity.schema.model_validate(dict(self.entity.presets) | values)
            external_id = self.external_id.get(document.cells) if self.external_id else ABSENT
        except ValidationError as error:
            return shape.placed(document, Invalid.from_pydantic(error))
        except Unusable as error:
            return [
                shape.in_header(document, self.external_id.indexes if self.external_id else (), str(error))
            ]
        word = "" if external_id is ABSENT else str(external_id)
        key = identity.key_of(self.entity, row)
        if not word and key is None:
            message = _("Without a number or external id a second import would add this again.")
            return [shape.in_header(document, (), message)]
        return Offered(document, row, word, key)

    def _lines(self, document: Document, problems: list[RowProblem]) -> list[dict[str, Any]]:
        shape = self.shape
        made = []
        for line, cells in document.lines:
            if len(cells) != shape.line_width:
                problems.append(shape.too_long_line(line))
                continue
            values, troubles = shape.line_builder.build(cells)
            made.append(values)
            problems += [shape.in_line(line, cells, t.indexes, t.message) for t in troubles]
        if self.line_table is self.table:
            problems += self._disagreements(document)
        return made

    def _disagreements(self, document: Document) -> Iterator[RowProblem]:
        """Find lines that say something else of their document than its first line does."""
        shared = self.shape.shared
        for line, cells in document.lines[1:]:
            for index in shared:
                # An empty cell says nothing else.
                if cells[index] != document.cells[index] and not self.shape.layout.is_empty(cells[index]):
                    message = _("Line %(line)s says %(value)s of the same document.")
                    said = message % {"line": document.line, "value": text(document.cells[index])}
                    yield self.shape.in_line(line, cells, (index,), said)


def _builder(fields: tuple[PlannedField, ...], layout: Layout, around: Surroundings) -> Builder:
    return Builder(ready(f.path, f.spec, f.kind, f.reference, layout, around) for f in fields)


def _judge(only: Conditions | None, skip: Conditions | None, layout: Layout) -> Judge:
    if not only and not skip:
        return lambda _cells: True
    takes, leaves = all_of(only, layout), any_of(skip, layout)
    return lambda cells: takes(cells) and not leaves(cells)
