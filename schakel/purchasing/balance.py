"""Where what we ordered of a line is."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from schakel.purchasing.models import PurchaseOrderLine, ScheduleLine

Part = ScheduleLine.Status
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Balance:
    """The four places in which what we ordered of a line can be; none is ever negative, together they are all.

    - received: counted and booked, up to what was to come (more is `over` on its receipt);
    - on its way: advised by the supplier, and neither received, found short nor withdrawn;
    - to announce: agreed or asked, and neither received nor on its way;
    - not coming: what is missing from that, because an answer that the buyer accepted, a change of ours or a line
      closed short left it out.

    Ordered is what we asked, or what was agreed and arranged where that is more. What an answer or an advice proposes
    outside the tolerance is still to announce until the buyer accepts it.
    """

    ordered: Decimal
    received: Decimal
    on_its_way: Decimal
    to_announce: Decimal

    @property
    def not_coming(self) -> Decimal:
        """What of the order will not come."""
        return self.ordered - self.received - self.on_its_way - self.to_announce


def balance_of(line: PurchaseOrderLine, parts: Sequence[ScheduleLine]) -> Balance:
    """Return where all of a line is; `parts` are all of its schedule."""
    received = sum((part.received_quantity for part in parts), NOTHING)
    on_its_way = _rest(parts, Part.SHIPPED)
    to_announce = _rest(parts, Part.OPEN)
    return Balance(max(line.quantity, received + on_its_way + to_announce), received, on_its_way, to_announce)


def _rest(parts: Sequence[ScheduleLine], status: str) -> Decimal:
    return sum((p.quantity - p.received_quantity for p in parts if p.status == status), NOTHING)
