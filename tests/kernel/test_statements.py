"""Every list and every page of an object costs the same number of statements for one row and for fifty."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.accounts.operations import add_person, create_api_token, invite_person, save_view
from schakel.accounts.schemas import ApiTokenIn, PersonIn
from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.documents.models import StoredFile
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.listing import ListQuery
from schakel.kernel.operation import Operation, all_operations
from schakel.notifications.models import Notification
from schakel.parties.operations import create_party
from schakel.parties.schemas import PartyIn
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.operations.supplier_items import create_supplier_item
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderIn, SupplierItemIn
from schakel.run.proof.examples import EXAMPLES
from schakel.run.proof.scene import NOTIFICATIONS, UNREAD
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.schemas import SalesOrderIn
from tests.isolation.scene import Played as Scene
from tests.isolation.scene import scene
from tests.world import World, day

MANY = 50


@dataclass
class Size:
    """A scene whose objects have so many lines, and whose lists so many rows."""

    scene: Scene
    lines: int


def grown(world: World, s: Scene, lines: int) -> Size:
    """Add a sales order and a purchase order of so many lines, with proposals and held changes."""
    items = [
        answer.id
        for answer in create_item.many(
            world.alice, [ItemIn(number=f"L{lines}-{n}", name="Lager", sales_price=1) for n in range(lines)]
        )
    ]
    sam = world.parties["sam"]
    create_supplier_item.many(
        world.alice, [SupplierItemIn(supplier_id=sam, item_id=i, lead_time_days=9, price=1) for i in items]
    )
    wanted = [{"item_id": i, "quantity": 10, "requested_date": day(7)} for i in items]
    bought = place_purchase_order(
        world.alice, PurchaseOrderIn.model_validate({"supplier_id": sam, "lines": wanted})
    )
    sold = place_sales_order(
        world.alice,
        SalesOrderIn.model_validate(
            {
                "customer_id": world.parties["carla"],
                "requested_date": day(1),
                "lines": [{"item_id": i, "quantity": 8} for i in items],
            }
        ),
    )
    for days in (10, 40):
        answered = [
            {
                "line_id": line.id,
                "answer": "change",
                "deliveries": [{"date": day(days), "quantity": 6}, {"date": day(days), "quantity": 4}],
            }
            for line in bought.lines
        ]
        after = respond_to_purchase_order(
            world.sam, bought.id, OrderResponseIn.model_validate({"lines": answered})
        )
    proposal = after.lines[0].proposal
    assert proposal is not None
    acted = replace(
        s,
        item=items[0],
        sold=sold.id,
        bought=bought.id,
        bought_line=bought.lines[0].id,
        proposal=proposal.id,
        sales_order=sold,
        purchase_order=bought,
    )
    return Size(acted, lines)


def crowd(world: World) -> None:
    """Fill every list with fifty rows."""
    item = world.item("crowd")
    parties = [PartyIn(name=f"Klant {n}", customer={"number": f"K{n}"}) for n in range(MANY)]
    create_party.many(world.alice, parties)
    create_item.many(world.alice, [ItemIn(number=f"C{n}", name="Lager") for n in range(MANY)])
    line = {"item_id": item, "quantity": 1}
    sale = {"customer_id": world.parties["carla"], "requested_date": day(60), "lines": [line]}
    place_sales_order.many(world.alice, [SalesOrderIn.model_validate(sale)] * MANY)
    purchase = {"supplier_id": world.parties["sam"], "lines": [{**line, "requested_date": day(60)}]}
    place_purchase_order.many(world.alice, [PurchaseOrderIn.model_validate(purchase)] * MANY)
    for caller in (world.alice, world.carla, world.sam):
        for n in range(MANY - 1):
            create_api_token(caller, ApiTokenIn(name="ERP"))
            save_view.invoke(caller, body={"list": NOTIFICATIONS, "name": f"Weergave {n}", "query": UNREAD})
        who = {"audience": caller.audience.value, "party_id": caller.party_id, "roles": ["admin"]}
        rows = [
            PersonIn.model_validate(
                who | {"email": f"p{n}.{caller.audience.value}@schakel.example", "name": f"Persoon {n}"}
            )
            for n in range(MANY)
        ]
        add_person.many(world.alice, rows)
        for n in range(MANY):
            # Somebody of a party invites so many in two hours, not in one.
            earlier = replace(caller, now=caller.now - timedelta(hours=n % 2))
            invite_person.invoke(earlier, body=who | {"email": f"u{n}.{caller.audience}@schakel.example"})
    with tenancy.enter(world.system):
        Notification.objects.bulk_create(
            tenancy.new(
                world.system,
                Notification,
                person_id=caller.person_id,
                audience=caller.audience.value,
                party_id=caller.party_id,
                kind="promise_moved",
                subject_kind="sales_order",
                subject_id=world.system.new_id(),
                created_at=world.system.now,
            )
            for caller in (world.alice, world.carla, world.sam)
            for _n in range(MANY)
        )
        StoredFile.objects.bulk_create(
            tenancy.new(
                world.system,
                StoredFile,
                party_id=caller.party_id,
                from_desk=caller is world.alice,
                uploaded_by_id=caller.person_id,
                uploaded_at=world.system.now,
                name="tekening.pdf",
                media_type="application/pdf",
                size=9,
                key=str(world.system.new_id()),
                state=StoredFile.State.CLEAN,
            )
            for caller in (world.alice, world.carla, world.sam)
            for _n in range(MANY)
        )


def statements(call: Callable[[], Any]) -> tuple[int, Any]:
    """Return how many statements a call makes, the second time, and what it answers."""
    call()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = call()
    return len(captured), answer


def callers(world: World) -> dict[Audience, Context]:
    return {STAFF: world.alice, CUSTOMER: world.carla, SUPPLIER: world.sam}


def _reads(operation: Operation[Any, Any]) -> bool:
    # A question with a body changes nothing either.
    return operation.reads or operation.function.__name__.startswith("preview_")


def _lists(operation: Operation[Any, Any]) -> bool:
    return operation.query is not None and issubclass(operation.query, ListQuery)


@pytest.fixture
def few_and_many(world: World) -> tuple[Size, Size]:
    s = scene(world)
    return grown(world, s, 1), grown(world, s, MANY)


def test_every_object_costs_the_same_for_one_line_and_for_fifty(
    world: World, few_and_many: tuple[Size, Size]
) -> None:
    wrong = {}
    for name, operation in all_operations().items():
        if not _reads(operation) or not operation.path_names:
            continue
        for audience in operation.audiences:
            caller = callers(world)[audience]
            counts = [
                statements(lambda: operation.invoke(caller, **EXAMPLES[name](size.scene, audience)))[0]  # noqa: B023
                for size in few_and_many
            ]
            if counts[0] != counts[1]:
                wrong[f"{name} as {audience.value}"] = counts
    assert wrong == {}


def test_every_list_costs_the_same_for_one_row_and_for_fifty(
    world: World, few_and_many: tuple[Size, Size]
) -> None:
    crowd(world)
    wrong = {}
    short = []
    for name, operation in all_operations().items():
        if not operation.reads or not _lists(operation):
            continue
        for audience in operation.audiences:
            caller, request = callers(world)[audience], EXAMPLES[name](few_and_many[1].scene, audience)
            found = []
            for limit in (1, MANY):
                asked = {**request, "query": {**request.get("query", {}), "limit": limit}}
                found.append(statements(lambda: operation.invoke(caller, **asked)))  # noqa: B023
            (few, _page), (many, page) = found
            if few != many:
                wrong[f"{name} as {audience.value}"] = (few, many)
            if len(page.rows) < MANY and not operation.path_names:
                short.append(f"{name} as {audience.value}: {len(page.rows)}")
    assert wrong == {}
    # A list without fifty rows proves nothing: fill it in `crowd` or `grown`. Those of one object are short.
    assert short == []


def test_an_answer_to_fifty_lines_costs_what_an_answer_to_one_costs(
    world: World, few_and_many: tuple[Size, Size]
) -> None:
    counts = []
    for size in few_and_many:
        later = [
            {
                "line_id": line.id,
                "answer": "change",
                "deliveries": [{"date": day(9), "quantity": line.quantity}],
            }
            for line in size.scene.purchase_order.lines
        ]
        data = OrderResponseIn.model_validate({"lines": later})
        with CaptureQueriesContext(connection) as captured:
            respond_to_purchase_order(world.sam, size.scene.bought, data)
        counts.append(len(captured))
    assert counts[0] == counts[1]
