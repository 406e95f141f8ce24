"""States: what a document can be, and which act takes it from one state to another; an undeclared step raises."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schakel.kernel import acting, rooms
from schakel.kernel.tenancy import TenantModel, TenantQuerySet

START = None
_tables: dict[str, "States"] = {}


class UndeclaredStep(RuntimeError):
    """A document was taken to a state by an act that does not stand in its table: a mistake in the code."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way from a state (or several, or the START) to another, and the operations or reactions that take it."""

    before: str | tuple[str, ...] | None
    after: str
    by: tuple[str, ...]

    @property
    def origins(self) -> tuple[str | None, ...]:
        """The states from which it leads."""
        return self.before if isinstance(self.before, tuple) else (self.before,)


class States:
    """The table of states of one document: the only hand that writes this field, and the source of its drawing.

    `meanings` says of every state what it means. A state to which no step leads is a word that is kept for
    later. Operations and reactions are named in full (`purchasing.place_purchase_order`), because a step may be
    taken by a room that this one does not know. Each check costs a look into a set.
    """

    def __init__(
        self,
        title: str,
        model: type[TenantModel],
        field: str,
        meanings: Mapping[str, str],
        steps: Iterable[Step],
    ) -> None:
        self.title, self.model, self.field = title, model, field
        self.meanings = dict(meanings)
        self.steps = tuple(steps)
        self._taken = {
            (before, step.after, by) for step in self.steps for before in step.origins for by in step.by
        }
        choices = model._meta.get_field(field).flatchoices  # type: ignore[union-attr]
        known = {value for value, _label in choices}
        named = {state for before, after, _by in self._taken for state in (before, after)} - {START}
        if known != set(self.meanings) or not named <= known:
            raise TypeError(f"{self.name} has the states {sorted(known)}: say of each what it means.")
        if self.name in _tables:
            raise TypeError(f"{self.name} is declared twice.")
        _tables[self.name] = self

    @property
    def room(self) -> str:
        """Return the room of the document."""
        return rooms.room_of(self.model.__module__)

    @property
    def name(self) -> str:
        """Return the full name of the field: `purchasing.PurchaseOrder.process_status`."""
        return f"{self.room}.{self.model.__name__}.{self.field}"

    def begin(self, state: str) -> str:
        """Return the state for a new row; raises UndeclaredStep where it may not begin so."""
        self._check(START, state)
        return state

    def move(self, row: TenantModel, state: str) -> None:
        """Take a row to a state, to be saved by the caller; nothing happens where it stands there already."""
        before = START if row._state.adding else getattr(row, self.field)
        if before != state:
            self._check(before, state)
            setattr(row, self.field, state)

    def update[M: TenantModel](self, rows: TenantQuerySet[M], before: str, state: str, **values: Any) -> int:
        """Take those of many rows that stand `before` to a state, in one statement; returns how many did."""
        self._check(before, state)
        return rows.filter(**{self.field: before}).update(**{self.field: state}, **values)

    def _check(self, before: str | None, after: str) -> None:
        if (before, after, acting.by()) not in self._taken:
            raise UndeclaredStep(
                f"{self.name} does not go from {before or 'the start'} to {after} by {acting.by() or 'nobody'}:"
                f" its steps stand in schakel/{self.room}/states.py."
            )


def all_states() -> dict[str, States]:
    """Return every table by the full name of its field, in the order of the rooms and as they are written."""
    place = rooms.order()
    return dict(sorted(_tables.items(), key=lambda pair: place.get(pair[1].room, len(place))))
