"""What is to be bought: what customers' orders lack and what the stock lacks to its safety level, per item."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Case,
    DateField,
    DecimalField,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from schakel.catalog.models import Item
from schakel.inventory.stock import lying
from schakel.kernel import workspaces
from schakel.kernel.calendars import WorkCalendar, calendar_of
from schakel.kernel.context import Context
from schakel.kernel.money import amount
from schakel.parties.models import USUAL_TRANSIT_DAYS, CustomerRole
from schakel.planning import loading
from schakel.planning.models import Peg
from schakel.planning.route import Route, reorder_date
from schakel.planning.schemas.proposals import ProposalNeed, PurchaseProposal
from schakel.purchasing.models import ScheduleLine, SupplierItem
from schakel.purchasing.responses import OPEN

MOST_NEEDS = 5
NOTHING = Value(Decimal(0), output_field=DecimalField(max_digits=19, decimal_places=4))
TO_ORDER = Peg.Kind.TO_ORDER


def to_buy(ctx: Context) -> QuerySet[Any]:
    """Return the items of which something is to be bought: for orders, for the safety stock, from which supplier.

    Where nothing is to be bought for an order, the day is today: the stock is below its safety level now.
    """
    wanted = Peg.objects.visible_to(ctx).filter(kind=TO_ORDER)
    of_item = wanted.filter(item_id=OuterRef("id"))
    offers = SupplierItem.objects.visible_to(ctx).filter(item_id=OuterRef("id"), preferred=True)
    days = of_item.order_by().values("item_id").annotate(first=Min("line__requested_date")).values("first")
    is_kept = Q(safety_stock__gt=0, is_active=True)
    rows: QuerySet[Any] = Item.objects.visible_to(ctx).filter(Q(id__in=wanted.values("item_id")) | is_kept)
    rows = rows.annotate(
        to_order=_summed(of_item, "quantity"),
        lacking=Case(When(is_kept, then=_lacking(ctx)), default=NOTHING),
        wanted_date=Coalesce(Subquery(days), Value(ctx.today), output_field=DateField()),
        supplier_id=Subquery(offers.values("supplier_id")[:1]),
        supplier_key=Coalesce(Subquery(offers.values("supplier__sort_key")[:1]), Value("")),
    )
    found: QuerySet[Any] = rows.filter(Q(to_order__gt=0) | Q(lacking__gt=0))
    return found


def _lacking(ctx: Context) -> Greatest:
    """Say how much is missing to the safety level once everything came that is ordered and left that is sold."""
    held = Peg.objects.visible_to(ctx).filter(item_id=OuterRef("id")).exclude(kind=TO_ORDER)
    coming = ScheduleLine.objects.visible_to(ctx).filter(item_id=OuterRef("id"), status__in=OPEN)
    free = lying(ctx) + _summed(coming, F("quantity") - F("received_quantity")) - _summed(held, "quantity")
    return Greatest(F("safety_stock") - free, NOTHING, output_field=NOTHING.output_field)


def _summed(rows: QuerySet[Any], what: Any) -> Coalesce:
    total = rows.order_by().values("item_id").annotate(total=Sum(what)).values("total")
    return Coalesce(Subquery(total), NOTHING, output_field=NOTHING.output_field)


class _Lack(NamedTuple):
    """A line of which something is to be bought, and for how many working days its customer is on the road."""

    line: Any
    quantity: Decimal
    transit_days: int


class _Terms(NamedTuple):
    """From whom an item is bought and how long that takes; nobody, and nothing known, where it has no supplier."""

    offer: SupplierItem | None
    calendar: WorkCalendar
    routes: loading.Routes

    def soonest(self, today: date) -> date:
        """Return the day on which it can be here when it is ordered today."""
        if self.offer is None or self.offer.lead_time_days is None:
            return self.routes.ours.add_working_days(today, 1)
        return reorder_date(today, self.calendar, self.offer.lead_time_days, self.routes.ours, 0)

    def order_by(self, needed: date) -> date | None:
        """Return the last day on which to order what is needed on a day."""
        if self.offer is None or self.offer.lead_time_days is None:
            return None
        return self.calendar.latest_start(needed, self.offer.lead_time_days)


def proposals_of(ctx: Context, item_ids: Sequence[UUID]) -> dict[UUID, PurchaseProposal]:
    """Return what is to be bought of these items; what needs nothing is left out. A fixed number of statements."""
    found = {item.id: item for item in to_buy(ctx).filter(id__in=item_ids)}
    offers = SupplierItem.objects.filter(item_id__in=found.keys(), preferred=True).select_related("supplier")
    offer_of = {offer.item_id: offer for offer in offers}
    lacks: dict[UUID, list[_Lack]] = defaultdict(list)
    pegs = Peg.objects.filter(item_id__in=found.keys(), kind=TO_ORDER)
    roles = CustomerRole.objects.filter(party_id=OuterRef("customer_id")).values("transit_days")[:1]
    pegs = pegs.annotate(transit=Coalesce(Subquery(roles), USUAL_TRANSIT_DAYS))
    for peg in pegs.select_related("line__order__customer").order_by("line__requested_date", "line_id"):
        lacks[peg.item_id].append(_Lack(peg.line, peg.quantity, peg.transit))
    routes = loading.Routes(workspaces.of(ctx))
    return {
        item_id: _proposal(ctx, found[item_id], offer_of.get(item_id), lacks[item_id], routes)
        for item_id in item_ids
        if item_id in found
    }


def _proposal(
    ctx: Context, item: Any, offer: SupplierItem | None, lacks: Sequence[_Lack], routes: loading.Routes
) -> PurchaseProposal:
    country = offer.supplier.country if offer else ""
    terms = _Terms(offer, calendar_of(country, routes.ours) if country else routes.ours, routes)
    soonest = terms.soonest(ctx.today)
    needs = sorted(
        (_need(lack, routes.over(lack.transit_days), routes.ours) for lack in lacks),
        key=lambda need: (need.needed_date, need.number),
    )
    needed = needs[0].needed_date if needs else soonest
    moq, multiple = (offer.moq, offer.order_multiple) if offer else (Decimal(1), Decimal(1))
    quantity = rounded_up(item.to_order + item.lacking, moq, multiple)
    price = offer.price if offer else Decimal(0)
    return PurchaseProposal(
        id=item.id,
        item_number=item.number,
        description=item.name,
        unit_code=item.unit_code,
        supplier_id=offer.supplier_id if offer else None,
        supplier_name=offer.supplier.name if offer else "",
        suppliers_item_id=offer.suppliers_item_id if offer else "",
        moq=moq,
        order_multiple=multiple,
        lead_time_days=offer.lead_time_days if offer else None,
        price=price,
        to_order_quantity=item.to_order,
        below_safety_quantity=item.lacking,
        proposed_quantity=quantity,
        amount=amount(price, quantity),
        needed_date=needed,
        order_by_date=terms.order_by(needed),
        requested_date=max(needed, soonest),
        needs=needs[:MOST_NEEDS],
        need_count=len(needs),
    )


def _need(lack: _Lack, route: Route, ours: WorkCalendar) -> ProposalNeed:
    line = lack.line
    # On a day on which somebody is there to take it in.
    needed = ours.latest_start(route.latest_available(line.requested_date), 0)
    return ProposalNeed(
        sales_order_id=line.order_id,
        number=line.order.number,
        customer_name=line.order.customer.name,
        quantity=lack.quantity,
        requested_date=line.requested_date,
        promised_date=line.promised_date,
        needed_date=needed,
    )


def rounded_up(wanted: Decimal, moq: Decimal, multiple: Decimal) -> Decimal:
    """Return the least quantity that covers what is wanted and that the supplier delivers."""
    return (max(wanted, moq) / multiple).to_integral_value(ROUND_CEILING) * multiple
