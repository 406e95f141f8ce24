"""What is to be bought, why, and what was ordered of it."""

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import Day, In, Optionally, Out


class ProposalNeed(Out):
    """A customer's order line for which something is to be bought."""

    sales_order_id: UUID
    number: str
    customer_name: str
    quantity: Quantity = Field(description="What of the line is to be bought.")
    requested_date: date
    promised_date: date | None
    needed_date: date = Field(
        description="The last day on which it may come in to be with the customer in time."
    )


class PurchaseProposal(Out):
    """An item that is to be bought, from whom, how much and for when; `id` is the item's."""

    id: UUID
    item_number: str
    description: str
    unit_code: str
    supplier_id: UUID | None = Field(description="The preferred supplier; null where the item has none.")
    supplier_name: str
    suppliers_item_id: str
    moq: Quantity
    order_multiple: Quantity
    lead_time_days: int | None
    price: Price
    to_order_quantity: Quantity = Field(description="What customers' orders still lack.")
    below_safety_quantity: Quantity = Field(description="What the stock lacks to its safety level.")
    proposed_quantity: Quantity = Field(
        description="Both, up to what the supplier delivers at least and per."
    )
    amount: Amount
    needed_date: date = Field(description="The first day on which it is needed.")
    order_by_date: date | None = Field(
        description="The last day to order it so that it is in time; null where no lead time is known."
    )
    requested_date: date = Field(
        description="The day to ask the supplier for: as needed, or as soon as it can."
    )
    needs: list[ProposalNeed] = Field(
        description="The first needs behind it, the earliest first; five at most."
    )
    need_count: int


class PurchaseProposalQuery(ListQuery):
    """Filters of the purchase proposals."""

    sorts: ClassVar[dict[str, str]] = {
        "supplier": "supplier_key",
        "-supplier": "-supplier_key",
        "soonest": "wanted_date",
        "-soonest": "-wanted_date",
        "item": "sort_key",
        "-item": "-sort_key",
    }

    which: Literal["", "orders", "safety", "no_supplier"] = Field(
        default="",
        description="`orders`: for customers' orders; `safety`: below safety stock; `no_supplier`: of nobody.",
    )
    supplier_id: Annotated[UUID | None, Optionally] = None


class ProposedLineIn(In):
    """A proposal to order: as it was seen, and what to order of it where that is another."""

    item_id: UUID
    proposed_quantity: Annotated[Quantity, Field(gt=0)] = Field(
        description="What was proposed when it was chosen; where that is another by now, nothing of it is ordered."
    )
    quantity: Annotated[Quantity, Field(gt=0)] | None = Field(
        default=None, description="How much to order; without it what is proposed."
    )
    requested_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="The day to ask for; without it the proposed one."
    )


class ProposedOrdersIn(In):
    """Proposals to order."""

    lines: Annotated[list[ProposedLineIn], Field(min_length=1, max_length=500)]


class PlacedProposal(Out):
    """An order that was placed of proposals."""

    purchase_order_id: UUID
    number: str
    supplier_name: str
    lines: int


class SkippedProposal(Out):
    """A proposal of which nothing was ordered, and why."""

    item_id: UUID
    item_number: str
    description: str
    message: str


class PlacedProposals(Out):
    """What was ordered of proposals, and what was not."""

    orders: list[PlacedProposal]
    skipped: list[SkippedProposal]
