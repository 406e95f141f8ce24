"""A write that is sent twice is done once; nobody can read from what is kept what nobody should."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from schakel.accounts.models import ApiToken
from schakel.accounts.operations import create_api_token
from schakel.accounts.schemas import ApiTokenIn
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.jobs import forget_idempotency_keys
from schakel.kernel.models import IdempotencyKey
from schakel.sales.models import SalesOrder
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.schemas import SalesOrderIn, SalesOrderOut
from tests.kernel.at_once import at_once
from tests.world import World, day


def cart(item: object, quantity: int = 3, when: object = None) -> SalesOrderIn:
    line = {"item_id": item, "quantity": quantity}
    return SalesOrderIn.model_validate({"requested_date": when or day(60), "lines": [line]})


def orders(world: World) -> int:
    with tenancy.enter(world.system):
        return int(SalesOrder.objects.count())


def test_the_same_key_at_the_same_moment_orders_once(lasting: World) -> None:
    item = lasting.item("6205", stock=100)
    carla = lasting.carla.with_key("cart-1")

    def order() -> SalesOrderOut:
        return place_sales_order(carla, cart(item))

    answers = at_once(*[order] * 4)
    assert {type(answer) for answer in answers} == {SalesOrderOut}
    assert len({answer.id for answer in answers}) == 1
    assert orders(lasting) == 1


def test_the_same_key_with_another_body_is_refused(world: World) -> None:
    item = world.item("6205")
    carla = world.carla.with_key("cart-1")
    place_sales_order(carla, cart(item))
    with pytest.raises(Conflict) as refused:
        place_sales_order(carla, cart(item, 4))
    assert refused.value.code == "key_reused"


def test_it_is_the_same_request_however_the_arguments_are_given(world: World) -> None:
    item = world.item("6205")
    carla = world.carla.with_key("cart-1")
    assert place_sales_order(carla, cart(item)) == place_sales_order(carla, data=cart(item))
    assert orders(world) == 1


def test_a_failure_frees_the_key(world: World) -> None:
    item = world.item("6205")
    carla = world.carla.with_key("cart-1")
    with pytest.raises(Invalid):
        place_sales_order(carla, cart(item, when=day(-1)))
    assert place_sales_order(carla, cart(item)).lines[0].quantity == 3


def test_a_key_belongs_to_one_caller_and_one_operation(world: World) -> None:
    item = world.item("6205")
    place_sales_order(world.carla.with_key("1"), cart(item))
    cor = replace(world.carla, party_id=world.parties["cor"], person_id=world.people["rita"])
    place_sales_order(cor.with_key("1"), cart(item))
    create_api_token(world.carla.with_key("1"), ApiTokenIn(name="ERP"))
    assert orders(world) == 2


def test_a_key_counts_for_a_day(world: World) -> None:
    item = world.item("6205")
    place_sales_order(world.carla.with_key("1"), cart(item))
    for hours, expected in ((23, 1), (25, 2)):
        later = replace(world.carla, now=world.carla.now + timedelta(hours=hours))
        place_sales_order(later.with_key("1"), cart(item))
        assert orders(world) == expected


def test_what_was_kept_for_a_repetition_is_forgotten_after_a_day(world: World) -> None:
    item = world.item("6205")
    for age in (1, 25):
        now = datetime.now(UTC) - timedelta(hours=age)
        when = (now + timedelta(days=90)).date()
        place_sales_order(replace(world.carla, now=now).with_key(f"age {age}"), cart(item, when=when))
    forget_idempotency_keys(timestamp=0)
    with tenancy.enter(world.system):
        assert [row.key for row in IdempotencyKey.objects.all()] == ["age 1"]


def test_no_secret_is_kept(world: World) -> None:
    alice = world.alice.with_key("token-1")
    made = create_api_token(alice, ApiTokenIn(name="ERP"))
    assert made.secret is not None
    again = create_api_token(alice, ApiTokenIn(name="ERP"))
    assert (again.id, again.prefix, again.secret) == (made.id, made.prefix, None)
    with tenancy.enter(world.system):
        assert ApiToken.objects.count() == 1
    assert [where for where in everything(world) if made.secret in where[1]] == []


def everything(world: World) -> list[tuple[str, str]]:
    """Return every row of every table of ours as text."""
    found: list[tuple[str, str]] = []
    with tenancy.enter(world.system), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables: list[Any] = [name for (name,) in cursor.fetchall()]
        cursor.execute("select has_table_privilege(t, 'select') from unnest(%s::text[]) t", [tables])
        readable = [name for name, (may,) in zip(tables, cursor.fetchall(), strict=True) if may]
        for table in readable:
            cursor.execute(f'select t::text from "{table}" t')
            found += [(table, text) for (text,) in cursor.fetchall()]
    return found
