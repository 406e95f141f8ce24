"""What customers pay for items: all that is on offer for them, read in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery

from schakel.catalog.models import Item, PriceAgreement, PriceList, PriceListAssignment, PriceTier
from schakel.catalog.pricing import Break, Offer, Priced, Source, Verdict, breaks, judged, resolve
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, SYSTEM, Context
from schakel.parties.models import Party

# Which source an agreement is, by whether it is the group's and whether it is about a category.
AGREED = {
    (False, False): Source.AGREEMENT,
    (True, False): Source.GROUP_AGREEMENT,
    (False, True): Source.CATEGORY_AGREEMENT,
    (True, True): Source.GROUP_CATEGORY_AGREEMENT,
}


@dataclass(frozen=True, slots=True)
class _Customer:
    """For whom prices are read: the company above it in its group, and the list by which it buys."""

    parent_id: UUID | None
    price_list_id: UUID | None


class _Priceable(NamedTuple):
    """An item with its own price, and its category with those above it, the nearest first."""

    price: Decimal
    category_ids: tuple[UUID, ...]


class Prices:
    """The prices of some items for some customers; made by `read_prices`."""

    def __init__(self) -> None:
        self._customers: dict[UUID, _Customer] = {}
        self._items: dict[UUID, _Priceable] = {}
        self._agreed: dict[tuple[UUID, UUID], list[dict[str, Any]]] = defaultdict(list)
        self._listed: dict[tuple[UUID, UUID], list[Offer]] = defaultdict(list)
        self._general: dict[UUID, list[Offer]] = defaultdict(list)
        # What an agreement or a list is called, by the id of the offer.
        self.names: dict[UUID, str] = {}

    def offers(self, customer_id: UUID, item_id: UUID) -> list[Offer]:
        """Return all that is on offer for a customer on an item; nothing for a customer of whom nothing was read."""
        customer, item = self._customers.get(customer_id), self._items[item_id]
        if customer is None:
            return []
        found = [*self._general[item_id]]
        if customer.price_list_id is not None:
            found += self._listed[customer.price_list_id, item_id]
        for is_group, party_id in ((False, customer_id), (True, customer.parent_id)):
            if party_id is not None:
                for distance, about in enumerate((item_id, *item.category_ids)):
                    rows = self._agreed[party_id, about]
                    found += [_agreed(row, is_group=is_group, distance=distance) for row in rows]
        return found

    def price(self, customer_id: UUID, item_id: UUID, quantity: Decimal, day: date) -> Priced:
        """Return what a customer pays for an item, per stock unit, and why."""
        return resolve(self.offers(customer_id, item_id), self._items[item_id].price, quantity, day)

    def breaks(self, customer_id: UUID, item_id: UUID, day: date, least: Decimal) -> list[Break]:
        """Return the staircase of a customer's price of an item, from `least` on."""
        return breaks(self.offers(customer_id, item_id), self._items[item_id].price, day, least)

    def judged(
        self, customer_id: UUID, item_id: UUID, quantity: Decimal, day: date
    ) -> list[tuple[Offer, Verdict]]:
        """Return all that is on offer with what became of it; the item's own price comes last."""
        found = judged(self.offers(customer_id, item_id), quantity, day)
        verdict = Verdict.LESS_SPECIFIC if any(v is Verdict.WON for _o, v in found) else Verdict.WON
        own = Offer(Source.ITEM, Decimal(0), date.min, None, self._items[item_id].price)
        return [*found, (own, verdict)]

    def reference(self, priced: Priced) -> str:
        """Return what the agreement behind a price is called between us and the customer itself.

        That of its group is between us and another company, and is not said.
        """
        own = (Source.AGREEMENT, Source.CATEGORY_AGREEMENT)
        return (
            self.names.get(priced.offer.id, "")
            if priced.offer and priced.source in own and priced.offer.id
            else ""
        )


