"""A scene of the proof in the small company of the tests: objects of Carla's and Sam's for every operation."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.test import override_settings

from schakel.accounts import links
from schakel.accounts.models import Membership, SignedLink
from schakel.accounts.operations import add_person, create_api_token, invite_person, save_role, save_view
from schakel.accounts.schemas import ApiTokenIn
from schakel.documents.operations import upload_file
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, Audience
from schakel.kernel.models import FactRecord
from schakel.notifications.models import Notification
from schakel.parties.operations import create_branch
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut
from schakel.run.proof.dealings import WITH_CUSTOMER, WITH_SUPPLIER, WITH_WHO_ORDERS, Table, deal
from schakel.run.proof.scene import NOTIFICATIONS, UNREAD, Scene, text_file
from schakel.sales.models import PromiseChange
from schakel.sales.schemas import SalesOrderOut
from tests.accounts.colleagues import place_of
from tests.world import World


@dataclass(kw_only=True)
class Played(Scene):
    """The scene, with the world in which it was played and both orders as they are shown."""

    world: World
    sales_order: SalesOrderOut
    purchase_order: PurchaseOrderOut


def scene(world: World) -> Played:
    """Play enough of a day that everything exists."""
    world.workspace.hold_promise_changes = True
    world.keep_choices()
    today = world.alice.today
    item = world.item("6205", stock=5)
    world.item("6206", lead_time_days=None)
    bought = world.buys(item, 60, today + timedelta(7))
    sold = world.sells(item, 50, today + timedelta(1))
    respond_to_purchase_order(world.sam, bought.id, later(bought, today + timedelta(10)))
    proposed = (
        respond_to_purchase_order(world.sam, bought.id, later(bought, today + timedelta(40)))
        .lines[0]
        .proposal
    )
    assert proposed is not None
    with tenancy.enter(world.system):
        held = PromiseChange.objects.get(state=PromiseChange.State.HELD).id
        told: dict[Audience, UUID] = {}
        for caller in (world.alice, world.carla, world.sam):
            row = tenancy.new(
                world.system,
                Notification,
                person_id=caller.person_id,
                audience=caller.audience.value,
                party_id=caller.party_id,
                kind="promise_moved",
                subject_kind="sales_order",
                subject_id=UUID(int=caller.now.microsecond + len(told)),
                created_at=world.system.now,
            )
            row.save(force_insert=True)
            told[caller.audience] = row.id
    # Shared, and yet with nobody but the own company.
    view = {"list": NOTIFICATIONS, "query": UNREAD, "shared": True}
    named = ((world.alice, "Samson, Van Dalen"), (world.carla, "Van Dalen"), (world.sam, "Samson"))
    views = {
        caller.audience: save_view.invoke(caller, body=view | {"name": name}).id for caller, name in named
    }
    tokens = {
        caller.audience: create_api_token(caller, ApiTokenIn(name=f"ERP {name}")).id
        for caller, name in ((world.alice, "kantoor"), (world.carla, "Van Dalen"), (world.sam, "Samson"))
    }
    planner = {"audience": "staff", "name": "planner", "title": "Planner", "patterns": ["planning.*"]}
    save_role.invoke(world.alice, body=planner)
    leaving, invitations = {}, {}
    with tenancy.enter(world.system):
        places = {
            caller.audience: Membership.objects.get(person_id=caller.person_id).id
            for caller in (world.alice, world.carla, world.sam)
        }
    for caller in (world.alice, world.carla, world.sam):
        who, slug = caller.audience.value, world.workspace.slug
        body = {"audience": who, "party_id": caller.party_id, "name": "Collega", "roles": ["admin"]}
        added = body | {"email": f"weg.{who}.{slug}@schakel.example"}
        leaving[caller.audience] = add_person.invoke(world.alice, body=added).id
        invited = body | {"email": f"nieuw.{who}.{slug}@schakel.example"}
        invitations[caller.audience] = invite_person.invoke(caller, body=invited).id
    files, waiting = {}, {}
    for caller in (world.alice, world.carla, world.sam):
        mine = caller.party_id or world.parties["carla"]
        files[caller.audience] = upload_file.invoke(caller, body={"file": text_file(), "party_id": mine}).id
        with override_settings(CLAMD="/nowhere"):
            sent = upload_file.invoke(caller, body={"file": text_file(), "party_id": mine})
        waiting[caller.audience] = sent.id
    branches = {
        caller.audience: create_branch.invoke(
            caller,
            path={"party_id": caller.party_id or world.parties["carla"]},
            body={"name": f"Vestiging {caller.audience.value}"},
        ).id
        for caller in (world.alice, world.carla, world.sam)
    }
    with tenancy.enter(world.system):
        records = {
            caller.audience: FactRecord.objects.filter(
                person_id=caller.person_id, party_id=caller.party_id, audience=caller.audience.value
            )[0].id
            for caller in (world.alice, world.carla, world.sam)
        }
    return Played(
        today=today,
        customer=world.parties["carla"],
        supplier=world.parties["sam"],
        rival=world.parties["rita"],
        item=item,
        sold=sold.id,
        bought=bought.id,
        bought_line=bought.lines[0].id,
        proposal=proposed.id,
        held=held,
        notifications=told,
        views=views,
        tokens=tokens,
        people={
            caller.audience: world.people[name]
            for name, caller in (("carla", world.carla), ("sam", world.sam))
        },
        seen=places[CUSTOMER],
        places=places,
        leaving=leaving,
        invitations=invitations,
        signed_link=_linked(world, bought),
        files=files,
        waiting_files=waiting,
        branches=branches,
        records=records,
        made=dealt(world, item, sold.id, bought.id),
        world=world,
        sales_order=sold,
        purchase_order=bought,
    )


def dealt(world: World, item: UUID, sold: UUID, bought: UUID) -> dict[str, UUID]:
    """Play what is played with Carla, and with Sam."""
    made: dict[str, UUID] = {}
    for who, they, order, dealings in (
        ("carla", world.carla, sold, [*WITH_CUSTOMER, *WITH_WHO_ORDERS]),
        ("sam", world.sam, bought, WITH_SUPPLIER),
    ):
        table = Table(
            desk=world.alice,
            they=they,
            party_id=world.parties[who],
            item_id=item,
            order_id=order,
            say=lambda who=who: f"Van {who}",  # type: ignore[misc]
            say_all=lambda: "van allen",
            say_at_desk=lambda: "van het kantoor",
        )
        made |= deal(table, dealings)
    return made


def _linked(world: World, bought: PurchaseOrderOut) -> UUID:
    """Mail Sam a link to the order; returns which it is."""
    links.make(world.system, links.RESPOND, bought.id, world.parties["sam"], place_of(world, world.sam))
    with tenancy.enter(world.system):
        found: UUID = SignedLink.objects.get(subject_id=bought.id).id
    return found


def later(order: PurchaseOrderOut, when: date) -> OrderResponseIn:
    """Return the supplier's answer that the first line comes on another day."""
    line = order.lines[0]
    delivery = {"date": when, "quantity": line.quantity}
    return OrderResponseIn.model_validate(
        {"lines": [{"line_id": line.id, "answer": "change", "deliveries": [delivery]}]}
    )
