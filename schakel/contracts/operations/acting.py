"""A contract sent, accepted or declined, spoken about, renewed and ended."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.contracts.describing import describe_contract
from schakel.contracts.facts import (
    ContractAccepted,
    ContractCommented,
    ContractDeclined,
    ContractRenewed,
    ContractRevised,
    ContractSent,
    ContractTerminated,
)
from schakel.contracts.held import digest, held
from schakel.contracts.models import Contract, ContractComment, ContractPrice
from schakel.contracts.operations.contracts import show
from schakel.contracts.schemas import (
    AcceptanceIn,
    CommentIn,
    ContractOut,
    DeclineIn,
    RenewalIn,
    TerminationIn,
    VersionIn,
)
from schakel.contracts.states import CONTRACT, RUNNING
from schakel.contracts.term import last_day, notice_day
from schakel.documents.keeping import show_document
from schakel.documents.showing import Shown
from schakel.kernel.context import EVERYBODY, PARTIES, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.versions import refuse_stale

State = Contract.State


@operation("POST", "/contracts/{contract_id}/send", audiences=(STAFF,))
def send_contract(ctx: Context, contract_id: UUID, data: VersionIn) -> ContractOut:
    """Let the other side read a contract, with its document; they are told, and accept or decline it."""
    row = held(ctx, contract_id, data.version, State.DRAFT)
    before = values_of(row, "state")
    CONTRACT.move(row, State.SENT)
    row.sent_at, row.reason = ctx.now, ""
    row.version += 1
    show(row)
    row.save()
    _beside(ctx, row, Shown(relation_id=row.party_id, party_id=row.party_id, side=row.role))
    announce(ctx, ContractSent(**_about(row), role=row.role, **difference(before, values_of(row, "state"))))
    return describe_contract(ctx, row.id)


@operation("POST", "/contracts/{contract_id}/revise", audiences=(STAFF,))
def revise_contract(ctx: Context, contract_id: UUID, data: VersionIn) -> ContractOut:
    """Take a contract back that nobody accepted, to write it anew; the other side does not see it meanwhile."""
    row = held(ctx, contract_id, data.version, State.SENT, State.DECLINED)
    before = values_of(row, "state")
    CONTRACT.move(row, State.DRAFT)
    row.customer_id = row.supplier_id = None
    row.version += 1
    row.save()
    _beside(ctx, row, Shown(relation_id=row.party_id, side=row.role))
    announce(ctx, ContractRevised(**_about(row), **difference(before, values_of(row, "state"))))
    return describe_contract(ctx, row.id)


def _about(row: Contract) -> dict[str, object]:
    return {"contract_id": row.id, "party_id": row.party_id, "number": row.number}


def _beside(ctx: Context, row: Contract, seen: Shown) -> None:
    """Let document, comments and prices be seen by who sees the contract."""
    both = {"customer_id": row.customer_id, "supplier_id": row.supplier_id}
    ContractComment.objects.filter(contract_id=row.id).update(**both)
    ContractPrice.objects.filter(contract_id=row.id).update(customer_id=row.customer_id)
    if row.document_id is not None:
        show_document(ctx, row.document_id, seen)


@operation("POST", "/contracts/{contract_id}/accept", audiences=PARTIES)
def accept_contract(ctx: Context, contract_id: UUID, data: AcceptanceIn) -> ContractOut:
    """Accept a contract in the name of one's company: who, when, and the digest of what they read are kept.

    Of two who do so at once the first one counts.
    """
    row = held(ctx, contract_id, None)
    if row.state in RUNNING and row.accepted_by_id == ctx.person_id and row.accepted_name == data.name:
        return describe_contract(ctx, row.id)
    if row.state != State.SENT:
        raise Conflict(
            _("This contract was answered already, or taken back. Look how it stands."), code="answered"
        )
    refuse_stale(row, data.version)
    before = values_of(row, "state")
    CONTRACT.move(row, State.ACTIVE)
    row.accepted_at, row.accepted_by_id, row.accepted_name = ctx.now, ctx.person_id, data.name
    row.accepted_sha256 = digest(ctx, row)
    row.version += 1
    row.save()
    said = difference(
        before | {"accepted_name": ""}, values_of(row, "state", "accepted_name"), unkept=("accepted_name",)
    )
    announce(ctx, ContractAccepted(**_about(row), sha256=row.accepted_sha256, **said))
    return describe_contract(ctx, row.id)


@operation("POST", "/contracts/{contract_id}/decline", audiences=PARTIES)
def decline_contract(ctx: Context, contract_id: UUID, data: DeclineIn) -> ContractOut:
    """Not agree with a contract, and say why; the company may write it anew."""
    row = held(ctx, contract_id, data.version, State.SENT)
    before = values_of(row, "state", "reason")
    CONTRACT.move(row, State.DECLINED)
    row.reason = data.reason
    row.version += 1
    row.save()
    said = difference(before, values_of(row, "state", "reason"), unkept=("reason",))
    announce(ctx, ContractDeclined(**_about(row), **said))
    return describe_contract(ctx, row.id)


@operation("POST", "/contracts/{contract_id}/comments", audiences=EVERYBODY)
def comment_on_contract(ctx: Context, contract_id: UUID, data: CommentIn) -> ContractOut:
    """Say something about a contract that both sides read; while it is a draft the desk alone."""
    row = find(ctx, Contract, contract_id, lock=True)
    by_desk = ctx.audience not in PARTIES
    made = new(
        ctx,
        ContractComment,
        contract_id=row.id,
        customer_id=row.customer_id,
        supplier_id=row.supplier_id,
        text=data.text,
        from_desk=by_desk,
        written_by_id=ctx.person_id,
        written_at=ctx.now,
    )
    made.save(force_insert=True)
    said = difference({}, {"text": data.text}, unkept=("text",))
    announce(ctx, ContractCommented(**_about(row), role=row.role, from_desk=by_desk, **said))
    return describe_contract(ctx, row.id)


@operation("POST", "/contracts/{contract_id}/renew", audiences=(STAFF,))
def renew_contract(ctx: Context, contract_id: UUID, data: RenewalIn) -> ContractOut:
    """Let a contract that runs go on until a later day; the day to give notice follows from that."""
    row = held(ctx, contract_id, data.version, *RUNNING)
    if row.end_date is None:
        message = _("This contract has no last day, so there is nothing to renew.")
        raise Conflict(message, field="end_date", code="no_end")
    if data.end_date <= row.end_date:
        message = _("It runs until then already. Choose a later day.")
        raise Invalid(message, field="end_date", code="order")
    before = values_of(row, "state", "end_date", "notice_date")
    row.end_date = row.first_end_date = data.end_date
    row.renewals, row.warned_days = 0, None
    row.notice_date = notice_day(row.end_date, row.notice_months, row.notice_days)
    CONTRACT.move(row, State.ACTIVE)
    row.version += 1
    row.save()
    said = difference(before, values_of(row, "state", "end_date", "notice_date"))
    announce(ctx, ContractRenewed(**_about(row), end_date=data.end_date, **said))
    return describe_contract(ctx, row.id)


@operation("POST", "/contracts/{contract_id}/terminate", audiences=(STAFF,))
def terminate_contract(ctx: Context, contract_id: UUID, data: TerminationIn) -> ContractOut:
    """Write down that notice was given, by us or by them: it runs until its last day and is not renewed.

    After the day to give notice a contract that renews itself runs a term longer; one without a last day ends after
    its notice period, counted from today.
    """
    row = held(ctx, contract_id, data.version, *RUNNING)
    before = values_of(row, "state", "end_date", "reason")
    row.end_date = last_day(
        ctx.today,
        first_end_date=row.first_end_date,
        renewals=row.renewals,
        renewal_months=row.renewal_months,
        notice=(row.notice_months, row.notice_days),
    )
    row.reason = data.reason
    CONTRACT.move(row, State.TERMINATED)
    row.version += 1
    row.save()
    said = difference(before, values_of(row, "state", "end_date", "reason"), unkept=("reason",))
    told = {"role": row.role, "end_date": row.end_date}
    announce(ctx, ContractTerminated(**_about(row), **told, **said))
    return describe_contract(ctx, row.id)
