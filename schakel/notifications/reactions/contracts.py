"""Who hears what of contracts: sent, answered, spoken about, near their notice date."""

from collections.abc import Sequence

from schakel.contracts.facts import (
    ContractAccepted,
    ContractCommented,
    ContractDeclined,
    ContractNoticeNear,
    ContractSent,
    ContractTerminated,
)
from schakel.contracts.models import Contract
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.facts import on
from schakel.notifications.telling import News, tell
from schakel.parties.models import Party

SEES, ACTS = "contracts.get_contract", "contracts.change_contract"
ANSWERED: dict[type, str] = {ContractAccepted: "contract_accepted", ContractDeclined: "contract_declined"}
type Answered = ContractAccepted | ContractDeclined | ContractCommented


def _side(role: str) -> Audience:
    return CUSTOMER if role == Contract.Role.CUSTOMER else SUPPLIER


def _told(fact: Answered) -> dict[str, str]:
    name = Party.objects.filter(id=fact.party_id).values_list("name", flat=True).get()
    return {"number": fact.number, "party": name}


@on(ContractSent)
def tell_parties_of_contracts(ctx: Context, facts: Sequence[ContractSent]) -> None:
    """Tell the other side that there is a contract to read and answer."""
    news = []
    for fact in facts:
        side, said = _side(fact.role), {"number": fact.number}
        news.append(News("contract_sent", ("contract", fact.contract_id), side, fact.party_id, SEES, said))
    tell(ctx, news)


@on(ContractAccepted, ContractDeclined)
def tell_the_desk_of_answers(ctx: Context, facts: Sequence[ContractAccepted | ContractDeclined]) -> None:
    """Tell the desk that a contract was accepted or declined."""
    tell(
        ctx,
        [
            News(ANSWERED[type(fact)], ("contract", fact.contract_id), STAFF, None, ACTS, _told(fact))
            for fact in facts
        ],
    )


@on(ContractCommented)
def tell_the_other_side_of_comments(ctx: Context, facts: Sequence[ContractCommented]) -> None:
    """Tell the other side that something was said about a contract; of a draft nobody hears."""
    drafts = Contract.objects.filter(state=Contract.State.DRAFT, id__in=[fact.contract_id for fact in facts])
    unheard = set(drafts.values_list("id", flat=True))
    news = []
    for fact in facts:
        subject = ("contract", fact.contract_id)
        if fact.contract_id in unheard:
            continue
        if fact.from_desk:
            side = _side(fact.role)
            news.append(News("contract_commented", subject, side, fact.party_id, SEES, _told(fact)))
        else:
            news.append(News("contract_commented", subject, STAFF, None, ACTS, _told(fact)))
    tell(ctx, news)


@on(ContractTerminated)
def tell_parties_of_notice(ctx: Context, facts: Sequence[ContractTerminated]) -> None:
    """Tell the other side that notice was given and until when the contract runs."""
    news = []
    for fact in facts:
        side, said = _side(fact.role), {"number": fact.number}
        news.append(
            News("contract_terminated", ("contract", fact.contract_id), side, fact.party_id, SEES, said)
        )
    tell(ctx, news)


@on(ContractNoticeNear)
def warn_of_notice_dates(ctx: Context, facts: Sequence[ContractNoticeNear]) -> None:
    """Tell who watches over a contract, else the desk, that its last day to give notice comes near."""
    rows = Contract.objects.filter(id__in=[fact.contract_id for fact in facts]).select_related("party")
    tell(
        ctx,
        [
            News(
                "contract_notice_near",
                ("contract", row.id),
                STAFF,
                None,
                SEES,
                {
                    "number": row.number,
                    "party": row.party.name,
                    "new_date": row.notice_date.isoformat() if row.notice_date else "",
                },
                person_id=row.assignee_id,
            )
            for row in rows.order_by("id")
        ],
    )
