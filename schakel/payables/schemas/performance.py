"""How we pay a supplier."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from pydantic import Field

from schakel.kernel.schema import Out


class PaymentPerformance(Out):
    """How we paid a supplier's invoices over the last twelve months, against the day that was agreed."""

    supplier_id: UUID
    since: date
    until: date
    counted: int = Field(description="Invoices that were due in the period, paid or not.")
    on_time: int = Field(description="Of these, paid in full on the last day or before.")
    percent: Decimal | None = Field(description="0 to 100, one decimal; null where nothing was due.")
    median_days: int | None = Field(
        description="From the last day to the payment, half of the paid ones no later; negative: before it."
    )
    overdue: int = Field(description="How many are due and not paid now.")
