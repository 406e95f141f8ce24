"""Links in mails, as they go out: never with their tokens."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import Out


class SignedLinkRow(Out):
    """A link that was sent; how it reads stands nowhere."""

    id: UUID
    purpose: str = Field(description="The operation that it is for: `purchasing.respond_to_purchase_order`.")
    subject_kind: str
    subject_id: UUID
    party_id: UUID
    person_id: UUID | None = Field(description="To whom it was sent.")
    person_name: str | None
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = Field(
        description="When something was last done with it; opening it does nothing."
    )
    revoked_at: datetime | None = Field(description="When it was taken back, or replaced by a later one.")


class SignedLinkQuery(ListQuery):
    """The links about an order, the newest first."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-created_at"}
