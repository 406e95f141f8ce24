"""A form made from an operation: its schema gives fields, limits and errors; calling it is sending the form."""

import re
import types
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.money import plain
from schakel.kernel.operation import Operation
from schakel.kernel.uploads import Upload
from schakel.web.ui.field import Choice, Field, Kind, Problem, Problems
from schakel.web.ui.format import language
from schakel.web.ui.parts import Text

SHOWN = (Invalid, Conflict, NotFound)


@dataclass
class ApiForm:
    """The form of one operation.

    `labels`, `helps`, `choices` and `kinds` go by the field's name, `lines.quantity` for a field of a list's
    rows. Values and errors go by place, as `lines.2.quantity`; that is also the name of the input. `aside` names
    the inputs that stand in the form and do not go along, as the text of a lookup.
    """

    operation: Operation[Any, Any]
    path: Mapping[str, Any] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    labels: Mapping[str, Text] = field(default_factory=dict)
    helps: Mapping[str, Text] = field(default_factory=dict)
    choices: Mapping[str, list[Choice]] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    aside: Collection[str] = ()
    error: SchakelError | None = None

    def send(
        self,
        ctx: Context,
        sent: Mapping[str, str],
        *,
        key: str = "",
        files: Mapping[str, Upload] | None = None,
    ) -> Any:
        """Call the operation with what was sent; returns its answer, or None after a refusal, kept in `error`."""
        self.values = {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"}
        along = {name: value for name, value in self.values.items() if _stem(name) not in self.aside}
        body = nested(along, self.operation.input) | dict(files or {})
        try:
            return self.operation.invoke(ctx.with_key(key or None), path=dict(self.path), body=body)
        except SHOWN as error:
            if isinstance(error, NotFound) and not error.problems:
                raise
            self.error = error
            return None

    def field(self, place: str, **overrides: Any) -> Field:
        """Return the field at a place (`reference`, `lines.0.quantity`), ready to draw."""
        stem = _stem(place)
        info = _info(self.operation.input, place)
        kind, value = self.kinds.get(stem, _kind(info)), self.values.get(place, "")
        described = Field(
            name=place,
            label=self.labels.get(stem, stem.rpartition(".")[2]),
            kind=kind,
            value="true" if kind == "checkbox" else value,
            checked=kind == "checkbox" and value.lower() == "true",
            help=self.helps.get(stem, ""),
            error=self.error_at(place),
            required=info.is_required() or (kind == "select" and info.default not in (None, "")),
            choices=self.choices.get(stem, _choices(info)),
            max_length=_max_length(info),
        )
        return replace(described, **overrides)

    def error_at(self, place: str) -> str:
        """Return what is wrong at a place, empty if nothing is."""
        problems = self.error.problems if self.error else ()
        return " ".join(problem.message for problem in problems if problem.field == place)

    @property
    def problems(self) -> Problems | None:
        """All that is wrong, for above the form; None if nothing is."""
        if self.error is None:
            return None
        found = [
            Problem(p.message, f"field-{p.field.replace('.', '-')}" if p.field in self.values else "")
            for p in self.error.problems
        ]
        return Problems(found or [Problem(self.error.message)])


def _stem(place: str) -> str:
    """Return `lines.quantity` for `lines.2.quantity`."""
    return re.sub(r"\.\d+", "", place)


def nested(values: Mapping[str, str], schema: type[BaseModel] | None) -> dict[str, Any]:
    """Turn `lines.0.quantity=3` into lists and objects; empty optional values are left out, numbers made plain."""
    tree: dict[str, Any] = {}
    for name, value in values.items():
        try:
            info = _info(schema, name)
        except KeyError:
            _put(tree, name.split("."), value)
            continue
        if value == "" and not (info.is_required() or _kind(info) == "text"):
            continue
        _put(tree, name.split("."), plain_number(value) if _kind(info) == "number" else value)
    return {name: _listed(value) for name, value in tree.items()}


def _put(tree: dict[str, Any], parts: list[str], value: Any) -> None:
    for part in parts[:-1]:
        inner = tree.setdefault(part, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    tree[parts[-1]] = value


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(part) for name, part in value.items()}
    if inner and all(name.isdecimal() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner


def plain_number(text: str) -> str:
    """Read a number as the reader of the page writes it: 1.234,5 in Dutch, 1,234.5 in English."""
    text = text.strip().replace("\u00a0", "").replace(" ", "")
    thousands, decimals = (".", ",") if language() == "nl" else (",", ".")
    if decimals in text or re.fullmatch(rf"-?\d{{1,3}}(\{thousands}\d{{3}})+", text):
        text = text.replace(thousands, "")
    return text.replace(decimals, ".")


def written(value: Any) -> str:
    """Return a value as it stands in a field."""
    match value:
        case None:
            return ""
        case Decimal():
            text = plain(value)
            return text.replace(".", ",") if language() == "nl" else text
        case date():
            return value.isoformat()
    return str(value)


def _info(schema: Any, place: str) -> FieldInfo:
    info: FieldInfo | None = None
    for part in place.split("."):
        if part.isdecimal():
            continue
        found = _model(schema)
        if found is None:
            raise KeyError(place)
        info = found.model_fields[part]
        schema = info.annotation
    if info is None:
        raise KeyError(place)
    return info


def _model(annotation: Any) -> type[BaseModel] | None:
    """Return the schema inside `list[Schema]`, `Schema | None`, `Annotated[...]` or the schema itself."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model(part))), None)


def _plain_types(annotation: Any) -> set[Any]:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return {kind for part in get_args(annotation) for kind in _plain_types(part)}
    if origin is Annotated:
        return _plain_types(get_args(annotation)[0])
    return {Literal} if origin is Literal else {annotation}


def _kind(info: FieldInfo) -> Kind:
    kinds = _plain_types(info.annotation)
    if kinds & {Decimal, int}:
        return "number"
    if date in kinds:
        return "date"
    if Upload in kinds:
        return "file"
    if Literal in kinds:
        return "select"
    return "checkbox" if bool in kinds else "text"


def _choices(info: FieldInfo) -> list[Choice]:
    for part in (info.annotation, *get_args(info.annotation)):
        if get_origin(part) is Literal:
            return [Choice(str(value), str(value)) for value in get_args(part)]
    return []


def _max_length(info: FieldInfo) -> int:
    return next((rule.max_length for rule in info.metadata if getattr(rule, "max_length", None)), 0)
