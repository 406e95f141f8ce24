"""What happens at the ways in: ids and words of the product only, nobody's address, browser or place."""

from uuid import UUID

from schakel.kernel.facts import Fact


class SignedIn(Fact, about=("person",), act="sign_in"):
    """Somebody signed in; `ways` are the proofs in their order: password, code, socialaccount, mfa."""

    person_id: UUID
    ways: list[str]


class SessionEnded(Fact, about=("person",), act="sign_in"):
    """Somebody signed out, here or elsewhere; `count` is the number of sessions."""

    person_id: UUID
    count: int


class PasswordResetAsked(Fact, about=("person",), act="sign_in"):
    """Somebody asked for a link to choose another password, which was sent to the person."""

    person_id: UUID


class SignInCodeAsked(Fact, about=("person",), act="sign_in"):
    """Somebody asked for a code to sign in with, which was sent to the person."""

    person_id: UUID


class PasswordChanged(Fact, about=("person",), act="sign_in"):
    """Somebody chose another password; all their other sessions ended."""

    person_id: UUID


class SecondFactorAdded(Fact, about=("person",), act="sign_in"):
    """Somebody can prove in one more way who they are: totp, webauthn or recovery_codes."""

    person_id: UUID
    kind: str


class SecondFactorRemoved(Fact, about=("person",), act="sign_in"):
    """Somebody removed a way to prove who they are."""

    person_id: UUID
    kind: str


class IdentityLinked(Fact, about=("person",), act="sign_in"):
    """Somebody linked the identity that the workspace's single sign-on knows them by."""

    person_id: UUID


class IdentityUnlinked(Fact, about=("person",), act="sign_in"):
    """Somebody took the link to their identity at the workspace's single sign-on away."""

    person_id: UUID


class SingleSignOnConfigured(Fact, about=("single_sign_on",)):
    """The workspace's single sign-on was set up or changed; `renewed`: the identities linked before do not count."""

    single_sign_on_id: UUID
    enabled: bool
    renewed: bool


class SecondFactorDemanded(Fact, about=("workspace",)):
    """The workspace says for whom a second factor is demanded: optional, staff or everyone."""

    workspace_id: UUID
    demanded: str
