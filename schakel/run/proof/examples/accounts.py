"""A request that works for every operation on people, their places, roles and keys."""

from schakel.kernel.context import STAFF
from schakel.run.proof.scene import NOTIFICATIONS, UNREAD, Example

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
    "accounts.get_trading_rules": lambda _s, _a: {},
    "accounts.change_trading_rules": lambda _s, _a: {
        "body": {
            "tolerance_days_late": 14,
            "over_receipt_percent": 2,
            "invoice_tolerance_percent": 1,
            "invoice_tolerance_amount": "0.10",
            "invoice_total_tolerance": "0.10",
            "hold_promise_changes": True,
            "handling_days": 1,
            "disclosed_stock": "buckets",
            "hold_overdue_days": 14,
            "discloses_credit": True,
        }
    },
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
    "accounts.list_dealings": lambda s, _a: {"path": {"party_id": str(s.customer)}},
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
}
