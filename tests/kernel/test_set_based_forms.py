"""Doing it once for many rows leaves the same rows and facts as doing it for each, whatever the operation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import transaction

from schakel.kernel import tenancy
from schakel.kernel.errors import SchakelError
from schakel.kernel.ids import uuid7
from schakel.kernel.models import Refusal
from schakel.kernel.operation import all_operations
from schakel.kernel.tenancy import TenantModel
from tests.world import World, day

# Each is possible, together they are an amount that no column could hold.
MANY, MUCH = 10**9 - 1, 10**6
type Rows = list[dict[str, Any]]
SET_BASED = [name for name, operation in all_operations().items() if operation.set_form is not None]


def people(w: World) -> Rows:
    new = {"email": "nieuw@x.example", "name": "Nieuw"}
    return [
        new | {"audience": "staff", "roles": ["sales", "purchasing"]},
        new | {"audience": "customer", "party_id": w.parties["carla"]},
        new | {"audience": "customer", "party_id": w.parties["carla"]},
        new | {"audience": "supplier", "party_id": w.parties["carla"]},
        {"email": "ander@x.example", "name": "Ander", "audience": "staff", "roles": ["keizer"]},
        {"email": "ander@x.example", "name": "Ander", "audience": "supplier", "party_id": uuid7()},
        {"email": "ander@x.example", "name": "Ander", "audience": "supplier", "party_id": w.parties["rita"]},
    ]


def items(_w: World) -> Rows:
    return [
        {"number": "N1", "name": "Eén", "category": "Lagers", "sales_price": "1.25"},
        {"number": "N2", "name": "Twee", "category": "Lagers", "gtin": "9520000000011"},
        {"number": "N1", "name": "Nog eens"},
        {"number": "6205", "name": "Bestaat al"},
        {"number": "N3", "name": "Drie", "gtin": "9520000000012"},
    ]


def movements(w: World) -> Rows:
    return [
        {"item_id": w.items["6205"], "quantity": 5, "reason": "receipt"},
        {
            "item_id": w.items["6206"],
            "quantity": 7,
            "reason": "despatch",
            "moved_at": "2026-09-01T10:00:00Z",
        },
        {"item_id": w.items["6206"], "quantity": 70, "reason": "despatch"},
        {"item_id": w.items["6206"], "quantity": 0, "reason": "receipt"},
        {"item_id": w.items["6206"], "quantity": 1, "reason": "receipt", "moved_at": "2027-01-01T10:00:00Z"},
        {"item_id": uuid7(), "quantity": 1, "reason": "receipt", "location": "TYPO"},
        {"item_id": w.items["6207"], "quantity": "2.5", "reason": "opening", "location": "B-2"},
    ]


def parties(_w: World) -> Rows:
    contact = {"name": "Piet", "email": "piet@x.example"}
    return [
        {
            "name": "Éen BV",
            "customer": {"number": "7001", "priority": 5},
            "contacts": [contact, {"name": "Jan"}],
        },
        {
            "name": "Twee BV",
            "supplier": {"number": "8001"},
            "addresses": [{"street": "Kade 1", "city": "Goes"}],
        },
        {"name": "Beide BV", "customer": {"number": "7002"}, "supplier": {"number": "8002"}},
        {"name": "Dubbel BV", "customer": {"number": "7001"}},
        {"name": "Vals BV", "vat_number": "NL000000000B01"},
        {"name": "Los BV"},
    ]


def supplier_items(w: World) -> Rows:
    return [
        {"supplier_id": w.parties["rita"], "item_id": w.items["6205"], "lead_time_days": 3, "price": "5.5"},
        {"supplier_id": w.parties["sam"], "item_id": w.items["6205"]},
        {"supplier_id": w.parties["carla"], "item_id": w.items["6205"]},
        {"supplier_id": w.parties["sam"], "item_id": uuid7()},
    ]


def bought(w: World, **more: Any) -> Rows:
    def line(item: str, **values: Any) -> dict[str, Any]:
        return {"item_id": w.items[item], "quantity": 4, "requested_date": day(9)} | values

    return [
        {"supplier_id": w.parties["sam"], "lines": [line("6205"), line("6206", price="3.21")]} | more,
        {"supplier_id": w.parties["rita"], "lines": [line("6207")]} | more,
        {"supplier_id": w.parties["carla"], "lines": [line("6205")]} | more,
        {"supplier_id": w.parties["rita"], "lines": [line("6205", item_id=uuid7())]} | more,
        {"supplier_id": w.parties["rita"], "lines": [line("6207", requested_date=day(-3))]} | more,
        {"supplier_id": w.parties["rita"], "lines": [line("6207", quantity=MANY, price=MUCH)]} | more,
        {"supplier_id": w.parties["sam"], "lines": [line("6208", quantity=MANY)]} | more,
    ]


def recorded_purchases(w: World) -> Rows:
    parts = [{"quantity": 1, "confirmed_date": day(-1), "received_quantity": 1}, {"quantity": 3}]
    first, *rest = bought(w, ordered_date=day(-20))
    first |= {"number": "P-1", "is_made": True}
    first["lines"][0] |= {"schedule": parts}
    wrong = bought(w, ordered_date=day(-20))[1] | {"number": "P-2"}
    wrong["lines"][0] |= {"schedule": parts[:1]}
    return [first, *rest, bought(w, ordered_date=day(-20), number="P-1")[0], wrong]


def sold(w: World, **more: Any) -> Rows:
    base = {"customer_id": w.parties["carla"], "requested_date": day(7)} | more

    def line(item: str, **values: Any) -> dict[str, Any]:
        return {"item_id": w.items[item], "quantity": 4} | values

    return [
        base | {"lines": [line("6205", quantity=50), line("6206", price="3.21", priority=1)]},
        base | {"customer_id": w.parties["cor"], "reference": "Hal 3", "lines": [line("6207")]},
        base | {"customer_id": w.parties["sam"], "lines": [line("6205")]},
        base | {"customer_id": None if not more else uuid7(), "lines": [line("6205")]},
        base | {"lines": [line("6205", item_id=uuid7())]},
        base | {"requested_date": day(-3), "lines": [line("6208")]},
        base | {"lines": [line("6208"), line("6207", quantity=MANY, price=MUCH)]},
    ]


def recorded_sales(w: World) -> Rows:
    first, second, *rest = sold(w, ordered_date=day(-20))
    first |= {"number": "S-1"}
    first["lines"][0] |= {"delivered_quantity": 20}
    second["lines"][0] |= {"delivered_quantity": 4}
    too_much = sold(w, ordered_date=day(-20))[0] | {"number": "S-2"}
    too_much["lines"][0] |= {"delivered_quantity": 51}
    return [first, second, *rest, sold(w, ordered_date=day(-20), number="S-1")[1], too_much]


EXAMPLES: dict[str, Callable[[World], Rows]] = {
    "accounts.invite_person": people,
    "catalog.create_item": items,
    "inventory.record_stock_movement": movements,
    "parties.create_party": parties,
    "purchasing.create_supplier_item": supplier_items,
    "purchasing.place_purchase_order": bought,
    "purchasing.record_purchase_order": recorded_purchases,
    "sales.place_sales_order": sold,
    "sales.record_sales_order": recorded_sales,
}


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
