"""Roles: named lists of patterns over the names of operations; a mark opens more, and some is the admin's alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience
from schakel.kernel.permissions import Bar, Permissions

# Everybody who sees a list may keep views of it.
OWN_VIEWS = "accounts.*_view"
READS = ("*.list_*", "*.get_*", "*.count_*")
_READER = (
    *READS,
    "*.explain_*",
    "*.download_*",
    "notifications.*",
    "hub.check_document",
    OWN_VIEWS,
)
# To look at an offer is told.
_LOOKING = "sales.view_quotation"
# Who has work to do sends files with it.
_WORKER = (*_READER, "documents.*")
# Why a date is what it is, and what another would do; where it may not see the rest, each says no more than it may.
_PLANNING = ("planning.trace_*", "planning.preview_*")
# What binds a customer: ordering, and asking for another order than stands.
_ORDERING = (
    "sales.place_*",
    "sales.request_*",
    "sales.withdraw_*",
    "sales.*cart*",
    "sales.*_order_template",
    "*.read_order_*",
    # Never their own, and never above what they may order themselves.
    "sales.approve_requisition",
    "sales.decline_requisition",
    "sales.accept_quotation",
    "sales.decline_quotation",
    "sales.mark_return_sent",
    "catalog.set_customer_item",
    "contracts.*_contract",
)
# What came back is counted and looked at by whoever stands in the warehouse.
_RETURNS = ("sales.receive_return", "sales.inspect_return")
# Sending, judging and paying what suppliers ask.
_SUPPLIER_INVOICES = ("payables.*", "hub.*supplier_invoice")

# What was said to a relation, and what is to be done for it.
_ACTIVITIES = "crm.*_activity"

ADMIN = "admin"
ROLES: dict[Audience, dict[str, tuple[str, ...]]] = {
    STAFF: {
        ADMIN: ("*",),
        "sales": (
            *_WORKER,
            "sales.*",
            "parties.*",
            "crm.*",
            "contracts.*",
            "catalog.*price*",
            *_PLANNING,
            "planning.draft_*",
        ),
        "purchasing": (
            *_WORKER,
            "purchasing.*",
            "inventory.*",
            *_RETURNS,
            "contracts.*",
            "quality.report_*",
            _ACTIVITIES,
            *_PLANNING,
            "planning.place_*",
        ),
        "finance": (*_WORKER, "billing.*", *_SUPPLIER_INVOICES, *_PLANNING),
        "support": (*_WORKER, "support.*", _ACTIVITIES, *_PLANNING),
        "quality": (*_WORKER, "quality.*", *_RETURNS, *_PLANNING),
        "viewer": (*_READER, *_PLANNING),
    },
    CUSTOMER: {
        ADMIN: ("*",),
        "buyer": (*_WORKER, _LOOKING, *_ORDERING, *_PLANNING),
        "finance": (*_WORKER, _LOOKING, "billing.*", *_PLANNING),
        "quality": (*_WORKER, _LOOKING, "quality.*", *_PLANNING),
        "viewer": (*_READER, _LOOKING, *_PLANNING),
    },
    SUPPLIER: {
        ADMIN: ("*",),
        "sales": (*_WORKER, "purchasing.*", "contracts.*", "quality.*", *_PLANNING),
        "finance": (*_WORKER, "billing.*", *_SUPPLIER_INVOICES),
        "quality": (*_WORKER, "quality.*"),
        "viewer": _READER,
    },
}

# What is about money, wherever it stands.
_MONEY = ("billing.*", "payables.*", "hub.*invoice*", "hub.*statement*")
FINANCE, PURCHASING, QUALITY = "finance", "purchasing", "quality"
# What needs a mark on top of the role.
MARKS: dict[Audience, dict[str, Bar]] = {
    STAFF: {
        FINANCE: Bar(_MONEY),
        PURCHASING: Bar(("purchasing.*", "planning.place_*"), spares=READS),
        # Who buys sees what is wrong and tells the supplier; to judge the answer takes the mark.
        QUALITY: Bar(("quality.*",), spares=(*READS, "quality.report_*")),
    },
    CUSTOMER: {
        FINANCE: Bar(_MONEY),
        PURCHASING: Bar(_ORDERING),
        QUALITY: Bar(("quality.*",)),
    },
    # Who sells answers what was wrong with it.
    SUPPLIER: {FINANCE: Bar(_MONEY), PURCHASING: Bar(()), QUALITY: Bar(())},
}
# The marks that somebody with a role has where nobody says otherwise.
USUAL_MARKS = {
    "buyer": PURCHASING,
    "purchasing": PURCHASING,
    "finance": FINANCE,
    "quality": QUALITY,
}
# What a party's administrator alone does, whatever another role's patterns match.
_PARTY_ADMIN = Bar(
    (
        "accounts.*_person",
        "accounts.*_people",
        "accounts.*_invitation*",
        "accounts.*_role*",
        "accounts.read_*",
        "parties.*_branch",
        "*.assign_*",
        "sales.*_purchase_limit*",
    )
)
KEPT_TO_ADMINS: dict[Audience, Bar] = {
    STAFF: Bar(("accounts.save_role", "accounts.remove_role", "accounts.add_person", "parties.group_*")),
    CUSTOMER: _PARTY_ADMIN,
    SUPPLIER: _PARTY_ADMIN,
}
# Who may not do this could put nobody back in their place.
ADMIN_KEEPS = "accounts.*"


@dataclass(frozen=True, slots=True)
class OwnRole:
    """A role of a workspace's own making, or what it made of a built-in one."""

    patterns: tuple[str, ...]
    needs_second_factor: bool = False


def own_roles(rows: Iterable[Mapping[str, Any]] | None) -> dict[str, OwnRole]:
    """Return a workspace's own roles of one audience by name, from their rows."""
    return {row["name"]: OwnRole(tuple(row["patterns"]), row["needs_second_factor"]) for row in rows or ()}


def patterns_of(audience: Audience, role: str, own: Mapping[str, OwnRole]) -> tuple[str, ...]:
    """Return what a role allows here: as the workspace made it, else as it is built in, else nothing."""
    return own[role].patterns if role in own else ROLES.get(audience, {}).get(role, ())


def asks_second_factor(roles: Collection[str], own: Mapping[str, OwnRole]) -> bool:
    """Say whether one of these roles asks for a second factor; only a workspace's own ones do."""
    return any(own[role].needs_second_factor for role in roles if role in own)


def permissions_of(
    audience: Audience,
    roles: Collection[str],
    marks: Collection[str] = (),
    own: Mapping[str, OwnRole] | None = None,
) -> Permissions:
    """Return what these roles and marks together allow; a role that is not known allows nothing.

    `own` are the workspace's own roles of that audience. An administrator has every mark.
    """
    patterns = [pattern for role in roles for pattern in patterns_of(audience, role, own or {})]
    if ADMIN in roles:
        return Permissions(patterns)
    bars = [bar for mark, bar in MARKS.get(audience, {}).items() if mark not in marks and bar.patterns]
    if audience in KEPT_TO_ADMINS:
        bars.append(KEPT_TO_ADMINS[audience])
    return Permissions(patterns, bars=bars)


def usual_marks(roles: Collection[str]) -> list[str]:
    """Return the marks that go with roles where nobody says otherwise."""
    return sorted({USUAL_MARKS[role] for role in roles if role in USUAL_MARKS})
