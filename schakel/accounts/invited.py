"""The door for who was invited: what the page of an invitation shows, and what it does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from schakel.accounts import at_the_door
from schakel.accounts.at_the_door import WayIn
from schakel.accounts.facts import InvitationAccepted
from schakel.accounts.giving_places import rights_of
from schakel.accounts.models import Invitation, Membership, Person
from schakel.accounts.secrets import hashed
from schakel.kernel import acting, live, refusals, tenancy
from schakel.kernel.context import Audience, Channel, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem, SchakelError
from schakel.kernel.facts import announce, difference
from schakel.kernel.tenancy import new
from schakel.kernel.texts import holds_address, sort_key
from schakel.kernel.workspaces import Settings

LONGEST = 120
# Why an invitation does not hold; each has words in the log.
type Why = Literal["unknown", "used", "revoked", "expired"]


@dataclass(frozen=True, slots=True)
class Invited:
    """What somebody with the link may read of an invitation; nothing of what is known of them."""

    email: str
    name: str
    audience: Audience
    party_name: str
    invited_by_name: str
    roles: tuple[str, ...]
    language: str
    expires_at: datetime


def look(workspace: Settings, token: str, person_id: UUID | None) -> Invited:
    """Return the invitation of this link; raises NotFound, the same for each way in which it does not hold.

    What was refused is kept on record.
    """
    ctx = _context(workspace, person_id)
    found = _held(ctx, token)
    return Invited(
        email=found.email,
        name=found.name,
        audience=Audience(found.audience),
        party_name=found.party.name if found.party else "",
        invited_by_name=found.invited_by_name,
        roles=tuple(found.roles),
        language=found.language,
        expires_at=found.expires_at,
    )


def taken_by(workspace: Settings, token: str, person_id: UUID) -> Audience | None:
    """Return where an invitation led that this person took up before; None for any other."""
    with tenancy.enter(_context(workspace, person_id)):
        used = Invitation.objects.filter(token_hash=hashed(token), used_by_id=person_id)
        audience = used.values_list("audience", flat=True).first()
    return Audience(audience) if audience else None


def sign_up(workspace: Settings, token: str, name: str, password: str, repeated: str) -> None:
    """Let somebody new choose name and password; to be signed in with afterwards, as everybody is.

    Raises Invalid for what cannot be chosen. Whether the address was known already is not told: then nothing is
    changed, and everything looks the same. The invitation itself waits until its owner has signed in.
    """
    ctx = _context(workspace, None)
    found = _held(ctx, token)
    name = " ".join(name.split())
    _refuse_choice(found.email, name, password, repeated)
    with tenancy.enter(ctx):
        # What they call themselves goes before what the inviter called them, whether they are known or not.
        Invitation.objects.filter(id=found.id).update(name=name)
    # As slow for an address that is known.
    encoded = make_password(password)
    known = Person.objects.filter(email=found.email).first()
    if known is None:
        try:
            with transaction.atomic():
                Person.objects.create(
                    id=ctx.new_id(), email=found.email, name=name, language=found.language, password=encoded
                )
        except IntegrityError:
            # Twice at once: the first one counts.
            return
    elif not known.has_usable_password() and known.last_login is None:
        # Somebody whom an import knew, and who was never here; the mailbox is theirs.
        unchanged = Person.objects.filter(id=known.id, password=known.password, last_login=None)
        unchanged.update(name=name, password=encoded)


def _refuse_choice(email: str, name: str, password: str, repeated: str) -> None:
    problems = []
    if not name or len(name) > LONGEST or not name.isprintable():
        problems.append(Problem("name", _("Fill in your name, in at most 120 characters."), "name"))
    elif holds_address(name):
        problems.append(Problem("name", _("A name stands on one line and holds no web address."), "name"))
    try:
        validate_password(password, Person(email=email, name=name))
    except ValidationError as error:
        problems.append(Problem("password", " ".join(error.messages), "password"))
    if password != repeated:
        problems.append(Problem("repeated", _("The two passwords are not the same."), "repeated"))
    if problems:
        raise Invalid.of(*problems)


def accept(workspace: Settings, token: str, person_id: UUID) -> Audience:
    """Give the person who is signed in the place that they were invited to; returns in which application it is.

    Raises NotFound where the invitation does not hold, Conflict where it is for another address. Of two at once
    exactly one gets through.
    """
    ctx = _context(workspace, person_id)
    try:
        with tenancy.enter(ctx), live.notifying(ctx.workspace_id), acting.as_(WayIn.ACCEPT_INVITATION):
            return _accepted(ctx, token, person_id)
    except SchakelError as error:
        raise _refused(ctx, token, error) from None


def _accepted(ctx: Context, token: str, person_id: UUID) -> Audience:
    person = Person.objects.get(id=person_id)
    invitation = _open(ctx, token, lock=True)
    if invitation is None:
        raise _does_not_hold()
    if person.email.lower() != invitation.email.lower():
        message = _("This invitation is for another e-mail address. Sign in with that one.")
        raise Conflict(message, code="another_address")
    invitation.used_at, invitation.used_by_id = ctx.now, person.id
    invitation.save(update_fields=["used_at", "used_by_id"])
    place = Membership.objects.filter(
        person=person, audience=invitation.audience, party_id=invitation.party_id
    ).first()
    is_new = place is None
    before: dict[str, Any] = {}
    if place is None:
        place = new(
            ctx, Membership, person=person, audience=invitation.audience, party_id=invitation.party_id
        )
    if not is_new and place.ended_at is None:
        # Who got the place meanwhile by another way keeps it as it is.
        before = rights_of(place)
    else:
        place.name = invitation.name or person.name
        place.sort_key = sort_key(place.name)
        place.ended_at = None
        place.roles, place.marks = invitation.roles, invitation.marks
        place.scope, place.branch_id = invitation.scope, invitation.branch_id
        place.save(force_insert=is_new)
    announce(
        ctx,
        InvitationAccepted(
            membership_id=place.id,
            invitation_id=invitation.id,
            person_id=person.id,
            audience=place.audience,
            party_id=place.party_id,
            **difference(before, rights_of(place)),
        ),
    )
    return Audience(invitation.audience)


def _does_not_hold() -> NotFound:
    return NotFound(_("This invitation does not hold, or no longer."), code="invitation")


def _held(ctx: Context, token: str) -> Invitation:
    """Return the invitation of this link; keeps on record that none holds."""
    with tenancy.enter(ctx):
        found = _open(ctx, token)
    if found is None:
        raise _refused(ctx, token, _does_not_hold())
    return found


def _open(ctx: Context, token: str, *, lock: bool = False) -> Invitation | None:
    rows = Invitation.objects.filter(
        token_hash=hashed(token), used_at=None, revoked_at=None, expires_at__gt=ctx.now
    ).select_related("party")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    found: Invitation | None = rows.first()
    return found


def _context(workspace: Settings, person_id: UUID | None) -> Context:
    return at_the_door.context(workspace, Channel.MAIL_LINK, person_id=person_id)


def _refused(ctx: Context, token: str, error: SchakelError) -> SchakelError:
    """Keep on record why a link does not hold; whoever came with it gets the one answer."""
    named: dict[str, UUID] = {}
    code = error.code
    if isinstance(error, NotFound):
        with tenancy.enter(ctx):
            row = Invitation.objects.filter(token_hash=hashed(token)).first()
        why: Why = "unknown"
        if row is not None:
            named, why = {"invitation_id": row.id}, _why(row)
        code = f"invitation_{why}"
    refusals.record(ctx, WayIn.ACCEPT_INVITATION, type(error)(error.message, code=code), named)
    return error


def _why(row: Invitation) -> Why:
    if row.used_at is not None:
        return "used"
    return "revoked" if row.revoked_at is not None else "expired"
