"""What one can do with contracts."""

from schakel.contracts.operations.acting import (
    accept_contract,
    comment_on_contract,
    decline_contract,
    renew_contract,
    revise_contract,
    send_contract,
    terminate_contract,
)
from schakel.contracts.operations.beside import (
    add_contract_price,
    attach_contract_document,
    remove_contract_price,
)
from schakel.contracts.operations.contracts import (
    change_contract,
    count_contracts,
    create_contract,
    get_contract,
    list_contracts,
    record_contract,
)

__all__ = [
    "accept_contract",
    "add_contract_price",
    "attach_contract_document",
    "change_contract",
    "comment_on_contract",
    "count_contracts",
    "create_contract",
    "decline_contract",
    "get_contract",
    "list_contracts",
    "record_contract",
    "remove_contract_price",
    "renew_contract",
    "revise_contract",
    "send_contract",
    "terminate_contract",
]
