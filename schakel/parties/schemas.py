"""What goes in and out of the relations."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from schakel.kernel.errors import form
from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount
from schakel.kernel.schema import Country, In, Line, Optionally, Out, Short
from schakel.parties.models import USUAL_PAYMENT_DAYS, USUAL_TRANSIT_DAYS

Language = Literal["nl", "en"]
PaymentDays = Annotated[int, Field(ge=0, le=180, description="Days within which an invoice is to be paid.")]


class ContactIn(In):
    """A person at the party."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    title: Annotated[str, StringConstraints(max_length=120)] = ""
    email: Annotated[str, StringConstraints(max_length=254)] = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    language: Language = "nl"


class AddressIn(In):
    """A place of the party."""

    kind: Literal["visit", "delivery", "invoice"] = "visit"
    name: Line = ""
    street: Line = ""
    postal_code: Annotated[str, StringConstraints(max_length=20)] = ""
    city: Annotated[str, StringConstraints(max_length=100)] = ""
    region: Annotated[str, StringConstraints(max_length=100)] = ""
    country: Country = "NL"


class BankAccountIn(In):
    """Where the party is paid."""

    iban: Annotated[str, StringConstraints(min_length=1, max_length=42)]
    bic: Annotated[str, StringConstraints(max_length=11)] = ""
    holder: Annotated[str, StringConstraints(max_length=120)] = ""


class CustomerRoleIn(In):
    """What makes the party a customer."""

    number: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    priority: Annotated[int, Field(ge=1, le=99)] = 50
    transit_days: Annotated[int, Field(ge=0, le=60)] = USUAL_TRANSIT_DAYS
    notify_from_days: Annotated[int, Field(ge=1, le=60)] = 1
    partial_delivery: bool = True
    payment_days: PaymentDays = USUAL_PAYMENT_DAYS
    buyer_reference: Short = Field(default="", description="What is to stand on every invoice (BT-10).")
    credit_limit: Annotated[Amount | None, Field(ge=0), Optionally] = Field(
        default=None, description="How much may be open; empty: no limit."
    )


class SupplierRoleIn(In):
    """What makes the party a supplier."""

    number: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    tolerance_days_late: Annotated[int, Field(ge=0, le=60)] | None = None
    payment_days: PaymentDays = USUAL_PAYMENT_DAYS


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


class ContactOut(Out):
    """A person at the party."""

    id: UUID
    name: str
    title: str
    email: str
    phone: str


class AddressOut(Out):
    """A place of the party."""

    id: UUID
    kind: str
    name: str
    street: str
    postal_code: str
    city: str
    region: str
    country: str


class BankAccountOut(Out):
    """Where the party is paid."""

    id: UUID
    iban: str
    bic: str
    holder: str


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
    bank_accounts: list[BankAccountOut]
    version: int


TWELVE = form(r"^([0-9]{12})?$", _("twelve digits"))


class BranchIn(In):
    """A branch of a party."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    number: Annotated[str, StringConstraints(pattern=TWELVE)] = Field(
        default="", description="Its number in the trade register (KVK vestigingsnummer): twelve digits."
    )
    street: Line = ""
    postal_code: Annotated[str, StringConstraints(max_length=20)] = ""
    city: Annotated[str, StringConstraints(max_length=100)] = ""


class BranchOut(Out):
    """A branch of a party."""

    id: UUID
    party_id: UUID
    name: str
    number: str
    street: str
    postal_code: str
    city: str


class Branches(Out):
    """The branches of a party, by name."""

    branches: list[BranchOut]


class PartyGroupIn(In):
    """Which company stands above a party in its group; empty: none."""

    parent_id: Annotated[UUID | None, Optionally] = None


class GroupMember(Out):
    """A company of a group."""

    id: UUID
    name: str


class PartyGroup(Out):
    """Which company stands above a party in its group, and which stand below it, by name."""

    above: GroupMember | None
    below: list[GroupMember]


class PartyQuery(ListQuery):
    """Filters of the relations."""

    sorts: ClassVar[dict[str, str]] = {"name": "sort_key", "-name": "-sort_key"}

    role: Literal["", "customer", "supplier"] = Field(default="", description="Only parties with this role.")
