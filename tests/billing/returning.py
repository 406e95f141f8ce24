"""What Carla and Alice do with goods that come back, in a word each."""

from uuid import UUID

from schakel.billing.operations import credit_return
from schakel.billing.schemas import CreditReturnIn
from schakel.sales.operations.return_answers import approve_return
from schakel.sales.operations.return_receiving import inspect_return, receive_return
from schakel.sales.operations.returns import request_return
from schakel.sales.schemas import (
    ReturnApprovalIn,
    ReturnCountIn,
    ReturnIn,
    ReturnInspectionIn,
    ReturnOut,
)
from tests.world import World


def asked(world: World, order_id: UUID, line_id: UUID, quantity: object, **said: object) -> ReturnOut:
    line = {"order_line_id": line_id, "quantity": quantity, "reason": "damaged", "note": "Deuk"}
    data = ReturnIn.model_validate({"lines": [line], **said})
    return request_return(world.carla, order_id, data)


def approved(world: World, back: ReturnOut) -> ReturnOut:
    return approve_return(world.alice, back.id, ReturnApprovalIn())


def received(world: World, back: ReturnOut, counted: object = None) -> ReturnOut:
    lines = [] if counted is None else [{"line_id": back.lines[0].id, "counted_quantity": counted}]
    return receive_return(world.alice, back.id, ReturnCountIn.model_validate({"lines": lines}))


def inspected(world: World, back: ReturnOut, **said: object) -> ReturnOut:
    lines = [{"line_id": back.lines[0].id, **said}]
    return inspect_return(world.alice, back.id, ReturnInspectionIn.model_validate({"lines": lines}))


def credited(world: World, back: ReturnOut, *parts: object) -> list[UUID]:
    """Make drafts of credit notes for all of a return, or for so much of its lines."""
    lines = [{"line_id": line.id, "quantity": part} for line, part in zip(back.lines, parts, strict=False)]
    return credit_return(world.alice, back.id, CreditReturnIn.model_validate({"lines": lines})).invoice_ids
