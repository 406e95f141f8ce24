"""Roles: named lists of patterns over the names of operations."""

from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience
from schakel.kernel.permissions import Permissions

# Everybody who sees a list may keep views of it.
OWN_VIEWS = "accounts.*_view"

ADMIN = "admin"
ROLES: dict[Audience, dict[str, tuple[str, ...]]] = {
    STAFF: {
        ADMIN: ("*",),
        "sales": (
            "*.list_*",
            "*.get_*",
            "*.count_*",
            "sales.*",
            "parties.*",
            "planning.*",
            "notifications.*",
            OWN_VIEWS,
        ),
        "purchasing": (
            "*.list_*",
            "*.get_*",
            "*.count_*",
            "purchasing.*",
            "inventory.*",
            "planning.*",
            "notifications.*",
            OWN_VIEWS,
        ),
        "viewer": ("*.list_*", "*.get_*", "*.count_*", "planning.*", "notifications.*", OWN_VIEWS),
    },
    CUSTOMER: {
        ADMIN: ("*",),
        "buyer": (
            "*.list_*",
            "*.get_*",
            "*.count_*",
            "sales.place_*",
            "planning.*",
            "notifications.*",
            OWN_VIEWS,
        ),
        "viewer": ("*.list_*", "*.get_*", "*.count_*", "planning.*", "notifications.*", OWN_VIEWS),
    },
    SUPPLIER: {
        ADMIN: ("*",),
        "sales": (
            "*.list_*",
            "*.get_*",
            "*.count_*",
            "purchasing.*",
            "planning.*",
            "notifications.*",
            OWN_VIEWS,
        ),
        "viewer": ("*.list_*", "*.get_*", "*.count_*", "notifications.*", OWN_VIEWS),
    },
}


def permissions_of(audience: Audience, roles: list[str]) -> Permissions:
    """Return what these roles together allow; a role that is not known allows nothing."""
    known = ROLES.get(audience, {})
    return Permissions(pattern for role in roles for pattern in known.get(role, ()))
