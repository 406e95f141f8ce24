"""Who looks: the person behind a browser's session, as far as live updates need to know."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Viewer:
    """One open page's workspace and audience; `party_id` is the party in a portal, nothing for staff."""

    workspace_id: str
    audience: str
    party_id: str | None = None


async def viewer_of(scope: dict[str, Any]) -> Viewer | None:
    """Return who sent this request, or nothing for a stranger."""
    return None
