"""What suppliers may know of what they deliver: what lies there, what will be needed, how long it takes."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from schakel.kernel.money import Quantity
from schakel.kernel.schema import Out
from schakel.purchasing.schemas import SupplierItemRow


class WeeklyNeed(Out):
    """What has to come in a week beyond what is ordered."""

    week: date = Field(description="Its Monday.")
    quantity: Quantity


class StockTold(Out):
    """What is told of the stock, by the company's rule; the desk reads it exactly."""

    disclosed: Literal["exact", "buckets", "yes_no", "nothing"]
    is_available: bool | None
    quantity: Quantity | None
    bucket: Literal["", "0", "<10", "10+"]


class DeliveryTime(Out):
    """How long deliveries of the last twelve months took, from order to goods in, in the supplier's working days."""

    counted: int
    median_days: Decimal | None = Field(description="Half of them took no longer.")
    slow_days: int | None = Field(description="Nine of ten took no longer.")


class SuppliedItemRow(SupplierItemRow):
    """An item that a supplier delivers, with our stock of it and what we expect to need."""

    stock: StockTold
    on_order_quantity: Quantity = Field(description="Ordered from this supplier and still to come.")
    needs: list[WeeklyNeed] = Field(
        description="Twelve weeks, this one first; empty where nothing is told, or another supplier is preferred."
    )
    delivery_time: DeliveryTime
