"""Turns what came in from outside into the arguments of an operation: the one place that says what is wrong with it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from schakel.kernel.errors import Invalid, NotFound
from schakel.kernel.schema import refuse_unwritable

if TYPE_CHECKING:
    from schakel.kernel.operation import Operation


def arguments_of(
    operation: "Operation[Any, Any]", path: Mapping[str, Any], query: Mapping[str, Any], body: Any
) -> dict[str, Any]:
    """Return the arguments by name.

    Raises Invalid with the place of each mistake, and NotFound for a path that cannot lead anywhere.
    """
    arguments: dict[str, Any] = {}
    for name, adapter in operation.path_adapters.items():
        try:
            arguments[name] = refuse_unwritable(adapter.validate_python(path.get(name)))
        except (ValidationError, ValueError) as error:
            raise NotFound from error
    if operation.query is not None:
        arguments["query"] = _validated(operation.query, query)
    elif query:
        raise Invalid(_("This field is not known."), field=next(iter(query)), code="extra_forbidden")
    if operation.input is not None:
        arguments["data"] = body if isinstance(body, operation.input) else _validated(operation.input, body)
    return arguments


def _validated(schema: type[BaseModel], values: Any) -> BaseModel:
    try:
        return schema.model_validate(values if values is not None else {})
    except ValidationError as error:
        raise Invalid.from_pydantic(error) from error
