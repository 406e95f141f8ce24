"""Which price somebody pays: the most specific source that holds on the day and for the quantity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum, StrEnum
from uuid import UUID

CENTS = 2
HUNDRED = Decimal(100)


class Source(IntEnum):
    """Where a price comes from, the most specific first: the first that has one wins, also where a later is lower."""

    AGREEMENT = 1
    GROUP_AGREEMENT = 2
    CATEGORY_AGREEMENT = 3
    GROUP_CATEGORY_AGREEMENT = 4
    OWN_LIST = 5
    GENERAL_LIST = 6
    ITEM = 7


# A discount is taken off what these say.
LISTS = (Source.OWN_LIST, Source.GENERAL_LIST, Source.ITEM)


@dataclass(frozen=True, slots=True)
class Offer:
    """A dated price per stock unit from a quantity on, or a discount (in percent) off the list price.

    `valid_to` is the last day; empty: until further notice. `distance` is how many steps above the item's own
    category the one of an agreement stands: the nearest counts first. `id` says which row it is, for the reason.
    """

    source: Source
    min_quantity: Decimal
    valid_from: date
    valid_to: date | None
    price: Decimal | None = None
    discount_percent: Decimal | None = None
    id: UUID | None = None
    distance: int = 0

    def holds(self, quantity: Decimal, day: date) -> bool:
        """Whether it counts for this quantity on this day."""
        return (
            self.min_quantity <= quantity
            and self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class Priced:
    """What somebody pays per stock unit, and why: the offer that won, and the list price that it stands against."""

    price: Decimal
    source: Source
    list_price: Decimal
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class Break:
    """From this quantity on, this price."""

    min_quantity: Decimal
    price: Decimal


def resolve(offers: Iterable[Offer], item_price: Decimal, quantity: Decimal, day: date) -> Priced:
    """Return the price of an item for a quantity on a day.

    Of the offers that hold the most specific source wins; within it the nearest category, then the highest
    quantity, then the latest begin. A discount is taken off the list price: what the lists, or else the item
    itself, say for the same quantity and day.
    """
    holding = [offer for offer in offers if offer.holds(quantity, day)]
    listed = _first(offer for offer in holding if offer.source in LISTS)
    list_price = item_price if listed is None or listed.price is None else listed.price
    won = _first(holding)
    if won is None:
        return Priced(item_price, Source.ITEM, item_price, None)
    if won.price is not None:
        return Priced(won.price, won.source, list_price, won)
    return Priced(_less(list_price, won.discount_percent or Decimal(0)), won.source, list_price, won)


def breaks(
    offers: Sequence[Offer], item_price: Decimal, day: date, least: Decimal = Decimal(1)
) -> list[Break]:
    """Return the staircase of an item: from `least` on each quantity at which the price changes, with that price."""
    steps: list[Break] = []
    for quantity in sorted({least, *(o.min_quantity for o in offers if o.min_quantity > least)}):
        price = resolve(offers, item_price, quantity, day).price
        if not steps or steps[-1].price != price:
            steps.append(Break(quantity, price))
    return steps


def _first(offers: Iterable[Offer]) -> Offer | None:
    return min(offers, key=_rank, default=None)


def _rank(offer: Offer) -> tuple[int, int, Decimal, int]:
    return offer.source, offer.distance, -offer.min_quantity, -offer.valid_from.toordinal()


class Verdict(StrEnum):
    """What became of an offer: it won, or the first reason for which it lost."""

    WON = "won"
    NOT_BEGUN = "not_begun"
    OVER = "over"
    TOO_FEW = "too_few"
    LESS_SPECIFIC = "less_specific"
    FARTHER = "farther"
    LOWER_STEP = "lower_step"
    EARLIER = "earlier"


def judged(offers: Iterable[Offer], quantity: Decimal, day: date) -> list[tuple[Offer, Verdict]]:
    """Return every offer with what became of it, in the order in which they are looked at."""
    ranked = sorted(offers, key=_rank)
    won = next((offer for offer in ranked if offer.holds(quantity, day)), None)
    return [(offer, _verdict(offer, won, quantity, day)) for offer in ranked]


def _verdict(offer: Offer, won: Offer | None, quantity: Decimal, day: date) -> Verdict:
    if offer is won:
        return Verdict.WON
    if day < offer.valid_from:
        return Verdict.NOT_BEGUN
    if offer.valid_to is not None and offer.valid_to < day:
        return Verdict.OVER
    if quantity < offer.min_quantity:
        return Verdict.TOO_FEW
    if won is None or offer.source is not won.source:
        return Verdict.LESS_SPECIFIC
    if offer.distance != won.distance:
        return Verdict.FARTHER
    return Verdict.LOWER_STEP if offer.min_quantity != won.min_quantity else Verdict.EARLIER


def _less(price: Decimal, percent: Decimal) -> Decimal:
    """Take a percentage off, in as many decimals as the price has itself, in cents at least."""
    exponent = price.normalize().as_tuple().exponent
    decimals = max(CENTS, -exponent) if isinstance(exponent, int) else CENTS
    return (price * (HUNDRED - percent) / HUNDRED).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
