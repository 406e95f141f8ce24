"""The stock of one item over the coming days: what comes in, what must leave, and when it falls short."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.planning.demand import NOTHING, Demand
from schakel.planning.supply import Kind, Supply, Terms


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which the stock changes, and the balance at its end, which holds until the next step."""

    day: date
    receipts: Decimal
    needs: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Shortage:
    """A quantity that is lacking from this day on, on top of what was lacking before."""

    day: date
    quantity: Decimal


def project(
    on_hand: Decimal, supplies: Iterable[Supply], demands: Iterable[Demand], terms: Terms
) -> list[Step]:
    """The stock balance as steps, the first of them today, in the item's stock unit.

    Receipts stand on the day that they can be counted on (an overdue one on the next working day); needs on
    the last day on which the goods may leave to keep the promise, or without one the requested day, and
    today if that has passed. Supplies of kind STOCK are not counted: `on_hand` is the stock. What is still
    to be bought is not there, so the balance falls below zero where buying is needed.
    """
    receipts: defaultdict[date, Decimal] = defaultdict(lambda: NOTHING)
    needs: defaultdict[date, Decimal] = defaultdict(lambda: NOTHING)
    for supply in supplies:
        if supply.kind is not Kind.STOCK:
            receipts[terms.earliness(supply)[0]] += supply.quantity
    for demand in demands:
        leaves = demand.route.shipment_date(demand.promised_date or demand.requested_date)
        needs[max(terms.today, leaves)] += demand.quantity
    steps = []
    balance = on_hand
    for day in sorted({terms.today, *receipts, *needs}):
        balance += receipts[day] - needs[day]
        steps.append(Step(day, receipts[day], needs[day], balance))
    return steps


def shortages(steps: Iterable[Step], floor: Decimal = NOTHING) -> list[Shortage]:
    """Where the projected balance falls under the floor (0, or the safety stock) further than before.

    The quantities add up to what has to be bought, each by its day, to stay on the floor.
    """
    found = []
    lowest = floor
    for step in steps:
        if step.balance < lowest:
            found.append(Shortage(step.day, lowest - step.balance))
            lowest = step.balance
    return found
