"""Quotations at the desk: make, write, revise."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.accounts.concerned import Concerned
from schakel.kernel import numbering, workspaces
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.identity import own_party_id
from schakel.parties.models import CustomerRole, Party
from schakel.sales.facts import (
    QuotationChanged,
    QuotationDiscarded,
    QuotationDrafted,
    QuotationRequestTakenUp,
)
from schakel.sales.models import Quotation, QuotationVersion, RequestForQuotation
from schakel.sales.quotation_describing import describe_quotation
from schakel.sales.quotation_writing import (
    LISTED,
    SUMS,
    begun,
    being_written,
    copied,
    count,
    held,
    refuse_closed,
    rewrite,
    say,
    version_in,
)
from schakel.sales.schemas import (
    QuotationChangeIn,
    QuotationIn,
    QuotationLineIn,
    QuotationOut,
)
from schakel.sales.states import QUOTATION, QUOTATION_REQUEST

State, Said = Quotation.State, QuotationVersion.State
PREFIX = "OF-"


@operation("POST", "/quotations", audiences=(STAFF,))
def make_quotation(ctx: Context, data: QuotationIn) -> QuotationOut:
    """Begin an offer to a customer, by its price rules unless another price is said; it sees it once it is sent."""
    party = Party.objects.visible_to(ctx).filter(id=data.customer_id, merged_into=None).first()
    if party is None:
        raise NotFound(_("This relation was not found."), field="customer_id")
    if not CustomerRole.objects.visible_to(ctx).filter(party_id=party.id).exists():
        message = _(
            "%(name)s is no customer yet. Say on its page on which terms it buys, then make the quotation."
        )
        raise Invalid(message % {"name": party.name}, field="customer_id", code="no_customer")
    wish = (party.id, data.branch_id, data.person_id)
    concerned = Concerned(ctx, CUSTOMER, {wish})
    if refusal := concerned.refusal(*wish):
        raise refusal
    branch_id, assignee_id = concerned.of(*wish)
    quotation = new(
        ctx,
        Quotation,
        state=QUOTATION.begin(State.DRAFT),
        customer_id=party.id,
        own_party_id=own_party_id(ctx),
        currency=workspaces.of(ctx).base_currency,
        created_at=ctx.now,
        branch_id=branch_id,
        assignee_id=assignee_id,
    )
    version = begun(ctx, quotation, 1)
    lines = say(ctx, quotation, version, data)
    count(quotation, version)
    (number,) = numbering.take(ctx, "quotation")
    quotation.number = f"{PREFIX}{number}"
    quotation.save(force_insert=True)
    version.save(force_insert=True)
    insert(lines)
    _announce_draft(ctx, quotation, version, {})
    return describe_quotation(ctx, quotation.id)


def _announce_draft(
    ctx: Context, quotation: Quotation, version: QuotationVersion, before: dict[str, object]
) -> None:
    told = {"number": quotation.number} if not before else {}
    after = {**told, "version_number": version.number, "total_amount": version.total_amount}
    announce(
        ctx,
        QuotationDrafted(
            quotation_id=quotation.id,
            party_id=quotation.customer_id,
            number=quotation.number,
            version_number=version.number,
            **difference(before, after),
        ),
    )


@operation("POST", "/requests-for-quotation/{request_id}/quotation", audiences=(STAFF,))
def quote_request(ctx: Context, request_id: UUID) -> QuotationOut:
    """Begin an offer for what a customer asked a price for; asked again it is the same one."""
    request = find(ctx, RequestForQuotation, request_id, lock=True)
    if request.state == RequestForQuotation.State.QUOTED:
        made = (
            Quotation.objects.filter(request=request).exclude(state=State.WITHDRAWN).order_by("-created_at")
        )
        if (earlier := made.first()) is not None:
            return describe_quotation(ctx, earlier.id)
    if request.state != RequestForQuotation.State.REQUESTED:
        raise Conflict(_("This request was answered or taken back already."), code="answered")
    quotation_id = _quoted(ctx, request)
    QUOTATION_REQUEST.move(request, RequestForQuotation.State.QUOTED)
    request.answered_at = ctx.now
    request.save(update_fields=["state", "answered_at"])
    about = {"request_for_quotation_id": request.id, "customer_id": request.customer_id}
    changed = difference({"state": RequestForQuotation.State.REQUESTED}, {"state": request.state})
    announce(ctx, QuotationRequestTakenUp(**about, **changed))
    return describe_quotation(ctx, quotation_id)


def _quoted(ctx: Context, request: RequestForQuotation) -> UUID:
    lines = [
        QuotationLineIn(
            item_id=line.item_id,
            description="" if line.item_id else line.description,
            unit_code=line.unit_code,
            quantity=line.quantity,
        )
        for line in request.lines.order_by("position")
    ]
    wanted = request.wanted_date
    whom = (request.customer_id, request.branch_id, request.assignee_id)
    # Who asked may have left, and the branch may be closed since.
    gone = Concerned(ctx, CUSTOMER, {whom}).refusal(*whom) is not None
    data = QuotationIn(
        customer_id=request.customer_id,
        branch_id=None if gone else request.branch_id,
        person_id=None if gone else request.assignee_id,
        reference=request.reference,
        delivery_date=wanted if wanted and wanted >= ctx.today else None,
        lines=lines,
    )
    made = make_quotation(ctx, data)
    Quotation.objects.filter(id=made.id).update(request_id=request.id)
    return made.id


@operation("POST", "/quotations/{quotation_id}", audiences=(STAFF,))
def change_quotation(ctx: Context, quotation_id: UUID, data: QuotationChangeIn) -> QuotationOut:
    """Say anew what the version says that is being written; what was sent stays as it is."""
    quotation = held(ctx, quotation_id, data.version)
    refuse_closed(quotation)
    version = being_written(quotation)
    before = values_of(version, "reference", "valid_until", "total_amount")
    rewrite(ctx, quotation, version, data)
    after = values_of(version, "reference", "valid_until", "total_amount")
    if quotation.state == State.DRAFT:
        count(quotation, version)
    quotation.version += 1
    quotation.save(update_fields=["version", *LISTED])
    about = {"quotation_id": quotation.id, "party_id": quotation.customer_id}
    announce(ctx, QuotationChanged(**about, **difference(before, after)))
    return describe_quotation(ctx, quotation.id)


@operation("POST", "/quotations/{quotation_id}/revise", audiences=(STAFF,))
def revise_quotation(ctx: Context, quotation_id: UUID) -> QuotationOut:
    """Begin another version of an offer that was sent; until it is sent too, the one before counts."""
    quotation = held(ctx, quotation_id)
    refuse_closed(quotation)
    if version_in(quotation, Said.DRAFT) is not None:
        return describe_quotation(ctx, quotation.id)
    sent = quotation.versions.get(state=Said.SENT)
    version = begun(ctx, quotation, sent.number + 1)
    lines = copied(ctx, sent, version)
    version.save(force_insert=True)
    insert(lines)
    _announce_draft(ctx, quotation, version, {"version_number": sent.number})
    return describe_quotation(ctx, quotation.id)


@operation("POST", "/quotations/{quotation_id}/discard-revision", audiences=(STAFF,))
def discard_revision(ctx: Context, quotation_id: UUID) -> QuotationOut:
    """Throw away the version that is being written; the one that the customer has stays as it is."""
    quotation = held(ctx, quotation_id)
    if quotation.state == State.DRAFT:
        message = _("This is the first version. Take the whole quotation back instead.")
        raise Conflict(message, code="first")
    version = version_in(quotation, Said.DRAFT)
    if version is None:
        return describe_quotation(ctx, quotation.id)
    gone = difference(values_of(version, "number", *SUMS), {})
    version.lines.all().delete()
    version.delete()
    about = {"quotation_id": quotation.id, "party_id": quotation.customer_id}
    announce(ctx, QuotationDiscarded(**about, **gone))
    return describe_quotation(ctx, quotation.id)
