"""A supplier says what left, corrects or withdraws it; the buyer decides of a day that is too late."""

from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel import tenancy
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.versions import refuse_stale
from schakel.purchasing import advising
from schakel.purchasing.answering import tolerances_of
from schakel.purchasing.despatch_describing import describe
from schakel.purchasing.despatch_states import ARRIVAL, DESPATCH
from schakel.purchasing.despatching import (
    changed,
    despatch,
    on_its_way,
    orders_of,
    quantities_of,
    refuse_settled,
    take_back,
    to_announce,
)
from schakel.purchasing.facts import (
    DespatchAdviceCorrected,
    DespatchAdviceIssued,
    DespatchAdviceWithdrawn,
    DespatchArrivalAccepted,
    PurchaseOrderDeliveryMoved,
)
from schakel.purchasing.models import (
    DespatchAdvice,
    DespatchLine,
    GoodsReceiptLine,
    TransportHandlingUnit,
)
from schakel.purchasing.receiving import Held
from schakel.purchasing.schemas import (
    DespatchAdviceIn,
    DespatchAdviceOut,
    DespatchCorrectionIn,
    DespatchVersionIn,
)

Status = DespatchAdvice.Status
Arrival = DespatchAdvice.Arrival
WATCHED = ("status", "arrival_status", "despatch_date", *advising.OF_HEAD)
type Change = Literal["issued", "corrected", "withdrawn", "accepted"]


@operation("POST", "/despatch-advices", audiences=(STAFF, SUPPLIER))
def issue_despatch_advice(ctx: Context, data: DespatchAdviceIn) -> DespatchAdviceOut:
    """Say that goods left for one or several orders of one supplier: what, how, and when they arrive.

    Their parts are on their way from then on, and come on the day of arrival: at once where that is inside the
    supplier's tolerance or not later than agreed; else the buyer decides, and nothing moves until then. What is said
    of a rest is an answer to its line. The same advice again does nothing. Refuses with 409 a number that said
    something else before and orders that are closed, with 422 more than is still to be announced.
    """
    held = advising.held_for(ctx, data.lines)
    supplier_id = next(iter(held.orders.values())).supplier_id
    before = advising.said_before(supplier_id, data)
    if before is not None:
        return describe(ctx, before.id)
    advising.refuse(ctx, held, data)
    advice = new(
        ctx,
        DespatchAdvice,
        supplier_id=supplier_id,
        status=DESPATCH.begin(Status.ISSUED),
        channel=ctx.channel.value,
        issued_at=ctx.now,
    )
    advising.fill(ctx, advice, held, data)
    moved = despatch(ctx, advice, held, quantities_of(data.lines), tolerances_of(ctx, {supplier_id}))
    advice.save(force_insert=True)
    _write(ctx, advice, held, data)
    fact = DespatchAdviceIssued(
        despatch_advice_id=advice.id,
        supplier_id=supplier_id,
        number=advice.number,
        purchase_order_ids=sorted(held.orders),
        arrival_date=advice.arrival_date,
        to_decide=advice.arrival_status == Arrival.PROPOSED,
        **difference({}, values_of(advice, *WATCHED), unkept=("note",)),
    )
    answers = advising.answer_rests(ctx, held, data.lines)
    announce(ctx, fact, *_moves(advice, held, moved, "issued"), *answers)
    return describe(ctx, advice.id)


@operation("POST", "/despatch-advices/{despatch_advice_id}/correct", audiences=(STAFF, SUPPLIER))
def correct_despatch_advice(
    ctx: Context, despatch_advice_id: UUID, data: DespatchCorrectionIn
) -> DespatchAdviceOut:
    """Say anew what left, until something of it was received; it counts as if it had been said so at once.

    Refuses with 409 what came, is being received, was withdrawn, or changed since `version`.
    """
    advice, held = _held(ctx, despatch_advice_id, data)
    refuse_settled(advice, data.version)
    _refuse_being_received(ctx, advice)
    if advising.said_before(advice.supplier_id, data, but=advice.id) is not None:
        message = _("Despatch %(number)s was announced before. Use another number.")
        raise Conflict(message % {"number": data.number}, field="number", code="number_taken")
    if advice.said == advising.digest(data):
        return describe(ctx, advice.id)
    was = values_of(advice, *WATCHED)
    accepted = advice.arrival_date if advice.arrival_status == Arrival.ACCEPTED else None
    moved = take_back(held, advice.id)
    advising.refuse(ctx, held, data)
    advising.fill(ctx, advice, held, data)
    tolerances = tolerances_of(ctx, {advice.supplier_id})
    moved |= despatch(ctx, advice, held, quantities_of(data.lines), tolerances, accepted)
    advice.version += 1
    advice.save()
    with tenancy.enter(ctx.as_system()):
        GoodsReceiptLine.objects.filter(despatch_line__advice=advice).update(despatch_line=None)
    DespatchLine.objects.filter(advice=advice).delete()
    TransportHandlingUnit.objects.filter(advice=advice).delete()
    _write(ctx, advice, held, data)
    fact = DespatchAdviceCorrected(
        despatch_advice_id=advice.id,
        supplier_id=advice.supplier_id,
        number=advice.number,
        purchase_order_ids=sorted(held.orders),
        arrival_date=advice.arrival_date,
        to_decide=advice.arrival_status == Arrival.PROPOSED,
        **difference(was, values_of(advice, *WATCHED), unkept=("note",)),
    )
    answers = advising.answer_rests(ctx, held, data.lines)
    announce(ctx, fact, *_moves(advice, held, moved, "corrected"), *answers)
    return describe(ctx, advice.id)


