"""Who is asking."""

from dataclasses import replace

from schakel.accounts.schemas import Me
from schakel.kernel import workspaces
from schakel.kernel.context import EVERYBODY, Context
from schakel.kernel.operation import all_operations, operation


@operation("GET", "/me", audiences=EVERYBODY)
def get_me(ctx: Context) -> Me:
    """Say who is asking, and what they may do."""
    # Who looks along is told what the person may whom they see.
    themselves = replace(ctx, seen_by=None)
    allowed = [name for name, declared in all_operations().items() if declared.allowed(themselves)]
    return Me(
        audience=ctx.audience.value,
        person_id=ctx.person_id,
        party_id=ctx.party_id,
        workspace=workspaces.of(ctx).slug,
        operations=allowed,
        branch_id=ctx.only_branch_id,
        own_orders_only=ctx.only_person_id is not None,
    )
