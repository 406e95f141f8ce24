"""What is done at the door, where nobody is a caller yet: what it is called, as whom it is noted, and what is kept."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from schakel.kernel import refusals
from schakel.kernel.context import Channel, Context, system_context
from schakel.kernel.errors import NotFound, NotSignedIn
from schakel.kernel.workspaces import Settings


class WayIn(StrEnum):
    """What one does at the door; it stands in the trail under this name, as an operation under its own."""

    SIGN_IN = "accounts.sign_in"
    ACCEPT_INVITATION = "accounts.accept_invitation"
    OPEN_SIGNED_LINK = "accounts.open_signed_link"
    USE_API_TOKEN = "accounts.use_api_token"  # noqa: S105 - a name, and no secret
    USE_SESSION = "accounts.use_session"
    OPEN_ADDRESS = "accounts.open_address"


def context(
    workspace: Settings, channel: Channel, *, person_id: UUID | None = None, now: datetime | None = None
) -> Context:
    """Return the context in which the product itself looks who is there, and notes it; `now` as the clock says.

    It sees every party of the workspace: whoever comes in is given a context of their own.
    """
    base = system_context(workspace.id, channel=channel, now=now)
    return replace(base, timezone=workspace.zone, person_id=person_id)


def keep_session_of_elsewhere(workspace: Settings) -> None:
    """Keep that a session of another workspace was offered; whose it is, is not this workspace's to know."""
    error = NotSignedIn("", code="session_of_elsewhere")
    refusals.record(context(workspace, Channel.WEB), WayIn.USE_SESSION, error, {})


def keep_climbing_address(workspace: Settings) -> None:
    """Keep that somebody asked for an address that climbs out of its folder (`../`); the address is not kept."""
    error = NotFound(code="climbing_address")
    refusals.record(context(workspace, Channel.WEB), WayIn.OPEN_ADDRESS, error, {})
