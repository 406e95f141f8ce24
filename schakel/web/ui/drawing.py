"""The drawing of a stock line in one size: where every line, point and word stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from schakel.web.ui.format import day_text, quantity, week
from schakel.web.ui.scale import Scale

# How far around a point one may press: a finger needs more than a mouse.
REACH = {"wide": 12, "narrow": 22}
# More points of a kind than these cannot be told apart.
MOST_MARKS = {"wide": 24, "narrow": 12}


@dataclass(frozen=True, slots=True)
class StockPoint:
    """From this day on the stock is `level`, until the next point."""

    day: date
    level: Decimal


@dataclass(frozen=True, slots=True)
class Movement:
    """A receipt or a need on a day.

    `title` names it (its order), `url` opens it, `late` marks it as late.
    """

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

    def html(self, reach: int) -> SafeString:
        """The point as SVG, a link where its movement has a page; by hand, for a template takes many times as long."""
        move, x, y = self.movement, self.x, self.y
        label, css = escape(self.label), f"chart-point chart-{self.kind}{' chart-late' if move.late else ''}"
        tag = f'a href="{escape(move.url)}" aria-label="{label}"' if move.url else "g"
        sign = f"M{x} {y}m-3 0h6{'m-3 -3v6' if self.kind == 'receipt' else ''}"
        return SafeString(
            f'<{tag} class="{css}"><title>{label}</title><circle class="chart-reach" cx="{x}" cy="{y}" r="{reach}"/>'
            f'<circle cx="{x}" cy="{y}" r="7"/><path d="{sign}"/></{tag[0]}>'
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """One size of the drawing; a wide and a narrow one stand in the page and the screen chooses."""

    kind: str
    scale: Scale
    past: str
    line: str
    shortages: Sequence[tuple[float, float, float, float]]
    marks: SafeString
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


def gathered(moves: Sequence[Movement], most: int, today: date) -> Sequence[Movement]:
    """The movements as they are or, where they would stand on top of each other, those of a week as one."""
    if len(moves) <= most:
        return moves
    weeks: dict[date, list[Movement]] = {}
    for move in moves:
        weeks.setdefault(move.day - timedelta(days=move.day.weekday()), []).append(move)
    return [_together(alike, today) if len(alike) > 1 else alike[0] for alike in weeks.values()]


def _together(moves: Sequence[Movement], today: date) -> Movement:
    day, late = max(move.day for move in moves), any(move.late for move in moves)
    title = gettext("Several orders in %(week)s") % {"week": week(day, today)}
    return Movement(day, sum((move.quantity for move in moves), Decimal(0)), title, late=late)


def level_on(points: Sequence[StockPoint], day: date) -> Decimal:
    """The stock on a day; before the first point it is that of the first."""
    before = bisect_right(points, day, key=lambda point: point.day)
    return points[max(before - 1, 0)].level


@dataclass(frozen=True, slots=True)
class Projection:
    """What is to be drawn, whatever the size."""

    points: Sequence[StockPoint]
    receipts: Sequence[Movement]
    needs: Sequence[Movement]
    today: date
    safety: Decimal
    first: date
    last: date
    unit: str


def draw(kind: str, width: int, height: int, given: Projection) -> Drawing:
    """The projection in a drawing of this size in pixels."""
    levels = [point.level for point in given.points] + [given.safety, Decimal(0)]
    scale = Scale(width, height, given.first, given.last, min(levels), max(levels))
    zero, safety = scale.y(Decimal(0)), scale.y(given.safety)
    today = given.today
    return Drawing(
        kind=kind,
        scale=scale,
        past=_steps(scale, given.points, given.first, min(today, given.last)),
        line=_steps(scale, given.points, max(today, given.first), given.last),
        shortages=_shortages(scale, given),
        marks=SafeString(
            "".join(mark.html(REACH[kind]) for mark in _marks(scale, given, MOST_MARKS[kind])),
        ),
        weeks=[(x, week(monday)) for x, monday in scale.mondays(64 if kind == "wide" else 72)],
        levels=[(y, quantity(level)) for y, level in scale.levels()],
        today_x=scale.x(today),
        zero_y=zero,
        band=(safety, round(zero - safety, 1)) if given.safety > 0 else None,
        words=[*_short_words(scale, given), *_late_words(scale, given)],
    )


def _steps(scale: Scale, points: Sequence[StockPoint], start: date, end: date) -> str:
    """The path of the line between two days."""
    if start >= end:
        return ""
    path = f"M{scale.x(start)} {scale.y(level_on(points, start))}"
    for point in points:
        if start < point.day <= end:
            path += f"H{scale.x(point.day)}V{scale.y(point.level)}"
    return f"{path}H{scale.x(end)}"


def _shortages(scale: Scale, given: Projection) -> list[tuple[float, float, float, float]]:
    """The rectangles (x, y, width, height) where the stock is below zero."""
    zero = scale.y(Decimal(0))
    ends = [*(point.day for point in given.points[1:]), given.last]
    return [
        (
            scale.x(point.day),
            zero,
            round(scale.x(end) - scale.x(point.day), 1),
            round(scale.y(point.level) - zero, 1),
        )
        for point, end in zip(given.points, ends, strict=True)
        if point.level < 0 and end > point.day
    ]


def _short_words(scale: Scale, given: Projection) -> list[tuple[float, float, str]]:
    """Below each stretch without stock: how much is short at its worst."""
    words = []
    start: StockPoint | None = None
    worst = Decimal(0)
    for point in [*given.points, StockPoint(given.last, Decimal(0))]:
        if point.level < 0 and point.day < given.last:
            start, worst = start or point, min(worst, point.level)
        elif start:
            middle = (scale.x(start.day) + scale.x(point.day)) / 2
            text = gettext("%s short") % quantity(-worst, given.unit)
            words.append((round(middle, 1), round(scale.y(worst) + 15, 1), text))
            start, worst = None, Decimal(0)
    return words


def _late_words(scale: Scale, given: Projection) -> list[tuple[float, float, str]]:
    """Above each late receipt: that it is late."""
    late = [move.day for move in given.receipts if move.late]
    return [
        (scale.x(day), round(scale.y(level_on(given.points, day)) - 14, 1), gettext("late")) for day in late
    ]


def _marks(scale: Scale, given: Projection, most: int) -> Iterator[Mark]:
    """The points of the receipts and the needs, each with the sentence that names it."""
    for kind, does, moves in (
        ("receipt", gettext("comes in"), given.receipts),
        ("need", gettext("goes out"), given.needs),
    ):
        for move in gathered(moves, most, given.today):
            words = [
                move.title,
                f"{quantity(move.quantity, given.unit)} {does}",
                day_text(move.day, given.today),
            ]
            if move.late:
                words.append(gettext("late"))
            # A receipt stands on the level that it reaches, a need on the level from which it takes.
            level = level_on(given.points, move.day)
            if kind == "need":
                level = max(level, level_on(given.points, move.day - timedelta(days=1)))
            yield Mark(move, kind, scale.x(move.day), scale.y(level), ", ".join(words))
