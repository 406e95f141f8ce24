"""What goes out of the results of inspections."""

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import Optionally, Out


class InspectionResultRow(Out):
    """What became of goods that were inspected when they came in."""

    id: UUID
    supplier_id: UUID
    supplier_name: str
    purchase_order_id: UUID
    purchase_order_number: str
    receipt_id: UUID | None = Field(description="The receipt; the desk alone reads it.")
    item_number: str
    suppliers_item_id: str
    item_name: str
    unit_code: str
    lot_number: str
    despatch_number: str
    received_date: date
    inspected_quantity: Quantity
    accepted_quantity: Quantity
    rejected_quantity: Quantity
    waiting_quantity: Quantity = Field(description="What is still in quarantine.")
    reason: str = Field(description="What was seen or measured, where something was rejected.")


class InspectionResultQuery(ListQuery):
    """Filters of the results of inspections."""

    sorts: ClassVar[dict[str, str]] = {"-received": "-received_date", "received": "received_date"}

    which: Literal["", "waiting", "rejected"] = Field(
        default="", description="`waiting`: something is in quarantine still; `rejected`: something was."
    )
    supplier_id: Annotated[UUID | None, Optionally] = None
