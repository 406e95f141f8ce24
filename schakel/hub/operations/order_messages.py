"""Answering an order by a message of UBL."""

from dataclasses import replace
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from pydantic import ValidationError

from schakel.documents.keeping import keep_message
from schakel.documents.subjects import find_subject
from schakel.hub.answers.messages import answer_of
from schakel.hub.formats.order_responses import OrderResponse
from schakel.hub.formats.reading import read
from schakel.hub.holding import refuse_broken
from schakel.hub.schemas import MessageAnswer, MessageIn
from schakel.kernel.context import SUPPLIER, Channel, Context
from schakel.kernel.errors import Invalid
from schakel.kernel.operation import operation
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn


@operation("POST", "/order-responses/ubl", audiences=(SUPPLIER,))
def upload_order_response(ctx: Context, data: MessageIn) -> MessageAnswer:
    """Answer an order by an OrderResponse of UBL 2.1 (Peppol BIS): found by its reference to our order and its lines.

    The reference is the order's number or id. The message is held against the official rules first, and answers as a
    page would. What says something new is kept as it came; the same message again does nothing.
    """
    refuse_broken(
        ctx, data.file, data.checked, ("OrderResponse",), _("an order response (UBL OrderResponse)")
    )
    said = read(data.file.file.read())
    if not isinstance(said, OrderResponse):
        raise Invalid(_("This is no order response."), field="file", code="kind")
    order = _order(ctx, said)
    lines = list(PurchaseOrderLine.objects.visible_to(ctx).filter(order_id=order.id).order_by("position"))
    answer = answer_of(said, lines)
    by_message = replace(ctx, channel=Channel.EDI)
    is_new = False
    if answer is not None:
        try:
            body = OrderResponseIn.model_validate(answer)
        except ValidationError as error:
            raise Invalid.from_pydantic(error) from error
        after = respond_to_purchase_order(by_message, order.id, body)
        is_new, order.has_proposal = after.version != order.version, after.has_proposal
    kept = keep_message(ctx, data.file, [find_subject(ctx, "purchase_order", order.id)]) if is_new else None
    return MessageAnswer(
        purchase_order_id=order.id,
        number=order.number,
        is_new=is_new,
        has_proposal=order.has_proposal,
        stored_file_id=kept.id if kept else None,
    )


def _order(ctx: Context, said: OrderResponse) -> PurchaseOrder:
    numbers = [number.strip() for number in said.order_numbers]
    ids = [one for number in numbers if (one := as_id(number)) is not None]
    orders = PurchaseOrder.objects.visible_to(ctx).filter(Q(number__in=numbers) | Q(id__in=ids))
    found: PurchaseOrder | None = orders.select_for_update(no_key=True).first()
    if found is None:
        message = _("The order that this document names was not found among your orders.")
        raise Invalid(message, field="file", code="no_order")
    return found


def as_id(number: str) -> UUID | None:
    """Return the id that a program may name an order by; None for any other number."""
    try:
        return UUID(number)
    except ValueError:
        return None
