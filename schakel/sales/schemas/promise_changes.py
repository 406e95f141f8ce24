"""What goes in and out of the promises that wait for the desk."""

from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import In, Out
from schakel.sales.codes import ChangeReason


class HeldChangeRow(Out):
    """A promise that would move and waits for the desk."""

    id: UUID
    sales_order_id: UUID
    number: str
    customer_name: str
    line_position: int
    item_number: str
    description: str
    old_date: date | None
    new_date: date | None
    reason: ChangeReason
    changed_at: datetime


class HeldChangeQuery(ListQuery):
    """Held changes, the oldest first."""

    sorts: ClassVar[dict[str, str]] = {"oldest": "changed_at"}


class ManyChanges(In):
    """Held changes by id."""

    promise_change_ids: Annotated[list[UUID], Field(min_length=1, max_length=1000)]


class ManyReleased(Out):
    """How many held changes went out."""

    released: int
