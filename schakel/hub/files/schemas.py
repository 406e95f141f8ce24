"""What an operation takes, as the fields that a mapping can fill: `customer.number`, `contacts.0.email`."""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin
from uuid import UUID

from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes or no"
    REFERENCE = "reference"
    TEXTS = "texts"
    PART = "part"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A field as a mapping sees it; `places` are its decimals, `choices` what it can be."""

    path: str
    kind: Kind
    required: bool
    places: int | None = None
    choices: tuple[str, ...] = ()
    description: str = ""


def fields_of(schema: type[BaseModel], prefix: str = "") -> dict[str, FieldKind]:
    """Return the fields of a schema by path; a place in a list is written `0`."""
    found: dict[str, FieldKind] = {}
    for name, info in schema.model_fields.items():
        path = f"{prefix}{name}"
        kind, inner = _kind(info.annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found |= fields_of(inner, f"{path}.0." if kind is Kind.PARTS else f"{path}.")
            continue
        found[path] = FieldKind(
            path,
            kind,
            info.is_required(),
            _places(info, info.annotation),
            inner if isinstance(inner, tuple) else (),
            info.description or "",
        )
    return found


def parts_of(schema: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the schemas inside a schema by the name of their field."""
    found = {}
    for name, info in schema.model_fields.items():
        _what, inner = _kind(info.annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found[name] = inner
    return found


SIMPLE = {
    UUID: Kind.REFERENCE,
    AwareDatetime: Kind.MOMENT,
    str: Kind.TEXT,
    bool: Kind.YES_NO,
    int: Kind.WHOLE,
    Decimal: Kind.NUMBER,
    datetime: Kind.MOMENT,
    date: Kind.DATE,
}


def _kind(annotation: Any) -> tuple[Kind, Any]:
    """Return what a field holds, and what is inside: a schema, or the choices."""
    for part in _unwrapped(annotation):
        origin = get_origin(part)
        if origin is list:
            inner = next(_unwrapped(get_args(part)[0]))
            is_schema = isinstance(inner, type) and issubclass(inner, BaseModel)
            return (Kind.PARTS, inner) if is_schema else (Kind.TEXTS, None)
        if origin is Literal:
            return Kind.TEXT, tuple(str(choice) for choice in get_args(part) if choice != "")
        if isinstance(part, type) and issubclass(part, BaseModel):
            return Kind.PART, part
        for known, kind in SIMPLE.items():
            if isinstance(part, type) and issubclass(part, known):
                return kind, None
    return Kind.TEXT, None


def _unwrapped(annotation: Any) -> Iterator[Any]:
    """Give what an annotation means without Annotated, aliases and None."""
    if isinstance(annotation, TypeAliasType):
        yield from _unwrapped(annotation.__value__)
    elif get_origin(annotation) in (Union, types.UnionType):
        for part in get_args(annotation):
            if part is not type(None):
                yield from _unwrapped(part)
    elif hasattr(annotation, "__metadata__"):
        yield from _unwrapped(get_args(annotation)[0])
    else:
        yield annotation


def _places(info: FieldInfo, annotation: Any) -> int | None:
    """Return the decimals that a number may have."""
    stack: list[Any] = [info, annotation]
    while stack:
        part = stack.pop()
        places = getattr(part, "decimal_places", None)
        if isinstance(places, int):
            return places
        stack += [*getattr(part, "metadata", ()), *getattr(part, "__metadata__", ())]
        if hasattr(part, "__metadata__") or get_origin(part) in (Union, types.UnionType):
            stack += get_args(part)
    return None
