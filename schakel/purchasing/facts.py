"""What happens between us and a supplier."""

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
