"""On which terms we deal with a customer or a supplier."""

from typing import Annotated

from django.utils.translation import gettext_lazy
from pydantic import Field, StringConstraints

from schakel.kernel.errors import form
from schakel.kernel.money import Amount
from schakel.kernel.schema import In, Optionally, Out, Short
from schakel.parties.models import USUAL_PAYMENT_DAYS, USUAL_TRANSIT_DAYS

GS1_PREFIX = form(r"^([0-9]{6,12})?$", gettext_lazy("6 to 12 digits"))
Gs1Prefix = Annotated[str, StringConstraints(pattern=GS1_PREFIX)]
Version = Annotated[
    int | None,
    Field(description="The one that was read: who changed it meanwhile is then not overwritten."),
]
PaymentDays = Annotated[int, Field(ge=0, le=180, description="Days within which an invoice is to be paid.")]


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


class CustomerTermsIn(CustomerRoleIn):
    """On which terms a customer buys, said anew; all of it."""

    version: Version = None


class SupplierRoleIn(In):
    """What makes the party a supplier."""

    number: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    tolerance_days_late: Annotated[int, Field(ge=0, le=60)] | None = None
    payment_days: PaymentDays = USUAL_PAYMENT_DAYS
    gs1_prefix: Gs1Prefix = Field(
        default="", description="The GS1 company prefix with which the codes of its packages (SSCC) are made."
    )


class CustomerTerms(Out):
    """On which terms a customer buys."""

    number: str
    priority: int
    transit_days: int
    notify_from_days: int
    partial_delivery: bool
    payment_days: int
    buyer_reference: str
    credit_limit: Amount | None
    credit_hold: bool
    version: int


class SupplierTerms(Out):
    """On which terms a supplier delivers."""

    number: str
    tolerance_days_late: int | None
    payment_days: int
    blocked_for_new_orders: bool
    gs1_prefix: str


class PartyTerms(Out):
    """On which terms we deal with a relation; empty for a role that it does not have."""

    customer: CustomerTerms | None
    supplier: SupplierTerms | None
