"""What is answered where no operation is reached: wrong hosts, wrong methods, too much, and no database."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from schakel.accounts.operations import create_api_token
from schakel.accounts.schemas import ApiTokenIn
from schakel.kernel.errors import Invalid
from tests.api.program import Program
from tests.api.test_errors import is_problem
from tests.world import World


def test_a_host_name_may_have_capitals(world: World) -> None:
    host = f"{world.workspace.slug.upper()}.LOCALHOST"
    assert Client(headers={"host": host}).get("/account/login/").status_code == 200


def test_nobody_signs_in_where_there_is_no_workspace(world: World) -> None:
    for page in ("login", "logout", "inactive"):
        assert Client(headers={"host": "nope.localhost"}).get(f"/account/{page}/").status_code == 404


def test_a_program_is_answered_with_problems_on_every_host(world: World) -> None:
    for path in ("/api/v1/parties", "/api/v1", "/api/nothing"):
        is_problem(Client(headers={"host": "nope.localhost"}).get(path), 404)
        is_problem(Client(headers={"host": "evil.example"}).get(path), 400, "bad_request")
    people = Client(headers={"host": "evil.example"}).get("/kantoor")
    assert (people.status_code, people["Content-Type"]) == (400, "text/html; charset=utf-8")


@pytest.mark.parametrize("path", ["/", "/kantoor", "/account/login/", "/nothing"])
def test_a_page_knows_no_other_methods(world: World, path: str) -> None:
    client = Client(headers={"host": f"{world.workspace.slug}.localhost"})
    for method in ("TRACE", "OPTIONS", "PUT", "DELETE", "NONSENSE"):
        answer = client.generic(method, path)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_a_database_that_is_gone_is_told_as_such(world: World) -> None:
    program = Program(world, world.alice)

    def gone(*_: Any) -> None:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(gone):
        is_problem(program.get("/parties"), 503, "unavailable")


def test_a_body_that_is_too_large_is_read_to_its_end(world: World, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    program = Program(world, world.alice)
    answer = program.post("/parties", {"name": "x" * 3_000_000})
    is_problem(answer, 413, "too_large")
    assert answer.wsgi_request.read(1) == b""


def test_a_key_that_has_expired_already_is_not_made(world: World) -> None:
    with pytest.raises(Invalid) as error:
        create_api_token(world.alice, ApiTokenIn(name="ERP", expires_at=world.alice.now - timedelta(days=1)))
    assert error.value.problems[0].field == "expires_at"


def test_a_name_stands_on_one_line_and_a_note_may_have_more(world: World) -> None:
    program = Program(world, world.alice)
    made = program.post("/parties", {"name": "Een BV\r\nTwee BV\x1b[2J"})
    assert made.status_code == 201, made.content
    assert json.loads(made.content)["name"] == "Een BV Twee BV [2J"
    item = {"number": "1", "name": "Lager\nklein", "description": "Een\nTwee"}
    described = json.loads(program.post("/items", item).content)
    assert (described["name"], described["description"]) == ("Lager klein", "Een\nTwee")
