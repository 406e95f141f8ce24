"""What django-allauth does with passwords, codes and mails here."""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from schakel.accounts.facts import sign_in as facts
from schakel.accounts.models import Person
from schakel.accounts.sign_in import keys_left, mails, traces
from schakel.accounts.sign_in.keys_left import KeysLeft
from schakel.accounts.sign_in.where import audiences_of, context_of, workspace_of
from schakel.kernel import limiting
from schakel.kernel.context import STAFF

RESET, CODE, NOBODY = (
    "account/email/password_reset_key",
    "account/email/login_code",
    "account/email/unknown_account",
)
CHOSEN_BY_LINK = "account/email/password_reset"
NONE = UUID(int=0)
# Wrong passwords for one address in one hour, from all networks together. Whoever is kept out by it is let in by
# a mailed code, a passkey or single sign-on, which no wrong password closes.
MOST_FROM_EVERYWHERE = 100


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves; mail goes through the queue; what fails leaves a trace."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Close the sign-up page: people are invited."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Let `?next=` lead to this very host only."""
        own = {self.request.get_host()}
        return url_has_allowed_host_and_scheme(url, own, require_https=self.request.is_secure())

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down whoever tries too often."""
        try:
            super().pre_authenticate(request, **credentials)
            if limiting.counted(*_from_everywhere(request, credentials)) >= MOST_FROM_EVERYWHERE:
                raise self.validation_error("too_many_login_attempts")
        except ValidationError:
            traces.refuse(request, "too_many_attempts", email=credentials.get("email", ""))
            raise

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # By network too: a stranger elsewhere who guesses does not keep the person out.
        network = limiting.network_of(self.get_client_ip(request))
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{network}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down a wrong password, or an address that nobody has: the two are alike."""
        key, begins = _from_everywhere(request, credentials)
        limiting.count([key], begins)
        traces.refuse(request, "wrong_password", email=credentials.get("email", ""))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a mail into the queue for a person of this workspace; for anybody else do as much, and send nothing."""
        request = self.request
        person = Person.objects.filter(email__iexact=email, is_active=True).first()
        # Whoever is not there is looked for as long.
        audiences = audiences_of(request, person.pk if person else NONE)
        person = person if audiences and template_prefix != NOBODY else None
        if template_prefix == CHOSEN_BY_LINK and person is not None:
            context = {**context, "keys_left": _told_of_keys(request, person)}
        kind = mails.kind_of(template_prefix)
        mails.put(workspace_of(request), kind, context, person, of_desk=STAFF in audiences)
        if template_prefix not in (RESET, CODE, NOBODY):
            return
        if person is None:
            traces.refuse(request, "unknown_address", email=email)
        elif template_prefix == RESET:
            traces.tell(request, facts.PasswordResetAsked(person_id=person.pk))
        else:
            traces.tell(request, facts.SignInCodeAsked(person_id=person.pk))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what happened, where we have words of our own for it."""
        said = message or _said(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)


def _from_everywhere(request: HttpRequest, credentials: dict[str, Any]) -> tuple[str, datetime]:
    """Return under which key wrong passwords for an address are counted, and since when."""
    hour = context_of(request).now.replace(minute=0, second=0, microsecond=0)
    return f"password:{traces.pseudonym(credentials.get('email', ''))}", hour


def _told_of_keys(request: HttpRequest, person: Person) -> KeysLeft | None:
    """Tell who lost a password, on the page that comes next, of the keys that act for them still."""
    left = keys_left.of_person(context_of(request), person.pk)
    if left is not None:
        # They are signed out everywhere: the link leads there once they are in.
        page = f"{reverse(settings.LOGIN_URL)}?next={left.page}"
        link = format_html('{} <a href="{}">{}</a>', left.told(), page, _("Look at the keys"))
        messages.warning(request, link)
    return left


def _said(template: str) -> str:
    words = {
        "account/messages/password_changed.txt": _(
            "Your password was changed. You are signed out elsewhere."
        ),
        "account/messages/password_set.txt": _("Your password was changed. You are signed out elsewhere."),
        "mfa/messages/totp_activated.txt": _("Your authenticator app was added."),
        "mfa/messages/totp_deactivated.txt": _("Your authenticator app was removed."),
        "mfa/messages/webauthn_added.txt": _("Your passkey was added."),
        "mfa/messages/webauthn_removed.txt": _("Your passkey was removed."),
        "socialaccount/messages/account_connected.txt": _("Single sign-on is linked to you."),
        "socialaccount/messages/account_connected_updated.txt": _("Single sign-on is linked to you."),
        "socialaccount/messages/account_connected_other.txt": _("This identity is linked to somebody else."),
        "socialaccount/messages/account_disconnected.txt": _("Single sign-on is not linked to you any more."),
    }
    return words.get(template, "")
