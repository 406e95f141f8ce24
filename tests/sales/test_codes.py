"""The codes that sales gives are those that it stores, and the OpenAPI document lists them."""

from typing import Any, get_args

import pytest
from django.db.models import TextChoices
from pydantic import TypeAdapter

from schakel.api.openapi import document
from schakel.sales import codes
from schakel.sales.models import PromiseChange, SalesOrder, SalesOrderLine

CODES: list[tuple[Any, type[TextChoices], list[tuple[str, str]]]] = [
    (codes.OrderStatus, SalesOrder.Status, [("SalesOrderRow", "status"), ("SalesOrderOut", "status")]),
    (codes.PromiseStatus, SalesOrderLine.PromiseStatus, [("SalesOrderLineOut", "promise_status")]),
    (codes.ChangeState, PromiseChange.State, [("PromiseChangeOut", "state")]),
    (codes.ChangeReason, PromiseChange.Reason, [("PromiseChangeOut", "reason"), ("HeldChangeRow", "reason")]),
]


@pytest.mark.parametrize(("code", "stored", "given"), CODES)
def test_a_code_lists_all_that_is_stored(
    code: Any, stored: type[TextChoices], given: list[tuple[str, str]]
) -> None:
    assert list(get_args(code)) == stored.values
    schemas = document()["components"]["schemas"]
    for schema, field in given:
        assert schemas[schema]["properties"][field]["enum"] == stored.values, (schema, field)


@pytest.mark.parametrize("status", ["open", SalesOrder.Status.OPEN])
def test_a_status_is_a_plain_text_in_an_answer(status: str) -> None:
    read = TypeAdapter[str](codes.OrderStatus).validate_python(status)
    assert type(read) is str
    assert read == "open"
