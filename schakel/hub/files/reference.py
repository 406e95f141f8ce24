"""The tables of docs/using/import.md that follow from the code: what a mapping can say and fill."""

from collections.abc import Collection, Iterator
from importlib import import_module
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from schakel.hub import steps
from schakel.hub.files.entities import ENTITIES, Entity
from schakel.hub.files.mapping import FieldSpec, File, Formats, Import, Lines, Mapping, Shift, WorkspaceSpec
from schakel.hub.files.schemas import FieldKind, Kind


def tables() -> dict[str, str]:
    """Return the tables by the name of their place in the page."""
    return {
        "top": _words(Mapping, leave={"shift_dates", "workspace", "formats", "files", "imports"}),
        "workspace": _words(WorkspaceSpec),
        "formats": _words(Formats),
        "file": _words(File, leave=set(Formats.model_fields)),
        "import": _words(Import),
        "lines": _words(Lines),
        "field": _words(FieldSpec),
        "shift": _words(Shift),
        "entities": "\n\n".join(of_entity(entity) for entity in ENTITIES.values()),
        "steps": "\n\n".join(_step(name) for name in steps.names()),
    }


def filled(page: str) -> str:
    """Return the page with its tables as the code has them; they stand between marks that name them."""
    for name, table in tables().items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, _begin, rest = page.partition(begin)
        page = f"{before}{begin}\n{table}\n\n{end}{rest.partition(end)[2]}"
    return page


def _words(model: type[BaseModel], leave: Collection[str] = ()) -> str:
    rows = ["| word | what |", "| --- | --- |"]
    for name, info in model.model_fields.items():
        if name not in leave:
            must = "**required**: " if info.is_required() else ""
            rows.append(f"| `{info.alias or name}` | {must}{_described(info.description, info.annotation)} |")
    return "\n".join(rows)


def _described(description: str | None, annotation: Any) -> str:
    text = description or ""
    choices = [choice for part in (annotation, *get_args(annotation)) for choice in _literals(part)]
    if choices and not any(f"`{choice}`" in text for choice in choices):
        text += ": " + ", ".join(f"`{choice}`" for choice in choices)
    return text.replace("|", "\\|")


def _literals(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if str(get_origin(annotation)).endswith("Literal") else ()


def of_entity(entity: Entity) -> str:
    """Return what can be filled of one kind of row."""
    found_again = f"found again by {entity.keys}" if entity.keys else "found again by `external_id` alone"
    head = f"**`{entity.name}`**: {entity.about} ({found_again}).\n\n| field | what |\n| --- | --- |"
    rows = list(_fields(entity, entity.fields.values(), dict(entity.references), ""))
    if entity.line_schema is not None:
        rows += _fields(entity, entity.line_fields.values(), dict(entity.line_references), "line: ")
    return "\n".join([head, *rows])


def _fields(
    entity: Entity, fields: Any, references: dict[str, tuple[str, str]], prefix: str
) -> Iterator[str]:
    words = {
        field: [word for word, (f, _k) in references.items() if f == field]
        for field, _ in references.values()
    }
    field: FieldKind
    for field in fields:
        if not prefix and field.path.startswith("lines."):
            continue
        names = words.get(field.path, [field.path])
        must = "**required**, " if field.required and field.path not in entity.presets else ""
        what = "refers to a party" if "party" in names else _what(field, names)
        preset = f", `{entity.presets[field.path]}` by default" if field.path in entity.presets else ""
        said = f"; {field.description}" if field.description else ""
        yield f"| {' or '.join(f'{prefix}`{name}`' for name in names)} | {must}{what}{preset}{said} |"


def _what(field: FieldKind, names: list[str]) -> str:
    if field.kind is Kind.REFERENCE:
        return f"refers to {'an' if names[0] == 'item' else 'a'} {names[0]}"
    if field.choices:
        return "one of " + ", ".join(f"`{choice}`" for choice in field.choices)
    places = f", at most {field.places} decimals (more are rounded)" if field.places else ""
    return f"{field.kind.value}{places}"


def _step(name: str) -> str:
    module = import_module(f"{steps.__name__}.{name}")
    text = " ".join((module.__doc__ or "").split())
    return f"**`{name}`**: {text}\n\n{_words(module.Options)}"
