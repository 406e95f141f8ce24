"""Which marks a role brings, and which it needs besides."""

from collections.abc import Collection

from schakel.accounts.roles import ADMIN, MARKS, usual_marks
from schakel.kernel.context import Audience
from schakel.kernel.operation import all_operations
from schakel.kernel.permissions import Permissions


def brought_by(audience: Audience, role: str) -> list[str]:
    """Return the marks that a place with this role has where nobody names any, if they open something there."""
    return [name for name in usual_marks([role]) if MARKS[audience][name].patterns]


def needed_besides(audience: Audience, role: str, patterns: Collection[str]) -> list[str]:
    """Return the marks without which something that a role allows stays closed, and that it does not bring."""
    if role == ADMIN:
        return []
    # What a role lets somebody see everywhere is no reason to open what is kept to a few.
    named = [pattern for pattern in patterns if not pattern.startswith("*.")]
    allowed, brought = Permissions(named), brought_by(audience, role)
    names = [
        name
        for name, declared in all_operations().items()
        if audience in declared.audiences and allowed.allow(name)
    ]
    return [
        mark
        for mark, bar in MARKS[audience].items()
        if mark not in brought and any(bar.holds(name) for name in names)
    ]
