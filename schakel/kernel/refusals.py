"""Keeps what was refused, in a transaction of its own, after the act was undone."""

from typing import Any
from uuid import UUID

from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import SchakelError
from schakel.kernel.models import Refusal
from schakel.kernel.tenancy import new


def record(ctx: Context, operation: str, error: SchakelError, arguments: dict[str, Any]) -> None:
    """Write who wanted what and why not; of the arguments only ids are kept."""
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
        arguments={name: str(value) for name, value in arguments.items() if isinstance(value, UUID)},
    )

    def write() -> None:
        with tenancy.enter(ctx):
            row.save(force_insert=True)

    # A page reads in one transaction, which a refusal undoes.
    tenancy.afterwards(write)
