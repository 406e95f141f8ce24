"""Where a day and a level stand in a drawing of a given size."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

TOP, RIGHT, BOTTOM, LEFT = 28, 16, 32, 48


@dataclass(frozen=True)
class Scale:
    """Days run from left to right, levels from bottom to top, inside the margins of a drawing in pixels."""

    width: int
    height: int
    first: date
    last: date
    lowest: Decimal
    highest: Decimal

    @property
    def left(self) -> int:
        """Where the first day stands."""
        return LEFT

    @property
    def right(self) -> int:
        """Where the last day stands."""
        return self.width - RIGHT

    @property
    def top(self) -> int:
        """The highest place of the plot."""
        return TOP

    @property
    def bottom(self) -> int:
        """The lowest place of the plot."""
        return self.height - BOTTOM

    def x(self, day: date) -> float:
        """The place of a day; days outside the range stand at its edge."""
        total = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / total, 0), 1)
        return round(LEFT + share * (self.right - LEFT), 1)

    def y(self, level: Decimal) -> float:
        """The place of a level."""
        low, high = self.bounds
        return round(self.bottom - float((level - low) / (high - low)) * (self.bottom - TOP), 1)

    @cached_property
    def step(self) -> Decimal:
        """The distance between two rules: 1, 2 or 5 times a power of ten, for about four rules."""
        span = max(self.highest - self.lowest, Decimal(1))
        power = Decimal(10) ** (span / 4).adjusted()
        return next(power * factor for factor in (1, 2, 5, 10) if power * factor * 4 >= span)

    @cached_property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest level of the drawing, on a rule."""
        step = self.step
        low = (self.lowest / step).to_integral_value(rounding="ROUND_FLOOR") * step
        high = (self.highest / step).to_integral_value(rounding="ROUND_CEILING") * step
        return low, high if high > low else low + step

    def levels(self) -> Iterator[tuple[float, Decimal]]:
        """The rules, from the bottom up: place and level."""
        low, high = self.bounds
        level = low
        while level <= high:
            yield self.y(level), level
            level += self.step

    def mondays(self, apart: int) -> Iterator[tuple[float, date]]:
        """The Mondays to name below, at least `apart` pixels from each other: place and day."""
        day = self.first + timedelta(days=-self.first.weekday() % 7)
        before = float("-inf")
        while day <= self.last:
            place = self.x(day)
            if place - before >= apart and place <= self.right - 12:
                before = place
                yield place, day
            day += timedelta(days=7)
