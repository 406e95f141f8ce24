"""Goods that come in: what was meant for somebody while it was on its way stays meant for them on the shelf."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from schakel.catalog.locking import lock
from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.inserting import insert
from schakel.planning import loading, writing
from schakel.planning.demand import Demand
from schakel.planning.handover import receive
from schakel.planning.models import Peg as PegRow
from schakel.planning.supply import Kind
from schakel.purchasing.models import ScheduleLine


def put_away(ctx: Context, stocked: Mapping[UUID, Decimal]) -> None:
    """Move the pegs of dated parts, of which so much goes to the stock, to the stock; no promise moves by it."""
    parts = [part for part in ScheduleLine.objects.filter(id__in=stocked.keys()) if stocked[part.id]]
    item_ids = lock(part.item_id for part in parts)
    lines = {line.id: line for line in loading.lines_of(item_ids)}
    routes = loading.Routes(workspaces.of(ctx))
    routes.learn({line.customer_id for line in lines.values()})
    pegs = loading.pegs_of(item_ids)
    demands: dict[UUID, dict[UUID, Demand]] = defaultdict(dict)
    for line in lines.values():
        demands[line.item_id][line.id] = loading.demand_of(line, routes, pegs.get(line.id, ()))
    moved: dict[UUID, Demand] = {}
    for part in sorted(parts, key=lambda part: (part.expected_date, part.id)):
        of_item = demands[part.item_id]
        source = Kind.SCHEDULE_LINE, part.id
        for demand in receive(of_item.values(), source, part.item_id, stocked[part.id], ctx.today):
            assert isinstance(demand.key, UUID)
            of_item[demand.key] = moved[demand.key] = demand
    PegRow.objects.filter(line_id__in=moved.keys()).delete()
    insert([writing.row(ctx, lines[key], peg) for key, demand in moved.items() for peg in demand.pegs])
