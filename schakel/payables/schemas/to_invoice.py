"""What a supplier delivered and did not invoice yet, as it goes in and out."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import Day, In, Optionally, Out

Number = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class OrderToInvoice(Out):
    """An order of which something came that is on no invoice yet."""

    id: UUID
    number: str
    supplier_id: UUID
    supplier_name: str
    ordered_date: date
    currency: str
    net_amount: Amount = Field(description="What came and is not invoiced, at the agreed price, without VAT.")


class OrderToInvoiceQuery(ListQuery):
    """Filters of the orders to invoice, the oldest first."""

    sorts: ClassVar[dict[str, str]] = {"ordered": "ordered_date", "-ordered": "-ordered_date"}

    supplier_id: Annotated[UUID | None, Optionally] = None


class LineToInvoice(Out):
    """A line of which something came that is on no invoice yet."""

    order_line_id: UUID
    position: int
    item_number: str
    suppliers_item_id: str
    description: str
    unit_code: str
    quantity: Quantity = Field(description="What came and is not invoiced.")
    price: Price = Field(description="What was agreed.")


class OrderToInvoiceOut(Out):
    """An order with what of it can be invoiced."""

    id: UUID
    number: str
    supplier_id: UUID
    supplier_name: str
    ordered_date: date
    currency: str
    lines: list[LineToInvoice]


class LineToInvoiceIn(In):
    """How much of a line goes on the invoice."""

    order_line_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]


class InvoiceOrderIn(In):
    """An invoice for what came of an order."""

    number: Number = Field(description="The supplier's own number of the invoice.")
    issue_date: Annotated[Day | None, Optionally] = Field(default=None, description="Without it, today.")
    payment_reference: Annotated[str, StringConstraints(max_length=140)] = ""
    note: Annotated[str, StringConstraints(max_length=500)] = ""
    lines: Annotated[list[LineToInvoiceIn], Field(max_length=1000)] = Field(
        default=[], description="Empty: all that came and is not invoiced yet."
    )
