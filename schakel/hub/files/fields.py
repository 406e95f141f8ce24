"""Makes of what a mapping says about a field the function that gives its value for a row."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from schakel.hub.files import conditions
from schakel.hub.files.arithmetic import arithmetic
from schakel.hub.files.conversion import ABSENT, Step, Surroundings, conversion, text_steps, typed
from schakel.hub.files.layout import Layout
from schakel.hub.files.mapping import FieldSpec
from schakel.hub.files.schemas import FieldKind, Kind
from schakel.hub.files.tables import Cells
from schakel.hub.files.values import text

type Getter = Callable[[Cells], Any]
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Field:
    """A field ready to be read; `indexes` are the columns that it is made of."""

    path: tuple[str | int, ...]
    get: Getter
    indexes: tuple[int, ...]
    is_constant: bool


def ready(
    path: str, spec: FieldSpec, kind: FieldKind, reference: str, layout: Layout, around: Surroundings
) -> Field:
    """Return the field; `reference` says what an id is looked up as. Raises BadMapping for a wrong column."""
    places = tuple(int(part) if part.isdigit() else part for part in path.split("."))
    convert = conversion(spec, kind, reference, layout, around)
    # What the mapping itself says is meant as it stands: not mapped, and of now.
    own = typed(spec, kind, reference, layout, replace(around, move=None))
    source, indexes = _source(spec, layout)
    if source is None:
        get = _constant(spec.value, own, kind)
    else:
        default = (spec.map or {}).get("", spec.default)
        steps, after = text_steps(spec, around), arithmetic(spec, kind, layout)
        get = _reading(source, steps, convert, after, ABSENT if default is None else own(default), layout)
    if spec.when is not None:
        get = _conditional(get, spec, own, layout)
        indexes += tuple(layout.index(column) for column in spec.when)
    return Field(places, get, indexes, is_constant=source is None and spec.when is None)


def _source(spec: FieldSpec, layout: Layout) -> tuple[Getter | None, tuple[int, ...]]:
    """Return what gives the cell, and the columns it comes from; None for a constant."""
    if spec.template is not None:
        names = PLACEHOLDER.findall(spec.template)
        indexes = tuple(layout.index(int(name) if name.isdigit() else name) for name in names)
        return _template(spec.template, indexes, layout), indexes
    if spec.column is None:
        return None, ()
    columns = spec.column if isinstance(spec.column, list) else [spec.column]
    indexes = tuple(layout.index(column) for column in columns)
    if len(indexes) == 1:
        (index,) = indexes
        return lambda cells: cells[index], indexes
    is_empty = layout.is_empty
    return lambda cells: next((cells[i] for i in indexes if not is_empty(cells[i])), ""), indexes


def _template(template: str, indexes: tuple[int, ...], layout: Layout) -> Getter:
    pieces = PLACEHOLDER.split(template)[::2]

    def fill(cells: Cells) -> str:
        words = ["" if layout.is_empty(cells[i]) else text(cells[i]) for i in indexes]
        if indexes and not any(words):
            return ""
        filled = [piece + word for piece, word in zip(pieces, [*words, ""], strict=True)]
        return " ".join("".join(filled).split())

    return fill


def _reading(
    source: Getter,
    steps: list[Step],
    convert: Step,
    after: Callable[[Any, Cells], Any] | None,
    default: Any,
    layout: Layout,
) -> Getter:
    is_empty = layout.is_empty

    def get(cells: Cells) -> Any:
        cell = source(cells)
        if is_empty(cell):
            return default
        if isinstance(cell, str):
            cell = cell.strip()
        for step in steps:
            cell = step(cell)
            if cell == "":
                return default
        value = convert(cell)
        return after(value, cells) if after is not None and value is not ABSENT else value

    return get


def _constant(value: Any, own: Step, kind: FieldKind) -> Getter:
    if value is None:
        return lambda _cells: ABSENT
    if kind.kind is Kind.REFERENCE:
        # What it refers to may come with an earlier file.
        return lambda _cells: own(value)
    constant = own(value)
    return lambda _cells: constant


def _conditional(get: Getter, spec: FieldSpec, own: Step, layout: Layout) -> Getter:
    holds = conditions.all_of(spec.when, layout)
    otherwise = ABSENT if spec.otherwise is None else own(spec.otherwise)
    return lambda cells: get(cells) if holds(cells) else otherwise
