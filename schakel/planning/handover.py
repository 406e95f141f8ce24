"""Goods that change place take their pegs along: a receipt and a shipment move no promise."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from schakel.planning.demand import Demand, Peg, tidy, total
from schakel.planning.supply import Key, Kind


def receive(
    demands: Iterable[Demand],
    source: tuple[Kind, Key],
    stock_key: Key,
    quantity: Decimal,
    today: date,
) -> list[Demand]:
    """Goods of a delivery came in: its pegs, up to the quantity, now stand on stock.

    In the order of rank (priority, promised day, sequence); returns the demands whose pegs changed. Without
    it the receipt would look like a lost delivery, and a more urgent demand could take goods that were
    promised to another.
    """
    moved = []
    for demand in sorted(demands, key=lambda demand: demand.rank):
        pegs: list[Peg] = []
        for peg in demand.pegs:
            here = min(peg.quantity, quantity) if peg.source == source else Decimal(0)
            quantity -= here
            if here:
                pegs.append(Peg(Kind.STOCK, stock_key, here, today))
            if peg.quantity > here:
                pegs.append(replace(peg, quantity=peg.quantity - here))
        if (new_pegs := tidy(pegs)) != tidy(demand.pegs):
            moved.append(replace(demand, pegs=new_pegs))
    return moved


def ship(demand: Demand, stock_key: Key, quantity: Decimal) -> Demand:
    """Goods left for the customer: the open quantity shrinks, and with it the pegs, first those on stock.

    If more leaves than was pegged there, the latest other pegs give way. Raises ValueError if more leaves
    than is open.
    """
    if quantity > demand.quantity:
        raise ValueError("More leaves than is open.")
    open_quantity = demand.quantity - quantity
    excess = total(demand.pegs) - open_quantity
    pegs: list[Peg] = []
    stock_last = sorted(tidy(demand.pegs), key=lambda peg: peg.source == (Kind.STOCK, stock_key))
    for peg in reversed(stock_last):
        gone = max(min(peg.quantity, excess), Decimal(0))
        excess -= gone
        if peg.quantity > gone:
            pegs.append(replace(peg, quantity=peg.quantity - gone))
    return replace(demand, quantity=open_quantity, pegs=tidy(pegs))
