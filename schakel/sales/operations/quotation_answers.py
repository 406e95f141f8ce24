"""What customers answer to an offer: seen, wanted otherwise, agreed with, declined."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel import refusals
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.sales.facts import (
    QuotationAccepted,
    QuotationChangeRequested,
    QuotationDeclined,
    QuotationViewed,
)
from schakel.sales.models import Quotation, QuotationChangeRequest, QuotationVersion, QuotationView
from schakel.sales.quotation_accepting import counting, ordered
from schakel.sales.quotation_content import sha256_of
from schakel.sales.quotation_describing import describe_quotation
from schakel.sales.schemas import (
    QuotationAcceptIn,
    QuotationAgreementIn,
    QuotationOut,
    QuotationReasonIn,
    QuotationWishesIn,
)
from schakel.sales.states import QUOTATION, WITH_CUSTOMER

State = Quotation.State
SIGNED = ("signed_name", "signed_how", "signed_from", "signed_sha256")
ANSWERED = ("state", "answered_by_id", "answered_at", "answer", "version", "sales_order_id", *SIGNED)


@operation("POST", "/quotations/{quotation_id}/accept", audiences=(CUSTOMER,))
def accept_quotation(ctx: Context, quotation_id: UUID, data: QuotationAcceptIn) -> QuotationOut:
    """Agree with the version that counts, under one's name: it is ordered at once, at exactly its prices.

    Refuses with 409 a version that another one replaced, that was taken back, or whose day is past.
    """
    return _accepted(ctx, quotation_id, data, how="", came_from=refusals.network())


@operation("POST", "/quotations/{quotation_id}/agreement", audiences=(STAFF,))
def record_quotation_agreement(ctx: Context, quotation_id: UUID, data: QuotationAgreementIn) -> QuotationOut:
    """Write down who at the customer agreed, and how we heard of it: it is ordered as if they had done so here."""
    return _accepted(ctx, quotation_id, data, how=data.how, came_from="")


def _accepted(
    ctx: Context, quotation_id: UUID, data: QuotationAcceptIn, *, how: str, came_from: str
) -> QuotationOut:
    quotation = find(ctx, Quotation, quotation_id, lock=True)
    again = quotation.current_number == data.version_number and quotation.answered_by_id == ctx.person_id
    if quotation.state == State.ACCEPTED and again:
        return describe_quotation(ctx, quotation.id)
    version = counting(ctx, quotation, data.version_number)
    sha256 = sha256_of(quotation, version, version.lines.all())
    if sha256 != version.sha256:
        message = _("This version does not say any more what was sent. It has to be sent once more first.")
        raise Conflict(message, code="altered")
    order = ordered(ctx, quotation, version)
    before = values_of(quotation, "state")
    QUOTATION.move(quotation, State.ACCEPTED)
    quotation.sales_order_id = order.id
    quotation.signed_name, quotation.signed_how, quotation.signed_from = data.name, how, came_from
    quotation.signed_sha256 = sha256
    _answer(ctx, quotation, "")
    announce(
        ctx,
        QuotationAccepted(
            quotation_id=quotation.id,
            customer_id=quotation.customer_id,
            sales_order_id=order.id,
            number=quotation.number,
            version_number=version.number,
            net_amount=version.net_amount,
            sha256=quotation.signed_sha256,
            **difference(before, values_of(quotation, "state")),
        ),
    )
    return describe_quotation(ctx, quotation.id)


def _answer(ctx: Context, quotation: Quotation, answer: str) -> None:
    quotation.answered_by_id, quotation.answered_at, quotation.answer = ctx.person_id, ctx.now, answer
    quotation.version += 1
    quotation.save(update_fields=ANSWERED)


@operation("POST", "/quotations/{quotation_id}/decline", audiences=(STAFF, CUSTOMER))
def decline_quotation(ctx: Context, quotation_id: UUID, data: QuotationReasonIn) -> QuotationOut:
    """Say that the offer is not wanted, and why; the desk does so for a customer who told it."""
    if not data.answer:
        raise Invalid(_("Say in a word why not."), field="answer", code="missing")
    quotation = find(ctx, Quotation, quotation_id, lock=True)
    if quotation.state not in WITH_CUSTOMER:
        raise Conflict(_("This quotation is not with the customer any more."), code="closed")
    before = values_of(quotation, "state", "answer")
    QUOTATION.move(quotation, State.DECLINED)
    _answer(ctx, quotation, data.answer)
    about = {"quotation_id": quotation.id, "customer_id": quotation.customer_id}
    changed = difference(before, values_of(quotation, "state", "answer"))
    announce(ctx, QuotationDeclined(**about, number=quotation.number, **changed))
    return describe_quotation(ctx, quotation.id)


@operation("POST", "/quotations/{quotation_id}/change-requests", audiences=(CUSTOMER,))
def request_quotation_change(ctx: Context, quotation_id: UUID, data: QuotationWishesIn) -> QuotationOut:
    """Ask for another quantity or price of lines, or for something else; the offer stands until the desk revises it."""
    quotation = find(ctx, Quotation, quotation_id, lock=True)
    version = counting(ctx, quotation, data.version_number)
    positions = set(version.lines.values_list("position", flat=True))
    wishes = [wish for wish in data.lines if wish.quantity is not None or wish.price is not None]
    for index, wish in enumerate(data.lines):
        if wish.position not in positions:
            raise NotFound(_("This line was not found."), field=f"lines.{index}.position")
    if not wishes and not data.note:
        raise Invalid(_("Say what you want to be otherwise."), field="note", code="missing")
    request = new(
        ctx,
        QuotationChangeRequest,
        of_version_id=version.id,
        customer_id=quotation.customer_id,
        note=data.note,
        wanted=[wish.model_dump(mode="json") for wish in wishes],
        asked_at=ctx.now,
        asked_by_id=ctx.person_id,
        branch_id=quotation.branch_id,
        assignee_id=quotation.assignee_id,
    )
    request.save(force_insert=True)
    about = {"quotation_id": quotation.id, "customer_id": quotation.customer_id}
    told = {"number": quotation.number, "version_number": version.number}
    announce(ctx, QuotationChangeRequested(**about, **told, **difference({}, {"lines": len(wishes)})))
    return describe_quotation(ctx, quotation.id)


@operation("POST", "/quotations/{quotation_id}/view", audiences=(CUSTOMER,))
def view_quotation(ctx: Context, quotation_id: UUID) -> QuotationOut:
    """Say that the caller saw the version that counts; it is told once for each person and version."""
    quotation = find(ctx, Quotation, quotation_id, lock=True)
    version = quotation.versions.filter(state=QuotationVersion.State.SENT).first()
    if version is None or ctx.person_id is None or quotation.state not in WITH_CUSTOMER:
        return describe_quotation(ctx, quotation.id)
    if version.views.filter(person_id=ctx.person_id).exists():
        return describe_quotation(ctx, quotation.id)
    seen = new(
        ctx,
        QuotationView,
        of_version_id=version.id,
        customer_id=quotation.customer_id,
        person_id=ctx.person_id,
        seen_at=ctx.now,
    )
    seen.save(force_insert=True)
    about = {"quotation_id": quotation.id, "customer_id": quotation.customer_id}
    changed = difference({}, {"version_number": version.number})
    announce(ctx, QuotationViewed(**about, version_number=version.number, **changed))
    return describe_quotation(ctx, quotation.id)
