"""The mails of the ways in: written for one person, encrypted, and sent by a job."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from schakel.accounts import jobs
from schakel.accounts.encryption import ACCOUNT_MAIL, encrypt
from schakel.accounts.models import Person
from schakel.accounts.sign_in.keys_left import KeysLeft
from schakel.kernel.addressing import addressed
from schakel.kernel.workspaces import Settings


def kind_of(template_prefix: str) -> str:
    """Return the kind of a mail from allauth's name for it: `mfa/email/totp_activated` is totp_activated."""
    kind = template_prefix.rpartition("/")[2]
    # Whoever asks for an unknown address costs as much time as one who asks for a known one.
    return "login_code" if kind == "unknown_account" else kind


def put(
    workspace: Settings, kind: str, context: Mapping[str, Any], person: Person | None, *, of_desk: bool
) -> None:
    """Queue a mail to a person in their language; for nobody, queue as much that leads to no mail.

    `of_desk` says that the person is one of the desk's own, who is written to as a colleague.
    """
    language = addressed(person.language if person else settings.LANGUAGE_CODE, of_desk=of_desk)
    with translation.override(language):
        subject, lines = _written(workspace, kind, context, of_desk=of_desk)
    greeting = [_greeting(person, language), "", *lines, "", workspace.name, ""]
    mail = {
        "from": workspace.sender,
        "to": person.email if person else "",
        "subject": subject,
        "body": "\n".join(greeting),
    }
    jobs.send_account_mail.defer(encrypted=encrypt(json.dumps(mail), ACCOUNT_MAIL))


def _greeting(person: Person | None, language: str) -> str:
    name = re.sub(r"\s+", " ", person.name if person else "Nobody Here").strip()
    with translation.override(language):
        return _("Dear %(name)s,") % {"name": name}


def _written(
    workspace: Settings, kind: str, context: Mapping[str, Any], *, of_desk: bool
) -> tuple[str, list[str]]:
    company = {"company": workspace.name}
    not_you = _("Was this not you? Choose another password at once, and tell your contact at %(company)s.")
    if of_desk:
        not_you = _("Was this not you? Choose another password at once, and tell an administrator.")
    if kind == "login_code":
        minutes = {"minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60}
        return _("Your code for %(company)s") % company, [
            _("With this code you sign in:"),
            "",
            f"    {context.get('code', '00000000')}",
            "",
            _("It holds for %(minutes)s minutes, once, in the browser in which you asked for it.") % minutes,
            _("Did you not ask for it? Then you need not do anything. Give this code to nobody."),
        ]
    if kind == "password_reset_key":
        minutes = {"minutes": settings.PASSWORD_RESET_TIMEOUT // 60}
        return _("Another password for %(company)s") % company, [
            _("With this link you choose another password:"),
            "",
            # Of the address in the request nothing is believed: somebody else may have typed it.
            workspace.address + urlsplit(str(context["password_reset_url"])).path,
            "",
            _("It holds for %(minutes)s minutes, once.") % minutes,
            _("Did you not ask for it? Then you need not do anything."),
        ]
    happened = {
        "password_changed": _("Your password was changed."),
        "password_reset": _("Your password was changed."),
        "password_set": _("Your password was changed."),
        "totp_activated": _("An authenticator app was added to the ways in which you sign in."),
        "totp_deactivated": _("The authenticator app was removed from the ways in which you sign in."),
        "recovery_codes_generated": _("New recovery codes were made. The ones before do not count any more."),
        "webauthn_added": _("A passkey was added to the ways in which you sign in."),
        "webauthn_removed": _("A passkey was removed from the ways in which you sign in."),
        "account_connected": _("Single sign-on was linked to you."),
        "account_disconnected": _("Single sign-on is not linked to you any more."),
    }
    return _("Your sign-in at %(company)s was changed") % company, [
        *(happened[kind], "", not_you % company),
        *_of_keys(workspace, context.get("keys_left")),
    ]


def _of_keys(workspace: Settings, left: KeysLeft | None) -> list[str]:
    if left is None:
        return []
    return ["", left.told(), _("Take back here what you do not know:"), workspace.address + left.page]
