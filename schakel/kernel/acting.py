"""Who acts: the operation, or the reaction within it, whose code is running."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_acting: ContextVar[str | None] = ContextVar("acting", default=None)


def by() -> str | None:
    """Return the full name of the operation or reaction that acts now; None outside both."""
    return _acting.get()


@contextmanager
def as_(name: str) -> Iterator[None]:
    """Let an operation or reaction act for the time of the block."""
    token = _acting.set(name)
    try:
        yield
    finally:
        _acting.reset(token)
