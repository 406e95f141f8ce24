"""What happens to people, their places and their views."""

from uuid import UUID

from schakel.kernel.facts import Fact


class PersonInvited(Fact, about=("membership",)):
    """Somebody got a place in the workspace or in a party."""

    membership_id: UUID
    person_id: UUID
    audience: str
    party_id: UUID | None


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
