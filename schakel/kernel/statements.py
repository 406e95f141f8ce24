"""Statements that are written once for a kind of caller: what the ORM makes of them is kept, the values come each time.

A function that makes a query is never given a caller's ids or days: in their places stand slots. So what is kept
cannot hold anything of a workspace, a party or a person, and each call fills in its own.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, DateTimeField, Expression, Field, QuerySet, TextField, UUIDField
from pydantic import BaseModel

from schakel.kernel import tenancy
from schakel.kernel.context import Audience, Context

MOST_KEPT = 1000


class Secret(str):
    """A text that comes with the call, as ids and days do; other texts are part of what is kept."""

    __slots__ = ()


# What comes with each call. All others are told to the function that makes the query: there is a statement for each.
SLOTTED: "dict[type, type[Field[Any, Any]]]" = {
    UUID: UUIDField,
    datetime: DateTimeField,
    date: DateField,
    Secret: TextField,
}


class Slot(Expression):
    """The place of a value that comes with the call."""

    def __init__(self, name: str, kind: type) -> None:
        super().__init__(SLOTTED[kind]())
        self.name = name

    def __eq__(self, other: object) -> bool:
        if isinstance(other, tuple(SLOTTED)):
            raise TypeError(
                "A statement is written before its values are known: compare them in the database."
            )
        return super().__eq__(other)

    __hash__ = Expression.__hash__

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Stand in the SQL as a value would."""
        return "%s", (self,)


class Coming(NamedTuple):
    """An argument of which only the type is known."""

    kind: type


class Shaped(NamedTuple):
    """A schema among the arguments, field by field."""

    schema: type[BaseModel]
    fields: tuple[tuple[str, Hashable], ...]


class Kind(NamedTuple):
    """What a statement depends on of whoever asks."""

    audience: Audience
    has_party: bool
    has_person: bool
    is_of_branch: bool
    is_own: bool
    today: date
    fence_only: bool


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever asks, as far as a statement may depend on it; to ask for more is a mistake in the code."""

    audience: Audience
    today: date
    workspace_id: Slot
    now: Slot
    party_id: Slot | None
    person_id: Slot | None
    only_branch_id: Slot | None
    only_person_id: Slot | None

    @property
    def is_narrowed(self) -> bool:
        """Whether the caller sees only a part of its party's orders."""
        return self.only_branch_id is not None or self.only_person_id is not None


class Sql(NamedTuple):
    """A statement as text: its parameters are values and slots, its columns have names."""

    text: str
    params: tuple[Any, ...]
    names: tuple[str, ...]
    converters: tuple[tuple[str, Sequence[Callable[..., Any]], Any], ...] = ()


type Make[*Given] = Callable[[Context, *Given], QuerySet[Any, Any] | Sql]


def fetched[*Given](make: Make[*Given], ctx: Context, *args: *Given) -> list[dict[str, Any]]:
    """Return the rows of the query that `make` makes for this caller, by column; it is a query by `values()`.

    Of the arguments `make` gets ids and days as slots, all others as they are; of the caller it gets the audience,
    the day, and whether there is a party, a person or a narrowing. Raises OutsideTenant outside a workspace.
    """
    given, values = _parted(args)
    return _sent(_kept(make, _kind(ctx), given), _told(ctx) | values)


def fetched_once[*Given](make: Make[*Given], ctx: Context, *args: *Given) -> list[dict[str, Any]]:
    """Do the same and keep nothing: for what is hardly asked twice, such as a search."""
    given, values = _parted(args)
    return _sent(_written(make, _kind(ctx), given), _told(ctx) | values)


def _kind(ctx: Context) -> Kind:
    return Kind(
        ctx.audience,
        ctx.party_id is not None,
        ctx.person_id is not None,
        ctx.only_branch_id is not None,
        ctx.only_person_id is not None,
        ctx.today,
        settings.DATABASE_FENCE_ONLY,
    )


def _told(ctx: Context) -> dict[str, Any]:
    """Return the values of the caller; the workspace is the one that was entered, as for any query."""
    entered = tenancy.entered()
    if entered is None:
        raise tenancy.OutsideTenant("A statement was sent outside a workspace.")
    return {
        "workspace": entered.workspace_id,
        "now": ctx.now,
        "party": ctx.party_id,
        "person": ctx.person_id,
        "branch": ctx.only_branch_id,
        "own": ctx.only_person_id,
    }


def _parted(args: Sequence[Any]) -> tuple[tuple[Hashable, ...], dict[str, Any]]:
    values: dict[str, Any] = {}
    return tuple(_given(str(place), value, values) for place, value in enumerate(args)), values


def _given(name: str, value: Any, values: dict[str, Any]) -> Hashable:
    """Return what may be known of an argument when the statement is written; its ids and days go into `values`."""
    if type(value) in SLOTTED:
        values[name] = str(value) if isinstance(value, Secret) else value
        return Coming(type(value))
    if isinstance(value, BaseModel):
        fields = tuple((field, _given(f"{name}.{field}", part, values)) for field, part in value)
        return Shaped(type(value), fields)
    return cast("Hashable", value)


def _slotted(name: str, given: Hashable) -> Any:
    if isinstance(given, Coming):
        return Slot(name, given.kind)
    if isinstance(given, Shaped):
        fields = {field: _slotted(f"{name}.{field}", part) for field, part in given.fields}
        return given.schema.model_construct(**fields)
    return given


def _written(
    make: Callable[..., QuerySet[Any, Any] | Sql], kind: Kind, given: tuple[Hashable, ...]
) -> Sql | None:
    """Write the statement; None where this kind of caller sees nothing at all."""
    asker = cast(
        "Context",
        Asker(
            audience=kind.audience,
            today=kind.today,
            workspace_id=Slot("workspace", UUID),
            now=Slot("now", datetime),
            party_id=Slot("party", UUID) if kind.has_party else None,
            person_id=Slot("person", UUID) if kind.has_person else None,
            only_branch_id=Slot("branch", UUID) if kind.is_of_branch else None,
            only_person_id=Slot("own", UUID) if kind.is_own else None,
        ),
    )
    with tenancy.standing(asker):
        made = make(asker, *(_slotted(str(place), part) for place, part in enumerate(given)))
        try:
            return made if isinstance(made, Sql) else _compiled(made)
        except EmptyResultSet:
            return None


_kept = lru_cache(maxsize=MOST_KEPT)(_written)


def _compiled(rows: QuerySet[Any, Any]) -> Sql:
    query = rows.query
    compiler = query.get_compiler(connection=connection)
    text, params = compiler.as_sql()
    names = tuple(query.selected or [*query.values_select, *query.annotation_select])
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    read = compiler.get_converters(columns).items()
    return Sql(text, tuple(params), names, tuple((names[place], *how) for place, how in read))


def _sent(sql: Sql | None, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    if sql is None:
        return []
    params = [values[param.name] if isinstance(param, Slot) else param for param in sql.params]
    with connection.cursor() as cursor:
        cursor.execute(sql.text, params)
        rows = cursor.fetchall()
    found = [dict(zip(sql.names, row, strict=True)) for row in rows]
    for name, converters, column in sql.converters:
        for row in found:
            for convert in converters:
                row[name] = convert(row[name], column, connection)
    return found
