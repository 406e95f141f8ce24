"""The stock of one article over time, drawn as SVG on the server: it reads as a picture and as a table."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from schakel.web.ui.drawing import Movement, Projection, StockPoint, draw, level_on
from schakel.web.ui.format import MINUS, day, day_text, quantity, week
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.parts import Status

__all__ = ["Movement", "StockPoint", "stock_projection"]


def stock_projection(
    points: Sequence[StockPoint],
    receipts: Sequence[Movement],
    needs: Sequence[Movement],
    today: date,
    safety_stock: Decimal,
    *,
    unit: str = "",
    until: date | None = None,
) -> SafeString:
    """The projected stock as a step line, with receipts and needs as points that open their document.

    `points` are in order of day; the last level holds until `until` (default: two weeks past the last day
    mentioned). Quantities are in `unit`. Where the stock falls below zero it is hatched and says how short it
    is. Raises ValueError without points.
    """
    if not points:
        raise ValueError("A stock line needs at least one point.")
    days = [point.day for point in points] + [move.day for move in (*receipts, *needs)]
    first = min(*days, today)
    last = until or max(*days, today) + timedelta(days=14)
    given = Projection(points, receipts, needs, today, safety_stock, first, last, unit)
    # A drawing that shrinks with the screen would shrink its words too: a phone gets one of its own.
    drawings = [draw("wide", 1080, 300, given), draw("narrow", 343, 260, given)]
    lowest = min(points, key=lambda point: point.level)
    summary = gettext("Stock from %(first)s to %(last)s, now %(now)s, lowest %(lowest)s on %(day)s.") % {
        "first": day_text(first, today),
        "last": day_text(last, today),
        "now": quantity(level_on(points, today), unit),
        "lowest": quantity(lowest.level, unit),
        "day": day_text(lowest.day, today),
    }
    context = {
        "drawings": drawings,
        "summary": summary,
        "table": _table(summary, given),
        "today": today,
        "safety": quantity(safety_stock, unit) if safety_stock > 0 else "",
        "any_short": any(point.level < 0 for point in points),
        "any_late": any(move.late for move in (*receipts, *needs)),
    }
    return SafeString(render_to_string("ui/parts/chart.html", context))


def _table(caption: str, given: Projection) -> Table:
    """The same as a table: every movement in order of day, with what is left after it."""
    columns = [
        Column(gettext("Document"), "title"),
        Column(gettext("Day")),
        Column(gettext("Week")),
        Column(gettext("Quantity"), "number"),
        Column(gettext("Stock after"), "number"),
        Column(gettext("Status"), "status"),
    ]
    moves = [(move.day, 0, move) for move in given.receipts] + [(move.day, 1, move) for move in given.needs]
    rows = [
        Row(
            str(place),
            [
                move.title,
                day(when, given.today),
                week(when, given.today),
                f"{MINUS if leaves else '+'}{quantity(move.quantity, given.unit)}",
                quantity(level_on(given.points, when), given.unit),
                Status(gettext("late"), "bad") if move.late else "",
            ],
            url=move.url,
            name=move.title,
        )
        for place, (when, leaves, move) in enumerate(sorted(moves, key=lambda found: found[:2]))
    ]
    return Table("stock-moves", caption, columns, rows)
