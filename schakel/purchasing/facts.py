"""What happens between us and a supplier."""

from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from schakel.kernel.facts import Fact


class SupplierItemsChanged(Fact, about=("supplier",), parties=("supplier",)):
    """A supplier can deliver items, on other terms than before."""

    supplier_id: UUID
    item_ids: list[UUID]


class PurchaseOrderPlaced(Fact, about=("purchase_order",), parties=("supplier",)):
    """We ordered something from a supplier."""

    purchase_order_id: UUID
    supplier_id: UUID
    number: str
    item_ids: list[UUID]
    is_history: bool


class PurchaseOrderChanged(Fact, about=("purchase_order",), parties=("supplier",)):
    """We changed what we asked of a supplier: it answers the changed lines again; a cancelled one needs no answer."""

    purchase_order_id: UUID
    supplier_id: UUID
    number: str
    revision: int
    line_ids: list[UUID]
    item_ids: list[UUID]
    reason: str


class PurchaseOrderCancelled(Fact, about=("purchase_order",), parties=("supplier",)):
    """We want nothing more of an order; what came of it stays."""

    purchase_order_id: UUID
    supplier_id: UUID
    number: str
    item_ids: list[UUID]
    reason: str


class PurchaseOrderAssigned(Fact, about=("purchase_order",), parties=("supplier",)):
    """An order is another branch's or person's of the supplier from now on; each is empty where it is nobody's."""

    purchase_order_id: UUID
    supplier_id: UUID
    branch_id: UUID | None
    person_id: UUID | None


class PurchaseOrderResponded(Fact, about=("purchase_order",), parties=("supplier",)):
    """A supplier answered: `item_ids` are those whose supply moved at once, `proposed_line_ids` wait for the buyer."""

    purchase_order_id: UUID
    supplier_id: UUID
    order_response_code: str
    item_ids: list[UUID]
    proposed_line_ids: list[UUID]
    number: str = ""


class ChangeProposalAccepted(Fact, about=("purchase_order",), parties=("supplier",)):
    """The buyer accepted what a supplier proposed for a line."""

    purchase_order_id: UUID
    supplier_id: UUID
    line_id: UUID
    item_ids: list[UUID]


class ChangeProposalRefused(Fact, about=("purchase_order",), parties=("supplier",)):
    """The buyer refused what a supplier proposed for a line; the order stands as it was."""

    purchase_order_id: UUID
    supplier_id: UUID
    line_id: UUID


class GoodsReceiptExpected(Fact, about=("goods_receipt",)):
    """A receipt was made for goods that are about to be counted."""

    goods_receipt_id: UUID
    supplier_id: UUID
    number: str


class GoodsReceiptCounted(Fact, about=("goods_receipt",)):
    """Goods were counted; nothing is booked yet."""

    goods_receipt_id: UUID
    supplier_id: UUID


class GoodsReceiptCancelled(Fact, about=("goods_receipt",)):
    """A receipt was given up before it was booked."""

    goods_receipt_id: UUID
    supplier_id: UUID


class GoodsReceived(Fact, about=("purchase_order",), parties=("supplier",)):
    """Goods of an order came in: `stocked` is what of each dated part goes to the stock; the rest is inspected."""

    purchase_order_id: UUID
    supplier_id: UUID
    stocked: dict[UUID, Decimal]


class GoodsReceiptBooked(Fact, about=("goods_receipt",)):
    """A receipt is booked: its goods are ours."""

    goods_receipt_id: UUID
    supplier_id: UUID
    number: str


class GoodsInspected(Fact, about=("goods_receipt",)):
    """Goods that waited in quarantine were accepted or rejected."""

    goods_receipt_id: UUID
    supplier_id: UUID
    item_ids: list[UUID]
    accepted_quantity: Decimal
    rejected_quantity: Decimal


class PurchaseLineClosedShort(Fact, about=("purchase_order",), parties=("supplier",)):
    """The buyer wants nothing more of a line; what came stays."""

    purchase_order_id: UUID
    supplier_id: UUID
    line_id: UUID
    item_ids: list[UUID]
    reason: str


class DespatchAdviceIssued(Fact, about=("despatch_advice",), parties=("supplier",)):
    """A supplier said that goods left; `to_decide`: they arrive so late that the buyer decides whether that counts."""

    despatch_advice_id: UUID
    supplier_id: UUID
    number: str
    purchase_order_ids: list[UUID]
    arrival_date: date
    to_decide: bool


class DespatchAdviceCorrected(Fact, about=("despatch_advice",), parties=("supplier",)):
    """A despatch is another than was said; it counts as if it had been said so at once."""

    despatch_advice_id: UUID
    supplier_id: UUID
    number: str
    purchase_order_ids: list[UUID]
    arrival_date: date
    to_decide: bool


class DespatchAdviceWithdrawn(Fact, about=("despatch_advice",), parties=("supplier",)):
    """Goods did not leave after all: they are to come as was agreed before."""

    despatch_advice_id: UUID
    supplier_id: UUID
    number: str
    purchase_order_ids: list[UUID]


class DespatchArrivalAccepted(Fact, about=("despatch_advice",), parties=("supplier",)):
    """The buyer accepted the day on which a despatch arrives, beyond the tolerance."""

    despatch_advice_id: UUID
    supplier_id: UUID
    number: str
    arrival_date: date


class DespatchAdviceReceived(Fact, about=("despatch_advice",), parties=("supplier",)):
    """Something of a despatch came in and was counted; `is_complete`: the rest is not awaited with it any more."""

    despatch_advice_id: UUID
    supplier_id: UUID
    number: str
    is_complete: bool
    short_quantity: Decimal
    over_quantity: Decimal
    damaged_quantity: Decimal


class PurchaseOrderDeliveryMoved(Fact, about=("purchase_order",), parties=("supplier",)):
    """What is on its way of an order is another; `item_ids` are those whose supply moved by it."""

    purchase_order_id: UUID
    supplier_id: UUID
    despatch_advice_id: UUID
    number: str
    change: Literal["issued", "corrected", "withdrawn", "accepted"]
    item_ids: list[UUID]


class SupplierReminded(Fact, about=("supplier",), parties=("supplier",)):
    """A supplier was reminded of what is open of orders: an answer, or a despatch that should be announced by now."""

    supplier_id: UUID
    unanswered_order_ids: list[UUID]
    unannounced_order_ids: list[UUID]
    by_hand: bool


class PurchaseOrderReminded(Fact, about=("purchase_order",), parties=("supplier",)):
    """A supplier was reminded of an order: it did not answer it, or did not announce what is to come."""

    purchase_order_id: UUID
    supplier_id: UUID
    number: str
    is_unanswered: bool
    is_unannounced: bool


class RemindersSet(Fact, about=("workspace",)):
    """It was said when suppliers are reminded."""

    workspace_id: UUID
