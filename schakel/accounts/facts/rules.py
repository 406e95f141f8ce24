"""What the workspace says of how it trades."""

from uuid import UUID

from schakel.kernel.facts import Fact


class TradingRulesChanged(Fact, about=("workspace",)):
    """The workspace trades by other rules than before."""

    workspace_id: UUID
