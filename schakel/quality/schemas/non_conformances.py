"""What goes in and out of deviations."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import Day, In, Optionally, Out, Short
from schakel.quality.codes import DefectCode, NonConformanceState, WantedReaction


class NonConformanceIn(In):
    """What is wrong, and what is asked of the supplier; where it was found says the rest."""

    supplier_id: Annotated[UUID | None, Optionally] = Field(
        default=None,
        description="Whose it is; with a line of an order or a receipt it follows from that.",
        examples=["01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77"],
    )
    receipt_line_id: Annotated[UUID | None, Optionally] = None
    order_line_id: Annotated[UUID | None, Optionally] = None
    item_id: Annotated[UUID | None, Optionally] = None
    lot_number: Short = Field(default="", description="Without it the one of the receipt line.")
    defect_code: DefectCode
    quantity: Annotated[Annotated[Quantity, Field(gt=0)] | None, Optionally] = Field(
        default=None, description="How much of it, in the item's unit."
    )
    description: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    wanted: WantedReaction = "replacement"
    due_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="The last day for an answer; without it a week from today."
    )


class NonConformanceRow(Out):
    """A deviation in a list."""

    id: UUID
    number: str
    state: NonConformanceState
    supplier_id: UUID
    supplier_name: str
    defect_code: DefectCode
    wanted: WantedReaction
    item_id: UUID | None
    item_number: str
    suppliers_item_id: str
    item_name: str
    unit_code: str
    quantity: Quantity | None
    purchase_order_id: UUID | None
    purchase_order_number: str | None
    reported_at: datetime
    due_date: date
    action_date: date | None


class NonConformanceOut(NonConformanceRow):
    """A deviation with all that both sides said about it."""

    receipt_id: UUID | None = Field(description="Where it was found; the desk alone reads it.")
    lot_number: str
    despatch_number: str
    description: str
    cause: str
    containment: str
    corrective_action: str
    answered_at: datetime | None
    action_done_at: datetime | None
    effectiveness: str
    reason: str = Field(description="Why it was sent back, or withdrawn.")
    ended_at: datetime | None
    version: int


class NonConformanceQuery(ListQuery):
    """Filters of the deviations."""

    sorts: ClassVar[dict[str, str]] = {
        "-newest": "-reported_at",
        "newest": "reported_at",
        "due": "due_date",
        "-due": "-due_date",
    }

    which: Literal["", "open", "answered", "overdue", "closed"] = Field(
        default="",
        description="`open`: the supplier has to answer; `answered`: it did, and the desk has to judge or close;"
        " `overdue`: the answer, or the action, should have been there; `closed`: at its end.",
    )
    supplier_id: Annotated[UUID | None, Optionally] = None
    item_id: Annotated[UUID | None, Optionally] = None
    purchase_order_id: Annotated[UUID | None, Optionally] = None
    goods_receipt_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only what was found at this receipt; for the desk."
    )
