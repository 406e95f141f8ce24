"""Who signs in, where each person has a place, and what they may do there."""

from schakel.accounts.models.invitations import Invitation
from schakel.accounts.models.links import SignedLink
from schakel.accounts.models.people import Membership, People, Person, Scope
from schakel.accounts.models.roles import Role
from schakel.accounts.models.saved_views import SavedView
from schakel.accounts.models.single_sign_on import SingleSignOn
from schakel.accounts.models.tokens import ApiToken

__all__ = [
    "ApiToken",
    "Invitation",
    "Membership",
    "People",
    "Person",
    "Role",
    "SavedView",
    "Scope",
    "SignedLink",
    "SingleSignOn",
]
