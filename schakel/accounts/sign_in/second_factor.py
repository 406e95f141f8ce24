"""Second factors: their secrets, their names, and for whom the workspace demands one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from schakel.accounts.encryption import SECOND_FACTOR, decrypt, encrypt
from schakel.accounts.models import Membership
from schakel.accounts.own_roles import own_roles_column
from schakel.accounts.roles import asks_second_factor, own_roles
from schakel.accounts.sign_in.where import context_of, workspace_of
from schakel.kernel import tenancy
from schakel.kernel.context import STAFF, Audience, Context
from schakel.kernel.workspaces import Settings

# Recovery codes stand in for a factor that is lost: by themselves they are none.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps secrets encrypted, and calls things by the workspace's name."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return encrypt(text, SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret of the database."""
        return decrypt(encrypted_text, SECOND_FACTOR)

    def _get_site_name(self) -> str:
        return workspace_of(context.request).name

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        """Return the name of a passkey that got none."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Passkey %(number)s") % {"number": number + 1}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Describe the person to their authenticator."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name}


def demanded_of(workspace: Settings, audience: Audience, *, by_role: bool = False) -> bool:
    """Say whether a second factor is demanded in a place: by the workspace, or by a role."""
    of_all = workspace.second_factor == "everyone" or (
        workspace.second_factor == "staff" and audience is STAFF
    )
    return of_all or by_role


def has_one(person_id: UUID) -> bool:
    """Say whether a person has a second factor."""
    return factors_of_person(person_id).exists()


def factors_of_person(person: UUID | OuterRef) -> QuerySet[Any]:
    """Return the second factors of a person, or of the person of the row around."""
    rows: QuerySet[Any] = Authenticator.objects.filter(user_id=person, type__in=FACTORS)
    return rows


def is_missing(workspace: Settings, ctx: Context, *, by_role: bool) -> bool:
    """Say whether a person has to set up a second factor before anything else in this place."""
    # Who looks along proves who they are themselves, as at the desk.
    person_id, audience = (ctx.seen_by, STAFF) if ctx.seen_by else (ctx.person_id, ctx.audience)
    return (
        person_id is not None and demanded_of(workspace, audience, by_role=by_role) and not has_one(person_id)
    )


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its person knows it."""

    id: int
    name: str
    since: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """What a person can prove with who they are, besides a password; `codes_left` is None where there are no codes."""

    has_app: bool
    passkeys: tuple[Passkey, ...]
    codes_left: int | None


def factors_of(request: HttpRequest) -> Factors:
    """Return the second factors of the person of this request."""
    rows = list(Authenticator.objects.filter(user=request.user).order_by("created_at", "id"))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        any(row.type == Authenticator.Type.TOTP for row in rows),
        tuple(
            Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at)
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ),
        len(codes.wrap().get_unused_codes()) if codes else None,
    )


def use_up(request: HttpRequest, code: str) -> None:
    """Let the code with which an app was added be of no use for signing in."""
    row = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).first()
    if row is not None:
        row.wrap()._mark_code_used(code)


def can_prove(request: HttpRequest) -> bool:
    """Say whether a person can show again who they are, by a password or a second factor.

    Who came by single sign-on alone cannot: what their provider says is no reason to change how they sign in.
    """
    return bool(get_account_adapter(request).get_reauthentication_methods(request.user))


def is_demanded(request: HttpRequest) -> bool:
    """Say whether the workspace demands a second factor of the person of this request."""
    workspace = workspace_of(request)
    with tenancy.enter(context_of(request)):
        mine = Membership.objects.filter(person_id=request.user.pk, ended_at=None)
        places = list(mine.values_list("audience", "roles", own_roles_column(OuterRef("audience"))))
    return any(
        demanded_of(workspace, Audience(audience), by_role=asks_second_factor(roles, own_roles(own)))
        for audience, roles, own in places
    )


def kinds_of(person: Any) -> list[str]:
    """Return the kinds of proof that a person has: totp, webauthn, recovery_codes."""
    return sorted(set(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True)))
