"""Companies and what we know of them, and those that turned out to be one."""

from schakel.parties.models.merges import MergedRows, NotDuplicate, PartyMerge
from schakel.parties.models.parties import (
    USUAL_PAYMENT_DAYS,
    USUAL_TRANSIT_DAYS,
    Address,
    BankAccount,
    Branch,
    Contact,
    CustomerRole,
    Party,
    SupplierRole,
)

__all__ = [
    "USUAL_PAYMENT_DAYS",
    "USUAL_TRANSIT_DAYS",
    "Address",
    "BankAccount",
    "Branch",
    "Contact",
    "CustomerRole",
    "MergedRows",
    "NotDuplicate",
    "Party",
    "PartyMerge",
    "SupplierRole",
]
