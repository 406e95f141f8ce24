"""What is free of items, and the day that a new demand for them would get; nothing is written."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.planning import loading
from schakel.planning.demand import Demand
from schakel.planning.pegging import Plan, peg_free
from schakel.planning.route import Route
from schakel.planning.supply import Kind, Supply, Terms


@dataclass(frozen=True, slots=True)
class Free:
    """What nobody has a peg on, of some items; made by `read_free`."""

    terms: Mapping[UUID, Terms]
    supplies: Mapping[UUID, Sequence[Supply]]
    routes: loading.Routes

    def stock(self, item_id: UUID) -> Decimal:
        """Return how much lies of an item that is meant for nobody."""
        lying = [s.quantity for s in self.supplies[item_id] if s.kind is Kind.STOCK]
        return max(sum(lying, Decimal(0)), Decimal(0))

    def plans(self, item_id: UUID, demands: Sequence[Demand]) -> list[Plan]:
        """Return what these demands for an item would get, served in the order of their rank."""
        return peg_free(self.supplies[item_id], demands, self.terms[item_id])

    def day(self, item_id: UUID, quantity: Decimal, wanted: date, route: Route) -> date | None:
        """Return the day to promise for a quantity that is wanted for a day; None: nobody can say."""
        demand = Demand(item_id, quantity, wanted, None, 1, item_id, route)
        (plan,) = self.plans(item_id, [demand])
        return plan.promised_date


def read_free(ctx: Context, item_ids: Collection[UUID], customer_ids: Collection[UUID]) -> Free:
    """Read what is free of items and how far the customers are, in a fixed number of statements; call it as system."""
    ids = sorted(item_ids)
    routes = loading.Routes(workspaces.of(ctx))
    routes.learn(customer_ids)
    pegged = loading.pegged_of(ids)
    return Free(
        loading.terms_of(ctx, ids, routes),
        {
            item_id: [
                Supply(s.key, s.kind, s.quantity - pegged.get(s.source, 0), s.available_date)
                for s in supplies
            ]
            for item_id, supplies in loading.supplies_of(ctx, ids).items()
        },
        routes,
    )
