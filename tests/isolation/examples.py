"""For every operation one request that works: the positive control without which a refusal proves nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from schakel.accounts.models import Membership
from schakel.accounts.operations import add_person, create_api_token, invite_person, save_role, save_view
from schakel.accounts.schemas import ApiTokenIn
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience
from schakel.notifications.models import Notification
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut
from schakel.sales.models import PromiseChange
from schakel.sales.schemas import SalesOrderOut
from tests.world import World, day

NOTIFICATIONS, UNREAD = "notifications.list_notifications", {"unread": "yes"}


@dataclass
class Scene:
    """Objects of Carla's and Sam's, so that every operation has something to act on."""

    world: World
    item: UUID
    spare_item: UUID
    sold: SalesOrderOut
    bought: PurchaseOrderOut
    proposal: UUID
    held: UUID
    notifications: dict[Audience, UUID]
    views: dict[Audience, UUID]
    tokens: dict[Audience, UUID]
    # The callers' own places, those of a colleague of each, and an invitation to one more.
    places: dict[Audience, UUID]
    leaving: dict[Audience, UUID]
    invitations: dict[Audience, UUID]


def scene(world: World) -> Scene:
    """Play enough of a day that everything exists."""
    world.workspace.hold_promise_changes = True
    world.workspace.save()
    today = world.alice.today
    item, spare = world.item("6205", stock=5), world.item("6206", lead_time_days=None)
    bought = world.buys(item, 60, today + timedelta(7))
    sold = world.sells(item, 50, today + timedelta(1))
    respond_to_purchase_order(world.sam, bought.id, _later(bought, today + timedelta(10)))
    proposed = (
        respond_to_purchase_order(world.sam, bought.id, _later(bought, today + timedelta(40)))
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
    views = {
        caller.audience: save_view.invoke(caller, body=view | {"name": name}).id
        for caller, name in (
            (world.alice, "Samson, Van Dalen"),
            (world.carla, "Van Dalen"),
            (world.sam, "Samson"),
        )
    }
    tokens = {
        caller.audience: create_api_token(caller, ApiTokenIn(name=f"ERP {name}")).id
        for caller, name in ((world.alice, "kantoor"), (world.carla, "Van Dalen"), (world.sam, "Samson"))
    }
    planner = {"audience": "staff", "name": "planner", "title": "Planner", "patterns": ["planning.*"]}
    save_role.invoke(world.alice, body=planner)
    with tenancy.enter(world.system):
        places = {
            caller.audience: Membership.objects.get(person_id=caller.person_id).id
            for caller in (world.alice, world.carla, world.sam)
        }
    leaving, invitations = {}, {}
    for caller in (world.alice, world.carla, world.sam):
        who = caller.audience.value
        body = {"audience": who, "party_id": caller.party_id, "name": "Collega"}
        slug = world.workspace.slug
        leaving[caller.audience] = add_person.invoke(
            world.alice, body=body | {"email": f"weg.{who}.{slug}@schakel.example"}
        ).id
        invitations[caller.audience] = invite_person.invoke(
            caller, body=body | {"email": f"nieuw.{who}.{slug}@schakel.example"}
        ).id
    return Scene(
        world,
        item,
        spare,
        sold,
        bought,
        proposed.id,
        held,
        told,
        views,
        tokens,
        places,
        leaving,
        invitations,
    )


def _later(order: PurchaseOrderOut, when: date) -> OrderResponseIn:
    line = order.lines[0]
    delivery = {"date": when, "quantity": line.quantity}
    return OrderResponseIn.model_validate(
        {"lines": [{"line_id": line.id, "answer": "change", "deliveries": [delivery]}]}
    )


type Request = dict[str, Any]
type Example = Callable[[Scene, Audience], Request]


def _answer(s: Scene) -> dict[str, Any]:
    return {"lines": [{"line_id": str(s.bought.lines[0].id), "answer": "accept"}]}


def _ordered(s: Scene, **line: Any) -> dict[str, Any]:
    return {
        "customer_id": str(s.world.parties["carla"]),
        "requested_date": day(9).isoformat(),
        "lines": [{"item_id": str(s.item), "quantity": 3, **line}],
    }


def _bought(s: Scene) -> dict[str, Any]:
    line = {"item_id": str(s.item), "quantity": 3, "requested_date": day(9).isoformat()}
    return {"supplier_id": str(s.world.parties["sam"]), "lines": [line]}


def _own_party(s: Scene, audience: Audience) -> str:
    return str(s.world.parties[{CUSTOMER: "carla", SUPPLIER: "sam"}.get(audience, "carla")])


EXAMPLES: dict[str, Example] = {
    "accounts.add_person": lambda s, _a: {
        "body": {
            "email": "import@schakel.example",
            "name": "Nieuw",
            "audience": "customer",
            "party_id": str(s.world.parties["carla"]),
        }
    },
    "accounts.change_person": lambda s, a: {
        "path": {"membership_id": s.places[a]},
        "body": {"roles": ["admin"], "name": "Anders"},
    },
    "accounts.change_saved_view": lambda s, a: {
        "path": {"view_id": s.views[a]},
        "body": {"name": "Anders", "shared": True},
    },
    "accounts.create_api_token": lambda _s, _a: {"body": {"name": "ERP"}},
    "accounts.get_me": lambda _s, _a: {},
    "accounts.get_person": lambda s, a: {"path": {"membership_id": s.places[a]}},
    "accounts.invite_person": lambda s, a: {
        "body": {
            "email": "new@schakel.example",
            "name": "Nieuw",
            "audience": "customer" if a == STAFF else a.value,
            "party_id": _own_party(s, a),
        }
    },
    "accounts.list_api_tokens": lambda _s, _a: {"query": {"whose": "everybody"}},
    "accounts.list_facts": lambda s, _a: {"path": {"subject_id": s.bought.id}},
    "accounts.list_invitations": lambda s, a: {"query": {"party_id": _own_party(s, a)}},
    "accounts.list_people": lambda s, a: {"query": {"party_id": _own_party(s, a)}},
    "accounts.list_roles": lambda _s, _a: {},
    "accounts.list_saved_views": lambda _s, _a: {},
    "accounts.remove_person": lambda s, a: {"path": {"membership_id": s.leaving[a]}},
    "accounts.remove_role": lambda _s, _a: {"path": {"audience": "staff", "name": "planner"}},
    "accounts.remove_saved_view": lambda s, a: {"path": {"view_id": s.views[a]}},
    "accounts.save_view": lambda _s, _a: {
        "body": {"list": NOTIFICATIONS, "name": "Ongelezen", "query": UNREAD}
    },
    "accounts.save_role": lambda _s, _a: {
        "body": {"audience": "staff", "name": "inkoper", "title": "Inkoper", "patterns": ["purchasing.*"]}
    },
    "accounts.revoke_invitation": lambda s, a: {"path": {"invitation_id": s.invitations[a]}},
    "accounts.revoke_api_token": lambda s, a: {"path": {"api_token_id": s.tokens[a]}},
    "catalog.create_item": lambda _s, _a: {"body": {"number": "N-1", "name": "Nieuw"}},
    "catalog.get_item": lambda s, _a: {"path": {"item_id": s.item}},
    "catalog.get_offered_item": lambda s, _a: {"path": {"item_id": s.item}},
    "catalog.list_items": lambda _s, _a: {},
    "catalog.list_offered_items": lambda _s, _a: {},
    "inventory.count_stock": lambda _s, _a: {},
    "inventory.get_stock": lambda s, _a: {"path": {"item_id": s.item}},
    "inventory.list_stock": lambda _s, _a: {},
    "inventory.record_stock_count": lambda s, _a: {"body": {"item_id": str(s.item), "counted": 4}},
    "inventory.record_stock_movement": lambda s, _a: {
        "body": {"item_id": str(s.item), "quantity": 1, "reason": "receipt"}
    },
    "notifications.count_unread": lambda _s, _a: {},
    "notifications.list_notifications": lambda _s, _a: {},
    "notifications.mark_notifications_read": lambda s, a: {
        "body": {"notification_ids": [str(s.notifications[a])]}
    },
    "parties.count_parties": lambda _s, _a: {},
    "parties.create_branch": lambda s, a: {
        "path": {"party_id": _own_party(s, a)},
        "body": {"name": "Vestiging Zuid"},
    },
    "parties.group_party": lambda s, _a: {
        "path": {"party_id": str(s.world.parties["carla"])},
        "body": {"parent_id": str(s.world.parties["cor"])},
    },
    "parties.list_branches": lambda s, a: {"path": {"party_id": _own_party(s, a)}},
    "parties.create_party": lambda _s, _a: {"body": {"name": "Nieuw BV"}},
    "parties.get_party": lambda s, a: {"path": {"party_id": _own_party(s, a)}},
    "parties.list_parties": lambda _s, _a: {},
    "planning.explain_promises": lambda s, _a: {"path": {"sales_order_id": s.sold.id}},
    "planning.get_projection": lambda s, _a: {"path": {"item_id": s.item}},
    "planning.list_lines_at_risk": lambda _s, _a: {},
    "planning.preview_change_proposals": lambda _s, _a: {},
    "planning.preview_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "planning.preview_order_response": lambda s, _a: {
        "path": {"purchase_order_id": s.bought.id},
        "body": _answer(s),
    },
    "planning.trace_promises": lambda s, _a: {"path": {"sales_order_id": s.sold.id}},
    "purchasing.accept_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "purchasing.assign_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.bought.id},
        "body": {"person_id": str(s.world.people["sam"])},
    },
    "purchasing.confirm_purchase_orders": lambda s, _a: {"body": {"purchase_order_ids": [str(s.bought.id)]}},
    "purchasing.count_purchase_orders": lambda _s, _a: {},
    "purchasing.create_supplier_item": lambda s, _a: {
        "body": {"supplier_id": str(s.world.parties["rita"]), "item_id": str(s.item)}
    },
    "purchasing.get_purchase_order": lambda s, _a: {"path": {"purchase_order_id": s.bought.id}},
    "purchasing.list_change_proposals": lambda _s, _a: {},
    "purchasing.list_item_suppliers": lambda s, _a: {"path": {"item_id": s.item}},
    "purchasing.list_purchase_orders": lambda _s, _a: {},
    "purchasing.place_purchase_order": lambda s, _a: {"body": _bought(s)},
    "purchasing.record_purchase_order": lambda s, _a: {"body": _bought(s) | {"ordered_date": "2026-01-05"}},
    "purchasing.refuse_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "purchasing.respond_to_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.bought.id},
        "body": _answer(s),
    },
    "sales.assign_sales_order": lambda s, _a: {
        "path": {"sales_order_id": s.sold.id},
        "body": {"person_id": str(s.world.people["carla"])},
    },
    "sales.count_sales_orders": lambda _s, _a: {},
    "sales.get_sales_order": lambda s, _a: {"path": {"sales_order_id": s.sold.id}},
    "sales.list_held_promise_changes": lambda _s, _a: {},
    "sales.list_sales_orders": lambda _s, _a: {},
    "sales.place_sales_order": lambda s, _a: {"body": _ordered(s)},
    "sales.record_sales_order": lambda s, _a: {"body": _ordered(s) | {"ordered_date": "2026-01-05"}},
    "sales.release_promise_changes": lambda s, _a: {"body": {"promise_change_ids": [str(s.held)]}},
}
