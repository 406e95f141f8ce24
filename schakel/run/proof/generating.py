"""Requests for operations of which nobody wrote an example: made from their schemas and the caller's own rows."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from schakel.kernel.operation import Operation
from schakel.run.proof.records import Records, Viewer
from schakel.run.proof.scene import Request

TRIES = 16


def generated(
    operation: Operation[Any, Any], records: Records, viewer: Viewer, today: date
) -> Iterator[Request]:
    """Return requests that may well work, the likeliest first; for each id one of the caller's own is taken."""
    for attempt in range(TRIES):
        maker = _Maker(records, viewer, today, attempt)
        request: Request = {}
        if operation.path_names:
            request["path"] = {name: maker.id_for(name) for name in operation.path_names}
        if operation.input is not None:
            schema = operation.input.model_json_schema()
            request["body"] = maker.value("", schema, schema.get("$defs", {}))
        yield request


class _Maker:
    """Makes values; another attempt takes another of the caller's rows for each id."""

    def __init__(self, records: Records, viewer: Viewer, today: date, attempt: int) -> None:
        self.records, self.viewer, self.today, self.attempt = records, viewer, today, attempt

    def id_for(self, name: str) -> str:
        """Return one of the caller's own ids for an argument of this name."""
        choices: list[str] = []
        for kind in self.records.kinds_named(name):
            choices += [record.id for record in self.records.own(kind, self.viewer)[:2]]
            if len(choices) > self.attempt:
                break
        return choices[self.attempt % len(choices)] if choices else "none"

    def value(self, name: str, schema: dict[str, Any], defs: dict[str, Any]) -> Any:
        """Return a value that fits the schema."""
        if "$ref" in schema:
            return self.value(name, defs[schema["$ref"].rpartition("/")[2]], defs)
        if schema.get("format") == "uuid":
            return self.id_for(name)
        for word in ("examples", "enum"):
            if schema.get(word):
                return schema[word][0]
        if "const" in schema:
            return schema["const"]
        if "anyOf" in schema:
            choices = [choice for choice in schema["anyOf"] if choice.get("type") != "null"]
            return self.value(name, choices[0], defs)
        return self._plain(name, schema, defs)

    def _plain(self, name: str, schema: dict[str, Any], defs: dict[str, Any]) -> Any:
        match schema.get("type"):
            case "object":
                wanted = schema.get("required", [])
                properties = schema.get("properties", {})
                chosen = [key for key in properties if key in wanted or "uuid" in str(properties[key])]
                return {key: self.value(key, properties[key], defs) for key in chosen}
            case "array":
                return [self.value(name, schema.get("items", {}), defs)]
            case "integer" | "number":
                return schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
            case "boolean":
                return False
            case _:
                return self._text(schema)

    def _text(self, schema: dict[str, Any]) -> str:
        match schema.get("format"):
            case "date":
                return (self.today + timedelta(9)).isoformat()
            case "date-time":
                return f"{(self.today + timedelta(9)).isoformat()}T12:00:00Z"
            case "email":
                return "somebody@proof.example"
            case _:
                return ("proof " * 50)[: max(schema.get("minLength", 1), min(schema.get("maxLength", 5), 5))]
