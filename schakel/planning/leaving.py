"""Goods that leave: those that were meant for the line first, then what is meant for nobody; never another's."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.locking import lock
from schakel.inventory.stock import on_hand
from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.inserting import insert
from schakel.kernel.money import spoken
from schakel.planning import loading, writing
from schakel.planning.demand import NOTHING, Demand, total
from schakel.planning.handover import ship
from schakel.planning.models import Peg as PegRow
from schakel.planning.supply import Kind
from schakel.sales.models import SalesOrderLine


def take_along(ctx: Context, shipped: Mapping[UUID, Decimal]) -> None:
    """Shrink the pegs of lines of which so much leaves; what is open went down already, the stock did not yet.

    Raises Conflict where the goods on the shelf are meant for others.
    """
    lines = list(SalesOrderLine.objects.filter(id__in=shipped.keys()).order_by("item_id", "id"))
    item_ids = lock(line.item_id for line in lines)
    routes = loading.Routes(workspaces.of(ctx))
    routes.learn({line.customer_id for line in lines})
    pegs = loading.pegs_of(item_ids)
    pegged = loading.pegged_of(item_ids)
    free = {
        item_id: max(lies - pegged.get((Kind.STOCK, item_id), NOTHING), NOTHING)
        for item_id, lies in on_hand(item_ids).items()
    }
    rows = []
    for line in lines:
        quantity = shipped[line.id]
        demand = loading.demand_of(line, routes, pegs.get(line.id, ()))
        demand = replace(demand, quantity=demand.quantity + quantity)
        ready = on_stock(demand)
        besides = max(quantity - ready, NOTHING)
        if besides > free[line.item_id]:
            message = _("%(item)s: only %(ready)s lies here for this order; the rest is meant for others.")
            words = {"item": line.description, "ready": spoken(ready + free[line.item_id])}
            raise Conflict(message % words, code="meant_for_others")
        free[line.item_id] -= besides
        rows += [writing.row(ctx, line, peg) for peg in ship(demand, line.item_id, quantity).pegs]
    PegRow.objects.filter(line_id__in=[line.id for line in lines]).delete()
    insert(rows)


def on_stock(demand: Demand) -> Decimal:
    """Return how much of a demand lies on the shelf."""
    return total(peg for peg in demand.pegs if peg.kind is Kind.STOCK)
