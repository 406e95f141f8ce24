"""What one can do with relations."""

from schakel.parties.operations.addresses import correct_address, create_address, remove_address
from schakel.parties.operations.bank_accounts import record_bank_account, remove_bank_account
from schakel.parties.operations.branches import (
    correct_branch,
    create_branch,
    get_party_group,
    group_party,
    list_branches,
    remove_branch,
)
from schakel.parties.operations.contacts import correct_contact, create_contact, erase_contact
from schakel.parties.operations.details import (
    agree_customer_terms,
    agree_supplier_terms,
    correct_own_details,
    correct_party,
    get_party_terms,
)
from schakel.parties.operations.duplicates import deny_duplicate, list_possible_duplicates
from schakel.parties.operations.merges import (
    list_party_merges,
    merge_parties,
    preview_party_merge,
    undo_party_merge,
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
    "agree_customer_terms",
    "agree_supplier_terms",
    "correct_address",
    "correct_branch",
    "correct_contact",
    "correct_own_details",
    "correct_party",
    "count_parties",
    "create_address",
    "create_branch",
    "create_contact",
    "create_parties",
    "create_party",
    "deny_duplicate",
    "describe",
    "erase_contact",
    "get_party",
    "get_party_group",
    "get_party_terms",
    "group_party",
    "list_branches",
    "list_parties",
    "list_party_merges",
    "list_possible_duplicates",
    "merge_parties",
    "preview_party_merge",
    "record_bank_account",
    "remove_address",
    "remove_bank_account",
    "remove_branch",
    "undo_party_merge",
]
