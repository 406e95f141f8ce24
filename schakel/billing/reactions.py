"""How much of its limit a customer uses follows what it orders, gets, is billed and pays."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from schakel.accounts.facts.rules import TradingRulesChanged
from schakel.billing.facts import (
    InvoiceIssued,
    ItemsSetOff,
    PaymentRecorded,
    PaymentRevoked,
)
from schakel.billing.holding import judge, take_over_block, watched
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import on
from schakel.parties.facts import PartiesMerged, PartyCreated, PartyMergeUndone, TermsAgreed
from schakel.parties.models import CustomerRole
from schakel.sales.facts import SalesOrderLinesCancelled, SalesOrderPlaced, ShipmentShipped


@on(SalesOrderPlaced)
def count_orders(ctx: Context, facts: Sequence[SalesOrderPlaced]) -> None:
    """Count what was ordered; an order that came while another one used up the limit is refused."""
    roles = watched({fact.customer_id for fact in facts})
    fresh = {fact.customer_id for fact in facts if not (fact.is_history or fact.is_owed)}
    if any(role.credit_hold and role.party_id in fresh for role in roles):
        message = _("Another order used up the credit limit of this customer at this moment. Look again.")
        raise Conflict(message, field="customer_id", code="credit_hold")
    judge(ctx, roles)


@on(
    SalesOrderLinesCancelled,
    ShipmentShipped,
    InvoiceIssued,
    PaymentRecorded,
    PaymentRevoked,
    ItemsSetOff,
)
def count_credit(
    ctx: Context,
    facts: Sequence[
        SalesOrderLinesCancelled
        | ShipmentShipped
        | InvoiceIssued
        | PaymentRecorded
        | PaymentRevoked
        | ItemsSetOff
    ],
) -> None:
    """Count anew what customers have of ours once they cancel, get goods, are billed or pay."""
    judge(ctx, watched({fact.customer_id for fact in facts}))


@on(TermsAgreed, PartyCreated)
def review_credit(ctx: Context, facts: Sequence[TermsAgreed | PartyCreated]) -> None:
    """Judge customers anew where another limit was agreed."""
    judge(ctx, watched({fact.party_id for fact in facts}))


@on(TradingRulesChanged)
def review_all_credit(ctx: Context, _facts: Sequence[TradingRulesChanged]) -> None:
    """Judge every customer with a limit by the rules as they are now."""
    limited = CustomerRole.objects.filter(credit_limit__isnull=False)
    judge(ctx, watched(limited.values_list("party_id", flat=True)))


@on(PartiesMerged, PartyMergeUndone)
def review_merged_credit(ctx: Context, facts: Sequence[PartiesMerged | PartyMergeUndone]) -> None:
    """Judge customers anew where two became one or two again; who was blocked by hand stays so as one."""
    for fact in facts:
        if isinstance(fact, PartiesMerged):
            take_over_block(ctx, kept_id=fact.party_id, merged_id=fact.merged_party_id)
    judge(ctx, watched({id_ for fact in facts for id_ in (fact.party_id, fact.merged_party_id)}))
