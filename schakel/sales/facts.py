"""What happens between us and a customer."""

from datetime import date
from uuid import UUID

from schakel.kernel.facts import Fact
from schakel.kernel.money import Amount


class SalesOrderPlaced(Fact, about=("sales_order",), parties=("customer",)):
    """A customer ordered something, or an order from elsewhere was recorded."""

    sales_order_id: UUID
    customer_id: UUID
    number: str
    item_ids: list[UUID]
    total_amount: Amount
    is_history: bool


class SalesOrderAssigned(Fact, about=("sales_order",), parties=("customer",)):
    """An order is another branch's or person's of the customer from now on; each is empty where it is nobody's."""

    sales_order_id: UUID
    customer_id: UUID
    branch_id: UUID | None
    person_id: UUID | None


class PromiseGiven(Fact, about=("sales_order",), parties=("customer",)):
    """Lines of an order got their first date; `promised_date` is that of the last of them."""

    sales_order_id: UUID
    customer_id: UUID
    promised_date: date | None


class PromiseMoved(Fact, about=("sales_order",), parties=("customer",)):
    """A promise on a line is another day than before, and the customer may know."""

    sales_order_id: UUID
    customer_id: UUID
    line_id: UUID
    promise_change_id: UUID
    old_date: date | None
    new_date: date | None
    reason: str


class PromiseChangeHeld(Fact, about=("sales_order",)):
    """A promise would move; the desk is asked first, the customer sees nothing yet."""

    sales_order_id: UUID
    line_id: UUID
    promise_change_id: UUID
    old_date: date | None
    new_date: date | None
    reason: str
