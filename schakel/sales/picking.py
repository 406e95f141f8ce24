"""The rules of what may leave together: for a shipment that is drafted, and for one that is changed."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from schakel.inventory.booking import QUARANTINE
from schakel.inventory.stock import usable
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.money import spoken
from schakel.parties.models import CustomerRole
from schakel.sales.addresses import COLUMNS
from schakel.sales.models import SalesOrder, SalesOrderLine, Shipment, ShipmentLine
from schakel.sales.schemas import ShipmentLineIn

TOGETHER = ("customer_id", *COLUMNS, "branch_id", "assignee_id")
MAIN = "MAIN"


class Picking:
    """The orders of lines that are to leave, held until the transaction ends, and what of them is picked already.

    `besides` is the shipment that is changed: what it holds does not count as picked.
    """

    def __init__(self, ctx: Context, line_ids: Collection[UUID], besides: UUID | None = None) -> None:
        asked = SalesOrderLine.objects.visible_to(ctx).filter(id__in=set(line_ids))
        order_ids = set(asked.values_list("order_id", flat=True))
        held = SalesOrder.objects.filter(id__in=order_ids).order_by("id").select_for_update(no_key=True)
        self.orders = {order.id: order for order in held}
        self.lines: dict[UUID, SalesOrderLine] = {}
        self.of_order: dict[UUID, list[SalesOrderLine]] = defaultdict(list)
        for line in SalesOrderLine.objects.filter(order_id__in=order_ids).order_by("position"):
            self.lines[line.id] = line
            self.of_order[line.order_id].append(line)
        self.picked = picked_of(self.lines, besides)
        customers = {order.customer_id for order in self.orders.values()}
        roles = CustomerRole.objects.filter(party_id__in=customers, credit_hold=True)
        self.on_hold = set(roles.values_list("party_id", flat=True))
        self._lying: dict[UUID, dict[str, Decimal]] = defaultdict(dict)
        items = {line.item_id for line in self.lines.values()}
        for row in usable().filter(item_id__in=items, quantity__gt=0).select_related("location"):
            self._lying[row.item_id][row.location.code] = row.quantity

    def refusal(self, wanted: Sequence[ShipmentLineIn]) -> SchakelError | None:
        """Say why these cannot leave together; a drafted shipment counts them as picked from now on."""
        quantities: dict[UUID, Decimal] = defaultdict(Decimal)
        for index, row in enumerate(wanted):
            line = self.lines.get(row.order_line_id)
            if line is None:
                return NotFound(_("This line was not found."), field=f"lines.{index}.order_line_id")
            if row.location == QUARANTINE:
                message = _("What waits for inspection cannot leave. Take it from another place.")
                return Conflict(message, field=f"lines.{index}.location", code="quarantine")
            quantities[line.id] += row.quantity
            left = line.open_quantity - self.picked[line.id]
            if quantities[line.id] > left:
                message = _("%(item)s: only %(left)s is open and not being picked yet.")
                words = {"item": line.description, "left": spoken(left)}
                return Conflict(message % words, field=f"lines.{index}.quantity", code="not_open")
        orders = {self.lines[line_id].order_id: None for line_id in quantities}
        return self._together([self.orders[order_id] for order_id in orders]) or self._whole(
            orders, quantities
        )

    def _together(self, orders: Sequence[SalesOrder]) -> SchakelError | None:
        if len({tuple(getattr(order, name) for name in TOGETHER) for order in orders}) > 1:
            message = _("These orders cannot leave together: they are not for one customer and one address.")
            return Invalid(message, field="lines", code="not_together")
        return self.held(orders[0].customer_id)

    def held(self, customer_id: UUID) -> SchakelError | None:
        """Say that nothing leaves for a customer who is blocked."""
        if customer_id in self.on_hold:
            return Conflict(_("This customer is blocked: nothing leaves for it now."), code="credit_hold")
        return None

    def _whole(self, order_ids: Collection[UUID], quantities: dict[UUID, Decimal]) -> SchakelError | None:
        """Say where an order would leave in parts, though it was agreed that it comes at once."""
        for order_id in order_ids:
            order = self.orders[order_id]
            rest = any(
                line.open_quantity != quantities.get(line.id, Decimal(0)) for line in self.of_order[order_id]
            )
            if rest and not order.partial_delivery:
                message = _("Order %(number)s leaves in one delivery: choose all that is open of it.")
                return Conflict(message % {"number": order.number}, field="lines", code="not_partly")
        return None

    def places(self, item_id: UUID, quantity: Decimal) -> list[tuple[str, Decimal]]:
        """Return where a quantity is best taken: at one place where there is enough, else the fullest first."""
        lying = self._lying[item_id]
        enough = [code for code, lies in sorted(lying.items()) if lies >= quantity]
        found: list[tuple[str, Decimal]] = []
        for code in enough[:1] or sorted(lying, key=lambda code: (-lying[code], code)):
            taken = min(quantity, lying[code])
            if taken > 0:
                found.append((code, taken))
                lying[code] -= taken
                quantity -= taken
        if quantity > 0:
            code = found[0][0] if found else next(iter(sorted(lying)), MAIN)
            found = [(c, q + quantity) if c == code else (c, q) for c, q in found] or [(code, quantity)]
        return found


def picked_of(line_ids: Collection[UUID], besides: UUID | None = None) -> dict[UUID, Decimal]:
    """Return how much of lines stands in shipments that are being picked."""
    rows = ShipmentLine.objects.filter(
        order_line_id__in=list(line_ids), shipment__status=Shipment.Status.DRAFTED
    )
    if besides is not None:
        rows = rows.exclude(shipment_id=besides)
    summed = rows.order_by().values_list("order_line_id").annotate(total=Sum("quantity"))
    return defaultdict(Decimal, summed)
