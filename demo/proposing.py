"""What suppliers propose: later days than asked, which wait for the buyer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from demo.records import Company
from schakel.kernel.context import SUPPLIER, Context
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn

type Ids = Mapping[str, UUID]


def propose(ctx: Context, of: Company, orders: Ids, parties: Ids, people: Mapping[UUID, UUID]) -> None:
    """Let each supplier answer its orders with the later days; `people` acts for which party."""
    for order in of.purchase_orders:
        proposed = {line.position: line.proposed_date for line in order.lines if line.proposed_date}
        if not proposed:
            continue
        supplier_id, order_id = parties[order.supplier_number], orders[order.number]
        caller = replace(ctx, audience=SUPPLIER, party_id=supplier_id, person_id=people[supplier_id])
        lines = {line.position: line.id for line in get_purchase_order(caller, order_id).lines}
        answer = [
            _change(lines[position], order.lines[position - 1].quantity, day)
            for position, day in proposed.items()
        ]
        respond_to_purchase_order(caller, order_id, OrderResponseIn.model_validate({"lines": answer}))


def _change(line_id: UUID, quantity: Decimal, day: date) -> dict[str, Any]:
    return {"line_id": line_id, "answer": "change", "deliveries": [{"date": day, "quantity": quantity}]}
