"""Answering many orders by a sheet: fetched, filled in, sent back."""

import base64
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import batched
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from schakel.documents.archives import XLSX
from schakel.hub.answers import sheet
from schakel.hub.answers.matching import Asked, Known, note, orders_of, stand
from schakel.hub.answers.reading import Filled, key, shown
from schakel.hub.facts import OrderSheetDownloaded
from schakel.hub.schemas import ErrorFile, FilledSheetIn, SheetAnswer, WrongRow
from schakel.kernel.context import SUPPLIER, Channel, Context
from schakel.kernel.errors import NotAllowed
from schakel.kernel.facts import announce
from schakel.kernel.operation import operation
from schakel.kernel.units import unit_name
from schakel.kernel.uploads import Download
from schakel.purchasing.models import ScheduleLine
from schakel.purchasing.operations.many_responses import respond_to_purchase_orders
from schakel.purchasing.reactions import ENDED
from schakel.purchasing.responses import gone_of
from schakel.purchasing.schemas import ManyResponses

MOST_ORDERS = 500
MOST_ROWS = 20_000
CONFIRMED = ("3", "5")


@operation("GET", "/open-order-lines/xlsx", audiences=(SUPPLIER,))
def download_open_order_lines(ctx: Context) -> Download:
    """Fetch all that is to come of one's open orders as a sheet (XLSX), to be filled in and sent back.

    A row for each part, the first due first: what is asked, and beside it what comes: quantity, day, price, a reason,
    or that it is not possible. A row that is copied makes two deliveries of one.
    """
    if ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    parts = ScheduleLine.objects.visible_to(ctx).filter(
        status=ScheduleLine.Status.OPEN, quantity__gt=F("received_quantity")
    )
    coming = parts.exclude(order__process_status__in=ENDED).select_related("order", "line")
    found = list(coming.order_by("expected_date", "order__number", "line__position", "position")[:MOST_ROWS])
    away = gone_of([part.line_id for part in found])
    of_line: dict[UUID, list[UUID]] = defaultdict(list)
    for part in found:
        of_line[part.line_id].append(part.id)
    content = sheet.written(_row(part, away[part.line_id], of_line[part.line_id]) for part in found)
    announce(ctx, OrderSheetDownloaded(supplier_id=ctx.party_id, rows=len(found)))
    name = f"{_('Open orders')} {ctx.today}.xlsx"
    return Download(name, XLSX, len(content), content=content)


def _row(part: ScheduleLine, away: Decimal, of_line: Sequence[UUID]) -> sheet.Row:
    line = part.line
    return sheet.Row(
        {
            "order": part.order.number,
            "line": line.position,
            "suppliers_item_id": line.suppliers_item_id,
            "item_number": line.item_number,
            "description": line.description,
            "unit": unit_name(line.unit_code),
            "to_come": part.quantity - part.received_quantity,
            "asked_date": line.requested_date,
            "asked_price": line.price,
            "confirmed": part.confirmed_date if line.line_status_code in CONFIRMED else None,
            sheet.KEY: key(line.id, part.id, stand(line, away), of_line),
        }
    )


@operation("POST", "/open-order-lines/xlsx", audiences=(SUPPLIER,))
def upload_order_responses(ctx: Context, data: FilledSheetIn) -> SheetAnswer:
    """Answer orders by the sheet that was fetched and filled in; rows in which nothing was filled in say nothing.

    The rows of an order are one answer, by the rules of answering it: an order with a row that cannot be is not
    answered at all, and its rows come back in a file with what is wrong beside each. The same sheet again does
    nothing.
    """
    known = Known(ctx, data.rows)
    asked, lost = orders_of(known, data.rows)
    by_file = replace(ctx, channel=Channel.FILE)
    answered: list[str] = []
    proposed: list[str] = []
    unchanged: list[str] = []
    ready = [one for one in asked if one.answer is not None]
    for some in batched(ready, MOST_ORDERS):
        said = ManyResponses(responses=[one.answer for one in some if one.answer is not None])
        done = respond_to_purchase_orders(by_file, said)
        for order in done.answered:
            (answered if order.is_new else unchanged).append(order.number)
            if order.is_new and order.has_proposal:
                proposed.append(order.number)
        by_id = {one.order.id: one for one in some}
        for refused in done.refused:
            for problem in refused.problems:
                note(by_id[refused.purchase_order_id], problem.field.split(".")[2:], problem.message)
    wrong = [one for one in asked if one.is_wrong]
    return SheetAnswer(
        rows=len(data.rows),
        answered=answered,
        proposed=proposed,
        unchanged=unchanged,
        wrong=_told(known, wrong, lost),
        error_file=_error_file(wrong, lost),
    )


def _told(known: Known, wrong: Sequence[Asked], lost: Sequence[Filled]) -> list[WrongRow]:
    titles = sheet.asked() | sheet.last()
    of_orders = [(one.order.number, row) for one in wrong for row in one.every_row()]
    found = []
    for number, row in [*of_orders, *(("", row) for row in lost)]:
        line = known.lines.get(row.key.line_id) if row.key else None
        found += [
            WrongRow(
                row=row.row,
                number=number,
                line=str(line.position) if line else "",
                column=titles.get(column, ""),
                message=message,
            )
            for column, message in row.wrong
        ]
    return sorted(found, key=lambda one: one.row)


def _error_file(wrong: Sequence[Asked], lost: Sequence[Filled]) -> ErrorFile | None:
    """Return the rows that were not taken as they were filled in, with what is wrong; None where all were taken."""
    rows = sorted([*(row for one in wrong for row in one.every_row()), *lost], key=lambda row: row.row)
    if not rows:
        return None
    also = _("Nothing is wrong with this row; another row of the order is wrong.")
    written = sheet.written(
        [
            sheet.Row(shown(row.cells) | {sheet.WRONG: " ".join(m for _column, m in row.wrong) or also})
            for row in rows
        ],
        with_mistakes=True,
    )
    return ErrorFile(name=f"{_('To mend')}.xlsx", content=base64.b64encode(written).decode())
