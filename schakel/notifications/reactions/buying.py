"""Who hears what of goods that are on their way, and of what suppliers owe us a word about."""

from collections.abc import Sequence

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.facts import on
from schakel.notifications.settling import asked, settle
from schakel.notifications.telling import UNANNOUNCED, UNANSWERED, News, tell
from schakel.purchasing.facts import (
    DespatchAdviceCorrected,
    DespatchAdviceIssued,
    DespatchAdviceReceived,
    DespatchAdviceWithdrawn,
    DespatchArrivalAccepted,
    SupplierReminded,
)


@on(SupplierReminded)
def tell_suppliers_of_what_is_open(ctx: Context, facts: Sequence[SupplierReminded]) -> None:
    """Remind a supplier of all that is open, in one mail."""
    tell(
        ctx,
        (
            News(
                "supplier_reminded",
                ("supplier", fact.supplier_id),
                SUPPLIER,
                fact.supplier_id,
                "purchasing.respond_to_purchase_order",
                {
                    UNANSWERED: [str(one) for one in fact.unanswered_order_ids],
                    UNANNOUNCED: [str(one) for one in fact.unannounced_order_ids],
                },
            )
            for fact in facts
        ),
    )


@on(DespatchAdviceIssued, DespatchAdviceCorrected)
def tell_the_desk_of_late_despatches(
    ctx: Context, facts: Sequence[DespatchAdviceIssued | DespatchAdviceCorrected]
) -> None:
    """Ask the buyers about a despatch that arrives later than is tolerated."""
    tell(
        ctx,
        (
            News(
                "despatch_to_judge",
                ("despatch_advice", fact.despatch_advice_id),
                STAFF,
                None,
                "purchasing.accept_despatch_arrival",
                {"number": fact.number},
            )
            for fact in facts
            if fact.to_decide
        ),
    )


@on(DespatchArrivalAccepted, DespatchAdviceWithdrawn, DespatchAdviceReceived)
def settle_late_despatches(
    ctx: Context,
    facts: Sequence[DespatchArrivalAccepted | DespatchAdviceWithdrawn | DespatchAdviceReceived],
) -> None:
    """Count the question about a day of arrival as read once it is answered, or asked no more."""
    about = {fact.despatch_advice_id for fact in facts}
    settle(ctx, asked("despatch_to_judge").filter(subject_id__in=about))
