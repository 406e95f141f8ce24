"""The fields of a schema of the document, in words that a programmer reads quickly, and an example of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

WORDS = {
    "binary": "file",
    "date": "day",
    "date-time": "moment (UTC)",
    "uuid": "id (UUID)",
    "decimal": "decimal",
}
EXAMPLES = {
    # Far ahead: a day in the past is refused.
    "date": "2035-12-03",
    "date-time": "2035-12-03T14:05:00Z",
    "uuid": "01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77",
}
LIMITS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {}",
    "maxItems": "at most {}",
    "minimum": "{} or more",
    "maximum": "{} or less",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its way (`lines[].quantity`), its type and limits in words, and what it is."""

    name: str
    kind: str
    required: bool
    description: str


class Schemas:
    """The named schemas of the document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._named = document["components"]["schemas"]

    def whole(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a schema with what it refers to in it."""
        if "$ref" not in schema:
            return schema
        named: dict[str, Any] = self._named[schema["$ref"].rpartition("/")[2]]
        return {**named, **{key: value for key, value in schema.items() if key != "$ref"}}

    def fields(self, schema: dict[str, Any], prefix: str = "") -> Iterator[Field]:
        """Return the fields of an object and of the objects in it, each before what it holds."""
        schema = self.whole(schema)
        required = schema.get("required", ())
        for name, inner in schema.get("properties", {}).items():
            described = self.whole(inner)
            place = f"{prefix}{name}"
            yield Field(place, self.words(described), name in required, described.get("description", ""))
            for choice in self._choices(described):
                if choice.get("type") == "array":
                    yield from self.fields(choice["items"], f"{place}[].")
                elif "properties" in choice:
                    yield from self.fields(choice, f"{place}.")

    def words(self, schema: dict[str, Any]) -> str:
        """Say what a value is: `text, at most 60 characters`."""
        choices = self._choices(schema)
        if len(choices) > 1:
            words = [self.words(choice) for choice in choices]
            return "decimal" if words[0].startswith("number") else " or ".join(dict.fromkeys(words))
        one = choices[0]
        if "const" in one or "enum" in one:
            values = [one["const"]] if "const" in one else one["enum"]
            return "one of " + ", ".join(f"“{value}”" for value in values) if values != [""] else "empty"
        limits = [_limit(said, one[key]) for key, said in LIMITS.items() if key in one]
        return ", ".join([self._kind(one), *limits])

    def _kind(self, schema: dict[str, Any]) -> str:
        match schema.get("type"):
            case "array":
                inner = self.whole(schema["items"])
                return "list of objects" if "properties" in inner else f"list of {self.words(inner)}"
            case "string" if "format" in schema:
                return WORDS.get(schema["format"], str(schema["format"]))
            case "string":
                return "text"
            case "integer":
                return "whole number"
            case "boolean":
                return "true or false"
            case "null":
                return "null"
            case "object" | None:
                return "object"
            case other:
                return str(other)

    def _choices(self, schema: dict[str, Any]) -> list[dict[str, Any]]:
        return [self.whole(choice) for choice in schema.get("anyOf", [schema])]

    def example(self, schema: dict[str, Any]) -> Any:
        """Return a value of a schema that holds what is required, and what has an example of its own."""
        described = self.whole(schema)
        if "examples" in described:
            return described["examples"][0]
        one = self._choices(described)[0]
        if one.get("type") == "object" or "properties" in one:
            required, fields = one.get("required", []), one.get("properties", {})
            shown = [name for name in fields if name in required or "examples" in fields[name]]
            return {name: self.example(fields[name]) for name in shown or list(fields)[:1]}
        if one.get("type") == "array":
            return [self.example(one["items"])]
        if "enum" in one:
            return one["enum"][0]
        if one.get("type") in ("integer", "number"):
            return 10
        return one.get("type") == "boolean" or EXAMPLES.get(one.get("format", ""), "…")


def _limit(said: str, bound: Any) -> str:
    words = said.format(bound)
    return words.replace("characters", "character") if bound == 1 else words
