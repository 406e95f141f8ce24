"""Every refusal of the API is a problem in one shape, and they come in one order: 401, 403, 422, 404, 409."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from schakel.kernel.context import Context
from schakel.kernel.facts import Fact
from schakel.sales.facts import SalesOrderPlaced
from tests.api.program import Program, ahead
from tests.kernel.conftest import React, react
from tests.world import World

__all__ = ["react"]
NOWHERE = UUID(int=5)


def is_problem(answer: Any, status: int, code: str = "") -> None:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    told = answer.json()
    assert set(told) == {"type", "title", "status", "detail", "code", "problems"}
    assert told["status"] == status
    assert told["detail"]
    assert not code or told["code"] == code


@pytest.fixture
def sam(world: World) -> Program:
    return Program(world, world.sam)


def test_the_first_thing_that_is_wrong_is_what_is_answered(world: World, sam: Program) -> None:
    order = world.buys(world.item("6205"), 5, ahead(7))
    line = {"line_id": str(order.lines[0].id), "answer": "accept"}
    there, nowhere = f"/purchase-orders/{order.id}/responses", f"/purchase-orders/{NOWHERE}/responses"
    host = {"host": sam.headers["Host"]}
    # Wrong in every way: nobody, then somebody who may not, then what was sent, where, and when.
    stranger = Client().post(f"/api/v1{nowhere}", "{", content_type="application/json", headers=host)
    is_problem(stranger, 401, "not_signed_in")
    is_problem(Program(world, world.carla).post(nowhere, "{"), 403, "not_allowed")
    is_problem(Program(world, world.carla).post(f"{nowhere}?colour=red", ""), 403, "not_allowed")
    is_problem(sam.post(nowhere, "{"), 422, "not_json")
    is_problem(sam.post(nowhere, {"lines": []}), 422)
    is_problem(sam.post(nowhere, {"lines": [line]}), 404, "not_found")
    is_problem(sam.post(there, {"lines": [line], "version": 99}), 409, "stale")
    assert sam.post(there, {"lines": [line]}).status_code == 201


def test_what_is_no_address_or_no_method_is_a_problem_too(sam: Program) -> None:
    is_problem(sam.get("/nothing"), 404)
    is_problem(sam.get("/purchase-orders/nonsense"), 404)
    for method in ("put", "patch", "delete", "options"):
        answer = getattr(sam.client, method)("/api/v1/purchase-orders", headers=sam.headers)
        is_problem(answer, 405, "method_not_allowed")
        assert answer["Allow"] == "GET, POST"
    answer = sam.client.post("/api/v1/openapi.json", headers=sam.headers)
    is_problem(answer, 405, "method_not_allowed")


def test_what_is_no_json_or_too_much_of_it_is_a_problem_too(world: World, settings: Any) -> None:
    carla = Program(world, world.carla)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = carla.client.post(
            "/api/v1/sales-orders", data=b"{}", content_type=kind, headers=carla.headers
        )
        is_problem(answer, 415, "not_json")
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    is_problem(carla.post("/sales-orders", {"reference": "x" * 2000}), 413, "too_large")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("null", ""),
        ("[]", ""),
        ('{"requested_date": 0, "lines": [{}]}', "requested_date"),
        ('{"requested_date": "2030-01-01", "lines": {}}', "lines"),
        ('{"requested_date": "2030-01-01", "lines": [null]}', "lines.0"),
        ('{"requested_date": "2030-01-01", "lines": [], "reference": 7}', "reference"),
    ],
)
def test_what_has_the_wrong_shape_is_refused_at_its_place_in_the_callers_language(
    world: World, body: str, place: str
) -> None:
    answer = Program(world, world.carla).post("/sales-orders", body, **{"Accept-Language": "nl"})
    is_problem(answer, 422)
    told = {problem["field"]: problem["message"] for problem in answer.json()["problems"]}
    assert place in told
    assert "Input should" not in answer.content.decode()


def test_a_mistake_of_our_own_is_written_down_and_tells_nothing(
    world: World, react: React, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(ctx: Context, facts: Sequence[Fact]) -> None:
        raise RuntimeError("the inside of the house")

    react("sales", fail, SalesOrderPlaced)
    order = {"requested_date": str(ahead(30)), "lines": [{"item_id": str(world.item("6205")), "quantity": 1}]}
    answer = Program(world, world.carla).post("/sales-orders", order)
    is_problem(answer, 500, "error")
    assert "inside" not in answer.content.decode()
    assert "the inside of the house" in caplog.text


def test_a_request_that_is_sent_again_after_a_failure_is_done_once(world: World, react: React) -> None:
    calls: list[int] = []

    def fail_first(ctx: Context, facts: Sequence[Fact]) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError

    react("sales", fail_first, SalesOrderPlaced)
    carla = Program(world, world.carla)
    order = {"requested_date": str(ahead(30)), "lines": [{"item_id": str(world.item("6205")), "quantity": 1}]}
    answers = [carla.post("/sales-orders", order, **{"Idempotency-Key": "once"}) for _n in range(3)]
    assert [answer.status_code for answer in answers] == [500, 201, 201]
    assert answers[1].json() == answers[2].json()
    assert len(calls) == 2


def test_a_key_that_is_too_long_is_refused(sam: Program) -> None:
    answer = sam.get("/purchase-orders", **{"Idempotency-Key": "x" * 201})
    is_problem(answer, 422)
    assert answer.json()["problems"][0]["field"] == "Idempotency-Key"
