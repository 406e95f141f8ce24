"""The OpenAPI 3.1 document, made from the registry of operations."""

from collections import defaultdict
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from schakel import __version__
from schakel.api.downloads import BYTES, PICTURE
from schakel.api.errors import NotJson, TooLarge, TooMany, Unavailable
from schakel.kernel.errors import Conflict, ErrorOut, Invalid, NotAllowed, NotFound, NotSignedIn, SchakelError
from schakel.kernel.operation import Operation, all_operations
from schakel.kernel.uploads import Download, Picture, upload_fields

REF = "#/components/schemas/{model}"
ERRORS: tuple[type[SchakelError], ...] = (
    NotSignedIn,
    NotAllowed,
    NotFound,
    Conflict,
    Invalid,
    TooMany,
    Unavailable,
)
LATER: tuple[type[SchakelError], ...] = (TooMany, Unavailable)
OF_BODIES: tuple[type[SchakelError], ...] = (TooLarge, NotJson)


def document() -> dict[str, Any]:
    """Return the whole interface as OpenAPI 3.1."""
    operations = all_operations().values()
    models: dict[tuple[type[BaseModel], JsonSchemaMode], None] = {(ErrorOut, "serialization"): None}
    for operation in operations:
        if operation.input is not None:
            models[operation.input, "validation"] = None
        if not _is_file(operation):
            models[operation.output, "serialization"] = None
    refs, definitions = models_json_schema(list(models), ref_template=REF)
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    for operation in operations:
        paths[f"/api/v1{operation.path}"][operation.method.lower()] = _operation(operation, refs)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Schakel",
            "version": __version__,
            "summary": "One data model and one API for a company, its customers and its suppliers.",
            "description": "The workspace is in the host name, the caller in the token. Amounts and quantities are "
            "decimals written as strings. Dates are days in the workspace's zone; moments are UTC. Requests are "
            "counted per minute, for each token and for all tokens of a person: RateLimit-Policy and RateLimit in the "
            "headers of every answer say how many there are and how many are left, Retry-After with a 429 when to ask "
            "again.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "tags": [{"name": room} for room in sorted({operation.room for operation in operations})],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {error.__name__: _problem(error, refs) for error in (*ERRORS, *OF_BODIES)},
        },
    }


def _operation(operation: Operation[Any, Any], refs: dict[Any, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": _description(operation),
        "tags": [operation.room],
        "parameters": [*_path_parameters(operation), *_query_parameters(operation), *_headers(operation)],
        "responses": {
            success(operation): {
                "description": "The answer.",
                "content": _answers(operation, refs),
            },
            **{
                str(error.status): {"$ref": f"#/components/responses/{error.__name__}"}
                for error in (*ERRORS, *(OF_BODIES if operation.input is not None else ()))
            },
        },
    }
    if operation.input is not None:
        content = {"application/json": {"schema": refs[operation.input, "validation"]}}
        if files := upload_fields(operation.input):
            content = {"multipart/form-data": {"schema": _form(operation.input, files)}} | content
        described["requestBody"] = {"required": True, "content": content}
    return described


def success(operation: Operation[Any, Any]) -> str:
    """Return the status of an answer: what is read or fetched was there, all else is made."""
    return "200" if operation.reads or _is_file(operation) else "201"


def _is_file(operation: Operation[Any, Any]) -> bool:
    return operation.output in (Download, Picture)


def _answers(operation: Operation[Any, Any], refs: dict[Any, Any]) -> dict[str, Any]:
    if _is_file(operation):
        return {
            PICTURE if operation.output is Picture else BYTES: {
                "schema": {"type": "string", "format": "binary"}
            }
        }
    return {"application/json": {"schema": refs[operation.output, "serialization"]}}


def _form(schema: type[BaseModel], files: list[str]) -> dict[str, Any]:
    """Return the input as a form: its files as they are, the other fields as texts."""
    described = schema.model_json_schema(ref_template=REF)
    properties = {
        name: {"type": "string", "format": "binary"} if name in files else _in_query(field)
        for name, field in described["properties"].items()
    }
    return {**described, "properties": properties}


def _description(operation: Operation[Any, Any]) -> str:
    lines = [line.strip() for line in (operation.__doc__ or "").strip().splitlines()]
    callers = ", ".join(audience.value for audience in operation.audiences)
    return "\n".join([*lines, "", f"For: {callers}. Permission: `{operation.name}`."])


def _path_parameters(operation: Operation[Any, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": TypeAdapter(operation.arguments[name]).json_schema(),
        }
        for name in operation.path_names
    ]


def _query_parameters(operation: Operation[Any, Any]) -> list[dict[str, Any]]:
    if operation.query is None:
        return []
    schema = operation.query.model_json_schema()
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "description": field.get("description", ""),
            "schema": _in_query({k: v for k, v in field.items() if k not in ("description", "title")}),
        }
        for name, field in schema["properties"].items()
    ]


def _in_query(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema as it is in an address, where nothing is written as an empty text."""
    choices = [{"const": ""} if one == {"type": "null"} else one for one in schema.get("anyOf", [])]
    return {**schema, "anyOf": choices, "default": ""} if choices else schema


def _headers(operation: Operation[Any, Any]) -> list[dict[str, Any]]:
    if operation.reads:
        return []
    return [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "The same request with the same key within 24 hours is done once.",
            "schema": {"type": "string", "maxLength": 200},
        }
    ]


def _problem(error: type[SchakelError], refs: dict[Any, Any]) -> dict[str, Any]:
    schema = refs[ErrorOut, "serialization"]
    described = {"description": error.title, "content": {"application/problem+json": {"schema": schema}}}
    if error in LATER:
        wait = {
            "description": "Seconds until one may ask again.",
            "schema": {"type": "integer", "minimum": 0},
        }
        described["headers"] = {"Retry-After": wait}
    return described
