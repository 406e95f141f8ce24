"""Entering a workspace: the transaction in which Python and PostgreSQL both know who asks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from schakel.kernel.context import Context

_entered: ContextVar[Context | None] = ContextVar("entered", default=None)
_afterwards: ContextVar[list[Callable[[], None]] | None] = ContextVar("afterwards", default=None)


def entered() -> Context | None:
    """Return the context that this thread's transaction was opened for."""
    return _entered.get()


@contextmanager
def enter(ctx: Context) -> Iterator[None]:
    """Open (or join) a transaction in which Python and PostgreSQL both know workspace, audience, party and narrowing.

    Inside another context's transaction the settings change for the time of the block and are restored.
    """
    outer = _entered.get()
    if outer is not None and _settings(outer) == _settings(ctx):
        yield
        return
    if outer is None:
        with _followed_up(), transaction.atomic():
            _tell_database(ctx)
            with standing(ctx):
                yield
        return
    _tell_database(ctx)
    try:
        with standing(ctx):
            yield
    finally:
        # A broken transaction takes no more; PostgreSQL takes the settings back with the savepoint or the whole.
        if not _is_broken():
            _tell_database(outer)


@contextmanager
def standing(ctx: Context) -> Iterator[None]:
    """Let the fence in Python alone know the context: a statement can be written so, and not be sent."""
    token = _entered.set(ctx)
    try:
        yield
    finally:
        _entered.reset(token)


def afterwards(act: Callable[[], None]) -> None:
    """Do something once the open transaction has ended, kept or undone; at once where none is open."""
    waiting = _afterwards.get()
    if waiting is None:
        act()
    else:
        waiting.append(act)


@contextmanager
def _followed_up() -> Iterator[None]:
    waiting: list[Callable[[], None]] = []
    token = _afterwards.set(waiting)
    try:
        yield
    finally:
        _afterwards.reset(token)
        for act in waiting:
            act()


def _is_broken() -> bool:
    status = connection.connection.info.transaction_status
    return connection.needs_rollback or status is not TransactionStatus.INTRANS


def _settings(ctx: Context) -> tuple[str, ...]:
    narrowed = (ctx.party_id, ctx.only_branch_id, ctx.only_person_id)
    return (str(ctx.workspace_id), ctx.audience.value, *(str(value or "") for value in narrowed))


def _tell_database(ctx: Context) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('schakel.workspace', %s, true), set_config('schakel.audience', %s, true),"
            " set_config('schakel.party', %s, true), set_config('schakel.branch', %s, true),"
            " set_config('schakel.person', %s, true)",
            _settings(ctx),
        )
