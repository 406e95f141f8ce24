"""Doing it once for many rows leaves the same rows and facts as doing it for each, whatever the operation."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import transaction

from schakel.kernel import tenancy
from schakel.kernel.errors import SchakelError
from schakel.kernel.models import Refusal
from schakel.kernel.operation import all_operations
from schakel.kernel.tenancy import TenantModel
from tests.kernel.many_rows import EXAMPLES
from tests.world import World

# Where the way to a row is written out.
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SET_BASED = [name for name, operation in all_operations().items() if operation.set_form is not None]


class Snapshot:
    """All rows of the workspace; rows that were not there before are compared without ids made meanwhile."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.before = self._rows()
        self.known = {word for rows in self.before.values() for row in rows for word in _ids(row)}

    def added(self) -> dict[str, list[str]]:
        """Return what was added or changed, in a form that is the same for the same rows."""
        found = {}
        for table, rows in self._rows().items():
            old = [repr(row) for row in self.before[table]]
            found[table] = sorted(repr(self._blank(row)) for row in rows if repr(row) not in old)
        return {table: rows for table, rows in found.items() if rows}

    def _rows(self) -> dict[str, list[dict[str, Any]]]:
        with tenancy.enter(self.world.system):
            return {
                model._meta.db_table: list(model.objects.order_by("id").values())
                for model in apps.get_models()
                # What a form refuses is audited; a row of a file is told in the file's report.
                if issubclass(model, TenantModel) and model is not Refusal
            }

    def _blank(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._blank(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._blank(inner) for inner in value]
        if isinstance(value, str) and not _is_id(value):
            return ID.sub(lambda found: found[0] if found[0] in self.known else "new", value)
        return "new" if _is_id(value) and str(value) not in self.known else value


def _is_id(value: Any) -> bool:
    return isinstance(value, UUID) or (isinstance(value, str) and len(value) == 36 and value.count("-") == 4)


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _ids(inner)
    elif _is_id(value):
        yield str(value)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def said(answer: Any) -> Any:
    if isinstance(answer, SchakelError):
        return type(answer).__name__, answer.code, answer.message, answer.problems
    return "done"


@pytest.mark.parametrize("name", SET_BASED)
def test_both_forms_leave_the_same(world: World, name: str) -> None:
    world.item("6205", stock=10)
    world.item("6206", stock=10)
    world.item("6207", supplier="rita")
    world.item("6208")
    operation = all_operations()[name]
    assert operation.input is not None
    rows = [operation.input.model_validate(row) for row in EXAMPLES[name](world)]
    snapshot = Snapshot(world)

    def once(row: Any) -> Any:
        try:
            with transaction.atomic():
                return said(operation(world.alice, data=row))
        except SchakelError as error:
            return said(error)

    with undone():
        answers = [once(row) for row in rows]
        one_by_one = snapshot.added()
    with undone():
        together = [said(answer) for answer in operation.many(world.alice, rows)]
        assert together == answers
        assert snapshot.added() == one_by_one != {}
    assert {"done"} < {answer if answer == "done" else "refused" for answer in answers}


@pytest.mark.parametrize("name", ["purchasing.place_purchase_order", "sales.record_sales_order"])
def test_a_row_that_is_too_large_is_refused_by_itself_and_at_its_line(world: World, name: str) -> None:
    for number in ("6205", "6206", "6207", "6208"):
        world.item(number)
    operation = all_operations()[name]
    assert operation.input is not None
    rows = [operation.input.model_validate(row) for row in EXAMPLES[name](world)]
    refused = [
        problem.field
        for answer in operation.many(world.alice, rows)
        if isinstance(answer, SchakelError)
        for problem in answer.problems
        if problem.code == "too_large"
    ]
    assert refused == ["lines.0.quantity" if name.startswith("purchasing") else "lines.1.quantity"]


def test_every_set_based_form_has_examples_here() -> None:
    assert sorted(EXAMPLES) == SET_BASED
