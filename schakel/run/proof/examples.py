"""For every operation one request that works: the positive control without which a refusal proves nothing."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience

NOTIFICATIONS, UNREAD = "notifications.list_notifications", {"unread": "yes"}

type Request = dict[str, Any]


@dataclass(kw_only=True)
class Scene:
    """A caller's own objects, one for everything that an operation acts on; `rival` is another supplier.

    Notifications, views and keys belong to a person: they stand under the audience in which that person acts.
    """

    today: date
    customer: UUID
    supplier: UUID
    rival: UUID
    item: UUID
    sold: UUID
    bought: UUID
    bought_line: UUID
    proposal: UUID
    held: UUID
    notifications: dict[Audience, UUID]
    views: dict[Audience, UUID]
    tokens: dict[Audience, UUID]
    # Whom an order can be given to; the callers' own places, those of a colleague, and an invitation to one more.
    people: dict[Audience, UUID]
    # The place of a customer's person, in which the desk may look along.
    seen: UUID
    places: dict[Audience, UUID]
    leaving: dict[Audience, UUID]
    invitations: dict[Audience, UUID]
    # A link in a mail about the order of `bought`.
    signed_link: UUID
    # A file of the caller's party that can be fetched, and one that the caller sent and that is being checked.
    files: dict[Audience, UUID]
    waiting_files: dict[Audience, UUID]
    # A branch of the caller's party that nobody belongs to; for the desk a customer's.
    branches: dict[Audience, UUID]
    # An act of the caller's in the trail.
    records: dict[Audience, UUID]

    def company_of(self, audience: Audience) -> str:
        """Return the caller's own company; for the desk a customer's."""
        return str(self.supplier if audience is SUPPLIER else self.customer)

    def day(self, offset: int) -> str:
        """Return the day so many calendar days after today."""
        return (self.today + timedelta(offset)).isoformat()


type Example = Callable[[Scene, Audience], Request]


def answer(s: Scene) -> dict[str, Any]:
    """Return a supplier's answer to the order of the scene."""
    return {"lines": [{"line_id": str(s.bought_line), "answer": "accept"}]}


def ordered(s: Scene, **line: Any) -> dict[str, Any]:
    """Return an order of the scene's customer."""
    return {
        "customer_id": str(s.customer),
        "requested_date": s.day(9),
        "lines": [{"item_id": str(s.item), "quantity": 3, **line}],
    }


def bought(s: Scene) -> dict[str, Any]:
    """Return an order to the scene's supplier."""
    line = {"item_id": str(s.item), "quantity": 3, "requested_date": s.day(9)}
    return {"supplier_id": str(s.supplier), "lines": [line]}


def text_file(name: str = "tekst.txt", words: str = "Beste Alice") -> dict[str, str]:
    """Return a small file as it stands in JSON."""
    return {"name": name, "content": base64.b64encode(words.encode()).decode()}


