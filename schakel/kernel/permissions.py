"""What a caller may do: patterns over the names of operations, such as `purchasing.*` or `*.list_*`."""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import NamedTuple


class Bar(NamedTuple):
    """Operations that a role alone does not open: those that match a pattern, unless they match a spared one."""

    patterns: tuple[str, ...]
    spares: tuple[str, ...] = ()

    def holds(self, operation_name: str) -> bool:
        """Say whether the operation with this full name is kept back."""
        return _matches(self.patterns, operation_name) and not _matches(self.spares, operation_name)


class Permissions:
    """A set of patterns; bars keep some of it back, and a scope narrows it, never widens it."""

    __slots__ = ("_scope", "bars", "patterns")

    def __init__(
        self,
        patterns: Iterable[str],
        scope: Iterable[str] | None = None,
        bars: Iterable[Bar] = (),
    ) -> None:
        self.patterns = tuple(patterns)
        self.bars = tuple(bars)
        self._scope = None if scope is None else tuple(scope)

    def allow(self, operation_name: str) -> bool:
        """Say whether the operation with this full name (`sales.list_sales_orders`) may be called."""
        return (
            _matches(self.patterns, operation_name)
            and (self._scope is None or _matches(self._scope, operation_name))
            and not any(bar.holds(operation_name) for bar in self.bars)
        )

    def covers(self, pattern: str) -> bool:
        """Say whether a new scope stays within the scope of the caller; without one any does.

        Scopes know no wildcard but `*`, so one that matches another as a text allows all that the other does.
        """
        return self._scope is None or _matches(self._scope, pattern)

    def narrowed_to(self, scope: Iterable[str]) -> "Permissions":
        """Return these permissions within an API token's scopes."""
        return Permissions(self.patterns, scope, self.bars)

    def within_scope_of(self, other: "Permissions") -> "Permissions":
        """Return these permissions within the scope of a caller who takes another's place, where there is one."""
        return self if other._scope is None else self.narrowed_to(other._scope)


def matches(pattern: str, operation_name: str) -> bool:
    """Say whether a pattern means the operation with this full name."""
    return _matches((pattern,), operation_name)


@lru_cache(maxsize=8192)
def _matches(patterns: tuple[str, ...], name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


EVERYTHING = Permissions(["*"])
NOTHING = Permissions([])
