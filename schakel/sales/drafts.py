"""Orders that are not placed: what would be written, by the rules that write it."""

from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from schakel.kernel import acting, workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import Problem
from schakel.parties.identity import own_party_id
from schakel.sales.known import Known
from schakel.sales.models import SalesOrder, SalesOrderLine
from schakel.sales.placing import draw, refused
from schakel.sales.states import PLACE
from schakel.sales.wanted import Wanted

# What an order can be shown with before it is placed, to be mended.
MENDABLE = frozenset({"past", "order_multiple", "credit_hold"})


class Draft(NamedTuple):
    """An order that is not placed: its rows, by how many its items go, and what has to be mended first."""

    order: SalesOrder
    lines: list[SalesOrderLine]
    multiples: dict[UUID, Decimal]
    problems: tuple[Problem, ...]


def drafted(ctx: Context, row: Wanted) -> Draft:
    """Return the order that `place` would write, unwritten and without a number, and what would refuse it.

    Raises what names somebody or something that is not there, and what no column could hold.
    """
    known = Known(ctx, [row])
    refusal = refused(ctx, row, known)
    problems = refusal.problems if refusal else ()
    if refusal is not None and (not problems or any(p.code not in MENDABLE for p in problems)):
        raise refusal
    # The very states of placing: what is shown before is what stands there after.
    with acting.as_(PLACE):
        order, lines = draw(ctx, row, known, own_party_id(ctx), workspaces.of(ctx).base_currency)
    multiples = {item.id: item.order_multiple for item in known.items.values()}
    return Draft(order, lines, multiples, problems)
