"""From an OrderResponse of UBL to the answer of an order: the same that a page or a sheet would give."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from schakel.hub.formats.order_responses import OrderResponse, OrderResponseLine
from schakel.hub.formats.parts import Period, Price
from schakel.kernel.errors import Invalid
from schakel.purchasing.models import PurchaseOrderLine

RECEIVED, ACCEPTED, REJECTED = "AB", "AP", "RE"
ADDED, CHANGED, AS_ASKED, NOT_ACCEPTED, DELIVERED = "1", "3", "5", "7", "42"
# What crosses our word that a line ended and leaves it so: all of the order is accepted, or the line does not come.
NOTHING_MORE = {ACCEPTED, NOT_ACCEPTED, DELIVERED}
LONGEST_REASON = 300


def answer_of(said: OrderResponse, lines: Sequence[PurchaseOrderLine]) -> dict[str, Any] | None:
    """Return what the document answers, as the operation takes it; None where it says no more than that it came.

    Raises Invalid where it names a line that is not on the order, or adds one.
    """
    if said.response_code == RECEIVED:
        return None
    note = " ".join(said.notes)
    if not said.lines:
        answered = [_whole(line, said.response_code, note) for line in lines if not line.is_cancelled]
    else:
        by_place = {str(line.position): line for line in lines}
        answered = [found for one in said.lines if (found := _line(said, one, by_place)) is not None]
    if not answered:
        return None
    return {"lines": answered, "sales_order_id": said.sales_order_number, "note": note[:500]}


def _whole(line: PurchaseOrderLine, code: str, note: str) -> dict[str, Any]:
    if code == ACCEPTED:
        return {"line_id": line.id, "answer": "accept"}
    if code == REJECTED:
        return {
            "line_id": line.id,
            "answer": "reject",
            "reason": (note or _("Not accepted"))[:LONGEST_REASON],
        }
    message = _("The document says that something changes, and not of which line.")
    raise Invalid(message, field="file", code="no_lines")


def _line(
    said: OrderResponse, one: OrderResponseLine, by_place: dict[str, PurchaseOrderLine]
) -> dict[str, Any] | None:
    if one.status_code == ADDED:
        message = _("Line %(line)s is not on our order: what was not ordered cannot be added.")
        raise Invalid(message % {"line": one.number}, field="file", code="added")
    line = by_place.get(one.order_line.strip())
    if line is None:
        message = _("Line %(line)s is not on order %(number)s.")
        words = {"line": one.order_line or one.number, "number": ", ".join(said.order_numbers)}
        raise Invalid(message % words, field="file", code="no_line")
    if line.is_cancelled and NOTHING_MORE & {said.response_code, one.status_code}:
        return None
    reason = " ".join(one.notes)[:LONGEST_REASON]
    match one.status_code:
        case "5":
            return {"line_id": line.id, "answer": "accept", "reason": reason}
        case "7":
            return {"line_id": line.id, "answer": "reject", "reason": reason or _("Not accepted")}
        case "42":
            return None
    price = _price(one.price)
    answer = {
        "line_id": line.id,
        "answer": "change",
        "deliveries": _deliveries(said, one, line),
        "reason": reason,
    }
    return answer | ({} if price is None else {"price": price})


def _deliveries(said: OrderResponse, one: OrderResponseLine, line: PurchaseOrderLine) -> list[dict[str, Any]]:
    whole = one.quantity.value if one.quantity else line.agreed_quantity
    usual = _last(said.delivery) or line.requested_date
    if not one.deliveries:
        return [{"date": usual, "quantity": whole}]
    return [
        {
            "date": _last(delivery.period) or usual,
            "quantity": delivery.quantity.value if delivery.quantity else whole,
        }
        for delivery in one.deliveries
    ]


def _last(period: Period | None) -> date | None:
    """Return the day on which one can count: the last of a period."""
    return None if period is None else period.end_date or period.start_date


def _price(price: Price | None) -> Decimal | None:
    """Return what one unit costs; documents may name the price of more of them."""
    if price is None or price.amount is None:
        return None
    per = price.per.value if price.per and price.per.value else Decimal(1)
    return (price.amount.value / per).quantize(Decimal("0.000001"))
