"""From the rows of a sheet to answers: which line a row answers, and what of it cannot be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import ValidationError

from schakel.hub.answers.reading import Filled
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid
from schakel.kernel.money import plain
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine, ScheduleLine
from schakel.purchasing.schedules import gone
from schakel.purchasing.schemas import OneOfManyResponses, ResponseLineIn


def stand(line: PurchaseOrderLine, away: Decimal) -> str:
    """Return what was asked of a line and how much of it came or is on its way.

    Where that is another by now, a sheet is too old.
    """
    return f"{plain(line.quantity)}|{line.requested_date}|{plain(line.price)}|{plain(away)}"


@dataclass
class Asked:
    """An order of which rows of the sheet answer lines."""

    order: PurchaseOrder
    rows: dict[UUID, list[Filled]] = field(default_factory=lambda: defaultdict(list))
    # The lines in the order in which the answer names them.
    lines: list[UUID] = field(default_factory=list)
    answer: OneOfManyResponses | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether a row of it cannot be taken, so that none of it is."""
        return any(row.wrong for rows in self.rows.values() for row in rows)

    def every_row(self) -> list[Filled]:
        """Return its rows as they stand in the sheet."""
        return sorted((row for rows in self.rows.values() for row in rows), key=lambda row: row.row)


class Known:
    """The lines that rows name, with their orders and parts, as the caller sees them."""

    def __init__(self, ctx: Context, rows: Sequence[Filled]) -> None:
        line_ids = {row.key.line_id for row in rows if row.key is not None}
        found = PurchaseOrderLine.objects.visible_to(ctx).filter(id__in=line_ids).select_related("order")
        self.lines = {line.id: line for line in found}
        self.parts: dict[UUID, list[ScheduleLine]] = defaultdict(list)
        of_lines = ScheduleLine.objects.visible_to(ctx).filter(line_id__in=self.lines.keys())
        for part in of_lines.order_by("position"):
            self.parts[part.line_id].append(part)

    def gone(self, line_id: UUID) -> Decimal:
        """Return how much of a line came or is on its way."""
        return gone(self.parts[line_id])


def orders_of(known: Known, rows: Sequence[Filled]) -> tuple[list[Asked], list[Filled]]:
    """Return the orders that rows answer, each with its answer or what is wrong with it; and rows of no order."""
    asked: dict[UUID, Asked] = {}
    lost: list[Filled] = []
    for row in rows:
        line = known.lines.get(row.key.line_id) if row.key is not None else None
        if line is None or row.key is None:
            if row.key is not None:
                row.wrong.append(("key", _("This line was not found among your orders.")))
            lost.append(row)
            continue
        if line.is_cancelled or row.key.asked != stand(line, known.gone(line.id)):
            message = _("This line was changed since the file was fetched. Fetch it anew.")
            row.wrong.append(("", message))
        of_order = asked.setdefault(line.order_id, Asked(line.order))
        of_order.rows[line.id].append(row)
    for of_order in asked.values():
        _answer(known, of_order)
    return list(asked.values()), lost


def _answer(known: Known, asked: Asked) -> None:
    lines = []
    for line_id, rows in asked.rows.items():
        said = _of_line(known.lines[line_id], known.parts[line_id], rows)
        try:
            lines.append(ResponseLineIn.model_validate({"line_id": line_id, **said}))
        except ValidationError as error:
            for problem in Invalid.from_pydantic(error).problems:
                _put(rows, problem.field.split("."), problem.message)
        asked.lines.append(line_id)
    if not asked.is_wrong:
        asked.answer = OneOfManyResponses(purchase_order_id=asked.order.id, lines=lines)


def _of_line(
    line: PurchaseOrderLine, parts: Sequence[ScheduleLine], rows: Sequence[Filled]
) -> Mapping[str, Any]:
    """Return what rows say of a line; what is wrong with them is noted at each."""
    reason = next((row.reason for row in rows if row.reason), "")
    if any(row.reject for row in rows):
        for row in rows:
            if not row.reject or row.quantity is not None or row.date is not None:
                message = _(
                    "A line that is not possible is so as a whole: mark each row of it, and fill no more."
                )
                row.wrong.append(("reject", message))
        return {"answer": "reject", "reason": reason}
    prices = {row.price for row in rows if row.price is not None}
    if len(prices) > 1:
        rows[-1].wrong.append(("price", _("A line has one price: fill in the same in each row of it.")))
    said: dict[str, Any] = {
        "answer": "change",
        "deliveries": _deliveries(line, parts, rows),
        "reason": reason,
    }
    return said | ({"price": prices.pop()} if len(prices) == 1 else {})


def _deliveries(
    line: PurchaseOrderLine, parts: Sequence[ScheduleLine], rows: Sequence[Filled]
) -> list[dict[str, Any]]:
    """Return what comes when: as the rows say, and for parts without a filled row as it stands.

    Those of the rows stand first, in the order of the rows.
    """
    coming = {part.id: part for part in parts if part.status == ScheduleLine.Status.OPEN}
    times: dict[UUID, int] = defaultdict(int)
    for row in rows:
        if row.key is not None:
            times[row.key.part_id] += 1
    found: list[dict[str, Any]] = []
    for row in rows:
        assert row.key is not None
        part = coming.get(row.key.part_id)
        quantity = row.quantity
        if quantity is None and part is not None and times[part.id] == 1:
            quantity = part.quantity - part.received_quantity
        if quantity is None:
            row.wrong.append(("quantity", _("Fill in how much comes on this day.")))
            quantity = Decimal(1)
        day = row.date or (part.expected_date if part is not None else line.requested_date)
        found.append({"date": day, "quantity": quantity})
    said = {row.key.part_id for row in rows if row.key is not None}
    of_line = {part_id for row in rows if row.key is not None for part_id in row.key.of_line}
    return found + [
        {"date": part.expected_date, "quantity": part.quantity - part.received_quantity}
        for part in coming.values()
        if part.id in of_line - said
    ]


def _put(rows: Sequence[Filled], where: Sequence[str], message: str) -> None:
    """Note what is wrong at the row and column that it is about."""
    row, column = rows[0], where[0] if where else ""
    if column == "deliveries" and len(where) > 1 and where[1].isdecimal():
        row = rows[min(int(where[1]), len(rows) - 1)]
        column = where[2] if len(where) > 2 else "date"
    row.wrong.append((column if column in ("quantity", "date", "price", "reason") else "", message))


def note(asked: Asked, where: Sequence[str], message: str) -> None:
    """Note what the order's answer was refused for: at the row of its line, or at its first row."""
    if where[:1] == ["lines"] and len(where) > 1 and where[1].isdecimal():
        _put(asked.rows[asked.lines[int(where[1])]], where[2:], message)
    else:
        asked.every_row()[0].wrong.append(("", message))