EXAMPLES: dict[str, Example] = {
    "accounts.add_person": lambda s, _a: {
        "body": {
            "email": "import@schakel.example",
            "name": "Nieuw",
            "audience": "customer",
            "party_id": str(s.customer),
            "roles": ["admin"],
        }
    },
    "accounts.change_person": lambda s, a: {
        "path": {"membership_id": s.seen if a == STAFF else s.places[a]},
        "body": {"roles": ["admin"], "name": "Anders"},
    },
    "accounts.change_saved_view": lambda s, a: {
        "path": {"view_id": s.views[a]},
        "body": {"name": "Anders", "shared": True},
    },
    "accounts.configure_single_sign_on": lambda _s, _a: {
        "body": {
            "name": "Van Rijn",
            "issuer_url": "https://login.schakel.example",
            "client_id": "schakel",
            "client_secret": "geheim",
        }
    },
    "accounts.demand_second_factor": lambda _s, _a: {"body": {"second_factor": "staff"}},
    "accounts.get_sign_in_settings": lambda _s, _a: {},
    "accounts.create_api_token": lambda _s, _a: {"body": {"name": "ERP"}},
    "accounts.get_me": lambda _s, _a: {},
    "accounts.get_person": lambda s, a: {"path": {"membership_id": s.places[a]}},
    "accounts.invite_person": lambda s, a: {
        "body": {
            "email": "new@schakel.example",
            "name": "Nieuw",
            "audience": "customer" if a == STAFF else a.value,
            "party_id": s.company_of(a),
            "roles": ["admin"],
        }
    },
    "accounts.list_api_tokens": lambda _s, _a: {"query": {"whose": "everybody"}},
    "accounts.list_facts": lambda s, _a: {"path": {"subject_id": s.bought}},
    "accounts.list_invitations": lambda s, a: {"query": {"party_id": s.company_of(a)}},
    "accounts.list_people": lambda s, a: {"query": {"party_id": s.company_of(a)}},
    "accounts.list_roles": lambda _s, _a: {},
    "accounts.list_saved_views": lambda _s, _a: {},
    "accounts.list_signed_links": lambda s, _a: {"path": {"subject_id": s.bought}},
    "accounts.look_along": lambda s, _a: {"path": {"membership_id": s.seen}},
    "accounts.read_audit_record": lambda s, a: {"path": {"record_id": s.records[a]}},
    "accounts.read_audit_trail": lambda _s, _a: {},
    "accounts.read_own_audit_record": lambda s, a: {"path": {"record_id": s.records[a]}},
    "accounts.read_own_audit_trail": lambda _s, _a: {},
    "accounts.remove_person": lambda s, a: {"path": {"membership_id": s.leaving[a]}},
    "accounts.remove_role": lambda _s, _a: {"path": {"audience": "staff", "name": "planner"}},
    "accounts.remove_saved_view": lambda s, a: {"path": {"view_id": s.views[a]}},
    "accounts.save_view": lambda _s, _a: {
        "body": {"list": NOTIFICATIONS, "name": "Ongelezen", "query": UNREAD}
    },
    "accounts.save_role": lambda _s, _a: {
        "body": {"audience": "staff", "name": "inkoper", "title": "Inkoper", "patterns": ["purchasing.*"]}
    },
    "accounts.renew_invitation": lambda s, a: {"path": {"invitation_id": s.invitations[a]}},
    "accounts.revoke_invitation": lambda s, a: {"path": {"invitation_id": s.invitations[a]}},
    "accounts.revoke_signed_link": lambda s, _a: {"path": {"signed_link_id": s.signed_link}},
    "accounts.revoke_api_token": lambda s, a: {"path": {"api_token_id": s.tokens[a]}},
    "catalog.create_item": lambda _s, _a: {"body": {"number": "N-1", "name": "Nieuw"}},
    "catalog.get_item": lambda s, _a: {"path": {"item_id": s.item}},
    "catalog.get_offered_item": lambda s, _a: {"path": {"item_id": s.item}},
    "catalog.list_items": lambda _s, _a: {},
    "catalog.list_offered_items": lambda _s, _a: {},
    "documents.download_file": lambda s, a: {"path": {"stored_file_id": s.files[a]}},
    "documents.get_file": lambda s, a: {"path": {"stored_file_id": s.files[a]}},
    "documents.list_files": lambda _s, _a: {},
    "documents.remove_file": lambda s, a: {"path": {"stored_file_id": s.waiting_files[a]}},
    "documents.upload_file": lambda s, a: {"body": {"file": text_file(), "party_id": s.company_of(a)}},
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
        "path": {"party_id": s.company_of(a)},
        "body": {"name": "Vestiging Zuid"},
    },
    "parties.correct_branch": lambda s, a: {
        "path": {"branch_id": s.branches[a]},
        "body": {"name": "Vestiging West", "city": "Goes"},
    },
    "parties.remove_branch": lambda s, a: {"path": {"branch_id": s.branches[a]}},
    "parties.group_party": lambda s, _a: {
        "path": {"party_id": str(s.customer)},
        "body": {"parent_id": str(s.rival)},
    },
    "parties.get_party_group": lambda s, a: {"path": {"party_id": s.company_of(a)}},
    "parties.list_branches": lambda s, a: {"path": {"party_id": s.company_of(a)}},
    "parties.create_party": lambda _s, _a: {"body": {"name": "Nieuw BV"}},
    "parties.get_party": lambda s, a: {"path": {"party_id": s.company_of(a)}},
    "parties.list_parties": lambda _s, _a: {},
    "planning.explain_promises": lambda s, _a: {"path": {"sales_order_id": s.sold}},
    "planning.get_projection": lambda s, _a: {"path": {"item_id": s.item}},
    "planning.list_lines_at_risk": lambda _s, _a: {},
    "planning.preview_change_proposals": lambda _s, _a: {},
    "planning.preview_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "planning.preview_order_response": lambda s, _a: {
        "path": {"purchase_order_id": s.bought},
        "body": answer(s),
    },
    "planning.trace_promises": lambda s, _a: {"path": {"sales_order_id": s.sold}},
    "purchasing.accept_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "purchasing.assign_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.bought},
        "body": {"person_id": str(s.people[SUPPLIER])},
    },
    "purchasing.confirm_purchase_orders": lambda s, _a: {"body": {"purchase_order_ids": [str(s.bought)]}},
    "purchasing.count_purchase_orders": lambda _s, _a: {},
    "purchasing.create_supplier_item": lambda s, _a: {
        "body": {"supplier_id": str(s.rival), "item_id": str(s.item)}
    },
    "purchasing.get_purchase_order": lambda s, _a: {"path": {"purchase_order_id": s.bought}},
    "purchasing.list_change_proposals": lambda _s, _a: {},
    "purchasing.list_item_suppliers": lambda s, _a: {"path": {"item_id": s.item}},
    "purchasing.list_purchase_orders": lambda _s, _a: {},
    "purchasing.place_purchase_order": lambda s, _a: {"body": bought(s)},
    "purchasing.record_purchase_order": lambda s, _a: {"body": bought(s) | {"ordered_date": s.day(-30)}},
    "purchasing.refuse_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "purchasing.respond_to_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.bought},
        "body": answer(s),
    },
    "sales.assign_sales_order": lambda s, _a: {
        "path": {"sales_order_id": s.sold},
        "body": {"person_id": str(s.people[CUSTOMER])},
    },
    "sales.count_sales_orders": lambda _s, _a: {},
    "sales.get_sales_order": lambda s, _a: {"path": {"sales_order_id": s.sold}},
    "sales.list_held_promise_changes": lambda _s, _a: {},
    "sales.list_sales_orders": lambda _s, _a: {},
    "sales.place_sales_order": lambda s, _a: {"body": ordered(s)},
    "sales.record_sales_order": lambda s, _a: {"body": ordered(s) | {"ordered_date": s.day(-30)}},
    "sales.release_promise_changes": lambda s, _a: {"body": {"promise_change_ids": [str(s.held)]}},
}
