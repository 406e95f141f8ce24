"""Making a row of the caller's workspace, and finding one that the caller may see."""

from functools import cache
from typing import Any
from uuid import UUID

from django.db.models.base import ModelState

from schakel.kernel.context import Context
from schakel.kernel.errors import NotFound
from schakel.kernel.tenancy.rows import TenantModel


def new[M: TenantModel](ctx: Context, model: type[M], **values: Any) -> M:
    """Make an unsaved row of the caller's workspace with an id from the context.

    What Django's own constructor does, without asking every field and sending signals: an import makes
    hundreds of thousands of rows.
    """
    row = model.__new__(model)
    row._state = ModelState()
    columns, made, relations = _blank(model)
    row.__dict__ |= columns
    for name, make in made:
        row.__dict__[name] = make()
    row.__dict__["id"] = values.pop("id", None) or ctx.new_id()
    row.__dict__["workspace_id"] = ctx.workspace_id
    for name, value in values.items():
        if name in row.__dict__:
            row.__dict__[name] = value
        elif name in relations:
            setattr(row, name, value)
        else:
            raise TypeError(f"{model.__name__} has no field {name}.")
    return row


@cache
def _blank(model: type[TenantModel]) -> tuple[dict[str, Any], list[tuple[str, Any]], frozenset[str]]:
    """Return a new row's columns with their values, those whose value is made anew, and the relations."""
    columns: dict[str, Any] = {}
    made: list[tuple[str, Any]] = []
    for field in model._meta.concrete_fields:
        if field.has_default() and callable(field.default):
            made.append((field.attname, field.default))
        columns[field.attname] = field.get_default()
    return columns, made, frozenset(f.name for f in model._meta.concrete_fields if f.name != f.attname)


def find[M: TenantModel](
    ctx: Context, model: type[M], object_id: UUID, *, lock: bool = False, joined: tuple[str, ...] = ()
) -> M:
    """Return the row with this id if the caller may see it, else raise NotFound.

    `lock` holds it until the end; `joined` names what comes along in the same statement.
    """
    queryset = model.objects.visible_to(ctx).filter(id=object_id)
    if joined:
        queryset = queryset.select_related(*joined)
    if lock:
        queryset = queryset.select_for_update(no_key=True)
    row: M | None = queryset.first()
    if row is None:
        raise NotFound
    return row
