"""What the desk decides about an invoice, and what the supplier says to that."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.schema import In

Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class ApprovalIn(In):
    """That it will be paid, although something differs."""

    reason: Annotated[str, StringConstraints(max_length=500)] = Field(
        default="", description="Why; required where something does not fit."
    )
    version: int


class ReasonIn(In):
    """That it will not be paid as it is, and why."""

    reason: Words = Field(description="Why; the supplier reads it.")
    version: int


class ReplyIn(In):
    """What the supplier says to that."""

    reply: Words


class LineMatchIn(In):
    """For which order line a line of the invoice stands."""

    line_id: UUID
    order_line_id: UUID
