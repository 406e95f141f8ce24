"""What happens to people, their places, their roles and their views."""

from uuid import UUID

from schakel.kernel.facts import Fact

# What a way in is before and after somebody takes it back, for the trail.
OPEN, REVOKED = {"state": "open"}, {"state": "revoked"}


class PersonAdded(Fact, about=("membership",)):
    """Somebody got a place without an invitation: by an import, or by an administrator of the workspace."""

    membership_id: UUID
    person_id: UUID
    audience: str
    party_id: UUID | None


class PersonInvited(Fact, about=("invitation",)):
    """Somebody was asked to come; the mail goes to the address of the invitation."""

    invitation_id: UUID
    audience: str
    party_id: UUID | None


class InvitationRevoked(Fact, about=("invitation",)):
    """An invitation opens nothing any more."""

    invitation_id: UUID
    audience: str
    party_id: UUID | None


class InvitationRenewed(Fact, about=("invitation",)):
    """Somebody was asked once more, by a new link; the invitation before it holds no longer."""

    invitation_id: UUID
    renewed_id: UUID
    audience: str
    party_id: UUID | None


class InvitationAccepted(Fact, about=("membership", "invitation")):
    """Somebody who was invited took their place."""

    membership_id: UUID
    invitation_id: UUID
    person_id: UUID
    audience: str
    party_id: UUID | None


class PersonChanged(Fact, about=("membership",)):
    """Somebody may do something else in their place from now on, or sees other orders."""

    membership_id: UUID
    person_id: UUID
    audience: str
    party_id: UUID | None
    roles: list[str]
    marks: list[str]
    scope: str
    branch_id: UUID | None


class PersonRemoved(Fact, about=("membership",)):
    """Somebody lost their place; their sessions there end and the keys of their programs are revoked."""

    membership_id: UUID
    person_id: UUID
    audience: str
    party_id: UUID | None


class RoleSaved(Fact, about=("role",)):
    """A role of the workspace's own was made or changed, or a built-in one allows something else here."""

    role_id: UUID
    audience: str
    name_of_role: str
    patterns: list[str]


class RoleRemoved(Fact, about=("role",)):
    """A role of the workspace's own is gone, or a built-in one allows again what it was made for."""

    role_id: UUID
    audience: str
    name_of_role: str


class LookedAlong(Fact, about=("membership",)):
    """Somebody of the desk began to see what a person of a party sees; the party reads it in its own trail."""

    membership_id: UUID
    party_id: UUID


class ApiTokenCreated(Fact, about=("api_token",)):
    """Somebody made a key for a program."""

    api_token_id: UUID
    scopes: list[str]


class ApiTokenRevoked(Fact, about=("api_token",)):
    """A key of a program opens nothing any more, revoked itself or with the one that it was made with."""

    api_token_id: UUID


class ViewSaved(Fact, about=("saved_view",)):
    """Somebody kept a view of a list."""

    saved_view_id: UUID
    list: str
    shared: bool


class ViewChanged(Fact, about=("saved_view",)):
    """Somebody gave their view another name, shared it, or took it back to themselves."""

    saved_view_id: UUID
    list: str
    shared: bool


class ViewRemoved(Fact, about=("saved_view",)):
    """Somebody removed their view."""

    saved_view_id: UUID
    list: str
