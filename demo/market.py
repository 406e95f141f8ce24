"""What customers order: a few articles and a few customers make most of the lines (Zipf)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import accumulate, count
from random import Random

from demo.documents import SalesLine, SalesOrder
from demo.records import Article, Customer
from schakel.kernel.calendars import WorkCalendar

ORDERS_A_DAY = range(6, 15)
LINES = [1, 1, 2, 2, 3, 3, 4, 5, 6, 8]
PACKS, FEW_PACKS = [1, 2, 2, 4, 5, 8, 10, 20, 25], [1, 1, 2, 2, 4, 6]
DEAR = Decimal(60)
# How far ahead, in working days, goods are asked for: as soon as possible, next week, for a project.
AHEAD = [range(1, 4), range(5, 11), range(12, 46)]
AHEAD_WEIGHTS = [30, 32, 38]
ASSORTMENT = 120


def zipf(length: int) -> list[float]:
    """Falling weights: the n-th of a row gets 1/n."""
    return [1 / place for place in range(1, length + 1)]


class Market:
    """The customers with the articles that each of them uses, ready to order."""

    def __init__(
        self, customers: list[Customer], articles: list[Article], calendar: WorkCalendar, chance: Random
    ) -> None:
        self._calendar, self._chance = calendar, chance
        self._customers = chance.sample(customers, len(customers))
        self._customer_weights = list(accumulate(zipf(len(customers))))
        popular = chance.sample(articles, len(articles))
        weights = dict(zip((a.number for a in popular), zipf(len(popular)), strict=True))
        self._uses: dict[str, tuple[list[Article], list[float]]] = {}
        for customer in self._customers:
            used = chance.sample(popular, ASSORTMENT)
            self._uses[customer.party.number] = (
                used,
                list(accumulate(weights[article.number] for article in used)),
            )
        self._numbers = count(30001)

    def daily_use(self) -> dict[str, float]:
        """How many of each article are ordered on an average day."""
        lines = (sum(ORDERS_A_DAY) / len(ORDERS_A_DAY)) * (sum(LINES) / len(LINES))
        use: dict[str, float] = {}
        shares = zipf(len(self._customers))
        for customer, share in zip(self._customers, shares, strict=True):
            used, cumulative = self._uses[customer.party.number]
            before = 0.0
            for article, upto in zip(used, cumulative, strict=True):
                part = share / sum(shares) * (upto - before) / cumulative[-1]
                packs = self._packs(article)
                mean = article.sales_multiple * sum(packs) / len(packs)
                use[article.number] = use.get(article.number, 0.0) + part * lines * mean
                before = upto
        return use

    def orders(self, day: date) -> Iterator[tuple[Customer, SalesOrder]]:
        """The orders that come in on a day."""
        for _ in range(self._chance.choice(ORDERS_A_DAY)):
            customer = self._chance.choices(self._customers, cum_weights=self._customer_weights)[0]
            used, weights = self._uses[customer.party.number]
            wanted = self._chance.choices(used, cum_weights=weights, k=self._chance.choice(LINES))
            ahead = self._chance.choice(self._chance.choices(AHEAD, AHEAD_WEIGHTS)[0])
            requested = self._calendar.add_working_days(day, ahead)
            unique = list(dict.fromkeys(article.number for article in wanted))
            articles = {article.number: article for article in wanted}
            yield (
                customer,
                SalesOrder(
                    number=f"VO-{next(self._numbers)}",
                    customer_number=customer.party.number,
                    customer_reference=self._reference(),
                    ordered_date=day,
                    lines=[
                        self._line(position, articles[number], customer, requested)
                        for position, number in enumerate(unique, start=1)
                    ],
                ),
            )

    def _line(self, position: int, article: Article, customer: Customer, requested: date) -> SalesLine:
        quantity = article.sales_multiple * self._chance.choice(self._packs(article))
        return SalesLine(position, article.number, Decimal(quantity), net_price(article, customer), requested)

    def _reference(self) -> str:
        serial = self._chance.randrange(1000, 100_000)
        return self._chance.choice([f"INK{serial}", f"{serial}", f"Project {serial % 1000}", "Voorraad", ""])

    def _packs(self, article: Article) -> list[int]:
        return FEW_PACKS if article.list_price > DEAR else PACKS


def net_price(article: Article, customer: Customer) -> Decimal:
    """The customer's price per unit: cents, or hundredths of cents for what costs less than a euro."""
    price = article.list_price * (100 - customer.discount_percent) / 100
    return price.quantize(Decimal("0.01") if price >= 1 else Decimal("0.0001"))
