"""Keeps what was refused, in a transaction of its own, after the act was undone; what repeats is counted together."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

from schakel.kernel import limiting, tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid, SchakelError
from schakel.kernel.models import Refusal
from schakel.kernel.tenancy import new

# Of the same refusal from the same place so many are kept in an hour; after that the 100th, 1,000th ... alone,
# which say how many there were. Nobody fills the disk by knocking.
EACH = 20
# Of one place so many rows an hour, whatever it tries.
MOST_OF_PLACE = 300
# Of all who are not known so many rows an hour in a workspace, from however many addresses.
MOST_OF_STRANGERS = 3000
EXTRA, UNKNOWN_FIELD = "extra_forbidden", "unknown_field"

_address: ContextVar[str] = ContextVar("address", default="")


@contextmanager
def coming_from(address: str) -> Iterator[None]:
    """Remember the address of a visitor for the time of the block, to be kept with what is refused or signed within."""
    token = _address.set(address[:45])
    try:
        yield
    finally:
        _address.reset(token)


def network() -> str:
    """Return the network from which the visitor comes, to be kept with what they sign; empty within the product."""
    return limiting.network_of(_address.get())


def record(ctx: Context, operation: str, error: SchakelError, arguments: dict[str, Any]) -> None:
    """Write who wanted what, why not, and from which address; of the arguments only ids are kept."""
    row = new(
        ctx,
        Refusal,
        at=ctx.now,
        operation=operation,
        status=error.status,
        code=error.code,
        audience=ctx.audience.value,
        person_id=ctx.actor_id,
        party_id=ctx.party_id,
        channel=ctx.channel.value,
        correlation_id=ctx.correlation_id,
        for_person_id=ctx.person_id if ctx.seen_by else None,
        api_token_id=ctx.api_token_id,
        address=_address.get(),
        arguments={name: str(value) for name, value in arguments.items() if isinstance(value, UUID)},
    )

    def write() -> None:
        with tenancy.enter(ctx):
            row.times = _counted(row)
            if row.times:
                row.save(force_insert=True)

    # A page reads in one transaction, which a refusal undoes.
    tenancy.afterwards(write)


@contextmanager
def of_unknown_fields(ctx: Context, operation: str, path: Mapping[str, Any]) -> Iterator[None]:
    """Keep that somebody sent a field that is not theirs to set; its name and value are not kept."""
    try:
        yield
    except Invalid as error:
        if any(problem.code == EXTRA for problem in error.problems):
            record(ctx, operation, Invalid(error.message, code=UNKNOWN_FIELD), dict(path))
        raise


def _counted(row: Refusal) -> int:
    """Count this refusal; return how often it came in this hour, 0 where no row is to be kept of it."""
    place = f"refusal:{row.workspace_id}:{limiting.network_of(row.address)}:{row.person_id or ''}"
    times = _count(f"{place}:{row.operation}:{row.code}", row.at)
    if times > EACH and str(times).rstrip("0") != "1":
        return 0
    if _count(place, row.at) > MOST_OF_PLACE:
        return 0
    if row.person_id is None and _count(f"refusal:{row.workspace_id}:strangers", row.at) > MOST_OF_STRANGERS:
        return 0
    return times


def _count(key: str, now: datetime) -> int:
    return limiting.count([key], now.replace(minute=0, second=0, microsecond=0))[key]
