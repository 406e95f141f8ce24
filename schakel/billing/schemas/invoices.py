"""Invoices and credit notes as they go in and out."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.billing.codes import InvoiceKind, InvoiceStatus
from schakel.billing.schemas.papers import PartyOnPaper, PlaceOnPaper
from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import In, Optionally, Out, Short

Note = Annotated[str, StringConstraints(max_length=500)]
Percent = Annotated[Decimal, Field(description="In percent.")]
Many = Annotated[list[UUID], Field(min_length=1, max_length=500)]


class ShipmentToInvoice(Out):
    """A shipment of which something is not on an invoice yet."""

    id: UUID
    number: str
    customer_id: UUID
    customer_name: str
    shipped_at: datetime | None
    orders: str = Field(description="The numbers of the orders of which it brought something.")
    net_amount: Amount = Field(description="What is to be invoiced, without VAT.")


class ShipmentToInvoiceQuery(ListQuery):
    """Filters of the shipments to invoice, the oldest first."""

    sorts: ClassVar[dict[str, str]] = {"shipped": "shipped_at", "-shipped": "-shipped_at"}

    customer_id: Annotated[UUID | None, Optionally] = None


class DraftIn(In):
    """Which shipments to invoice."""

    shipment_ids: Many
    together: bool = Field(default=False, description="One invoice a customer; else one for each shipment.")


class Drafted(Out):
    """Which drafts were made."""

    invoice_ids: list[UUID]


class IssueIn(In):
    """Which drafts go out."""

    invoice_ids: Many


class Issued(Out):
    """What went out, by number."""

    invoice_ids: list[UUID]
    numbers: list[str]


class InvoiceChangeIn(In):
    """Other words on a draft."""

    reference: Short = Field(default="", description="The customer's own number of the order (BT-13).")
    buyer_reference: Short = Field(default="", description="What the customer wants to read on it (BT-10).")
    note: Note = ""
    version: int


class CreditLineIn(In):
    """How much of a line is taken back."""

    line_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]


class CreditIn(In):
    """What of an invoice is taken back, and why."""

    note: Annotated[str, StringConstraints(min_length=1, max_length=500)] = Field(
        description="Why; the customer reads it."
    )
    lines: Annotated[list[CreditLineIn], Field(max_length=500)] = Field(
        default=[], description="Empty: all that was not taken back before."
    )


class CreditReturnLineIn(In):
    """How much of a line of a return is credited now."""

    line_id: UUID
    quantity: Annotated[Quantity, Field(ge=0)]


class CreditReturnIn(In):
    """What of a return is credited now."""

    lines: Annotated[list[CreditReturnLineIn], Field(max_length=500)] = Field(
        default=[], description="Empty: all that came back, was not refused and stands on no credit note yet."
    )


class CreditablePart(Out):
    """So much of what came back, on the invoice that billed it and at its price."""

    invoice_id: UUID
    invoice_number: str
    quantity: Quantity
    price: Price
    amount: Amount = Field(description="Without VAT.")
    currency: str


class CreditableLine(Out):
    """How much of a line of a return can be credited, and what of which invoice."""

    line_id: UUID
    item_number: str
    description: str
    unit_code: str
    quantity: Quantity = Field(description="Came back, was not refused and stands on no credit note yet.")
    creditable_quantity: Quantity = Field(description="How much of that is invoiced.")
    parts: list[CreditablePart] = Field(description="The last invoice first.")


class CreditableReturn(Out):
    """What of a return can be credited; nothing before it is inspected."""

    lines: list[CreditableLine]


class CreditedReturn(Out):
    """Which drafts of credit notes were made for a return: one for each invoice that it touches."""

    invoice_ids: list[UUID]


class InvoiceTaxOut(Out):
    """What is taxed in one way."""

    category: str = Field(description="UNCL5305: S, Z, E, AE, K or G.")
    rate: Percent
    taxable_amount: Amount
    tax_amount: Amount


class InvoiceLineOut(Out):
    """A line of an invoice or credit note."""

    id: UUID
    position: int
    order_id: UUID | None
    order_number: str | None
    customers_reference: str | None = Field(description="The customer's own number of that order.")
    shipment_number: str | None
    original_line_id: UUID | None
    item_number: str
    description: str
    unit_code: str
    quantity: Quantity
    price: Price
    amount: Amount
    tax_category: str
    tax_rate: Percent


class InvoiceRow(Out):
    """An invoice or credit note in a list."""

    id: UUID
    kind: InvoiceKind
    status: InvoiceStatus
    number: str
    customer_id: UUID
    customer_name: str
    issue_date: date | None
    due_date: date | None
    delivery_date: date
    reference: str
    currency: str
    net_amount: Amount
    tax_amount: Amount
    total_amount: Amount
    open_amount: Amount


class InvoiceOut(InvoiceRow):
    """An invoice or credit note; amounts of a credit note are positive."""

    buyer_reference: str
    note: str
    original_id: UUID | None
    original_number: str | None
    original_issue_date: date | None
    return_id: UUID | None = Field(description="Of a credit note: the return for which it is.")
    return_number: str | None
    seller: PartyOnPaper
    buyer: PartyOnPaper
    delivery: PlaceOnPaper
    created_at: datetime
    issued_at: datetime | None
    version: int
    lines: list[InvoiceLineOut]
    taxes: list[InvoiceTaxOut]


class InvoiceQuery(ListQuery):
    """Filters of the invoices."""

    sorts: ClassVar[dict[str, str]] = {
        "-created": "-created_at",
        "created": "created_at",
        "due": "due_date",
        "-due": "-due_date",
    }

    status: Literal["", "draft", "issued", "settled", "discarded"] = ""
    kind: Literal["", "380", "381"] = ""
    overdue: Literal["", "yes"] = Field(default="", description="`yes`: open and past the day it was due.")
    customer_id: Annotated[UUID | None, Optionally] = None
    sales_order_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only those with a line of this order."
    )
    return_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only credit notes for this return."
    )
