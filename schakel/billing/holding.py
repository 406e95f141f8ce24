"""Holds customers that are above their limit, and lets them go again; their accounts are held meanwhile."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from schakel.billing.credit_rule import Exposure, HeldFor, Rule
from schakel.billing.exposure import exposures
from schakel.billing.facts import CreditHoldBegan, CreditHoldEnded, CustomerBlocked
from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.facts import announce, difference
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
    """Return those of the customers who have a limit or are held, locked until the transaction ends.

    Who went into another relation is left as it was: all that it had counts there.
    """
    rows = CustomerRole.objects.filter(party_id__in=customer_ids, party__merged_into=None)
    rows = rows.filter(Q(credit_limit__isnull=False) | Q(credit_hold=True) | ~Q(credit_used=0))
    return list(rows.order_by("id").select_for_update(no_key=True, of=("self",)))


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


def take_over_block(ctx: Context, *, kept_id: UUID, merged_id: UUID) -> None:
    """Block a customer by hand because the one that went into it was: merging lets nobody go."""
    rows = CustomerRole.objects.filter(party_id__in=(kept_id, merged_id)).order_by("id")
    roles = {role.party_id: role for role in rows.select_for_update(no_key=True)}
    kept, merged = roles.get(kept_id), roles.get(merged_id)
    if kept is None or merged is None or reason_of(merged) != HeldFor.HAND:
        return
    if reason_of(kept) != HeldFor.HAND:
        block(ctx, kept, merged.hold_note)


def block(ctx: Context, role: CustomerRole, note: str) -> None:
    """Hold a customer by hand, until somebody releases it."""
    now = {"held_for": HeldFor.HAND.value, "hold_note": note}
    CustomerRole.objects.filter(id=role.id).update(
        **now, credit_hold=True, held_at=ctx.now, released_until=None, version=role.version + 1
    )
    announce(ctx, CustomerBlocked(party_id=role.party_id, **difference({"held_for": role.held_for}, now)))


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
