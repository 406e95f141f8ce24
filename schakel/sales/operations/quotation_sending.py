"""Quotations that go to the customer, and that are taken back."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.parties.models import Contact
from schakel.sales.facts import QuotationDiscarded, QuotationSent, QuotationWithdrawn
from schakel.sales.models import Quotation, QuotationLine, QuotationVersion, RequestForQuotation
from schakel.sales.quotation_content import sha256_of
from schakel.sales.quotation_describing import describe_quotation
from schakel.sales.quotation_writing import LISTED, being_written, count, held, refuse_closed, version_in
from schakel.sales.schemas import QuotationOut, QuotationReasonIn, QuotationSendIn
from schakel.sales.states import QUOTATION, QUOTATION_REQUEST, QUOTATION_VERSION

State, Said = Quotation.State, QuotationVersion.State


@operation("POST", "/quotations/{quotation_id}/send", audiences=(STAFF,))
def send_quotation(ctx: Context, quotation_id: UUID, data: QuotationSendIn) -> QuotationOut:
    """Send the version that is being written: it counts from now on, and the one before no longer."""
    quotation = held(ctx, quotation_id, data.version)
    refuse_closed(quotation)
    version = being_written(quotation)
    lines = list(version.lines.order_by("position"))
    _refuse_unfinished(ctx, quotation, version, lines)
    contacts = _contacts(ctx, quotation, data.contact_ids)
    was = version_in(quotation, Said.SENT)
    if was is not None:
        QUOTATION_VERSION.move(was, Said.SUPERSEDED)
        was.save(update_fields=["state"])
    QUOTATION_VERSION.move(version, Said.SENT)
    version.disclosed_to_id = quotation.customer_id
    version.sent_at, version.sent_by_id = ctx.now, ctx.person_id
    version.sha256 = sha256_of(quotation, version, lines)
    version.save(update_fields=["state", "disclosed_to_id", "sent_at", "sent_by_id", "sha256"])
    version.lines.update(disclosed_to_id=quotation.customer_id)
    before = values_of(quotation, "state", "total_amount", "valid_until")
    QUOTATION.move(quotation, State.SENT if was is None else State.REVISED)
    quotation.disclosed_to_id = quotation.customer_id
    count(quotation, version)
    quotation.version += 1
    quotation.save(update_fields=["state", "disclosed_to_id", "version", *LISTED])
    announce(
        ctx,
        QuotationSent(
            quotation_id=quotation.id,
            customer_id=quotation.customer_id,
            number=quotation.number,
            version_number=version.number,
            total_amount=version.total_amount,
            valid_until=version.valid_until,
            contact_ids=contacts,
            **difference(before, values_of(quotation, "state", "total_amount", "valid_until")),
        ),
    )
    return describe_quotation(ctx, quotation.id)


def _refuse_unfinished(
    ctx: Context, quotation: Quotation, version: QuotationVersion, lines: Sequence[QuotationLine]
) -> None:
    if not lines:
        raise Conflict(_("There is nothing in this quotation yet. Add a line first."), code="empty")
    if version.valid_until < ctx.today:
        message = _("The day until which it holds is past. Choose another one first.")
        raise Conflict(message, code="past")
    problems = [
        Problem(
            f"lines.{line.position - 1}.price",
            _("Line %(position)s has no price yet. Give it one; what is free has a discount of 100%%.")
            % {"position": line.position},
            "no_price",
        )
        for line in lines
        if not line.price
    ]
    if problems:
        raise Invalid.of(*problems)


def _contacts(ctx: Context, quotation: Quotation, wanted: Sequence[UUID]) -> list[UUID]:
    rows = Contact.objects.visible_to(ctx).filter(party_id=quotation.customer_id, id__in=wanted)
    emails = dict(rows.values_list("id", "email"))
    for index, contact_id in enumerate(wanted):
        if contact_id not in emails:
            raise NotFound(_("This contact was not found."), field=f"contact_ids.{index}")
        if not emails[contact_id]:
            message = _("This contact has no e-mail address.")
            raise Invalid(message, field=f"contact_ids.{index}", code="no_email")
    return list(dict.fromkeys(wanted))


@operation("POST", "/quotations/{quotation_id}/withdraw", audiences=(STAFF,))
def withdraw_quotation(ctx: Context, quotation_id: UUID, data: QuotationReasonIn) -> QuotationOut:
    """Take an offer back that nobody accepted; what was never sent is thrown away."""
    quotation = held(ctx, quotation_id)
    if quotation.state == State.WITHDRAWN:
        return describe_quotation(ctx, quotation.id)
    refuse_closed(quotation)
    before = values_of(quotation, "state", "answer")
    was_sent = quotation.disclosed_to_id is not None
    QUOTATION.move(quotation, State.WITHDRAWN)
    quotation.answer, quotation.version = data.answer, quotation.version + 1
    quotation.save(update_fields=["state", "answer", "version"])
    if not was_sent:
        _let_wait_again(quotation)
    changed = difference(before, values_of(quotation, "state", "answer"))
    whose = quotation.customer_id
    if was_sent:
        told = {"quotation_id": quotation.id, "customer_id": whose, "number": quotation.number}
        announce(ctx, QuotationWithdrawn(**told, **changed))
    else:
        announce(ctx, QuotationDiscarded(quotation_id=quotation.id, party_id=whose, **changed))
    return describe_quotation(ctx, quotation.id)


def _let_wait_again(quotation: Quotation) -> None:
    """Let the request, for which an offer was begun and thrown away, wait for the desk once more."""
    for request in RequestForQuotation.objects.filter(
        id=quotation.request_id, state=RequestForQuotation.State.QUOTED
    ):
        QUOTATION_REQUEST.move(request, RequestForQuotation.State.REQUESTED)
        request.answered_at = None
        request.save(update_fields=["state", "answered_at"])
