"""A world in which every object has many lines and every list many rows."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from schakel.accounts.operations import add_person, create_api_token, invite_person, save_view
from schakel.accounts.schemas import ApiTokenIn, PersonIn
from schakel.catalog.operations import (
    create_item,
    create_price_list,
    make_price_agreement,
    set_customer_item,
    set_price_tier,
)
from schakel.catalog.schemas import ItemIn
from schakel.documents.models import StoredFile
from schakel.kernel import tenancy
from schakel.notifications.models import Notification
from schakel.parties.operations import create_party
from schakel.parties.schemas import PartyIn
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.operations.supplier_items import create_supplier_item
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderIn, SupplierItemIn
from schakel.run.proof.scene import NOTIFICATIONS, UNREAD
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.schemas import SalesOrderIn
from tests.isolation.scene import Played as Scene
from tests.kernel.crowd_of_approvals import crowd_of_approvals
from tests.kernel.crowd_of_buying import crowd_of_buying
from tests.kernel.crowd_of_deviations import crowd_of_deviations
from tests.kernel.crowd_of_goods import crowd_of_goods
from tests.kernel.crowd_of_money import crowd_of_money
from tests.kernel.crowd_of_opportunities import crowd_of_opportunities
from tests.kernel.crowd_of_papers import crowd_of_demands, crowd_of_papers
from tests.kernel.crowd_of_payables import crowd_of_payables
from tests.kernel.crowd_of_quotations import crowd_of_quotations
from tests.kernel.crowd_of_receipts import crowd_of_receipts
from tests.kernel.crowd_of_returns import crowd_of_returns
from tests.world import World, day

MANY = 50


@dataclass
class Size:
    """A scene whose objects have so many lines, and whose lists so many rows."""

    scene: Scene
    lines: int


def priced(world: World, s: Scene, items: list[UUID]) -> None:
    """Keep a price list for each item, set its price in one, and agree one with Carla."""
    for item in items:
        create_price_list.invoke(world.alice, body={"name": f"Lijst {item}"})
        tier = {"price_list_id": s.made["price_list"], "item_id": item, "price": 2}
        set_price_tier.invoke(world.alice, body=tier)
        agreed = {"customer_id": world.parties["carla"], "item_id": item, "price": 1}
        make_price_agreement.invoke(world.alice, body=agreed | {"min_quantity": 900})


def grown(world: World, s: Scene, lines: int) -> Size:
    """Add a sales order and a purchase order of so many lines, with proposals and held changes."""
    items = [
        answer.id
        for answer in create_item.many(
            world.alice, [ItemIn(number=f"L{lines}-{n}", name="Lager", sales_price=1) for n in range(lines)]
        )
    ]
    priced(world, s, items)
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


def make_items(world: World, prefix: str) -> list[UUID]:
    """Add fifty items."""
    rows = [ItemIn(number=f"{prefix}{n}", name="Lager") for n in range(MANY)]
    return [answer.id for answer in create_item.many(world.alice, rows)]


def crowd(world: World, s: Scene) -> None:
    """Fill every list with fifty rows."""
    item = world.item("crowd")
    parties = [
        PartyIn(name=f"Klant {n}", customer={"number": f"K{n}", "credit_limit": 9}) for n in range(MANY)
    ]
    create_party.many(world.alice, parties)
    crowd_of_demands(world, make_items(world, "C"))
    crowd_of_papers(world, MANY, s.made)
    line = {"item_id": item, "quantity": 1}
    sale = {"customer_id": world.parties["carla"], "requested_date": day(60), "lines": [line]}
    place_sales_order.many(world.alice, [SalesOrderIn.model_validate(sale)] * MANY)
    purchase = {"supplier_id": world.parties["sam"], "lines": [{**line, "requested_date": day(60)}]}
    place_purchase_order.many(world.alice, [PurchaseOrderIn.model_validate(purchase)] * MANY)
    crowd_of_buying(world, MANY)
    crowd_of_goods(world, MANY)
    crowd_of_money(world, MANY)
    crowd_of_opportunities(world, MANY)
    crowd_of_receipts(world, MANY)
    crowd_of_deviations(world, MANY)
    crowd_of_payables(world, MANY)
    crowd_of_approvals(world, MANY)
    crowd_of_quotations(world, MANY)
    crowd_of_returns(world, MANY)
    for number, answer in enumerate(make_items(world, "B")):
        own = {"item_id": answer, "buyers_item_id": f"EIGEN-{number}"}
        set_customer_item.invoke(world.carla, body=own)
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
