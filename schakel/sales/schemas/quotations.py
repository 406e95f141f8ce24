"""Quotations as they go out."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, computed_field

from schakel.catalog.schemas import PriceSource
from schakel.catalog.totals import totals_of
from schakel.catalog.vat import Tax, TaxCategory
from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import Optionally, Out
from schakel.sales.codes import QuotationStatus, QuotationVersionState
from schakel.sales.schemas.quotation_writing import Percent


class QuotationWish(Out):
    """What was wanted of a line."""

    position: int
    quantity: Quantity | None
    price: Price | None


class QuotationChangeOut(Out):
    """What a customer wanted to be otherwise."""

    id: UUID
    asked_at: datetime
    note: str
    wanted: list[QuotationWish]


class QuotationLineOut(Out):
    """A line of an offer."""

    position: int
    item_id: UUID | None
    item_number: str
    description: str
    unit_code: str
    quantity: Quantity
    price: Price
    discount_percent: Percent
    net_price: Price = Field(description="The price less the discount: what the order says then.")
    amount: Amount
    price_source: PriceSource
    price_reference: str
    list_price: Price
    price_note: str = Field(description="The desk's own word; empty to the customer.")
    tax_category: str = Field(description="UNCL5305: S, Z, E, AE, K or G.")
    tax_rate: Percent


class QuotationTaxOut(Out):
    """What is taxed in one way."""

    category: str = Field(description="UNCL5305: S, Z, E, AE, K or G.")
    rate: Percent
    taxable_amount: Amount
    tax_amount: Amount


class QuotationVersionOut(Out):
    """An offer as it was said once."""

    number: int
    state: QuotationVersionState
    reference: str
    valid_until: date
    delivery_days: int | None
    delivery_date: date | None
    remark: str
    terms: str
    net_amount: Amount
    tax_amount: Amount
    total_amount: Amount
    sent_at: datetime | None
    viewed_at: datetime | None = Field(description="When somebody at the customer saw it first.")
    sha256: str = Field(description="Over all that stands on it, as it was sent.")
    lines: list[QuotationLineOut]
    changes: list[QuotationChangeOut] = Field(description="What the customer wants to be otherwise.")

    @computed_field(description="The VAT by rate, reckoned as on an invoice.")  # type: ignore[prop-decorator]
    @property
    def taxes(self) -> list[QuotationTaxOut]:
        """The VAT by rate, reckoned as on an invoice."""
        lines = ((line.amount, Tax(TaxCategory(line.tax_category), line.tax_rate)) for line in self.lines)
        return [
            QuotationTaxOut(
                category=part.tax.category,
                rate=part.tax.rate,
                taxable_amount=part.taxable_amount,
                tax_amount=part.tax_amount,
            )
            for part in totals_of(lines).subtotals
        ]


class QuotationRow(Out):
    """A quotation in a list; day and amounts are those of the version that counts."""

    id: UUID
    number: str
    customer_id: UUID
    customer_name: str
    status: QuotationStatus
    reference: str
    current_number: int = Field(description="Which version counts.")
    valid_until: date
    created_at: datetime
    currency: str
    net_amount: Amount
    total_amount: Amount
    waits_for_us: bool = Field(
        description="Whether the customer asked for a change of the version that counts."
    )


class QuotationOut(QuotationRow):
    """A quotation with its versions, the newest first."""

    version: int
    request_id: UUID | None
    request_number: str | None
    sales_order_id: UUID | None
    sales_order_number: str | None
    answered_at: datetime | None
    answered_by_name: str | None
    answer: str
    signed_name: str
    signed_how: str = Field(description="How the desk heard of the agreement; empty where it was given here.")
    signed_sha256: str
    versions: list[QuotationVersionOut]


class QuotationQuery(ListQuery):
    """Filters of the quotations."""

    sorts: ClassVar[dict[str, str]] = {
        "-created": "-created_at",
        "created": "created_at",
        "valid": "valid_until",
        "-valid": "-valid_until",
    }

    status: QuotationStatus | Literal["", "open"] = Field(
        default="", description="`open`: the customer can still answer."
    )
    waiting: Literal["", "yes", "no"] = Field(
        default="",
        description="`yes`: only those of which the customer wants a change; `no`: only the others.",
    )
    customer_id: Annotated[UUID | None, Optionally] = None
    sales_order_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="The one that became this order."
    )
