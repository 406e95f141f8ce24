"""What one can do with relations."""

from schakel.parties.operations.branches import (
    correct_branch,
    create_branch,
    get_party_group,
    group_party,
    list_branches,
    remove_branch,
)
from schakel.parties.operations.parties import (
    count_parties,
    create_parties,
    create_party,
    describe,
    get_party,
    list_parties,
)

__all__ = [
    "correct_branch",
    "count_parties",
    "create_branch",
    "create_parties",
    "create_party",
    "describe",
    "get_party",
    "get_party_group",
    "group_party",
    "list_branches",
    "list_parties",
    "remove_branch",
]
