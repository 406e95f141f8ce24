"""What goes in and out of reminding suppliers."""

from typing import Annotated

from pydantic import Field

from schakel.kernel.schema import In, Out

Days = Annotated[int, Field(ge=0, le=60)]


class RemindersIn(In):
    """When suppliers are reminded, in working days."""

    reminds_suppliers: bool = Field(
        default=False, description="Whether they are reminded by themselves, each working day."
    )
    remind_after_days: Days = Field(
        description="So long may an order wait for an answer, in the supplier's working days."
    )
    remind_before_days: Days = Field(
        description="So long before the confirmed day a despatch should be announced, in the supplier's working days."
    )
    remind_every_days: Annotated[int, Field(ge=1, le=60)] = Field(
        description="A supplier is reminded at most once in so many working days."
    )


class RemindersOut(Out):
    """When suppliers are reminded, in working days."""

    reminds_suppliers: bool
    remind_after_days: int
    remind_before_days: int
    remind_every_days: int


class ManyReminded(Out):
    """What became of reminding suppliers."""

    orders: int = Field(description="Of how many orders a supplier was reminded.")
    suppliers: int
    left_out: int = Field(
        description="Orders of which nothing is open, or a reminder went out today already."
    )