def read_prices(ctx: Context, customer_ids: Iterable[UUID], item_ids: Collection[UUID]) -> Prices:
    """Read the prices of these items for these customers, in four statements whatever their number.

    The product reads them, for no customer sees a list; one who asks gets its own prices alone, whomever it names.
    """
    wanted = set(customer_ids)
    if ctx.audience is CUSTOMER:
        wanted &= {ctx.party_id} if ctx.party_id else set()
    elif ctx.audience not in (STAFF, SYSTEM):
        wanted = set()
    prices = Prices()
    with tenancy.enter(ctx.as_system()):
        _read_customers(prices, wanted)
        _read_items(prices, item_ids)
        _read_agreements(prices)
        _read_lists(prices)
    return prices


def _read_customers(prices: Prices, wanted: set[UUID]) -> None:
    assigned = PriceListAssignment.objects.filter(customer_id=OuterRef("id")).values("price_list_id")
    rows = Party.objects.filter(id__in=wanted).annotate(assigned_id=Subquery(assigned[:1]))
    for party_id, parent_id, list_id in rows.values_list("id", "parent_id", "assigned_id"):
        prices._customers[party_id] = _Customer(parent_id, list_id)


def _read_items(prices: Prices, item_ids: Collection[UUID]) -> None:
    rows = Item.objects.filter(id__in=set(item_ids))
    for item_id, price, path in rows.values_list("id", "sales_price", "category__path"):
        above = tuple(UUID(part) for part in reversed((path or "").split("/")) if part)
        prices._items[item_id] = _Priceable(price, above)


def _read_agreements(prices: Prices) -> None:
    parents = {customer.parent_id for customer in prices._customers.values() if customer.parent_id}
    categories = {category for item in prices._items.values() for category in item.category_ids}
    agreed = PriceAgreement.objects.filter(customer_id__in=prices._customers.keys() | parents)
    terms = ("min_quantity", "price", "discount_percent", "valid_from", "valid_to", "reference")
    wanted = ("id", "customer_id", "item_id", "category_id", *terms)
    # Two halves rather than `or`: each then has an index that leads straight to its rows.
    about_items = agreed.filter(item_id__in=set(prices._items), category=None).values(*wanted)
    about_categories = agreed.filter(category_id__in=categories, item=None).values(*wanted)
    for row in about_items.union(about_categories, all=True):
        prices._agreed[row["customer_id"], row["item_id"] or row["category_id"]].append(row)
        prices.names[row["id"]] = row["reference"]


def _read_lists(prices: Prices) -> None:
    assigned = {customer.price_list_id for customer in prices._customers.values()} - {None}
    if not prices._customers:
        return
    lists = PriceList.objects.filter(Q(id__in=assigned) | Q(is_general=True))
    rows = PriceTier.objects.filter(item_id__in=set(prices._items), price_list_id__in=lists.values("id"))
    named = {
        "is_general": F("price_list__is_general"),
        "begins": F("price_list__valid_from"),
        "ends": F("price_list__valid_to"),
        "called": F("price_list__name"),
    }
    for row in rows.values("id", "price_list_id", "item_id", "min_quantity", "price", **named):
        days = (row["begins"], row["ends"], row["price"])
        if row["price_list_id"] in assigned:
            offer = Offer(Source.OWN_LIST, row["min_quantity"], *days, id=row["id"])
            prices._listed[row["price_list_id"], row["item_id"]].append(offer)
        if row["is_general"]:
            offer = Offer(Source.GENERAL_LIST, row["min_quantity"], *days, id=row["id"])
            prices._general[row["item_id"]].append(offer)
        prices.names[row["id"]] = row["called"]


def _agreed(row: dict[str, Any], *, is_group: bool, distance: int) -> Offer:
    return Offer(
        AGREED[is_group, row["category_id"] is not None],
        row["min_quantity"],
        row["valid_from"],
        row["valid_to"],
        row["price"],
        row["discount_percent"],
        row["id"],
        distance,
    )
