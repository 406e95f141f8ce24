"""What goes in and out of the notifications."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import In, Out


class NotificationOut(Out):
    """Something that the caller should know; `kind` and `data` say what, the subject where."""

    id: UUID
    kind: str
    subject_kind: str
    subject_id: UUID
    number: str | None = Field(description="The order's number.")
    party_name: str | None = Field(description="The order's customer or supplier.")
    data: dict[str, Any]
    created_at: datetime
    read_at: datetime | None


class NotificationQuery(ListQuery):
    """Filters of the notifications."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-created_at"}

    unread: Literal["", "yes"] = ""


class Unread(Out):
    """How many are unread; a number stops at 1,000."""

    unread: int


class NotificationsReadIn(In):
    """Which ones were read; none named means all."""

    notification_ids: Annotated[list[UUID], Field(max_length=1000)] = []
