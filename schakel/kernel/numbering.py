"""Numbers of documents: a plain counter per workspace and kind."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from schakel.kernel import tenancy
from schakel.kernel.context import Context

FIRST = 10001
# Longer ones are somebody's own invention and cannot come from a counter.
LONGEST = 12


def take(
    ctx: Context,
    kind: str,
    count: int = 1,
    *,
    own_party_id: UUID | None = None,
    year: int = 0,
) -> range:
    """Take the next `count` numbers; the counter stays locked until the transaction ends, so take them late.

    Who takes none locks nothing.
    """
    if count == 0:
        return range(0)
    # A party takes a number of the workspace's series without seeing the series.
    with tenancy.enter(ctx.as_system()), connection.cursor() as cursor:
        cursor.execute(
            "insert into kernel_numberseries as s (id, workspace_id, kind, own_party_id, year, last)"
            " values (%s, %s, %s, %s, %s, %s)"
            " on conflict (workspace_id, kind, own_party_id, year) do update set last = s.last + %s"
            " returning last",
            [
                ctx.new_id(),
                ctx.workspace_id,
                kind,
                own_party_id,
                year,
                FIRST + count - 1,
                count,
            ],
        )
        (last,) = cursor.fetchone()
    return range(last - count + 1, last + 1)


def reached(ctx: Context, kind: str, prefix: str, numbers: Iterable[str]) -> None:
    """Let the counter go on after numbers that came from elsewhere, where they look like its own.

    It is locked only where it has not come that far.
    """
    ours = (number[len(prefix) :] for number in numbers if number.startswith(prefix))
    last = max((int(n) for n in ours if n.isdecimal() and n.isascii() and len(n) <= LONGEST), default=0)
    if last < FIRST:
        return
    with tenancy.enter(ctx.as_system()), connection.cursor() as cursor:
        # Even an update that changes nothing would hold the row.
        cursor.execute(
            "select 1 from kernel_numberseries"
            " where workspace_id = %s and kind = %s and own_party_id is null and year = 0 and last >= %s",
            [ctx.workspace_id, kind, last],
        )
        if cursor.fetchone():
            return
        cursor.execute(
            "insert into kernel_numberseries as s (id, workspace_id, kind, own_party_id, year, last)"
            " values (%s, %s, %s, null, 0, %s) on conflict (workspace_id, kind, own_party_id, year)"
            " do update set last = greatest(s.last, excluded.last)",
            [ctx.new_id(), ctx.workspace_id, kind, last],
        )
