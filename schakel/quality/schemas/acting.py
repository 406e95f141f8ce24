"""What is done with a deviation."""

from typing import Annotated

from pydantic import Field, StringConstraints

from schakel.kernel.schema import Day, In, Optionally

Version = Annotated[
    int | None, Field(description="The one that was read: who changed it meanwhile is then not overwritten.")
]
Told = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class VersionIn(In):
    """Which version of it was read."""

    version: Version = None


class AnswerIn(In):
    """What the cause is, and what is done about it."""

    cause: Told = Field(description="Why it happened.")
    containment: Annotated[str, StringConstraints(max_length=2000)] = Field(
        default="", description="What was done at once, so that nothing more of it goes out."
    )
    corrective_action: Told = Field(description="What is done so that it does not happen again.")
    action_date: Day = Field(description="By when that is done.")
    version: Version = None


class ClosingIn(In):
    """Whether the action helps: without that word nothing is closed."""

    effectiveness: Told
    version: Version = None


class SendBackIn(In):
    """Why the answer cannot be used, or the action did not help, and until when there may be another."""

    reason: Reason
    due_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="Without it a week from today."
    )
    version: Version = None


class WithdrawalIn(In):
    """Why it is taken back."""

    reason: Reason
    version: Version = None


class DueDateIn(In):
    """Until when the supplier has to answer."""

    due_date: Day
    version: Version = None
