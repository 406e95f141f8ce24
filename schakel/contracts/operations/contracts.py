"""Contracts begun, described and found."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.models import Membership
from schakel.contracts.describing import describe_contract, fields_of
from schakel.contracts.facts import ContractAccepted, ContractChanged, ContractCreated
from schakel.contracts.held import AGREED, digest, held
from schakel.contracts.models import Contract
from schakel.contracts.schemas import (
    ContractChange,
    ContractIn,
    ContractOut,
    ContractQuery,
    ContractRow,
    SignedContractIn,
)
from schakel.contracts.states import CONTRACT, RUNNING
from schakel.contracts.term import notice_day
from schakel.kernel import numbering
from schakel.kernel.context import EVERYBODY, STAFF, Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import TenantQuerySet, new
from schakel.kernel.texts import sort_key
from schakel.parties.models import Party

State = Contract.State
PREFIX = "CT-"
UNKEPT = ("title", "note", "indexation")


@operation("POST", "/contracts", audiences=(STAFF,))
def create_contract(ctx: Context, data: ContractIn) -> ContractOut:
    """Begin a contract with a customer or supplier; they see it once it is sent."""
    row = _begun(ctx, data)
    CONTRACT.move(row, State.DRAFT)
    row.save(force_insert=True)
    _announce_new(ctx, row)
    return describe_contract(ctx, row.id)


@operation("POST", "/contracts/record", audiences=(STAFF,))
def record_contract(ctx: Context, data: SignedContractIn) -> ContractOut:
    """Write down a contract that was signed elsewhere and runs; the other side finds it in its portal."""
    row = _begun(ctx, data)
    CONTRACT.move(row, State.ACTIVE)
    show(row)
    row.sent_at = row.accepted_at = ctx.now
    row.accepted_name = data.accepted_name
    row.accepted_sha256 = digest(ctx, row)
    row.save(force_insert=True)
    _announce_new(ctx, row)
    told = {"contract_id": row.id, "party_id": row.party_id, "number": row.number}
    announce(ctx, ContractAccepted(**told, sha256=row.accepted_sha256))
    return describe_contract(ctx, row.id)


def _begun(ctx: Context, data: ContractIn) -> Contract:
    _party(ctx, data)
    _refuse_term(data)
    (number,) = numbering.take(ctx, "contract")
    return new(
        ctx,
        Contract,
        number=f"{PREFIX}{number}",
        party_id=data.party_id,
        role=data.role,
        kind=data.kind,
        title=data.title,
        sort_key=sort_key(data.title),
        start_date=data.start_date,
        end_date=data.end_date,
        first_end_date=data.end_date,
        notice_months=data.notice_months,
        notice_days=data.notice_days,
        notice_date=notice_day(data.end_date, data.notice_months, data.notice_days),
        renewal_months=data.renewal_months,
        indexation=data.indexation,
        note=data.note,
        assignee_id=_colleague(ctx, data.assignee_id),
        created_at=ctx.now,
    )


def _announce_new(ctx: Context, row: Contract) -> None:
    said = {name: value for name, value in values_of(row, *AGREED).items() if value}
    told = {"contract_id": row.id, "party_id": row.party_id, "number": row.number}
    announce(ctx, ContractCreated(**told, **difference({}, said, unkept=UNKEPT)))


def show(row: Contract) -> None:
    """Let the other side see it, in the portal where it belongs."""
    row.customer_id = row.party_id if row.role == Contract.Role.CUSTOMER else None
    row.supplier_id = row.party_id if row.role == Contract.Role.SUPPLIER else None


def _party(ctx: Context, data: ContractIn) -> None:
    rows = Party.objects.visible_to(ctx).filter(id=data.party_id)
    of_role = rows.filter(is_customer=True) if data.role == "customer" else rows.filter(is_supplier=True)
    if not rows.exists():
        raise NotFound(_("This relation was not found."), field="party_id")
    if not of_role.exists():
        message = (
            _("This relation is no customer.")
            if data.role == "customer"
            else _("This relation is no supplier.")
        )
        raise Invalid(message, field="role", code="not_its_role")


def _refuse_term(data: ContractIn | ContractChange) -> None:
    if data.end_date is not None and data.end_date < data.start_date:
        message = _("The last day lies before the first. Choose a later one.")
        raise Invalid(message, field="end_date", code="order")
    if data.end_date is None and data.renewal_months:
        message = _("A contract without a last day is not renewed. Fill in a last day, or leave this empty.")
        raise Invalid(message, field="renewal_months", code="no_end")
    first = notice_day(data.end_date, data.notice_months, data.notice_days)
    if first is not None and first < data.start_date:
        message = _("The notice period is longer than the term. Choose a shorter one.")
        raise Invalid(message, field="notice_months", code="too_long")


def _colleague(ctx: Context, person_id: UUID | None) -> UUID | None:
    if person_id is None:
        return ctx.person_id
    places = Membership.objects.visible_to(ctx).filter(audience=STAFF.value, ended_at=None)
    if not places.filter(person_id=person_id).exists():
        raise NotFound(_("This person was not found."), field="assignee_id")
    return person_id


@operation("POST", "/contracts/{contract_id}", audiences=(STAFF,))
def change_contract(ctx: Context, contract_id: UUID, data: ContractChange) -> ContractOut:
    """Describe a contract anew, all of it, while it is a draft; what was sent is taken back first."""
    row = held(ctx, contract_id, data.version, State.DRAFT)
    _refuse_term(data)
    before = values_of(row, *AGREED, "assignee_id")
    row.title, row.kind, row.sort_key = data.title, data.kind, sort_key(data.title)
    row.start_date, row.end_date, row.first_end_date = data.start_date, data.end_date, data.end_date
    row.notice_months, row.notice_days = data.notice_months, data.notice_days
    row.notice_date = notice_day(data.end_date, data.notice_months, data.notice_days)
    row.renewal_months, row.indexation, row.note = data.renewal_months, data.indexation, data.note
    row.assignee_id = _colleague(ctx, data.assignee_id)
    row.version += 1
    row.save()
    changed = difference(before, values_of(row, *AGREED, "assignee_id"), unkept=UNKEPT)
    told = {"contract_id": row.id, "party_id": row.party_id, "number": row.number}
    announce(ctx, ContractChanged(**told, **changed))
    return describe_contract(ctx, row.id)


@operation("GET", "/contracts", audiences=EVERYBODY)
def list_contracts(ctx: Context, query: ContractQuery) -> Page[ContractRow]:
    """List the contracts, the newest first; a customer or supplier sees its own, from when they were sent."""
    return listed(ctx, query, ContractRow, _asked)


def _asked(ctx: Context, query: ContractQuery) -> Rows:
    rows = _which(ctx)[query.which] if query.which else Contract.objects.visible_to(ctx)
    if query.role:
        rows = rows.filter(role=query.role)
    if query.party_id is not None:
        rows = rows.filter(party_id=query.party_id)
    if query.search:
        text = sort_key(query.search)
        named = Q(sort_key__contains=text) | Q(party__sort_key__contains=text)
        rows = rows.filter(named | Q(number__istartswith=query.search))
    return Rows(rows, fields_of(ctx))


def _which(ctx: Context) -> dict[str, TenantQuerySet[Contract]]:
    rows = Contract.objects.visible_to(ctx)
    return {
        "running": rows.filter(state__in=(*RUNNING, State.TERMINATED)),
        "notice": rows.filter(state=State.NOTICE),
        "waiting": rows.filter(state__in=(State.SENT, State.DECLINED)),
        "draft": rows.filter(state=State.DRAFT),
        "ended": rows.filter(state=State.ENDED),
    }


@operation("GET", "/contracts/counts", audiences=EVERYBODY)
def count_contracts(ctx: Context) -> Counts:
    """Count the contracts that run, whose notice date is near, that wait for an answer, are drafts, or ended."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Contract]]:
    return dict(_which(ctx))


@operation("GET", "/contracts/{contract_id}", audiences=EVERYBODY)
def get_contract(ctx: Context, contract_id: UUID) -> ContractOut:
    """Show a contract with what was said about it and the prices that belong to it."""
    return describe_contract(ctx, contract_id)
