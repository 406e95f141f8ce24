"""Own, branch, company: of whom somebody sees the orders, through each fence by itself."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from schakel.accounts.models import Membership
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.models import OutboxMessage
from schakel.notifications.models import Notification
from schakel.notifications.operations import list_notifications
from schakel.notifications.schemas import NotificationQuery
from schakel.planning.models import Peg
from schakel.planning.operations.reasons import explain_promises
from schakel.purchasing.models import (
    OrderResponse,
    OrderResponseLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
)
from schakel.purchasing.operations.orders import (
    assign_purchase_order,
    count_purchase_orders,
    get_purchase_order,
    list_purchase_orders,
)
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import PurchaseOrderQuery
from schakel.sales.models import PromiseChange, SalesOrder, SalesOrderLine
from schakel.sales.operations.orders import (
    assign_sales_order,
    count_sales_orders,
    get_sales_order,
    list_sales_orders,
)
from schakel.sales.schemas import SalesOrderQuery
from tests.accounts.colleagues import becomes, branch, joins
from tests.accounts.parted import Parted, answer, order, parted
from tests.web.browser import Browser
from tests.world import World, day

OF_A_CUSTOMER = (SalesOrder, SalesOrderLine, PromiseChange, Peg)
OF_A_SUPPLIER = (PurchaseOrder, PurchaseOrderLine, ScheduleLine, OrderResponse, OrderResponseLine)


@pytest.fixture(params=["both fences", "the database alone"])
def s(world: World, request: pytest.FixtureRequest, settings: Any) -> Parted:
    scene = parted(world)
    settings.DATABASE_FENCE_ONLY = request.param == "the database alone"
    return scene


def sold_to(ctx: Context) -> set[Any]:
    return {row.id for row in list_sales_orders(ctx, SalesOrderQuery()).rows}


def test_an_order_in_the_portal_is_of_who_placed_it_and_of_their_branch(s: Parted) -> None:
    assert (s.north.branch_id, s.north.assignee_id) == (s.nora.only_branch_id, s.nora.person_id)
    assert s.south.assignee_id == s.zoe.person_id
    assert s.south.branch_id not in (None, s.north.branch_id)


def test_each_sees_their_part_in_lists_counts_and_search_and_the_company_all(s: Parted) -> None:
    world = s.world
    assert sold_to(s.nora) == {s.north.id}
    assert sold_to(s.zoe) == {s.south.id}
    assert sold_to(world.carla) == sold_to(world.alice) == {s.north.id, s.south.id}
    assert count_sales_orders(s.nora).counts["open"] == count_sales_orders(s.zoe).counts["open"] == 1
    assert count_sales_orders(world.carla).counts["open"] == 2
    found = list_sales_orders(s.nora, SalesOrderQuery(search=s.south.number)).rows
    assert found == []
    assert [r.id for r in list_purchase_orders(s.sten, PurchaseOrderQuery()).rows] == [s.bought_north.id]
    counts = count_purchase_orders(s.sten).counts
    assert sum(counts[status] for status in ("issued", "in_progress", "confirmed")) == 1


def test_what_is_a_colleagues_is_not_there(s: Parted) -> None:
    for ctx, mine, other in ((s.nora, s.north, s.south), (s.zoe, s.south, s.north)):
        assert get_sales_order(ctx, mine.id).lines
        assert explain_promises(ctx, mine.id).lines
        with pytest.raises(NotFound):
            get_sales_order(ctx, other.id)
        with pytest.raises(NotFound):
            explain_promises(ctx, other.id)
    assert get_purchase_order(s.sten, s.bought_north.id)
    with pytest.raises(NotFound):
        get_purchase_order(s.sten, s.bought_south.id)


def test_nobody_answers_a_colleagues_order_and_each_their_own(s: Parted) -> None:
    with pytest.raises(NotFound):
        answer(s.sten, s.bought_south, 12)
    # In parts: the new part is a row of their own too.
    parts = [{"date": str(day(8)), "quantity": 12}, {"date": str(day(9)), "quantity": 8}]
    lines = [{"line_id": s.bought_north.lines[0].id, "answer": "change", "deliveries": parts}]
    path = {"purchase_order_id": s.bought_north.id}
    after = respond_to_purchase_order.invoke(s.sten, path=path, body={"lines": lines})
    assert len(after.lines[0].schedule) == 2


def test_every_row_that_a_party_can_see_of_an_order_is_narrowed_by_the_database(s: Parted) -> None:
    for ctx, models, owner in (
        (s.nora, OF_A_CUSTOMER, s.world.carla),
        (s.zoe, OF_A_CUSTOMER, s.world.carla),
        (s.sten, OF_A_SUPPLIER, s.world.sam),
    ):
        for model in models:
            with tenancy.enter(owner), connection.cursor() as cursor:
                cursor.execute(f"select count(*) from {model._meta.db_table}")
                (every,) = cursor.fetchone()
            with tenancy.enter(ctx), connection.cursor() as cursor:
                cursor.execute(f"select branch_id, assignee_id from {model._meta.db_table}")
                seen = cursor.fetchall()
            assert 0 < len(seen) < every, (model.__name__, ctx.person_id)
            mine = (ctx.only_branch_id, ctx.only_person_id)
            assert all(wanted in (None, its) for row in seen for wanted, its in zip(mine, row, strict=True))


def test_a_narrowed_person_writes_no_row_outside_their_part(s: Parted) -> None:
    with tenancy.enter(s.sten), pytest.raises(DatabaseError), transaction.atomic():
        PurchaseOrder.objects.filter(id=s.bought_north.id).update(branch_id=s.bought_south.branch_id)
    with tenancy.enter(s.sten):
        assert PurchaseOrder.objects.filter(id=s.bought_south.id).update(note="x") == 0


def test_who_is_narrowed_orders_for_nobody_else(s: Parted) -> None:
    with pytest.raises(NotFound):
        order(s.nora, s.item, branch_id=s.south.branch_id)
    with pytest.raises(NotFound):
        order(s.zoe, s.item, person_id=s.nora.person_id)
    with pytest.raises(NotFound):
        order(s.zoe, s.item, branch_id=s.north.branch_id)
    assert order(s.zoe, s.item, branch_id=s.south.branch_id).branch_id == s.south.branch_id


def test_an_order_that_goes_to_another_takes_all_of_it_along(s: Parted) -> None:
    path = {"sales_order_id": s.south.id}
    to_nora = {"branch_id": s.north.branch_id, "person_id": s.nora.person_id}
    assign_sales_order.invoke(s.world.carla, path=path, body=to_nora)
    assert sold_to(s.nora) == {s.north.id, s.south.id}
    assert sold_to(s.zoe) == set()
    with pytest.raises(NotFound):
        get_sales_order(s.zoe, s.south.id)
    with tenancy.enter(s.world.system):
        for model, of_order in (
            (SalesOrderLine, {"order_id": s.south.id}),
            (PromiseChange, {"order_id": s.south.id}),
            (Peg, {"line__order_id": s.south.id}),
        ):
            whose = set(model.objects.filter(**of_order).values_list("branch_id", "assignee_id"))
            assert whose == {(s.north.branch_id, s.nora.person_id)}, model.__name__
    bought = {"purchase_order_id": s.bought_south.id}
    assign_purchase_order.invoke(s.world.alice, path=bought, body={"branch_id": s.bought_north.branch_id})
    found = get_purchase_order(s.sten, s.bought_south.id)
    assert found.lines[0].schedule
    assert found.lines[0].proposal


def test_an_order_goes_to_nobody_outside_the_party(s: Parted) -> None:
    path = {"sales_order_id": s.south.id}
    for body in ({"person_id": s.world.people["sam"]}, {"branch_id": s.bought_north.branch_id}):
        with pytest.raises(NotFound):
            assign_sales_order.invoke(s.world.alice, path=path, body=body)


def test_a_change_of_scope_counts_at_the_next_click_also_of_an_open_session(s: Parted) -> None:
    browser = Browser(s.world, s.nora.person_id)
    assert s.south.number not in browser.get("/klant/orders")
    browser.get(f"/klant/orders/{s.south.id}", status=404)
    becomes(s.world, s.nora, "buyer", scope="company")
    assert s.south.number in browser.get("/klant/orders")
    becomes(s.world, s.nora, "buyer", scope="own")
    page = browser.get("/klant/orders")
    assert s.north.number in page
    assert s.south.number not in page


def test_an_export_holds_what_one_sees(s: Parted) -> None:
    text = Browser(s.world, s.zoe.person_id).get("/klant/orders?export=csv")
    assert s.south.number in text
    assert s.north.number not in text


def test_one_is_told_only_of_what_one_may_see(s: Parted) -> None:
    with tenancy.enter(s.world.system):
        people = {
            "nora": s.nora.person_id, "zoe": s.zoe.person_id, "carla": s.world.people["carla"],
            "sten": s.sten.person_id, "sam": s.world.people["sam"],
        }  # fmt: skip
        told = {
            name: set(Notification.objects.filter(person_id=person_id).values_list("subject_id", flat=True))
            for name, person_id in people.items()
        }
        receivers = {
            (place.person_id, message.subject_id)
            for message in OutboxMessage.objects.all()
            for place in Membership.objects.filter(id=message.receiver_id)
        }
    assert told["nora"] <= {s.north.id}
    assert told["zoe"] <= {s.south.id}
    assert told["nora"] | told["zoe"] == told["carla"] != set()
    assert told["sten"] == {s.bought_north.id}
    assert (s.sten.person_id, s.bought_south.id) not in receivers
    # What went to somebody else since is not read any more either.
    path = {"purchase_order_id": s.bought_north.id}
    assign_purchase_order.invoke(s.world.alice, path=path, body={"branch_id": s.bought_south.branch_id})
    assert list_notifications(s.sten, NotificationQuery()).rows == []


def test_reactions_see_everything_and_the_caller_stays_narrowed(s: Parted) -> None:
    with tenancy.enter(s.nora):
        with tenancy.enter(s.nora.as_system()):
            assert SalesOrder.objects.count() == 2
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from sales_salesorder")
            assert cursor.fetchone() == (1,)


def test_a_place_says_which_branch_and_a_colleague_at_the_desk_sees_all(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        joins(world, "nora", world.carla, "buyer", scope="branch")
    assert refused.value.problems[0].field == "branch_id"
    with pytest.raises(NotFound):
        joins(world, "nora", world.carla, "buyer", scope="branch", branch_id=branch(world, "cor", "Elders"))
    with pytest.raises(Invalid):
        joins(world, "bob", world.alice, "sales", scope="own")


def test_a_branch_has_one_name_and_one_number(world: World) -> None:
    branch(world, "carla", "Noord")
    with pytest.raises(Conflict):
        branch(world, "carla", "noord")
    assert joins(world, "vic", world.carla, "viewer").audience is CUSTOMER
