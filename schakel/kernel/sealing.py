"""The chain of hashes over what happened and what was refused: made after the fact, verified at any time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import connection

# So many records in one statement.
BATCH = 20_000

# Each seal holds the hash of its record, and the hash over the seal before it and its own: whoever changes, removes or
# slips in a record breaks its own seal, and whoever mends that seal breaks all that follow.
VERIFY = """
with chain as (
    select id, position, kind, record_at, record_hash, hash,
        lag(hash, 1, sha256(convert_to(workspace_id::text, 'UTF8'))) over (order by position) as before,
        row_number() over (order by position) as expected
    from kernel_seal where workspace_id = %(workspace)s
), looked_at as (
    select chain.*, case when f.id is not null then hash_of_record(f) when r.id is not null then hash_of_record(r) end
        as now_hash
    from chain
    left join kernel_factrecord f on chain.kind = 'fact' and f.id = chain.id
    left join kernel_refusal r on chain.kind = 'refusal' and r.id = chain.id
)
select trouble, position, id from (
    select case
            when position <> expected then 'gap'
            when hash <> sha256(before || record_hash) then 'chain'
            when now_hash is null and not (kind = 'refusal' and record_at < %(now)s - interval '90 days') then 'removed'
            when now_hash <> record_hash then 'changed'
        end as trouble, position, id, 1 as place
    from looked_at
    union all
    select 'slipped in', null, open.id, 2 from (
        select id, at from kernel_factrecord union all select id, at from kernel_refusal
    ) open
    where open.at < (select max(record_at) from chain) - interval '2 days'
        and not exists (select from chain where chain.id = open.id)
) found
where trouble is not null order by place, position limit 100
"""


type Trouble = Literal["gap", "chain", "removed", "changed", "slipped in"]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: what is wrong, at which position, with which record."""

    trouble: Trouble
    position: int | None
    record_id: UUID


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: noted elsewhere, it shows later that nothing before it was cut off."""

    position: int
    hash: str


def seal(workspace_id: UUID) -> int:
    """Add what is not yet in the chain to its end; return how many records."""
    sealed = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute("select seal_records(%s, %s)", [workspace_id, BATCH])
            found = int(cursor.fetchone()[0])
            sealed += found
            if found < BATCH:
                return sealed


def verify(workspace_id: UUID, now: datetime) -> list[Break]:
    """Return the first hundred places where the chain does not hold; none where nobody touched anything."""
    with connection.cursor() as cursor:
        cursor.execute(VERIFY, {"workspace": workspace_id, "now": now})
        return [Break(*row) for row in cursor.fetchall()]


def head(workspace_id: UUID, position: int | None = None) -> Head | None:
    """Return the end of the chain, or the seal at a position; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select position, encode(hash, 'hex') from kernel_seal where workspace_id = %s"
            " and position = coalesce(%s, position) order by position desc limit 1",
            [workspace_id, position],
        )
        row = cursor.fetchone()
    return None if row is None else Head(*row)
