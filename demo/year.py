"""A year of business, day by day: orders come in, goods go out while stock lasts, what runs low is bought."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from demo.buying import Buyer, Delivery
from demo.documents import PurchaseOrder, SalesLine, SalesOrder, Shipment
from demo.market import Market
from demo.records import Article, Customer, Supplier
from schakel.kernel.calendars import WorkCalendar


@dataclass(slots=True)
class Year:
    """What a year left behind: documents, and stock per article number at its start and its end."""

    opening_stock: dict[str, Decimal]
    stock: dict[str, Decimal] = field(default_factory=dict)
    purchase_orders: list[PurchaseOrder] = field(default_factory=list)
    sales_orders: list[SalesOrder] = field(default_factory=list)
    shipments: list[Shipment] = field(default_factory=list)


type Due = tuple[Customer, SalesOrder, SalesLine]


def live(
    today: date,
    customers: list[Customer],
    suppliers: list[Supplier],
    articles: list[Article],
    chance: Random,
) -> Year:
    """The year up to and including `today`."""
    calendar = WorkCalendar()
    market = Market(customers, articles, calendar, chance)
    use = market.daily_use()
    buyer = Buyer(suppliers, articles, use, calendar, chance)
    on_hand = {
        a.number: round(buyer.enough(a) + use.get(a.number, 0.0) * chance.uniform(2, 25)) for a in articles
    }
    available = dict(on_hand)
    year = Year({number: Decimal(quantity) for number, quantity in on_hand.items()})
    arriving: defaultdict[date, list[Delivery]] = defaultdict(list)
    due: defaultdict[date, list[Due]] = defaultdict(list)
    waiting: list[Due] = []
    deliveries: list[Delivery] = []
    slips = (f"PB-{number}" for number in count(50001))
    days = (today - timedelta(days=offset) for offset in range(365, -1, -1))
    for place, day in enumerate(filter(calendar.is_working, days)):
        for delivery in arriving.pop(day, []):
            on_hand[delivery.line.article_number] += int(delivery.line.quantity)
        for customer, order in market.orders(day):
            year.sales_orders.append(order)
            for line in order.lines:
                available[line.article_number] -= int(line.quantity)
                leaves = calendar.add_working_days(line.requested_date, -customer.transit_days)
                due[max(day, leaves)].append((customer, order, line))
        waiting, left = _ship(waiting + due.pop(day, []), on_hand)
        for (customer, order), quantities in left:
            delivered = calendar.add_working_days(day, customer.transit_days)
            year.shipments.append(Shipment(next(slips), order.number, day, delivered, quantities))
        for purchase_order, ordered in buyer.orders(place, day, available):
            year.purchase_orders.append(purchase_order)
            deliveries += ordered
            for delivery in ordered:
                available[delivery.line.article_number] += int(delivery.line.quantity)
                arriving[delivery.arrives].append(delivery)
    for delivery in deliveries:
        delivery.until(today)
    year.stock = {number: Decimal(quantity) for number, quantity in on_hand.items()}
    return year


def _ship(
    due: list[Due], on_hand: dict[str, int]
) -> tuple[list[Due], list[tuple[tuple[Customer, SalesOrder], dict[int, Decimal]]]]:
    """Send what is due as far as stock reaches; returns what waits, and per order what left by position."""
    waiting: list[Due] = []
    left: dict[str, tuple[tuple[Customer, SalesOrder], dict[int, Decimal]]] = {}
    for customer, order, line in due:
        there = on_hand[line.article_number]
        quantity = min(int(line.open_quantity), there)
        if quantity < line.open_quantity and not customer.accepts_partial:
            quantity = 0
        if quantity:
            on_hand[line.article_number] -= quantity
            line.shipped_quantity += quantity
            _, quantities = left.setdefault(order.number, ((customer, order), {}))
            quantities[line.position] = Decimal(quantity)
        if line.open_quantity:
            waiting.append((customer, order, line))
    return waiting, list(left.values())
