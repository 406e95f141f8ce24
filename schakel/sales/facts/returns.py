"""What happens to goods that a customer sends back."""

from uuid import UUID

from schakel.kernel.facts import Fact


class ReturnRequested(Fact, about=("return", "sales_order"), parties=("customer",)):
    """A customer asks to send goods back."""

    return_id: UUID
    sales_order_id: UUID
    customer_id: UUID
    number: str


class ReturnWithdrawn(Fact, about=("return", "sales_order"), parties=("customer",)):
    """What was asked to come back does not."""

    return_id: UUID
    sales_order_id: UUID
    customer_id: UUID


class ReturnAnswered(Fact, about=("return", "sales_order"), parties=("customer",)):
    """The desk said what may come back, or that nothing does."""

    return_id: UUID
    sales_order_id: UUID
    customer_id: UUID
    is_approved: bool


class ReturnSent(Fact, about=("return", "sales_order"), parties=("customer",)):
    """The goods are on their way back."""

    return_id: UUID
    sales_order_id: UUID
    customer_id: UUID


class ReturnReceived(Fact, about=("return", "sales_order"), parties=("customer",)):
    """The goods came back, and wait to be inspected."""

    return_id: UUID
    sales_order_id: UUID
    customer_id: UUID
    item_ids: list[UUID]


class ReturnInspected(Fact, about=("return", "sales_order"), parties=("customer",)):
    """It was said what becomes of the goods that came back."""

    return_id: UUID
    sales_order_id: UUID
    customer_id: UUID
    item_ids: list[UUID]


class ReturnReplaced(Fact, about=("return", "sales_order"), parties=("customer",)):
    """The same goods are ordered again in place of what came back."""

    return_id: UUID
    sales_order_id: UUID
    customer_id: UUID
    replacement_order_id: UUID


class ReturnCredited(Fact, about=("return", "sales_order"), parties=("customer",)):
    """A credit note for what came back went out."""

    return_id: UUID
    sales_order_id: UUID
    customer_id: UUID
