"""Relations as they go in and out."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import Country, In, Line, Out
from schakel.parties.schemas.details import (
    AddressIn,
    AddressOut,
    BankAccountIn,
    BankAccountOut,
    ContactIn,
    ContactOut,
    Language,
)
from schakel.parties.schemas.terms import CustomerRoleIn, SupplierRoleIn, Version


class PartyIn(In):
    """A relation with its roles, contacts and addresses."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    kvk_number: Annotated[str, StringConstraints(max_length=20)] = ""
    vat_number: Annotated[str, StringConstraints(max_length=20)] = ""
    oin: Annotated[str, StringConstraints(max_length=20)] = Field(
        default="", description="Of a Dutch government body, instead of the number in the trade register."
    )
    endpoint_scheme: Annotated[str, StringConstraints(max_length=4)] = Field(
        default="",
        description="The list (EAS) in which `endpoint_id` stands: 0106 is the Dutch trade register.",
    )
    endpoint_id: Annotated[str, StringConstraints(max_length=50)] = Field(
        default="", description="Where it takes e-invoices on the Peppol network."
    )
    country: Country = "NL"
    language: Language = "nl"
    email: Annotated[str, StringConstraints(max_length=254)] = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    website: Line = ""
    is_own: bool = False
    customer: CustomerRoleIn | None = None
    supplier: SupplierRoleIn | None = None
    contacts: list[ContactIn] = []
    addresses: list[AddressIn] = []
    bank_accounts: list[BankAccountIn] = []


class PartyRow(Out):
    """A relation in a list."""

    id: UUID
    name: str
    country: str
    is_customer: bool
    is_supplier: bool
    email: str
    phone: str
    customer_number: str | None
    supplier_number: str | None


class PartyOut(PartyRow):
    """A relation."""

    kvk_number: str
    vat_number: str
    oin: str
    endpoint_scheme: str
    endpoint_id: str
    language: str
    website: str
    contacts: list[ContactOut]
    addresses: list[AddressOut]
    bank_accounts: list[BankAccountOut] = Field(description="The one that stands on papers in front.")
    version: int


class PartyQuery(ListQuery):
    """Filters of the relations."""

    sorts: ClassVar[dict[str, str]] = {"name": "sort_key", "-name": "-sort_key"}

    role: Literal["", "customer", "supplier"] = Field(default="", description="Only parties with this role.")


class PartyDetailsIn(In):
    """Who a relation is, said anew; all of it."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    kvk_number: Annotated[str, StringConstraints(max_length=20)] = ""
    vat_number: Annotated[str, StringConstraints(max_length=20)] = ""
    oin: Annotated[str, StringConstraints(max_length=20)] = ""
    endpoint_scheme: Annotated[str, StringConstraints(max_length=4)] = ""
    endpoint_id: Annotated[str, StringConstraints(max_length=50)] = ""
    country: Country = "NL"
    language: Language = "nl"
    email: Annotated[str, StringConstraints(max_length=254)] = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    website: Line = ""
    version: Version = None


class OwnDetailsIn(In):
    """How a company wants to be reached; what stands on papers the desk changes."""

    language: Language = "nl"
    email: Annotated[str, StringConstraints(max_length=254)] = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    website: Line = ""
    version: Version = None
