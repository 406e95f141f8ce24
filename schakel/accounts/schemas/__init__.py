"""What goes in and out of the accounts."""

from schakel.accounts.schemas.concerned import AssigneeIn
from schakel.accounts.schemas.facts import (
    DealingRow,
    FactQuery,
    FactRow,
)
from schakel.accounts.schemas.links import SignedLinkQuery, SignedLinkRow
from schakel.accounts.schemas.people import (
    InvitationIn,
    InvitationOut,
    InvitationQuery,
    LookingAlong,
    Me,
    PersonChange,
    PersonIn,
    PersonOut,
    PersonQuery,
    PlaceIn,
)
from schakel.accounts.schemas.roles import (
    RoleIn,
    RoleOut,
    RoleQuery,
    Roles,
)
from schakel.accounts.schemas.saved_views import (
    SavedViewChange,
    SavedViewIn,
    SavedViewOut,
    SavedViewQuery,
)
from schakel.accounts.schemas.tokens import (
    ApiTokenIn,
    ApiTokenOut,
    ApiTokenQuery,
    ApiTokenRow,
)
from schakel.accounts.schemas.trail import (
    OwnTrailQuery,
    OwnTrailRecord,
    OwnTrailRow,
    TrailQuery,
    TrailRecord,
    TrailRow,
)

__all__ = [
    "ApiTokenIn",
    "ApiTokenOut",
    "ApiTokenQuery",
    "ApiTokenRow",
    "AssigneeIn",
    "DealingRow",
    "FactQuery",
    "FactRow",
    "InvitationIn",
    "InvitationOut",
    "InvitationQuery",
    "LookingAlong",
    "Me",
    "OwnTrailQuery",
    "OwnTrailRecord",
    "OwnTrailRow",
    "PersonChange",
    "PersonIn",
    "PersonOut",
    "PersonQuery",
    "PlaceIn",
    "RoleIn",
    "RoleOut",
    "RoleQuery",
    "Roles",
    "SavedViewChange",
    "SavedViewIn",
    "SavedViewOut",
    "SavedViewQuery",
    "SignedLinkQuery",
    "SignedLinkRow",
    "TrailQuery",
    "TrailRecord",
    "TrailRow",
]
