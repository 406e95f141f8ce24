"""The invitations that nobody accepted yet, on the pages of people: each to be sent again or taken back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.accounts.operations import list_invitations, renew_invitation, revoke_invitation
from schakel.accounts.schemas import InvitationOut, InvitationQuery, PersonOut
from schakel.accounts.titles import scope_title
from schakel.web.everywhere import address
from schakel.web.ui.format import moment
from schakel.web.ui.parts import Action, Status
from schakel.web.ui.visit import Visit

MOST = 50
# Where one comes back to: to the relation whose page it was.
TO_PARTY = "party"


def invitations(
    visit: Visit, roles: Callable[[InvitationOut], str], party_id: UUID | None = None
) -> list[dict[str, Any]]:
    """Return who was invited and did not come yet, also where the time has passed: all, or those of a relation."""
    if not list_invitations.allowed(visit.ctx):
        return []
    query = InvitationQuery(limit=MOST, state="waiting", party_id=party_id)
    return [_shown(visit, row, roles(row), party_id) for row in list_invitations(visit.ctx, query).rows]


def sees(row: PersonOut | InvitationOut) -> str:
    """Say whose orders somebody sees, or will see; of one branch that branch."""
    if row.scope == "branch" and row.branch_name:
        return _("The orders of %(branch)s") % {"branch": row.branch_name}
    return scope_title(row.scope)


def _shown(visit: Visit, row: InvitationOut, roles: str, party_id: UUID | None) -> dict[str, Any]:
    url = address(visit, "mensen", "uitnodigingen", row.id)
    expired = row.expires_at <= visit.ctx.now
    back = TO_PARTY if party_id else ""
    again = Action(
        _("Send again"), f"{url}/opnieuw", icon="send", kind="quiet", post=True, name="back", value=back
    )
    revoke = Action(_("Take back"), url, icon="x", kind="quiet", post=True, name="back", value=back)
    return {
        "email": row.email,
        "name": row.name,
        "party": row.party_name if visit.application == "desk" and not party_id else "",
        "roles": roles,
        "sees": sees(row) if row.party_id else "",
        "by": row.invited_by_name,
        "until": moment(row.expires_at),
        "expired": Status(_("Expired"), "warn", icon="hourglass-empty") if expired else None,
        "again": again if renew_invitation.allowed(visit.ctx) else None,
        "revoke": revoke if revoke_invitation.allowed(visit.ctx) else None,
    }
