"""A walk is played twice, in browsers and by API alone, each in a company of its own: the same must have happened."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.models import FactRecord

# How somebody came in, and what was there before, is no part of a walk.
BEFORE = ("file", "command")


def happened(system: Context) -> list[tuple[str, dict[str, Any]]]:
    """Return the facts of a company in terms that two companies share: numbers for ids, no moments."""
    with tenancy.enter(system):
        names = dict(_names())
        rows = FactRecord.objects.exclude(channel__in=BEFORE).exclude(name__startswith="accounts.")
        told = [(row.name, {key: _shared(value, names) for key, value in row.data.items()}) for row in rows]
    return sorted(told, key=str)


def only_in(one: list[Any], other: list[Any]) -> list[Any]:
    """Return what the first list has more often than the second: what a failing test has to show."""
    rest = list(other)
    return [fact for fact in one if fact not in rest or rest.remove(fact)]  # type: ignore[func-returns-value]


def _names() -> Iterator[tuple[str, str]]:
    """Yield each id with the number that people know it by, and lines with their order's and their place."""
    for model in apps.get_models():
        if not model.__module__.startswith("schakel.") or not hasattr(model, "objects"):
            continue
        fields = {field.name for field in model._meta.get_fields()}
        if "number" in fields and "id" in fields:
            yield from _numbered(model, "number")
        elif {"order", "line", "position"} <= fields:
            # A part of a line: its place is within the line.
            yield from _numbered(model, "order__number", "line__position", "position")
        elif {"order", "position"} <= fields:
            yield from _numbered(model, "order__number", "position")


def _numbered(model: type[Model], *by: str) -> Iterator[tuple[str, str]]:
    # A role of a party stands for the party, which facts name.
    key = "party_id" if model.__name__.endswith("Role") else "id"
    for row in model._default_manager.values_list(key, *by):
        if all(row[1:]):
            yield str(row[0]), f"{model.__name__} {'/'.join(map(str, row[1:]))}"


def _shared(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {names.get(key, key): _shared(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_shared(one, names) for one in value]
    if not isinstance(value, str):
        return value
    try:
        UUID(value)
    except ValueError:
        return "a moment" if _is_moment(value) else value
    return names.get(value, "an id")


def _is_moment(text: str) -> bool:
    try:
        return "T" in text and bool(datetime.fromisoformat(text))
    except ValueError:
        return False
