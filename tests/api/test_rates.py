"""Who asks too often is told so, and when to come back; others are not kept waiting for it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from schakel.kernel.jobs import forget_rates
from tests.api.program import Program
from tests.world import World


@pytest.fixture(autouse=True)
def few(settings: Any) -> None:
    settings.RATES = {"token": 3, "person": 5, "address": 2}


def test_a_key_has_so_many_requests_a_minute_and_every_answer_says_how_many_are_left(world: World) -> None:
    carla, sam = Program(world, world.carla), Program(world, world.sam)
    answers = [carla.get("/me") for _again in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[0]["RateLimit-Policy"] == '"token";q=3;w=60, "person";q=5;w=60'
    assert answers[1]["RateLimit"].startswith('"token";r=1;t=')
    last = answers[-1]
    assert last["Content-Type"] == "application/problem+json"
    assert last.json()["code"] == "too_many_of_token"
    assert 0 < int(last["Retry-After"]) <= 60
    assert last["Retry-After"] in last.json()["detail"]
    assert sam.get("/me").status_code == 200


def test_all_keys_of_a_person_count_together(world: World) -> None:
    keys = [Program(world, world.carla) for _another in range(3)]
    codes = [key.get("/me").status_code for key in (*keys, *keys)]
    assert codes == [200] * 5 + [429]
    assert keys[0].get("/me").json()["code"] == "too_many_of_person"


def test_what_is_refused_counts_too_and_does_nothing(world: World) -> None:
    carla = Program(world, world.carla)
    item = world.item("6205", stock=5)
    order = {"requested_date": "2030-01-02", "lines": [{"item_id": str(item), "quantity": 1}]}
    for _wrong in range(3):
        assert carla.post("/sales-orders", {}).status_code == 422
    assert carla.post("/sales-orders", order).status_code == 429
    assert Program(world, world.alice).get("/sales-orders").json()["rows"] == []


def test_guessing_at_keys_from_one_address_ends(world: World) -> None:
    host = f"{world.workspace.slug}.localhost"

    def guess(address: str) -> int:
        headers = {"Host": host, "Authorization": "Bearer sk_guess"}
        return Client(REMOTE_ADDR=address).get("/api/v1/me", headers=headers).status_code

    assert [guess("192.0.2.1") for _again in range(3)] == [401, 401, 429]
    assert guess("192.0.2.2") == 401
    # A key that counts is let in from there all the same.
    assert Program(world, world.carla).get("/me").status_code == 200


def test_behind_a_proxy_the_visitors_own_address_counts(world: World, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    host = f"{world.workspace.slug}.localhost"

    def guess(told: str) -> int:
        return Client().get("/api/v1/me", headers={"Host": host, "X-Forwarded-For": told}).status_code

    assert [guess(f"10.0.0.{n}, 192.0.2.1") for n in range(3)] == [401, 401, 429]
    assert guess("192.0.2.1, 192.0.2.9") == 401
    assert guess("") == 401


def test_what_was_counted_long_ago_is_forgotten(world: World) -> None:
    Program(world, world.carla).get("/me")
    with connection.cursor() as cursor:
        cursor.execute("update rates set begins = begins - interval '2 hours' where key like 'token:%'")
    forget_rates(timestamp=int(datetime.now(UTC).timestamp()))
    with connection.cursor() as cursor:
        cursor.execute("select key from rates where key like 'token:%' or key like 'person:%'")
        assert [key.partition(":")[0] for (key,) in cursor.fetchall()] == ["person"]
