"""A statement that is kept holds nothing of whoever asked first: the next one asks with values of their own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, get_args
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from pydantic import BaseModel

from schakel.accounts.callers import from_token
from schakel.accounts.operations import create_api_token
from schakel.accounts.schemas import ApiTokenIn
from schakel.catalog.sources import HIDDEN, STANDARD
from schakel.documents.codes import FileState, ShownTo
from schakel.kernel import statements, tenancy, workspaces
from schakel.kernel.context import Audience, Channel, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.ids import uuid7
from schakel.kernel.operation import all_operations
from schakel.kernel.statements import Asker, Slot, Sql, fetched
from schakel.purchasing.operations.orders import get_purchase_order, list_purchase_orders
from schakel.purchasing.schemas import PurchaseOrderQuery
from schakel.run.proof.examples import EXAMPLES
from schakel.sales.models import SalesOrder
from schakel.sales.operations.orders import get_sales_order, list_sales_orders
from schakel.sales.quotation_describing import EXPIRED
from schakel.sales.schemas import SalesOrderQuery
from tests.isolation.scene import scene
from tests.world import World, day

pytestmark = pytest.mark.django_db
# What a kept statement may hold of a value: states, words and numbers of the code's own, and days counted from today.
UNNAMED = (Slot, Enum, int, date, Decimal)
WORDS = {"", ", ", "transit", "waits", EXPIRED, STANDARD, *HIDDEN, *Audience, *Channel}
WORDS |= {*get_args(ShownTo), *get_args(FileState)}


def asked_as(ctx: Context, do: Callable[[Context], Any]) -> str:
    """Return the SQL that a caller's question really sends, without what opens the transaction for them."""
    with CaptureQueriesContext(connection) as sent:
        do(ctx)
    return "".join(query["sql"] for query in sent if "set_config" not in query["sql"]).replace("-", "")


def test_the_next_caller_asks_in_their_own_name(world: World) -> None:
    world.sells(world.item("6205", stock=10), 1, day(3))
    cor = replace(world.carla, party_id=world.parties["cor"])
    for ctx in (world.carla, cor, world.carla):
        sql = asked_as(ctx, lambda ctx: list_sales_orders(ctx, SalesOrderQuery()))
        (other,) = {world.parties["carla"], world.parties["cor"]} - {ctx.party_id}
        assert ctx.party_id is not None
        assert ctx.party_id.hex in sql
        assert ctx.workspace_id.hex in sql
        assert other.hex not in sql
    assert list_sales_orders(cor, SalesOrderQuery()).rows == []
    assert len(list_sales_orders(world.carla, SalesOrderQuery()).rows) == 1


def test_the_next_workspace_asks_for_its_own(world: World) -> None:
    world.sells(world.item("6205", stock=10), 1, day(3))
    assert len(list_sales_orders(world.alice, SalesOrderQuery()).rows) == 1
    sql = asked_as(world.olaf, lambda ctx: list_sales_orders(ctx, SalesOrderQuery()))
    assert world.olaf.workspace_id.hex in sql
    assert world.alice.workspace_id.hex not in sql
    assert list_sales_orders(world.olaf, SalesOrderQuery()).rows == []


def test_who_sees_a_part_asks_for_that_part_after_who_sees_all(world: World) -> None:
    order = world.sells(world.item("6205", stock=10), 1, day(3))
    assert get_sales_order(world.carla, order.id).id == order.id
    part = uuid7()
    for narrowed in (replace(world.carla, only_branch_id=part), replace(world.carla, only_person_id=part)):
        with pytest.raises(NotFound):
            get_sales_order(narrowed, order.id)
        sql = asked_as(narrowed, lambda ctx: list_sales_orders(ctx, SalesOrderQuery()))
        assert part.hex in sql
    assert get_sales_order(world.carla, order.id).id == order.id


