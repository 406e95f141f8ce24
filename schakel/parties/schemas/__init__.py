"""What goes in and out of the relations."""

from schakel.parties.schemas.branches import (
    Branches,
    BranchIn,
    BranchOut,
    GroupMember,
    PartyGroup,
    PartyGroupIn,
)
from schakel.parties.schemas.details import (
    AddressIn,
    AddressOut,
    BankAccountIn,
    BankAccountOut,
    ContactIn,
    ContactOut,
    Language,
)
from schakel.parties.schemas.parties import (
    OwnDetailsIn,
    PartyDetailsIn,
    PartyIn,
    PartyOut,
    PartyQuery,
    PartyRow,
)
from schakel.parties.schemas.terms import (
    CustomerRoleIn,
    CustomerTerms,
    PartyTerms,
    PaymentDays,
    SupplierRoleIn,
    SupplierTerms,
)

__all__ = [
    "AddressIn",
    "AddressOut",
    "BankAccountIn",
    "BankAccountOut",
    "BranchIn",
    "BranchOut",
    "Branches",
    "ContactIn",
    "ContactOut",
    "CustomerRoleIn",
    "CustomerTerms",
    "GroupMember",
    "Language",
    "OwnDetailsIn",
    "PartyDetailsIn",
    "PartyGroup",
    "PartyGroupIn",
    "PartyIn",
    "PartyOut",
    "PartyQuery",
    "PartyRow",
    "PartyTerms",
    "PaymentDays",
    "SupplierRoleIn",
    "SupplierTerms",
]
