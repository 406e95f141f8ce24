"""What happened to people and how they come in, as sentences."""

from django.utils.translation import gettext as _

from schakel.accounts.titles import role_title
from schakel.web.trail.sentences.data import Data, Sentences


def _role(data: Data) -> str:
    return str(data.get("title_of_role") or role_title(str(data.get("name_of_role", ""))))


def _ways(data: Data) -> str:
    words = {
        "password": _("a password"),
        "code": _("a code from a mail"),
        "socialaccount": _("single sign-on"),
        "mfa": _("a second factor"),
    }
    ways = dict.fromkeys(words.get(way, way) for way in data.get("ways", ()))
    return f" {_('and')} ".join(ways) or _("a password")


def _looked_along(data: Data) -> str:
    seen = str(data.get("seen_person") or "")
    return _("Looked along as %(name)s") % {"name": seen} if seen else _("Looked along in somebody's place")


def _factor(data: Data) -> str:
    kind = str(data.get("kind", ""))
    return {
        "totp": _("an app with codes"),
        "webauthn": _("a passkey"),
        "recovery_codes": _("recovery codes"),
    }.get(kind, kind)


def _demanded(data: Data) -> str:
    return {
        "optional": _("Demanded a second factor of nobody"),
        "staff": _("Demanded a second factor of everybody at the desk"),
        "everyone": _("Demanded a second factor of everybody"),
    }.get(str(data.get("demanded")), _("Said for whom a second factor is demanded"))


def _ended(data: Data) -> str:
    count = int(data.get("count", 1))
    if count == 1:
        return _("Signed out")
    return _("Ended %(count)s sessions") % {"count": count}


SENTENCES: Sentences = {
    "accounts.ApiTokenCreated": lambda _d: _("Made a key for a program"),
    "accounts.ApiTokenRevoked": lambda _d: _("Revoked a key of a program"),
    "accounts.IdentityLinked": lambda _d: _("Linked their identity of single sign-on"),
    "accounts.IdentityUnlinked": lambda _d: _("Took the link to their identity of single sign-on away"),
    "accounts.InvitationAccepted": lambda _d: _("Accepted an invitation"),
    "accounts.InvitationRenewed": lambda _d: _("Sent an invitation again"),
    "accounts.InvitationRevoked": lambda _d: _("Took an invitation back"),
    "accounts.LookedAlong": _looked_along,
    "accounts.PasswordChanged": lambda _d: _("Chose another password"),
    "accounts.PasswordResetAsked": lambda _d: _("Asked for a link to choose another password"),
    "accounts.PersonAdded": lambda _d: _("Gave somebody a place"),
    "accounts.PersonChanged": lambda _d: _("Changed what somebody may do"),
    "accounts.PersonInvited": lambda _d: _("Invited somebody"),
    "accounts.PersonRemoved": lambda _d: _("Took somebody's place away"),
    "accounts.RoleRemoved": lambda d: _("Removed a role, or its changes: %(role)s") % {"role": _role(d)},
    "accounts.RoleSaved": lambda d: _("Said what a role allows: %(role)s") % {"role": _role(d)},
    "accounts.SecondFactorAdded": lambda d: _("Set up a second factor: %(kind)s") % {"kind": _factor(d)},
    "accounts.SecondFactorDemanded": _demanded,
    "accounts.SecondFactorRemoved": lambda d: _("Removed a second factor: %(kind)s") % {"kind": _factor(d)},
    "accounts.SessionEnded": _ended,
    "accounts.SignInCodeAsked": lambda _d: _("Asked for a code to sign in with"),
    "accounts.SignedIn": lambda d: _("Signed in with %(ways)s") % {"ways": _ways(d)},
    "accounts.SignedLinkRevoked": lambda _d: _("Took the link in a mail back"),
    "accounts.SingleSignOnConfigured": lambda _d: _("Set up single sign-on"),
    "accounts.TradingRulesChanged": lambda _d: _("Changed the rules of trade"),
    "accounts.ViewChanged": lambda _d: _("Changed a saved view"),
    "accounts.ViewRemoved": lambda _d: _("Removed a saved view"),
    "accounts.ViewSaved": lambda _d: _("Kept a view of a list"),
}