def test_who_may_see_nothing_sees_nothing_after_who_may(world: World) -> None:
    bought = world.buys(world.item("6205"), 10, day(4))
    assert get_purchase_order(world.sam, bought.id).id == bought.id
    for stranger in (world.rita, world.olaf):
        with pytest.raises(NotFound):
            get_purchase_order(stranger, bought.id)
    assert list_purchase_orders(world.sam, PurchaseOrderQuery()).rows != []
    assert list_purchase_orders(replace(world.sam, party_id=None), PurchaseOrderQuery()).rows == []


def test_no_kept_statement_holds_an_id_of_anybody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Sql] = []
    write = statements._written

    def noted(*args: Any) -> Sql | None:
        made = write(*args)
        written.extend([made] if made else [])
        return made

    monkeypatch.setattr(statements, "_kept", noted)
    played = scene(world)
    callers = {"staff": world.alice, "customer": world.carla, "supplier": world.sam}
    for name, operation in all_operations().items():
        if not operation.reads:
            continue
        for audience in operation.audiences:
            asked = EXAMPLES[name](played, audience)
            try:
                operation.invoke(callers[audience.value], **asked)
            except NotFound:
                continue
    ids = {value.hex for value in (*world.parties.values(), *world.people.values(), world.workspace.id)}
    words = WORDS | {name for schema in _below(BaseModel) for name in schema.model_fields}
    assert len(written) > 20
    for sql in written:
        told = {value for value in sql.params if not isinstance(value, UNNAMED)}
        assert told <= words, sql
        assert not any(value in f"{sql.text}{sql.params}".replace("-", "") for value in ids)


def test_the_day_after_asks_about_that_day(world: World) -> None:
    world.buys(world.item("6205"), 10, day(4))
    late = PurchaseOrderQuery(late="yes")
    assert list_purchase_orders(world.alice, late).rows == []
    later = replace(world.alice, now=world.alice.now + timedelta(days=5))
    assert len(list_purchase_orders(later, late).rows) == 1
    assert list_purchase_orders(world.alice, late).rows == []


def test_no_statement_is_sent_outside_a_workspace(world: World) -> None:
    with pytest.raises(tenancy.OutsideTenant):
        fetched(_of_order, world.alice, uuid7())


def test_a_query_that_compares_ids_in_python_is_a_mistake(world: World) -> None:
    with tenancy.enter(world.alice), pytest.raises(TypeError, match="before its values are known"):
        fetched(_compared, world.alice, uuid7())


def test_a_query_that_asks_more_of_its_caller_is_a_mistake(world: World) -> None:
    with tenancy.enter(world.alice), pytest.raises(AttributeError):
        fetched(_permitted, world.alice)
    assert set(Asker.__dataclass_fields__) & {"permissions", "language", "bound_to", "seen_by"} == set()


def test_no_secret_is_kept(world: World) -> None:
    known = workspaces.of(world.system)
    from_token(known, _secret(world))
    kept = statements._kept.cache_info().currsize
    from_token(known, _secret(world))
    assert statements._kept.cache_info().currsize == kept


def test_what_one_searches_is_not_kept(world: World) -> None:
    list_sales_orders(world.alice, SalesOrderQuery())
    kept = statements._kept.cache_info().currsize
    for text in ("a", "b", "c"):
        list_sales_orders(world.alice, SalesOrderQuery(search=text))
    assert statements._kept.cache_info().currsize == kept


def _secret(world: World) -> str:
    secret = create_api_token(world.sam, ApiTokenIn(name="ERP", scopes=["*"])).secret
    assert secret is not None
    return secret


def _below(schema: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for below in schema.__subclasses__():
        yield below
        yield from _below(below)


def _of_order(ctx: Context, order_id: UUID) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = SalesOrder.objects.visible_to(ctx).filter(id=order_id)
    return rows.values("id")


def _compared(ctx: Context, order_id: UUID) -> QuerySet[Any, Any]:
    return _of_order(ctx, uuid7() if order_id == uuid7() else order_id)


def _permitted(ctx: Context) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = SalesOrder.objects.visible_to(ctx)
    return rows.values("id") if ctx.permissions.allow("sales.list_sales_orders") else rows.none()
