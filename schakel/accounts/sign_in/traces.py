"""Writes down what happens at the ways in: facts of what succeeded, refusals of what did not."""

import hmac
from typing import Any
from uuid import UUID

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as socialaccount
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from schakel.accounts.at_the_door import WayIn
from schakel.accounts.facts import sign_in as facts
from schakel.accounts.sign_in import sessions
from schakel.accounts.sign_in.where import context_of
from schakel.kernel import acting, live, refusals, tenancy
from schakel.kernel.errors import NotSignedIn
from schakel.kernel.facts import Fact, announce


def tell(request: HttpRequest, fact: Fact) -> None:
    """Write a fact about the person who is at the door."""
    ctx = context_of(request, getattr(fact, "person_id", None))
    with tenancy.enter(ctx), live.notifying(ctx.workspace_id), acting.as_(WayIn.SIGN_IN):
        announce(ctx, fact)


def refuse(request: HttpRequest, code: str, *, email: str = "", person_id: UUID | None = None) -> None:
    """Write that somebody did not come in, and why; of the address they typed only a pseudonym is kept."""
    arguments = {"address": pseudonym(email)} if email else {}
    error = NotSignedIn("Not signed in.", code=code)
    refusals.record(context_of(request, person_id), WayIn.SIGN_IN, error, arguments)


def pseudonym(email: str) -> UUID:
    """Return an id that is always the same for an address, and from which nobody gets the address back."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), b"address:" + email.strip().lower().encode(), "sha256")
    return UUID(bytes=digest[:16])


@receiver(account.user_logged_in)
def note_sign_in(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Bind the session to the workspace, and write how somebody came in."""
    sessions.begin(request)
    ways = [record["method"] for record in get_authentication_records(request, user)]
    tell(request, facts.SignedIn(person_id=user.pk, ways=list(dict.fromkeys(ways))))


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Write that a session ended by its own person's wish."""
    if user is not None:
        tell(request, facts.SessionEnded(person_id=user.pk, count=1))


@receiver([account.password_changed, account.password_set, account.password_reset])
def note_password(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Write that there is another password."""
    tell(request, facts.PasswordChanged(person_id=user.pk))


@receiver([mfa.authenticator_added, mfa.authenticator_reset])
def note_factor(request: HttpRequest, user: Any, authenticator: Any, **_signal: Any) -> None:
    """Write that a factor came."""
    tell(request, facts.SecondFactorAdded(person_id=user.pk, kind=authenticator.type))


@receiver(mfa.authenticator_removed)
def note_removed_factor(request: HttpRequest, user: Any, authenticator: Any, **_signal: Any) -> None:
    """Write that a factor went."""
    tell(request, facts.SecondFactorRemoved(person_id=user.pk, kind=authenticator.type))


@receiver(mfa.authentication_failed)
def note_wrong_factor(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Write that a second factor was wrong."""
    refuse(request, "wrong_second_factor", person_id=user.pk)


@receiver(socialaccount.social_account_added)
def note_link(request: HttpRequest, sociallogin: Any, **_signal: Any) -> None:
    """Write that an identity was linked."""
    tell(request, facts.IdentityLinked(person_id=sociallogin.user.pk))


@receiver(socialaccount.social_account_removed)
def note_unlink(request: HttpRequest, socialaccount: Any, **_signal: Any) -> None:
    """Write that a link to an identity was taken away."""
    tell(request, facts.IdentityUnlinked(person_id=socialaccount.user_id))
