"""Why somebody did not get what they wanted, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from schakel.kernel.errors import LOOKING_ALONG


def reason(status: int, code: str) -> str:
    """Return why something was refused, as a sentence."""
    say = REASONS.get(code) or BY_STATUS.get(status)
    return say() if say else code


BY_STATUS: dict[int, Callable[[], str]] = {
    401: lambda: _("They were not signed in."),
    403: lambda: _("They may not do this."),
    404: lambda: _("It is not there, or it is not theirs."),
    409: lambda: _("It could not be done at that moment."),
    422: lambda: _("What was sent was not right."),
}
REASONS: dict[str, Callable[[], str]] = {
    "another_address": lambda: _("The invitation was for another e-mail address."),
    "at_once": lambda: _("Somebody else did the same at that moment."),
    "climbing_address": lambda: _("The address tried to climb out of its folder."),
    "code_void": lambda: _("The code was too old or used before, or none was asked for."),
    "identity_not_linked": lambda: _("This identity of single sign-on is linked to nobody."),
    "invitation_expired": lambda: _("The invitation had expired."),
    "invitation_revoked": lambda: _("The invitation was taken back."),
    "invitation_unknown": lambda: _(
        "There is no such invitation: the link was changed, or is another company's."
    ),
    "invitation_used": lambda: _("The invitation was used before."),
    "key_altered": lambda: _("The key was changed: it begins as one of ours and does not end so."),
    "key_ended": lambda: _("The key's owner has no place here any more."),
    "key_expired": lambda: _("The key had expired."),
    "key_revoked": lambda: _("The key was revoked."),
    "key_unknown": lambda: _("There is no such key here."),
    "link_closed": lambda: _("There was nothing left to do with the link."),
    "link_ended": lambda: _("Whoever the link was for has no place here any more."),
    "link_expired": lambda: _("The link had expired."),
    "link_revoked": lambda: _("The link was taken back, or replaced by a newer one."),
    "link_second_factor": lambda: _("Of this person more is asked than a link in a mail."),
    "link_unknown": lambda: _("There is no such link: it was changed, or is another company's."),
    "look_along_first": lambda: _("The program did not begin to look along first."),
    LOOKING_ALONG: lambda: _("Who looks along changes nothing."),
    "session_of_elsewhere": lambda: _("The session belongs to another workspace."),
    "single_sign_on_failed": lambda: _("Single sign-on did not let them in."),
    "too_many_attempts": lambda: _("There were too many attempts."),
    "too_many_invitations": lambda: _("Too many invitations went out within the hour."),
    "unknown_address": lambda: _("Nobody here has this e-mail address."),
    "unknown_field": lambda: _("A field was sent that is not known, or not theirs to set."),
    "wrong_code": lambda: _("The code was wrong."),
    "wrong_passkey": lambda: _("The passkey did not fit."),
    "wrong_password": lambda: _("The password was wrong."),
    "wrong_second_factor": lambda: _("The second factor was wrong or used before."),
}
