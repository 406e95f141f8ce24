"""Invoices of suppliers as they go in and out."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from schakel.documents.inspection import inspected
from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import Day, In, Optionally, Out, Short
from schakel.kernel.uploads import Upload
from schakel.payables.codes import (
    FindingCode,
    ResponseCode,
    SupplierInvoiceKind,
    SupplierInvoiceSource,
    SupplierInvoiceStatus,
    response_of,
    said,
)
from schakel.payables.schemas.to_invoice import Number

Percent = Annotated[Decimal, Field(description="In percent.")]
Money = Annotated[Amount, Field(ge=0)]


def _a_pdf(upload: Upload) -> Upload:
    found = inspected(upload)
    if found.media_type != "application/pdf":
        raise ValueError(_("Choose the invoice as PDF. An e-invoice (XML) is sent as it is, without typing."))
    return found


class PdfInvoiceIn(In):
    """An invoice as PDF, with what stands on its head typed in."""

    file: Annotated[Upload, AfterValidator(_a_pdf)]
    supplier_id: Annotated[UUID | None, Optionally] = Field(
        default=None,
        description="Whose it is; suppliers leave it out.",
        examples=["01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77"],
    )
    kind: SupplierInvoiceKind = "380"
    number: Number
    issue_date: Day
    due_date: Annotated[Day | None, Optionally] = None
    order_number: Short = Field(
        default="", description="Our order: the invoice is then held against all that came of it."
    )
    net_amount: Money = Field(description="Without VAT.")
    tax_amount: Money = Field(description="VAT.")


class MatchFindingOut(Out):
    """One thing that does not fit."""

    code: FindingCode
    text: str = Field(default="", description="In a sentence, in the caller's language.")
    stated: str = Field(description="What the invoice says.")
    expected: str = Field(description="What we expect.")
    difference: Amount = Field(description="How much money it is.")

    @model_validator(mode="before")
    @classmethod
    def _in_words(cls, value: Any) -> Any:
        return value if "text" in value else {**value, "text": said(value)}


class SupplierInvoiceTaxOut(Out):
    """What is taxed in one way, as the invoice says."""

    category: str = Field(description="UNCL5305: S, Z, E, AE, K or G.")
    rate: Percent
    taxable_amount: Amount
    tax_amount: Amount


class SupplierInvoiceLineOut(Out):
    """A line as it was sent, with the order line for which it stands and what came of that."""

    id: UUID
    position: int
    order_number: str = Field(description="As the invoice names it.")
    description: str
    suppliers_item_id: str
    buyers_item_id: str
    unit_code: str
    quantity: Quantity
    price: Price
    amount: Amount
    tax_category: str
    tax_rate: Percent
    matched_quantity: Quantity = Field(description="How much of it is held against what came.")
    purchase_order_id: UUID | None
    purchase_order_number: str | None
    order_line_id: UUID | None
    item_number: str | None
    ordered_quantity: Quantity | None
    agreed_price: Price | None
    received_quantity: Quantity | None = Field(description="What came of the order line and was accepted.")
    invoiced_quantity: Quantity | None = Field(description="How much of that is invoiced, with this line.")
    findings: list[MatchFindingOut]


class SupplierInvoiceRow(Out):
    """An invoice or credit note of a supplier in a list."""

    id: UUID
    kind: SupplierInvoiceKind
    status: SupplierInvoiceStatus
    source: SupplierInvoiceSource
    number: str
    supplier_id: UUID
    supplier_name: str
    order_number: str
    issue_date: date
    due_date: date
    expected_payment_date: date | None
    currency: str
    net_amount: Amount
    tax_amount: Amount
    total_amount: Amount
    open_amount: Amount
    codes: list[FindingCode] = Field(description="What does not fit.")
    difference_amount: Amount = Field(description="How much money that is.")
    reason: str = Field(description="Why we approved, dispute or reject it.")
    received_at: datetime


class SupplierInvoiceOut(SupplierInvoiceRow):
    """An invoice or credit note of a supplier; amounts of a credit note are positive."""

    original_number: str
    iban: str
    payment_reference: str
    note: str
    reply: str
    replied_at: datetime | None
    decided_at: datetime | None
    paid_at: datetime | None
    file_name: str
    version: int
    findings: list[MatchFindingOut]
    lines: list[SupplierInvoiceLineOut]
    taxes: list[SupplierInvoiceTaxOut]

    @property
    def response_code(self) -> ResponseCode:
        """What an Invoice Response (Peppol T111) says of it."""
        return response_of(self.status, self.reason)


class SupplierInvoiceQuery(ListQuery):
    """Filters of the invoices of suppliers."""

    sorts: ClassVar[dict[str, str]] = {
        "-received": "-received_at",
        "received": "received_at",
        "due": "due_date",
        "-due": "-due_date",
        "-difference": "-difference_amount",
    }

    status: Literal["", "received", "matched", "to_check", "approved", "disputed", "rejected", "paid"] = ""
    which: Literal["", "queue", "late"] = Field(
        default="", description="`queue`: to check or disputed; `late`: approved and past its day."
    )
    kind: Literal["", "380", "381"] = ""
    supplier_id: Annotated[UUID | None, Optionally] = None
    purchase_order_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only those with a line that stands for one of this order."
    )
