"""Who hears what of goods that come back."""

from collections.abc import Sequence
from uuid import UUID

from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.facts import on
from schakel.notifications.settling import asked, settle
from schakel.notifications.telling import News, tell
from schakel.parties.models import Party
from schakel.sales.facts import (
    ReturnAnswered,
    ReturnCredited,
    ReturnInspected,
    ReturnReceived,
    ReturnReplaced,
    ReturnRequested,
    ReturnWithdrawn,
)
from schakel.sales.models import ReturnAuthorization

ASKED = "return_requested"
type Went = ReturnAnswered | ReturnReceived | ReturnInspected | ReturnCredited | ReturnReplaced


@on(ReturnRequested)
def tell_of_asked_returns(ctx: Context, facts: Sequence[ReturnRequested]) -> None:
    """Tell the desk what somebody would send back."""
    parties = Party.objects.filter(id__in={fact.customer_id for fact in facts})
    names: dict[UUID, str] = dict(parties.values_list("id", "name"))
    tell(
        ctx,
        [
            News(
                ASKED,
                ("return", fact.return_id),
                STAFF,
                None,
                "sales.approve_return",
                {"number": fact.number, "party": names[fact.customer_id]},
            )
            for fact in facts
        ],
    )


@on(ReturnAnswered, ReturnWithdrawn)
def settle_asked_returns(ctx: Context, facts: Sequence[ReturnAnswered | ReturnWithdrawn]) -> None:
    """Count the question to the desk as read once it is answered, or waits no longer."""
    settle(ctx, asked(ASKED).filter(subject_id__in={fact.return_id for fact in facts}))


@on(ReturnAnswered, ReturnReceived, ReturnInspected, ReturnCredited, ReturnReplaced)
def tell_how_returns_went(ctx: Context, facts: Sequence[Went]) -> None:
    """Tell the customer what was answered, that it came, and what became of it."""
    rows = ReturnAuthorization.objects.filter(id__in={fact.return_id for fact in facts})
    found = {row.id: row for row in rows}
    news = []
    for fact in facts:
        kind = _kind(fact, found[fact.return_id])
        if kind:
            data = {"number": found[fact.return_id].number}
            about = ("return", fact.return_id)
            news.append(News(kind, about, CUSTOMER, fact.customer_id, "sales.get_return", data))
    tell(ctx, news)


def _kind(fact: Went, row: ReturnAuthorization) -> str:
    match fact:
        case ReturnAnswered():
            return "return_approved" if fact.is_approved else "return_declined"
        case ReturnReceived():
            return "return_received"
        case ReturnInspected():
            # What was accepted is told with its credit.
            return "return_refused" if row.status == ReturnAuthorization.Status.REFUSED else ""
        case ReturnReplaced():
            return "return_replaced"
    return "return_credited"
