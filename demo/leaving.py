"""What leaves on the day of the demo: some shipments on their way, some being picked, the rest to choose."""

from uuid import UUID

from schakel.kernel.context import Context
from schakel.kernel.errors import SchakelError
from schakel.planning.operations.to_ship import draft_ready_shipments, list_lines_to_ship
from schakel.planning.schemas import LineToShipQuery, ReadyOrders
from schakel.sales.operations.shipments import ship_shipment
from schakel.sales.schemas import ShipIn

PICKED, SENT = 8, 5
CARRIERS = (
    ("PostNL", "https://postnl.nl/tracktrace/"),
    ("DHL", "https://www.dhl.com/nl-nl/home/tracking.html"),
)


def send(ctx: Context, customer_id: UUID, told: str) -> None:
    """Pick some of what lies ready, of this customer first, and send the first of it; the order `told` stays."""
    rows = list_lines_to_ship(ctx, LineToShipQuery(which="ready", limit=100)).rows
    rows = sorted(
        (row for row in rows if not row.blocked and row.number != told),
        key=lambda row: row.customer_id != customer_id,
    )
    orders = list(dict.fromkeys(row.sales_order_id for row in rows))[:PICKED]
    if not orders:
        return
    drafted = draft_ready_shipments(ctx, ReadyOrders(sales_order_ids=orders)).shipment_ids
    for n, shipment_id in enumerate(drafted[:SENT]):
        carrier, follow = CARRIERS[n % len(CARRIERS)]
        try:
            ship_shipment(
                ctx,
                shipment_id,
                ShipIn(carrier=carrier, tracking_number=f"3SVRT{n + 4711:08}", tracking_url=follow),
            )
        except SchakelError as refusal:
            raise RuntimeError(f"The demo cannot send {shipment_id}.") from refusal
