"""Who hears what of quotations, and of the requests for them."""

from collections.abc import Sequence
from uuid import UUID

from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.facts import on
from schakel.notifications import contact_mails
from schakel.notifications.settling import asked, settle
from schakel.notifications.telling import News, tell
from schakel.parties.models import Party
from schakel.sales.facts import (
    QuotationAccepted,
    QuotationChangeRequested,
    QuotationDeclined,
    QuotationExpired,
    QuotationRequestDeclined,
    QuotationRequested,
    QuotationRequestTakenUp,
    QuotationRequestWithdrawn,
    QuotationSent,
    QuotationWithdrawn,
)
from schakel.sales.models import RequestForQuotation

# Whoever at the desk makes offers hears what becomes of them.
OFFERS = "sales.send_quotation"
SEES = "sales.get_quotation"
OUTCOMES: dict[type, str] = {
    QuotationChangeRequested: "quotation_change_requested",
    QuotationAccepted: "quotation_accepted",
    QuotationDeclined: "quotation_declined",
    QuotationExpired: "quotation_expired",
}
type Outcome = QuotationChangeRequested | QuotationAccepted | QuotationDeclined | QuotationExpired
type Answered = QuotationRequestTakenUp | QuotationRequestDeclined | QuotationRequestWithdrawn


@on(QuotationRequested)
def tell_the_desk_of_quotation_requests(ctx: Context, facts: Sequence[QuotationRequested]) -> None:
    """Ask the desk for an offer."""
    names = _names({fact.customer_id for fact in facts})
    tell(
        ctx,
        (
            News(
                "quotation_requested",
                ("request_for_quotation", fact.request_for_quotation_id),
                STAFF,
                None,
                "sales.quote_request",
                {"number": fact.number, "party": names[fact.customer_id]},
            )
            for fact in facts
        ),
    )


@on(QuotationRequestTakenUp, QuotationRequestDeclined, QuotationRequestWithdrawn)
def settle_quotation_requests(ctx: Context, facts: Sequence[Answered]) -> None:
    """Count the question to the desk as read once somebody writes an offer, or there will be none."""
    ids = {fact.request_for_quotation_id for fact in facts}
    settle(ctx, asked("quotation_requested").filter(subject_id__in=ids))


@on(QuotationRequestDeclined)
def tell_who_asked_for_a_quotation(ctx: Context, facts: Sequence[QuotationRequestDeclined]) -> None:
    """Tell who asked that there will be no offer."""
    rows = RequestForQuotation.objects.filter(id__in=[fact.request_for_quotation_id for fact in facts])
    asked_by: dict[UUID, UUID | None] = dict(rows.values_list("id", "requested_by_id"))
    tell(
        ctx,
        (
            News(
                "quotation_request_declined",
                ("request_for_quotation", fact.request_for_quotation_id),
                CUSTOMER,
                fact.customer_id,
                "sales.get_quotation_request",
                {"number": fact.number},
                asked_by[fact.request_for_quotation_id],
            )
            for fact in facts
        ),
    )


@on(QuotationSent)
def tell_customers_of_quotations(ctx: Context, facts: Sequence[QuotationSent]) -> None:
    """Send the offer to those at the customer who may see it, and to the contacts who were chosen."""
    tell(
        ctx,
        (
            News(
                "quotation_sent",
                ("quotation", fact.quotation_id),
                CUSTOMER,
                fact.customer_id,
                SEES,
                {"number": fact.number, "version_number": fact.version_number},
            )
            for fact in facts
        ),
    )
    for fact in facts:
        contact_mails.send(ctx, fact)


@on(QuotationSent, QuotationAccepted, QuotationDeclined, QuotationWithdrawn)
def settle_wishes_for_quotations(
    ctx: Context,
    facts: Sequence[QuotationSent | QuotationAccepted | QuotationDeclined | QuotationWithdrawn],
) -> None:
    """Count what the desk was asked to revise as read once it is, or is not needed any more."""
    ids = {fact.quotation_id for fact in facts}
    settle(ctx, asked("quotation_change_requested").filter(subject_id__in=ids))


@on(QuotationAccepted, QuotationDeclined, QuotationWithdrawn)
def settle_offers(
    ctx: Context, facts: Sequence[QuotationAccepted | QuotationDeclined | QuotationWithdrawn]
) -> None:
    """Count the offer as read once it is answered, or holds no longer."""
    settle(ctx, asked("quotation_sent").filter(subject_id__in={fact.quotation_id for fact in facts}))


@on(QuotationWithdrawn)
def tell_customers_of_withdrawn_quotations(ctx: Context, facts: Sequence[QuotationWithdrawn]) -> None:
    """Tell a customer that an offer holds no longer."""
    tell(
        ctx,
        (
            News(
                "quotation_withdrawn",
                ("quotation", fact.quotation_id),
                CUSTOMER,
                fact.customer_id,
                SEES,
                {"number": fact.number},
            )
            for fact in facts
        ),
    )


@on(QuotationChangeRequested, QuotationAccepted, QuotationDeclined, QuotationExpired)
def tell_the_desk_of_answers_to_quotations(ctx: Context, facts: Sequence[Outcome]) -> None:
    """Tell those who make offers what a customer answered; that nobody did, who sent it."""
    names = _names({fact.customer_id for fact in facts})
    tell(
        ctx,
        (
            News(
                OUTCOMES[type(fact)],
                ("quotation", fact.quotation_id),
                STAFF,
                None,
                OFFERS,
                {"number": fact.number, "party": names[fact.customer_id]},
                fact.sent_by_id if isinstance(fact, QuotationExpired) else None,
            )
            for fact in facts
        ),
    )


def _names(party_ids: set[UUID]) -> dict[UUID, str]:
    return dict(Party.objects.filter(id__in=party_ids).values_list("id", "name"))
