"""A request that works for every operation on relations."""

from schakel.run.proof.scene import Example

EXAMPLES: dict[str, Example] = {
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
}