@operation("POST", "/despatch-advices/{despatch_advice_id}/withdraw", audiences=(STAFF, SUPPLIER))
def withdraw_despatch_advice(
    ctx: Context, despatch_advice_id: UUID, data: DespatchVersionIn
) -> DespatchAdviceOut:
    """Say that goods did not leave after all: they are to come as was agreed, and can be announced again.

    Refuses with 409 what came, is being received, was withdrawn before, or changed since `version`.
    """
    advice, held = _held(ctx, despatch_advice_id, None)
    refuse_settled(advice, data.version)
    _refuse_being_received(ctx, advice)
    moved = take_back(held, advice.id)
    held.write(changed(held))
    DESPATCH.move(advice, Status.WITHDRAWN)
    advice.version += 1
    advice.save(update_fields=["status", "version"])
    fact = DespatchAdviceWithdrawn(
        despatch_advice_id=advice.id,
        supplier_id=advice.supplier_id,
        number=advice.number,
        purchase_order_ids=sorted(held.orders),
        **difference({"status": Status.ISSUED.value}, {"status": advice.status}),
    )
    announce(ctx, fact, *_moves(advice, held, moved, "withdrawn"))
    return describe(ctx, advice.id)


@operation("POST", "/despatch-advices/{despatch_advice_id}/accept-arrival", audiences=(STAFF,))
def accept_despatch_arrival(
    ctx: Context, despatch_advice_id: UUID, data: DespatchVersionIn
) -> DespatchAdviceOut:
    """Accept the day on which a despatch arrives, beyond the tolerance: the promises that stand on it follow.

    Refuses with 409 a despatch of which the day counts already, and one that changed since `version`.
    """
    advice, held = _held(ctx, despatch_advice_id, None)
    refuse_stale(advice, data.version, advice.number)
    parts = on_its_way(held, advice.id)
    if advice.arrival_status != Arrival.PROPOSED or not parts:
        message = _("The day of despatch %(number)s waits for nobody any more.")
        raise Conflict(message % {"number": advice.number}, code="decided")
    ARRIVAL.move(advice, Arrival.ACCEPTED)
    advice.version += 1
    advice.save(update_fields=["arrival_status", "version"])
    moved = {part.item_id for part in parts if part.expected_date != advice.arrival_date}
    for part in parts:
        part.expected_date = advice.arrival_date
    held.write(parts)
    fact = DespatchArrivalAccepted(
        despatch_advice_id=advice.id,
        supplier_id=advice.supplier_id,
        number=advice.number,
        arrival_date=advice.arrival_date,
        **difference({"arrival_status": Arrival.PROPOSED.value}, {"arrival_status": advice.arrival_status}),
    )
    announce(ctx, fact, *_moves(advice, held, moved, "accepted"))
    return describe(ctx, advice.id)


def _write(ctx: Context, advice: DespatchAdvice, held: Held, data: DespatchAdviceIn) -> None:
    """Write lines, packages and orders once the parts are on their way."""
    left = {line_id: to_announce(held.of_line(line_id)) for line_id in quantities_of(data.lines)}
    advising.write(ctx, advice, held, data, left)
    held.write(changed(held))


def _held(ctx: Context, advice_id: UUID, data: DespatchAdviceIn | None) -> tuple[DespatchAdvice, Held]:
    """Return an advice with the orders that it is of, and will be of, all held: orders first, as everybody does."""
    advice = find(ctx, DespatchAdvice, advice_id)
    order_ids = set(DespatchLine.objects.filter(advice=advice).values_list("order_id", flat=True))
    if data is not None:
        order_ids |= advising.orders_named(ctx, data.lines, advice.supplier_id)
    held = Held(order_ids)
    return find(ctx, DespatchAdvice, advice_id, lock=True), held


def _refuse_being_received(ctx: Context, advice: DespatchAdvice) -> None:
    with tenancy.enter(ctx.as_system()):
        drafts = GoodsReceiptLine.objects.filter(
            despatch_line__advice=advice, receipt__status__in=("expected", "counted")
        )
        if drafts.exists():
            message = _("Despatch %(number)s is being received. Ask the buyer to count it as it is.")
            raise Conflict(message % {"number": advice.number}, code="being_received")


def _moves(
    advice: DespatchAdvice, held: Held, moved: set[UUID], change: Change
) -> list[PurchaseOrderDeliveryMoved]:
    return [
        PurchaseOrderDeliveryMoved(
            purchase_order_id=order_id,
            supplier_id=advice.supplier_id,
            despatch_advice_id=advice.id,
            number=advice.number,
            change=change,
            item_ids=item_ids,
        )
        for order_id, item_ids in orders_of(held, moved).items()
    ]
