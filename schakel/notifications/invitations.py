"""The mail of an invitation: to an address that nobody may have a place with yet."""

from django.utils import formats, translation
from django.utils.translation import gettext as _

from schakel.accounts.models import Invitation
from schakel.accounts.secrets import hashed, invitation_token
from schakel.kernel import workspaces
from schakel.kernel.addressing import addressed
from schakel.kernel.context import STAFF, Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.texts import one_stop
from schakel.notifications.letters import Letter

KIND = "invitation"


def letter(system: Context, message: OutboxMessage) -> Letter | None:
    """Return the mail of an invitation; None for one that opens nothing any more."""
    rows = Invitation.objects.filter(id=message.subject_id, used_at=None, revoked_at=None)
    invitation = rows.filter(expires_at__gt=system.now).select_related("party").first()
    if invitation is None:
        return None
    token = invitation_token(invitation.id)
    if hashed(token) != invitation.token_hash:
        # The installation's key is another one since.
        Invitation.objects.filter(id=invitation.id).update(token_hash=hashed(token))
    workspace = workspaces.of(system)
    until = invitation.expires_at.astimezone(workspace.zone)
    with translation.override(addressed(invitation.language, of_desk=invitation.audience == STAFF)):
        words = {
            "company": workspace.name,
            "party": invitation.party.name if invitation.party else workspace.name,
            "by": invitation.invited_by_name or workspace.name,
            "name": invitation.name,
            "until": f"{formats.date_format(until, 'l j F')} {formats.time_format(until, 'H:i')}",
        }
        lines = [
            _("Dear %(name)s,") % words if invitation.name else _("Hello,"),
            "",
            _invites(invitation.audience) % words,
            "",
            _("Accept the invitation here:"),
            f"{workspace.address}/uitnodiging/{token}",
            "",
            _("The invitation is for this e-mail address and holds until %(until)s.") % words,
            _("Did you not expect this? Then you need do nothing."),
            "",
            workspace.name,
            "",
        ]
        return Letter(invitation.email, _("%(company)s invites you") % words, one_stop("\n".join(lines)))


def _invites(audience: str) -> str:
    if audience == "staff":
        return _("%(by)s invites you to work in %(company)s.")
    if audience == "customer":
        return _("%(by)s invites you to the customer portal of %(company)s, for %(party)s.")
    return _("%(by)s invites you to the supplier portal of %(company)s, for %(party)s.")
