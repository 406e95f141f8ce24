"""The rules by which a workspace trades, as they go in and out."""

from typing import Annotated, Literal

from pydantic import Field

from schakel.kernel.money import Amount, Quantity
from schakel.kernel.schema import In, Out

Disclosed = Literal["exact", "buckets", "yes_no", "nothing"]
Days = Annotated[int, Field(ge=0, le=60)]
Percent = Annotated[Quantity, Field(ge=0, le=100)]
Difference = Annotated[Amount, Field(ge=0)]

LATE = (
    "So many days later than asked a supplier's answer counts at once; suppliers may have their own number."
)
OVER = "So much more than ordered is taken in, in percent; an item of a supplier may have its own number."
LINE = "So far the price of a line on a supplier's invoice may differ, in percent or by the amount: whichever is more."
TOTAL = "So far the total of a supplier's invoice may differ."
HELD = "Whether a promise that would move waits at the desk until somebody releases it."
HANDLING = "Working days between goods in and goods out."
STOCK = (
    "What customers and suppliers see of the stock: how much, in classes, whether there is any, or nothing."
)
OVERDUE = "A customer with a credit limit is held when an invoice is more days than this past its day; empty: never."
CREDIT = "Whether customers with a credit limit see how much of it is left."


class TradingRulesIn(In):
    """The rules by which a workspace trades, said anew; all of them."""

    tolerance_days_late: Days = Field(description=LATE)
    over_receipt_percent: Percent = Field(description=OVER)
    invoice_tolerance_percent: Percent = Field(description=LINE)
    invoice_tolerance_amount: Difference = Field(description=LINE)
    invoice_total_tolerance: Difference = Field(description=TOTAL)
    hold_promise_changes: bool = Field(default=False, description=HELD)
    handling_days: Days = Field(description=HANDLING)
    disclosed_stock: Disclosed = Field(description=STOCK)
    hold_overdue_days: Annotated[int, Field(ge=0, le=365)] | None = Field(default=None, description=OVERDUE)
    discloses_credit: bool = Field(default=False, description=CREDIT)
    version: int | None = Field(
        default=None, description="The one that was read: who changed it meanwhile is then not overwritten."
    )


class TradingRules(Out):
    """The rules by which a workspace trades."""

    tolerance_days_late: int = Field(description=LATE)
    over_receipt_percent: Quantity = Field(description=OVER)
    invoice_tolerance_percent: Quantity = Field(description=LINE)
    invoice_tolerance_amount: Amount = Field(description=LINE)
    invoice_total_tolerance: Amount = Field(description=TOTAL)
    hold_promise_changes: bool = Field(description=HELD)
    handling_days: int = Field(description=HANDLING)
    disclosed_stock: Disclosed = Field(description=STOCK)
    hold_overdue_days: int | None = Field(description=OVERDUE)
    discloses_credit: bool = Field(description=CREDIT)
    version: int
