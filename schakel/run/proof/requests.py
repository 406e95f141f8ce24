"""Requests as values: where ids stand in one, and the same request with another id in one place."""

import copy
import json
import urllib.parse
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from schakel.kernel.operation import Operation
from schakel.run.proof.records import ID
from schakel.run.proof.scene import Request

type Place = tuple[str | int, ...]
ADDED = "+"
# Where a field stands in the place of another: both together are refused.
ONE_OF_TWO = {
    ("catalog.make_price_agreement", "category_id"): "item_id",
    ("sales.change_order_delivery", "delivery_address_id"): "delivery_address",
}


def plain(request: Request) -> Request:
    """Return the request with ids and days as texts, as they go over the wire."""
    made: Request = json.loads(json.dumps(request, default=str))
    return made


def ids_in(value: Any, where: Place = ()) -> Iterator[tuple[Place, str]]:
    """Return every id-valued leaf with its place; a list of ids has one more place, beside its own."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ids_in(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from ids_in(inner, (*where, index))
        if value and isinstance(value[0], str) and ID.fullmatch(value[0]):
            yield (*where, ADDED), value[0]
    elif isinstance(value, str) and ID.fullmatch(value):
        yield where, value


def with_id(request: Request, place: Place, new: str) -> Request:
    """Return the request with another id at one place."""
    changed = copy.deepcopy(request)
    target: Any = changed
    for step in place[:-1]:
        target = target[step]
    if place[-1] == ADDED:
        target.append(new)
    else:
        target[place[-1]] = new
    return changed


def with_field(
    operation: Operation[Any, Any], request: Request, name: str, new: str
) -> tuple[Request, Place]:
    """Return the request with an id in a field of its body that it left out, and where that stands."""
    assert operation.input is not None
    several = "list[" in str(operation.input.model_fields[name].annotation)
    body = {**request.get("body", {}), name: [new] if several else new}
    if (other := ONE_OF_TWO.get((operation.name, name))) is not None:
        del body[other]
    return request | {"body": body}, ("body", name, 0) if several else ("body", name)


def named(place: Sequence[str | int]) -> str:
    """Return a place in words: `body lines.0.item_id`."""
    return f"{place[0]} {'.'.join(str(step) for step in place[1:])}" if place else "no id"


def address(operation: Operation[Any, Any], request: Request) -> str:
    """Return the request's address below the host."""
    path = operation.path.format(**{name: str(value) for name, value in request.get("path", {}).items()})
    query = urllib.parse.urlencode(request.get("query", {}))
    return f"/api/v1{path}{'?' if query else ''}{query}"


def takes_id(annotation: Any) -> bool:
    """Say whether a field holds an id, perhaps optionally."""
    return annotation is UUID or "UUID" in str(annotation)


def left_out(operation: Operation[Any, Any], request: Request) -> list[str]:
    """Return the fields of the body that take an id and that this request does not fill."""
    fields = operation.input.model_fields if operation.input is not None else {}
    sent = request.get("body", {})
    return [name for name, declared in fields.items() if name not in sent and takes_id(declared.annotation)]


def filters(operation: Operation[Any, Any]) -> list[str]:
    """Return the filters of a list that take an id."""
    fields = operation.query.model_fields if operation.query is not None else {}
    return [name for name, declared in fields.items() if takes_id(declared.annotation)]


def spread[T](things: Sequence[T], most: int) -> Sequence[T]:
    """Return so many of the things, from first to last."""
    return things[:: max(1, -(-len(things) // most))]
