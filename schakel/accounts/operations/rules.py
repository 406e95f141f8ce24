"""The rules by which a workspace trades: what counts by itself, what waits, and what others see."""

from schakel.accounts.facts.rules import TradingRulesChanged
from schakel.accounts.schemas.rules import TradingRules, TradingRulesIn
from schakel.kernel.context import STAFF, Context
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.models import Workspace
from schakel.kernel.operation import operation
from schakel.kernel.versions import refuse_other

RULES = [name for name in TradingRules.model_fields if name != "version"]


@operation("GET", "/trading-rules", audiences=(STAFF,))
def get_trading_rules(ctx: Context) -> TradingRules:
    """Say by which rules the workspace trades: tolerances, days, what is held and what others see."""
    workspace = Workspace.objects.get(id=ctx.workspace_id)
    return TradingRules(**values_of(workspace, *RULES), version=workspace.rules_version)


@operation("POST", "/trading-rules", audiences=(STAFF,))
def change_trading_rules(ctx: Context, data: TradingRulesIn) -> TradingRules:
    """Say by which rules the workspace trades from now on; within ten seconds they hold everywhere.

    What was decided by the rules before stays as it is; customers are held and let go by the new ones at once.
    """
    workspace = Workspace.objects.select_for_update(no_key=True).get(id=ctx.workspace_id)
    refuse_other(workspace.rules_version, data.version)
    after = data.model_dump(exclude={"version"})
    before = values_of(workspace, *after)
    if before != after:
        Workspace.objects.filter(id=workspace.id).update(**after, rules_version=workspace.rules_version + 1)
        announce(ctx, TradingRulesChanged(workspace_id=workspace.id, **difference(before, after)))
    return get_trading_rules(ctx)
