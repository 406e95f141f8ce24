"""What the company buys and how its suppliers answer and deliver, each after its own habit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from math import ceil
from random import Random

from demo.documents import PurchaseLine, PurchaseOrder
from demo.records import Article, Habit, Supplier
from schakel.kernel.calendars import WorkCalendar

# Working days between order and answer, and between the confirmed day and the real one.
ANSWERS = {
    Habit.PUNCTUAL: [0, 0, 1, 1, 2, 3],
    Habit.LATE: [1, 1, 2, 3, 4],
    Habit.SILENT: [4, 6, 8, 10, 13, 16],
}
ARRIVES = {
    Habit.PUNCTUAL: [-1, 0, 0, 0, 0, 0, 0, 1],
    Habit.LATE: [0, 2, 3, 4, 5, 6, 8, 12],
    Habit.SILENT: [-1, 0, 0, 0, 1, 3],
}
# A later day than asked: within the tolerance it counts at once, beyond it waits some days for our answer.
SLIGHTLY, MUCH, OUR_ANSWER = range(1, 4), range(5, 18), range(3, 12)
REVIEW_DAYS = range(4, 8)
DAYS_OF_STOCK = 22


@dataclass(frozen=True, slots=True)
class Delivery:
    """What will become of one purchase line: when the supplier answers, what, and when the goods come."""

    line: PurchaseLine
    answered: date
    promised: date
    is_proposal: bool
    settled: date
    arrives: date

    def until(self, today: date) -> None:
        """Write on the line what is known of it today."""
        if self.arrives <= today:
            self.line.received_date = self.arrives
        if self.settled <= min(today, self.arrives):
            self.line.confirmed_date = self.promised
        elif self.is_proposal and self.answered <= today < self.arrives:
            self.line.proposed_date = self.promised


class Buyer:
    """Orders what runs low, per supplier every one or two weeks."""

    def __init__(
        self,
        suppliers: list[Supplier],
        articles: list[Article],
        daily_use: dict[str, float],
        calendar: WorkCalendar,
        chance: Random,
    ) -> None:
        self._suppliers, self._calendar, self._chance = suppliers, calendar, chance
        self._articles: dict[str, list[Article]] = {supplier.party.number: [] for supplier in suppliers}
        for article in articles:
            self._articles[article.supplier_number].append(article)
        self._review = {supplier.party.number: chance.choice(REVIEW_DAYS) for supplier in suppliers}
        self._use = daily_use
        self._numbers = count(20001)

    def enough(self, article: Article) -> float:
        """The stock on hand and on order below which an article is ordered."""
        days = article.lead_time_days + self._review[article.supplier_number] + 2
        return self._use.get(article.number, 0.0) * days * 1.2 + article.safety_stock

    def orders(
        self, place: int, day: date, available: dict[str, int]
    ) -> Iterator[tuple[PurchaseOrder, list[Delivery]]]:
        """The orders of a day, the `place`-th of the year, each with what will become of it.

        `available` is what is there or on its way, less what customers have ordered.
        """
        for serial, supplier in enumerate(self._suppliers):
            if (place + serial) % self._review[supplier.party.number]:
                continue
            wanted = [
                (article, self._quantity(article, available[article.number]))
                for article in self._articles[supplier.party.number]
                if available[article.number] < self.enough(article)
            ]
            if wanted:
                deliveries = self._deliveries(supplier, day, wanted)
                lines = [delivery.line for delivery in deliveries]
                number = f"IO-{next(self._numbers)}"
                yield PurchaseOrder(number, supplier.party.number, day, lines), deliveries

    def _quantity(self, article: Article, available: int) -> int:
        lacking = self.enough(article) + self._use.get(article.number, 0.0) * DAYS_OF_STOCK - available
        packs = ceil(max(lacking, article.minimum_quantity) / article.order_multiple)
        return packs * article.order_multiple

    def _deliveries(self, supplier: Supplier, day: date, wanted: list[tuple[Article, int]]) -> list[Delivery]:
        chance, add = self._chance, self._calendar.add_working_days
        answered = add(day, chance.choice(ANSWERS[supplier.habit]))
        delay = chance.choice(ARRIVES[supplier.habit])
        made = []
        for position, (article, quantity) in enumerate(wanted, start=1):
            requested = add(day, article.lead_time_days)
            fate = chance.random()
            later = chance.choice(MUCH) if fate < 0.12 else chance.choice(SLIGHTLY) if fate < 0.25 else 0
            is_proposal = later in MUCH
            promised = add(requested, later)
            made.append(
                Delivery(
                    line=PurchaseLine(
                        position, article.number, Decimal(quantity), article.purchase_price, requested
                    ),
                    answered=answered,
                    promised=promised,
                    is_proposal=is_proposal,
                    settled=add(answered, chance.choice(OUR_ANSWER)) if is_proposal else answered,
                    arrives=max(add(promised, delay), add(day, 1)),
                )
            )
        return made
