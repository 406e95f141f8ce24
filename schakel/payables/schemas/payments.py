"""Money that we paid, as it goes in and out."""

from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount
from schakel.kernel.schema import Day, In, Optionally, Out


class SupplierPaymentIn(In):
    """Money that we paid a supplier, for these invoices."""

    supplier_id: UUID
    supplier_invoice_ids: Annotated[list[UUID], Field(min_length=1, max_length=500)] = Field(
        description="Approved invoices, and credit notes that are taken off."
    )
    paid_date: Annotated[Day, Field(examples=["2026-09-01"])]
    amount: Annotated[Amount | None, Field(ge=0)] = Field(
        default=None, description="Without it, all that is open of them."
    )
    reference: Annotated[str, StringConstraints(max_length=140)] = ""


class SupplierPaymentOut(Out):
    """A payment to a supplier."""

    id: UUID
    supplier_id: UUID
    supplier_name: str
    paid_date: date
    currency: str
    amount: Amount
    reference: str
    recorded_at: datetime
    revoked_at: datetime | None = Field(description="Set: it was not paid after all.")
    invoice_numbers: list[str]


class SupplierPaymentQuery(ListQuery):
    """Filters of the payments to suppliers."""

    sorts: ClassVar[dict[str, str]] = {"-paid": "-paid_date", "paid": "paid_date"}

    supplier_id: Annotated[UUID | None, Optionally] = None
