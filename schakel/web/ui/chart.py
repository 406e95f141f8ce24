"""The stock of one article over time, drawn as SVG on the server: it reads as a picture and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from schakel.web.ui.format import day_text, quantity, week
from schakel.web.ui.scale import Scale


@dataclass(frozen=True, slots=True)
class StockPoint:
    """From this day on the stock is `level`, until the next point."""

    day: date
    level: Decimal


@dataclass(frozen=True, slots=True)
class Movement:
    """A receipt or a need on a day: `title` names it (order, party), `url` opens it, `late` marks it as late."""

    day: date
    quantity: Decimal
    title: str
    url: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A movement with its place in the drawing."""

    movement: Movement
    kind: str
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One size of the drawing; a wide and a narrow one stand in the page and the screen chooses."""

    kind: str
    scale: Scale
    past: str
    line: str
    shortages: Sequence[tuple[float, float, float, float]]
    marks: Sequence[Mark]
    weeks: Sequence[tuple[float, str]]
    levels: Sequence[tuple[float, str]]
    today_x: float
    zero_y: float
    band: tuple[float, float] | None
    words: Sequence[tuple[float, float, str]]

    @property
    def plot_width(self) -> int:
        """From the first day to the last."""
        return self.scale.right - self.scale.left

    @property
    def level_x(self) -> int:
        """Where the levels at the left end."""
        return self.scale.left - 8

    @property
    def week_y(self) -> int:
        """The line of the weeks below."""
        return self.scale.bottom + 20

    @property
    def today_y(self) -> int:
        """Where the mark of today begins, below its word."""
        return self.scale.top - 8

    @property
    def today_anchor(self) -> str:
        """How the word is set so that it stays inside the drawing."""
        return "start" if self.today_x < self.scale.left + 24 else "middle"

    @property
    def reach(self) -> int:
        """How far around a point one may press: a finger needs more than a mouse."""
        return 12 if self.kind == "wide" else 22


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
    first = min(*days, today) if days else today
    last = until or max(*days, today) + timedelta(days=14)
    drawings = [
        _draw(kind, width, height, points, receipts, needs, today, safety_stock, first, last, unit)
        for kind, width, height in (("wide", 1080, 300), ("narrow", 343, 260))
    ]
    lowest = min(points, key=lambda point: point.level)
    summary = gettext("Stock from %(first)s to %(last)s, now %(now)s, lowest %(lowest)s on %(day)s.") % {
        "first": day_text(first, today),
        "last": day_text(last, today),
        "now": quantity(_level_on(points, today), unit),
        "lowest": quantity(lowest.level, unit),
        "day": day_text(lowest.day, today),
    }
    rows = sorted(
        [(move.day, "receipt", move) for move in receipts] + [(move.day, "need", move) for move in needs],
        key=lambda row: (row[0], row[1]),
    )
    table = [
        (move, kind, _level_on(points, day), week(day, today), quantity(move.quantity, unit))
        for day, kind, move in rows
    ]
    context = {
        "drawings": drawings,
        "summary": summary,
        "rows": table,
        "today": today,
        "unit": unit,
        "safety": quantity(safety_stock, unit) if safety_stock > 0 else "",
        "any_short": any(point.level < 0 for point in points),
        "any_late": any(move.late for move in (*receipts, *needs)),
    }
    return SafeString(render_to_string("ui/parts/chart.html", context))


def _level_on(points: Sequence[StockPoint], day: date) -> Decimal:
    return next((point.level for point in reversed(points) if point.day <= day), points[0].level)


def _draw(
    kind: str,
    width: int,
    height: int,
    points: Sequence[StockPoint],
    receipts: Sequence[Movement],
    needs: Sequence[Movement],
    today: date,
    safety: Decimal,
    first: date,
    last: date,
    unit: str,
) -> Drawing:
    levels = [point.level for point in points] + [safety, Decimal(0)]
    scale = Scale(width, height, first, last, min(levels), max(levels))
    return Drawing(
        kind=kind,
        scale=scale,
        past=_steps(scale, points, first, min(today, last)),
        line=_steps(scale, points, max(today, first), last),
        shortages=_shortages(scale, points, last),
        marks=_marks(scale, points, receipts, needs, today, unit),
        weeks=[(x, week(monday)) for x, monday in scale.mondays(64 if kind == "wide" else 72)],
        levels=[(y, quantity(level)) for y, level in scale.levels()],
        today_x=scale.x(today),
        zero_y=scale.y(Decimal(0)),
        band=(scale.y(safety), round(scale.y(Decimal(0)) - scale.y(safety), 1)) if safety > 0 else None,
        words=[*_words(scale, points, last, unit), *_late_words(scale, points, receipts)],
    )


def _steps(scale: Scale, points: Sequence[StockPoint], start: date, end: date) -> str:
    """The path of the line between two days."""
    if start >= end:
        return ""
    path = f"M{scale.x(start)} {scale.y(_level_on(points, start))}"
    for point in points:
        if start < point.day <= end:
            path += f"H{scale.x(point.day)}V{scale.y(point.level)}"
    return f"{path}H{scale.x(end)}"


def _shortages(
    scale: Scale, points: Sequence[StockPoint], last: date
) -> list[tuple[float, float, float, float]]:
    """The rectangles (x, y, width, height) where the stock is below zero."""
    zero = scale.y(Decimal(0))
    ends = [*(point.day for point in points[1:]), last]
    return [
        (
            scale.x(point.day),
            zero,
            round(scale.x(end) - scale.x(point.day), 1),
            round(scale.y(point.level) - zero, 1),
        )
        for point, end in zip(points, ends, strict=True)
        if point.level < 0 and end > point.day
    ]


def _words(
    scale: Scale, points: Sequence[StockPoint], last: date, unit: str
) -> list[tuple[float, float, str]]:
    """Below each stretch without stock: how much is short at its worst."""
    words = []
    start: StockPoint | None = None
    worst = Decimal(0)
    for point in [*points, StockPoint(last, Decimal(0))]:
        if point.level < 0 and point.day < last:
            start, worst = start or point, min(worst, point.level)
        elif start:
            middle = (scale.x(start.day) + scale.x(point.day)) / 2
            text = gettext("%s short") % quantity(-worst, unit)
            words.append((round(middle, 1), round(scale.y(worst) + 15, 1), text))
            start, worst = None, Decimal(0)
    return words


def _late_words(
    scale: Scale, points: Sequence[StockPoint], receipts: Sequence[Movement]
) -> list[tuple[float, float, str]]:
    """Above each late receipt: that it is late."""
    places = [(scale.x(move.day), scale.y(_level_on(points, move.day))) for move in receipts if move.late]
    return [(x, round(y - 14, 1), gettext("late")) for x, y in places]


def _marks(
    scale: Scale,
    points: Sequence[StockPoint],
    receipts: Sequence[Movement],
    needs: Sequence[Movement],
    today: date,
    unit: str,
) -> list[Mark]:
    words = {"receipt": gettext("comes in"), "need": gettext("goes out")}
    marks = []
    for kind, moves in (("receipt", receipts), ("need", needs)):
        for move in moves:
            parts = [move.title, f"{quantity(move.quantity, unit)} {words[kind]}", day_text(move.day, today)]
            if move.late:
                parts.append(gettext("late"))
            # A receipt stands on the level that it reaches, a need on the level from which it takes.
            level = _level_on(points, move.day)
            if kind == "need":
                level = max(level, _level_on(points, move.day - timedelta(days=1)))
            marks.append(Mark(move, kind, scale.x(move.day), scale.y(level), ", ".join(parts)))
    return marks
