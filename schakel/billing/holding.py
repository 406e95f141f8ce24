"""Holds customers that are above their limit, and lets them go again; their accounts are held meanwhile."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from schakel.billing.credit_rule import Exposure, HeldFor, Rule
from schakel.billing.exposure import exposures
from schakel.billing.facts import CreditHoldBegan, CreditHoldEnded
from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.facts import announce
from schakel.kernel.inserting import rewrite
from schakel.parties.models import CustomerRole

WRITTEN = (
    "credit_hold",
    "held_for",
    "hold_note",
    "held_at",
    "released_until",
    "credit_used",
    "overdue_amount",
    "overdue_since",
)


def watched(customer_ids: Collection[UUID]) -> list[CustomerRole]:
    """Return those of the customers who have a limit or are held, locked until the transaction ends."""
    rows = CustomerRole.objects.filter(party_id__in=customer_ids)
    rows = rows.filter(Q(credit_limit__isnull=False) | Q(credit_hold=True) | ~Q(credit_used=0))
    return list(rows.order_by("id").select_for_update(no_key=True))


def judge(ctx: Context, roles: Sequence[CustomerRole]) -> None:
    """Count anew what these customers have of ours, hold who is above the rule and let go who is not."""
    if not roles:
        return
    limited = [role.party_id for role in roles if role.credit_limit is not None]
    found = exposures(limited, ctx.today) if limited else {}
    days = workspaces.of(ctx).hold_overdue_days
    told: list[CreditHoldBegan | CreditHoldEnded] = []
    for role in roles:
        exposure = found.get(role.party_id, Exposure())
        was = reason_of(role)
        if role.released_until is not None and role.released_until < ctx.today:
            role.released_until = None
        now = rule_of(role, days).held_for(exposure, ctx.today)
        role.credit_used, role.overdue_amount = exposure.used, exposure.overdue
        role.overdue_since = exposure.overdue_since
        role.held_for, role.credit_hold = now, bool(now)
        if now and not was:
            role.held_at = ctx.now
            told.append(CreditHoldBegan(party_id=role.party_id, reason=now, used_amount=exposure.used))
        if was and not now:
            role.held_at, role.hold_note = None, ""
            told.append(CreditHoldEnded(party_id=role.party_id))
    rewrite(roles, *WRITTEN)
    announce(ctx, *told)


def rule_of(role: CustomerRole, overdue_days: int | None) -> Rule:
    """Return by what a customer is judged."""
    blocked = reason_of(role) == HeldFor.HAND
    return Rule(role.credit_limit, overdue_days, blocked, role.released_until)


def reason_of(role: CustomerRole) -> str:
    """Return why a customer is held; who was blocked without a reason was blocked by hand."""
    return role.held_for or (HeldFor.HAND.value if role.credit_hold else "")


def room(role: CustomerRole, used: Decimal) -> Decimal | None:
    """Return what a customer may still order; below zero where it is above its limit, empty without one."""
    return role.credit_limit - used if role.credit_limit is not None else None
