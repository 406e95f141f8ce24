"""A request that works for every operation on relations."""

from schakel.kernel.context import STAFF, Audience
from schakel.run.proof.scene import Example, Scene

PLACE = {"street": "Kade 4", "city": "Goes"}


def _own(s: Scene, audience: Audience, kind: str) -> str:
    # What one of them takes away, another does not find any more.
    role = "desk" if audience is STAFF else audience.value
    return str(s.made[f"{role}_{kind}"])


EXAMPLES: dict[str, Example] = {
    "parties.count_parties": lambda _s, _a: {},
    "parties.list_possible_duplicates": lambda _s, _a: {},
    "parties.deny_duplicate": lambda s, _a: {
        "path": {"party_id": str(s.customer)},
        "body": {"other_party_id": str(s.made["twin"])},
    },
    "parties.preview_party_merge": lambda s, _a: {
        "path": {"party_id": str(s.customer), "merged_party_id": str(s.made["twin"])}
    },
    "parties.merge_parties": lambda s, _a: {
        "path": {"party_id": str(s.customer)},
        "body": {"merged_party_id": str(s.made["twin"])},
    },
    "parties.undo_party_merge": lambda s, _a: {"path": {"party_merge_id": str(s.made["party_merge"])}},
    "parties.list_party_merges": lambda s, _a: {"path": {"party_id": str(s.customer)}},
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
    "parties.agree_customer_terms": lambda s, _a: {
        "path": {"party_id": str(s.customer)},
        "body": {"number": "K-77", "payment_days": 14},
    },
    "parties.agree_supplier_terms": lambda s, _a: {
        "path": {"party_id": str(s.supplier)},
        "body": {"number": "L-77"},
    },
    "parties.correct_address": lambda s, a: {"path": {"address_id": _own(s, a, "address")}, "body": PLACE},
    "parties.correct_contact": lambda s, a: {
        "path": {"contact_id": _own(s, a, "contact")},
        "body": {"name": "Karel"},
    },
    "parties.correct_own_details": lambda _s, _a: {"body": {"phone": "0113 123456"}},
    "parties.correct_party": lambda s, _a: {
        "path": {"party_id": str(s.customer)},
        "body": {"name": "Van Dalen Bouw"},
    },
    "parties.create_address": lambda s, a: {"path": {"party_id": s.company_of(a)}, "body": PLACE},
    "parties.create_contact": lambda s, a: {
        "path": {"party_id": s.company_of(a)},
        "body": {"name": "Karel"},
    },
    "parties.erase_contact": lambda s, a: {"path": {"contact_id": _own(s, a, "contact")}},
    "parties.get_party_terms": lambda s, _a: {"path": {"party_id": str(s.customer)}},
    "parties.record_bank_account": lambda s, _a: {
        "path": {"party_id": str(s.customer)},
        "body": {"iban": "NL39RABO0300065264"},
    },
    "parties.remove_address": lambda s, a: {"path": {"address_id": _own(s, a, "address")}},
    "parties.remove_bank_account": lambda s, a: {
        "path": {"bank_account_id": _own(s, a, "account")},
    },
}
