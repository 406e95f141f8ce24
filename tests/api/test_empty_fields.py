"""A field that is sent empty is taken or refused, in every input there is; it never breaks the reading."""

import typing
from collections.abc import Iterator
from contextlib import suppress

import pytest
from pydantic import BaseModel, ValidationError

from schakel.kernel.operation import all_operations


def schemas(annotation: object) -> Iterator[type[BaseModel]]:
    """Return the schema that stands in a type, and all that stand in its fields."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from schemas(field.annotation)
    for part in typing.get_args(annotation):
        yield from schemas(part)


SENT = {
    schema
    for operation in all_operations().values()
    for side in (operation.input, operation.query)
    for schema in schemas(side)
}


@pytest.mark.parametrize("empty", [None, ""])
@pytest.mark.parametrize("schema", sorted(SENT, key=str))
def test_a_field_that_is_sent_empty_is_taken_or_refused(schema: type[BaseModel], empty: str | None) -> None:
    for name in schema.model_fields:
        # What pydantic refuses names the field; anything else that is raised would be a 500.
        with suppress(ValidationError):
            schema.model_validate({name: empty})
