"""Builds what an operation takes from the cells of a row, and says which cell was wrong."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from schakel.hub.files.conversion import ABSENT
from schakel.hub.files.fields import Field
from schakel.hub.files.tables import Cells
from schakel.hub.files.values import Unusable

type Container = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a field of a row."""

    path: str
    indexes: tuple[int, ...]
    message: str


class Builder:
    """Turns rows into nested values: `customer.number`, `contacts.0.email`.

    A part of which no column gives a value (a contact without name, address or anything) is left out, also
    when the mapping has constants for it.
    """

    def __init__(self, fields: Iterable[Field]) -> None:
        self.fields = tuple(fields)
        self.plain = tuple((str(f.path[0]), f) for f in self.fields if len(f.path) == 1)
        self.nested: dict[Container, list[Field]] = defaultdict(list)
        for field in self.fields:
            if len(field.path) > 1:
                self.nested[field.path[:-1]].append(field)

    def build(self, cells: Cells) -> tuple[dict[str, Any], list[Trouble]]:
        """Return the values of a row, and what is wrong with it."""
        found: dict[str, Any] = {}
        troubles: list[Trouble] = []
        for name, field in self.plain:
            try:
                value = field.get(cells)
            except Unusable as error:
                troubles.append(_trouble(field, error))
            else:
                if value is not ABSENT:
                    found[name] = value
        if self.nested:
            self._parts(cells, found, troubles)
        return found, troubles

    def _parts(self, cells: Cells, found: dict[str, Any], troubles: list[Trouble]) -> None:
        tree: dict[str | int, Any] = {}
        for container, fields in self.nested.items():
            values: dict[str, Any] = {}
            counts = all(field.is_constant for field in fields)
            for field in fields:
                try:
                    value = field.get(cells)
                except Unusable as error:
                    troubles.append(_trouble(field, error))
                    continue
                if value is not ABSENT:
                    values[str(field.path[-1])] = value
                    counts |= not field.is_constant
            if counts and values:
                here: dict[str | int, Any] = tree
                for step in container:
                    here = here.setdefault(step, {})
                here.update(values)
        found |= {str(name): _listed(part) for name, part in tree.items()}

    def indexes_of(self, path: str) -> tuple[int, ...]:
        """Return the columns of which a field was made; none for one that the mapping does not fill."""
        for field in self.fields:
            if ".".join(map(str, field.path)) == path:
                return field.indexes
        return ()


def _trouble(field: Field, error: Unusable) -> Trouble:
    return Trouble(".".join(map(str, field.path)), field.indexes, str(error))


def _listed(part: Any) -> Any:
    """Turn what has places for keys into a list."""
    if not isinstance(part, dict):
        return part
    if part and all(isinstance(key, int) for key in part):
        return [_listed(part[key]) for key in sorted(part)]
    return {key: _listed(value) for key, value in part.items()}
