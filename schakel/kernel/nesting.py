"""Rows that come along in the statement of the row they belong to: an order with its lines in one."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, JSONField, QuerySet, Subquery
from django.db.models.functions import JSONObject
from pydantic import BaseModel

from schakel.kernel.context import Context
from schakel.kernel.errors import NotFound
from schakel.kernel.statements import Make, fetched

# A made column may be called like a relation of the model, which the ORM refuses.
MADE = "made_"


class Exact(json.JSONDecoder):
    """Reads numbers as they were written: money never becomes a float."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, parse_float=Decimal)


class ExactObject(JSONObject):
    """A row as JSON that is read back exactly."""

    output_field = JSONField(decoder=Exact)


def whole[T: BaseModel](rows: QuerySet[Any], out: type[T], **fields: Expression | Any) -> T:
    """Return the one row that is asked for, with all that belongs to it, in one statement; NotFound where none is.

    The columns read are the output's fields by name, unless `fields` names an expression for them.
    """
    return _only(columns(rows, out, **fields), out)


def described[T: BaseModel, *Given](out: type[T], make: Make[*Given], ctx: Context, *args: *Given) -> T:
    """Do the same by a statement that is kept: `make` makes it of `columns`."""
    return _only(fetched(make, ctx, *args), out)


def columns(rows: QuerySet[Any], out: type[BaseModel], **fields: Expression | Any) -> QuerySet[Any, Any]:
    """Return what `out` reads of the rows: its fields by name, unless `fields` names an expression for them."""
    plain = [name for name in out.model_fields if name not in fields]
    return rows.values(*plain, **{f"{MADE}{name}": made for name, made in fields.items()})


def _only[T: BaseModel](rows: Iterable[Mapping[str, Any]], out: type[T]) -> T:
    found = next(iter(rows), None)
    if found is None:
        raise NotFound
    return out.model_validate({name.removeprefix(MADE): value for name, value in found.items()})


def nested(rows: QuerySet[Any], out: type[BaseModel], **fields: Expression | Any) -> ArraySubquery:
    """Return the rows as a list of what `out` reads, for `values()` or `annotate()` of the row above them.

    `rows` names the row above by `OuterRef` and brings its own order. The columns read are the output's fields by
    name, unless `fields` names an expression for them.
    """
    return ArraySubquery(_objects(rows, out, fields))


def nested_one(rows: QuerySet[Any], out: type[BaseModel], **fields: Expression | Any) -> Subquery:
    """Return the first of the rows in the same way, or none."""
    return Subquery(_objects(rows, out, fields)[:1])


def _objects(rows: QuerySet[Any], out: type[BaseModel], fields: dict[str, Any]) -> QuerySet[Any]:
    plain = {name: name for name in out.model_fields if name not in fields}
    return rows.values_list(ExactObject(**plain, **fields))
