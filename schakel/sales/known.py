"""What orders that are to be written refer to, read once for all of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from uuid import UUID

from schakel.accounts.concerned import Concerned
from schakel.catalog.locking import lock
from schakel.catalog.models import Item
from schakel.catalog.prices import read_prices
from schakel.catalog.sources import NAMED
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, Context
from schakel.parties.models import CustomerRole
from schakel.sales.addresses import Addresses
from schakel.sales.models import SalesOrder, SalesOrderLine
from schakel.sales.wanted import Charged, Wanted, WantedLine


class Known:
    """What the rows refer to, read once."""

    def __init__(self, ctx: Context, rows: Sequence[Wanted]) -> None:
        item_ids = {line.item_id for row in rows for line in row.lines}
        customer_ids = {row.customer_id for row in rows}
        roles = CustomerRole.objects.visible_to(ctx).filter(
            party_id__in=customer_ids, party__merged_into=None
        )
        self.customers = {role.party_id: role for role in roles}
        self.items = {item.id: item for item in Item.objects.visible_to(ctx).filter(id__in=item_ids)}
        self.seats = Concerned(
            ctx, CUSTOMER, {(row.customer_id, row.branch_id, row.person_id) for row in rows}
        )
        self.addresses = Addresses(ctx, customer_ids)
        numbers = {row.number for row in rows if row.number}
        taken = SalesOrder.objects.filter(number__in=numbers) if numbers else SalesOrder.objects.none()
        self.numbers = set(taken.values_list("number", flat=True))
        self.prices = read_prices(ctx, self.customers, self.items)
        self.price = cache(self._price)

    def hold(self, ctx: Context, orders: Iterable[SalesOrder], lines: Iterable[SalesOrderLine]) -> None:
        """Hold what planning and credit hold once orders are announced: before their numbers, which come last."""
        with tenancy.enter(ctx.as_system()):
            lock(line.item_id for line in lines if line.open_quantity)
            accounts = CustomerRole.objects.filter(party_id__in={order.customer_id for order in orders})
            list(accounts.order_by("id").select_for_update(no_key=True).values_list("id"))

    def _price(
        self, customer_id: UUID, item_id: UUID, quantity: Decimal, day: date, named: Decimal | None
    ) -> Charged:
        """Return what a line costs per unit: as named, else what its customer pays on the day of the order."""
        found = self.prices.price(customer_id, item_id, quantity, day)
        if named is not None:
            return Charged(named, NAMED, "", found.list_price)
        return Charged(found.price, found.source.name.lower(), self.prices.reference(found), found.list_price)

    def charged(self, row: Wanted, line: WantedLine) -> Charged:
        """Return the price of a line, and why; the same question is answered once."""
        if line.offered is not None:
            return line.offered.charged
        return self.price(row.customer_id, line.item_id, line.quantity, row.ordered_date, line.price)
