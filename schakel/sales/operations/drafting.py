"""Shipments that are being picked: draft, change, cancel."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel import numbering
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import new
from schakel.sales.addresses import COLUMNS, write_address
from schakel.sales.facts import ShipmentCancelled, ShipmentChanged, ShipmentDrafted
from schakel.sales.models import Shipment, ShipmentLine
from schakel.sales.picking import TOGETHER, Picking
from schakel.sales.schemas import ShipmentChangeIn, ShipmentIn, ShipmentLineIn, ShipmentOut
from schakel.sales.shipment_describing import describe
from schakel.sales.shipping import OF_HEAD, held_shipment, say
from schakel.sales.states import SHIPMENT

Status = Shipment.Status
PREFIX = "PZ-"


@operation("POST", "/shipments", audiences=(STAFF,))
def draft_shipment(ctx: Context, data: ShipmentIn) -> ShipmentOut:
    """Begin to pick lines of orders that leave together; nothing leaves the stock yet."""
    return describe(ctx, one(draft_shipments(ctx, [data])).id)


@draft_shipment.set_based
def draft_shipments(ctx: Context, rows: Sequence[ShipmentIn]) -> list[Shipment | SchakelError]:
    """Draft many shipments; one with a mistake is refused whole."""
    picking = Picking(ctx, {line.order_line_id for row in rows for line in row.lines})
    answers: list[Shipment | SchakelError] = []
    lines: list[ShipmentLine] = []
    for row in rows:
        refusal = picking.refusal(row.lines)
        if refusal is not None:
            answers.append(refusal)
            continue
        order = picking.orders[picking.lines[row.lines[0].order_line_id].order_id]
        shipment = new(
            ctx,
            Shipment,
            status=SHIPMENT.begin(Status.DRAFTED),
            own_party_id=order.own_party_id,
            planned_date=row.planned_date or ctx.today,
            drafted_at=ctx.now,
            carrier=row.carrier,
            customer_id=order.customer_id,
            branch_id=order.branch_id,
            assignee_id=order.assignee_id,
        )
        write_address(shipment, values_of(order, *COLUMNS))
        answers.append(shipment)
        lines += _lines(ctx, shipment, picking, row.lines)
    drafted = [answer for answer in answers if isinstance(answer, Shipment)]
    for shipment, number in zip(drafted, numbering.take(ctx, "shipment", len(drafted)), strict=True):
        shipment.number = f"{PREFIX}{number}"
    insert(drafted)
    insert(lines)
    announce(
        ctx,
        *(
            ShipmentDrafted(
                shipment_id=shipment.id,
                customer_id=shipment.customer_id,
                number=shipment.number,
                **difference({}, values_of(shipment, "number", "planned_date")),
            )
            for shipment in drafted
        ),
    )
    return answers


def _lines(
    ctx: Context, shipment: Shipment, picking: Picking, wanted: Sequence[ShipmentLineIn]
) -> list[ShipmentLine]:
    made: list[ShipmentLine] = []
    for row in wanted:
        line = picking.lines[row.order_line_id]
        picking.picked[line.id] += row.quantity
        places = (
            [(row.location, row.quantity)] if row.location else picking.places(line.item_id, row.quantity)
        )
        for location, quantity in places:
            made.append(
                new(
                    ctx,
                    ShipmentLine,
                    shipment_id=shipment.id,
                    customer_id=shipment.customer_id,
                    branch_id=shipment.branch_id,
                    assignee_id=shipment.assignee_id,
                    order_id=line.order_id,
                    order_line_id=line.id,
                    position=len(made) + 1,
                    item_id=line.item_id,
                    quantity=quantity,
                    location=location,
                    lot_number=row.lot_number,
                )
            )
    return made


@operation("POST", "/shipments/{shipment_id}", audiences=(STAFF,))
def change_shipment(ctx: Context, shipment_id: UUID, data: ShipmentChangeIn) -> ShipmentOut:
    """Say what was really picked, from where and which lot, and how it leaves.

    After it left only carrier and tracking can be said anew. Refuses with 409 what changed since `version`.
    """
    shipment = held_shipment(ctx, shipment_id, data.version)
    if shipment.status == Status.CANCELLED or (shipment.status != Status.DRAFTED and data.lines is not None):
        raise Conflict(_("This shipment is closed: what is in it stays."), code="closed")
    before = values_of(shipment, *OF_HEAD)
    say(shipment, data)
    if data.planned_date is not None:
        shipment.planned_date = data.planned_date
    was = sum(ShipmentLine.objects.filter(shipment=shipment).values_list("quantity", flat=True))
    now = was
    if data.lines is not None:
        if not data.lines:
            message = _("Nothing would be left in this shipment. Cancel it instead.")
            raise Invalid(message, field="lines", code="empty")
        held = {line.order_line_id for line in ShipmentLine.objects.filter(shipment=shipment)}
        picking = Picking(ctx, held | {line.order_line_id for line in data.lines}, shipment.id)
        refusal = picking.refusal(data.lines)
        if refusal is None and any(
            values_of(picking.orders[picking.lines[line.order_line_id].order_id], *TOGETHER)
            != values_of(shipment, *TOGETHER)
            for line in data.lines
        ):
            message = _("This line is not for the customer and address of the shipment.")
            refusal = Invalid(message, field="lines", code="not_together")
        if refusal is not None:
            raise refusal
        ShipmentLine.objects.filter(shipment=shipment).delete()
        insert(_lines(ctx, shipment, picking, data.lines))
        now = sum(line.quantity for line in data.lines)
    shipment.version += 1
    shipment.save(update_fields=[*OF_HEAD, "version"])
    changed = difference(before | {"quantity": was}, values_of(shipment, *OF_HEAD) | {"quantity": now})
    announce(ctx, ShipmentChanged(shipment_id=shipment.id, customer_id=shipment.customer_id, **changed))
    return describe(ctx, shipment.id)


@operation("POST", "/shipments/{shipment_id}/cancel", audiences=(STAFF,))
def cancel_shipment(ctx: Context, shipment_id: UUID) -> ShipmentOut:
    """Give up a shipment before it leaves; its lines can be picked again."""
    shipment = held_shipment(ctx, shipment_id)
    if shipment.status != Status.DRAFTED:
        raise Conflict(_("This shipment left already, or was cancelled."), code="closed")
    before = values_of(shipment, "status")
    SHIPMENT.move(shipment, Status.CANCELLED)
    shipment.version += 1
    shipment.save(update_fields=["status", "version"])
    changed = difference(before, values_of(shipment, "status"))
    announce(ctx, ShipmentCancelled(shipment_id=shipment.id, customer_id=shipment.customer_id, **changed))
    return describe(ctx, shipment.id)
