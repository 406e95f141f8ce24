"""Announcing goods that left by a message of UBL."""

from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext as _
from pydantic import ValidationError

from schakel.documents.keeping import keep_message
from schakel.documents.subjects import find_subject
from schakel.hub.answers.despatches import Lines, advice_of, orders_of
from schakel.hub.formats import despatch_advices
from schakel.hub.formats.reading import read
from schakel.hub.holding import refuse_broken
from schakel.hub.operations.order_messages import as_id
from schakel.hub.schemas import DespatchAnswer, MessageIn
from schakel.kernel.context import SUPPLIER, Channel, Context
from schakel.kernel.errors import Invalid
from schakel.kernel.operation import operation
from schakel.purchasing.models import DespatchAdvice, PurchaseOrderLine
from schakel.purchasing.operations.despatches import issue_despatch_advice
from schakel.purchasing.schemas import DespatchAdviceIn


@operation("POST", "/despatch-advices/ubl", audiences=(SUPPLIER,))
def upload_despatch_advice(ctx: Context, data: MessageIn) -> DespatchAnswer:
    """Announce goods that left by a DespatchAdvice of UBL 2.1 (Peppol BIS): found by its references to our orders.

    The references are the numbers or ids of our orders and the positions of their lines. The message is held against
    the official rules first, and announces as a page would: what is neither delivered nor outstanding does not come.
    What says something new is kept as it came; the same message again does nothing.
    """
    refuse_broken(
        ctx, data.file, data.checked, ("DespatchAdvice",), _("a despatch advice (UBL DespatchAdvice)")
    )
    said = read(data.file.file.read())
    if not isinstance(said, despatch_advices.DespatchAdvice):
        raise Invalid(_("This is no despatch advice."), field="file", code="kind")
    try:
        body = DespatchAdviceIn.model_validate(advice_of(said, _lines(ctx, said)))
    except ValidationError as error:
        raise Invalid.from_pydantic(error) from error
    before = DespatchAdvice.objects.visible_to(ctx).exclude(status=DespatchAdvice.Status.WITHDRAWN)
    is_new = not before.filter(number=body.number).exists()
    after = issue_despatch_advice(replace(ctx, channel=Channel.EDI), body)
    orders = sorted({line.purchase_order_id for line in after.lines})
    beside = [find_subject(ctx, "purchase_order", order_id) for order_id in orders]
    kept = keep_message(ctx, data.file, beside) if is_new else None
    return DespatchAnswer(
        despatch_advice_id=after.id,
        number=after.number,
        is_new=is_new,
        to_decide=after.arrival_status == "proposed",
        stored_file_id=kept.id if kept else None,
    )


def _lines(ctx: Context, said: despatch_advices.DespatchAdvice) -> Lines:
    """Return the lines of our orders that the document names, by what it names the order and by position."""
    numbers = orders_of(said)
    ids = [one for number in numbers if (one := as_id(number)) is not None]
    named = Q(order__number__in=numbers) | Q(order_id__in=ids)
    rows = PurchaseOrderLine.objects.visible_to(ctx).filter(named).select_related("order")
    found: dict[tuple[str, str], PurchaseOrderLine] = {}
    for line in rows:
        for name in (line.order.number, str(line.order_id)):
            found[name, str(line.position)] = line
    if not found:
        message = _("The order that this document names was not found among your orders.")
        raise Invalid(message, field="file", code="no_order")
    return found
