"""What was offered for an opportunity moves it along: sent it is quoted, accepted it is won."""

from collections.abc import Sequence
from uuid import UUID

from schakel.crm.facts import OpportunityMoved
from schakel.crm.models import Opportunity
from schakel.crm.states import OPPORTUNITY
from schakel.kernel.context import Context
from schakel.kernel.facts import announce, difference, on, values_of
from schakel.sales.facts import QuotationAccepted, QuotationSent

Stage = Opportunity.Stage


@on(QuotationSent)
def follow_sent_quotations(ctx: Context, facts: Sequence[QuotationSent]) -> None:
    """Let an opportunity be quoted once the customer has our offer; one that is further stays where it is."""
    _move(ctx, [fact.quotation_id for fact in facts], Stage.QUOTED, (Stage.NEW, Stage.QUALIFIED))


@on(QuotationAccepted)
def follow_accepted_quotations(ctx: Context, facts: Sequence[QuotationAccepted]) -> None:
    """Let an opportunity be won once the customer agreed, also one that was given up."""
    _move(
        ctx,
        [fact.quotation_id for fact in facts],
        Stage.WON,
        [stage for stage in Stage if stage != Stage.WON],
    )


def _move(ctx: Context, quotation_ids: Sequence[UUID], stage: Stage, origins: Sequence[Stage]) -> None:
    rows = Opportunity.objects.filter(quotation_id__in=quotation_ids, stage__in=origins)
    for known in rows.order_by("id").select_for_update(no_key=True):
        before = values_of(known, "stage")
        OPPORTUNITY.move(known, stage)
        known.moved_at, known.reason, known.version = ctx.now, "", known.version + 1
        known.save(update_fields=["stage", "moved_at", "reason", "version"])
        about = {"opportunity_id": known.id, "party_id": known.party_id}
        told = {"old_stage": before["stage"], "new_stage": known.stage}
        announce(ctx, OpportunityMoved(**about, **told, **difference(before, values_of(known, "stage"))))
