"""The page on which people read what programs can do: every operation by room, from the same document."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils import translation

from schakel.api import door
from schakel.api.openapi import document, success
from schakel.api.reference_fields import Field, Schemas
from schakel.kernel import rooms, workspaces
from schakel.kernel.operation import Operation, all_operations
from schakel.kernel.uploads import upload_fields

PAGE = Path(__file__).with_name("reference.html")
JSON = "application/json"
FORM = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Fields:
    """Some fields under their heading."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """One operation as it stands on the page."""

    name: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    callers: str
    fields: tuple[Fields, ...]
    refusals: str
    example: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room with its operations."""

    name: str
    title: str
    operations: tuple[Described, ...]


@cache
def described() -> tuple[Room, ...]:
    """Return all operations, by room in the order of the house."""
    whole = document()
    schemas = Schemas(whole)
    by_room: dict[str, list[Described]] = defaultdict(list)
    for operation in sorted(all_operations().values(), key=lambda o: (o.path, o.method)):
        said = whole["paths"][f"/api/v1{operation.path}"][operation.method.lower()]
        by_room[operation.room].append(_described(operation, said, schemas))
    ordered = sorted(by_room.items(), key=lambda pair: rooms.order()[pair[0]])
    return tuple(Room(name, name.capitalize(), tuple(those)) for name, those in ordered)


def _described(operation: Operation[Any, Any], said: dict[str, Any], schemas: Schemas) -> Described:
    doc = (operation.__doc__ or "").strip().split("\n\n")
    answer = said["responses"][success(operation)]["content"]
    statuses = [status for status in said["responses"] if int(status) >= 400]
    return Described(
        name=operation.name,
        method=operation.method,
        path=f"/api/v1{operation.path}",
        summary=operation.summary,
        paragraphs=tuple(" ".join(part.split()) for part in doc[1:]),
        callers=", ".join(audience.value for audience in operation.audiences),
        fields=(*_given(said, schemas), *_answered(answer, schemas)),
        refusals=", ".join(sorted(statuses)),
        example=_example(operation, said, schemas),
    )


def _given(said: dict[str, Any], schemas: Schemas) -> Iterator[Fields]:
    for place, title in (("path", "In the path"), ("query", "In the query"), ("header", "Headers")):
        fields = tuple(
            Field(p["name"], schemas.words(p["schema"]), p["required"], p.get("description", ""))
            for p in said["parameters"]
            if p["in"] == place
        )
        if fields:
            yield Fields(title, fields)
    if "requestBody" in said:
        content = said["requestBody"]["content"]
        # A file goes with a form most easily; as JSON its bytes are Base64, as the document says.
        kind, title = (FORM, "Form") if FORM in content else (JSON, "Body")
        yield Fields(title, tuple(schemas.fields(content[kind]["schema"])))


def _answered(content: dict[str, Any], schemas: Schemas) -> Iterator[Fields]:
    # What is fetched has no fields: the summary says so.
    if JSON in content:
        yield Fields("Answer", tuple(schemas.fields(content[JSON]["schema"])))


def _example(operation: Operation[Any, Any], said: dict[str, Any], schemas: Schemas) -> str:
    # To a shell, braces and what stands between them are something else.
    path = re.sub(r"{(\w+)}", lambda name: f"${name[1].upper()}", operation.path)
    method = "" if operation.reads else f"-X {operation.method} "
    asked = "&".join(
        f"{p['name']}={schemas.example(p['schema'])}"
        for p in said["parameters"]
        if p["in"] == "query" and (p["required"] or "examples" in p["schema"])
    )
    lines = [
        f'curl {method}"$SCHAKEL/api/v1{path}{"?" if asked else ""}{asked}"',
        '-H "Authorization: Bearer $TOKEN"',
    ]
    if not operation.reads:
        lines.append('-H "Idempotency-Key: $(uuidgen)"')
    content = said.get("requestBody", {"content": {}})["content"]
    if FORM in content:
        files = upload_fields(operation.input)
        lines += [f"-F {name}=@drawing.pdf" for name in files]
        told = schemas.example(content[FORM]["schema"])
        lines += [f"-F {name}={value}" for name, value in told.items() if name not in files]
    elif JSON in content:
        body = schemas.example(content[JSON]["schema"])
        lines.append(f'-H "Content-Type: {JSON}"')
        lines.append(f"-d '{json.dumps(body, ensure_ascii=False, indent=2)}'")
    return " \\\n  ".join(lines)


def _first_calls(request: HttpRequest) -> str:
    """Return what to type to be answered for the first time, at this very address."""
    slug = workspaces.slug_of(request.get_host()) or "WORKSPACE"
    return f"""export SCHAKEL={request.scheme}://{request.get_host()}
export TOKEN=$(schakel create-api-token you@company.example --workspace {slug})
curl "$SCHAKEL/api/v1/me" -H "Authorization: Bearer $TOKEN"
curl "$SCHAKEL/api/v1/items?limit=3" -H "Authorization: Bearer $TOKEN\""""


@cache
def _template() -> Any:
    return engines["django"].from_string(PAGE.read_text(encoding="utf-8"))


def reference(request: HttpRequest) -> HttpResponse:
    """Show the interface to anybody: it holds no data. The words are the code's own, so the page is English."""
    if request.method not in ("GET", "HEAD"):
        return door.method_not_allowed(["GET", "HEAD"])
    with translation.override("en"):
        return HttpResponse(
            _template().render({"rooms": described(), "first": _first_calls(request)}, request)
        )
