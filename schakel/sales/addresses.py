"""Where orders go: an address that was given, one of the customer's own, or the one that is usual for it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid, NotFound, SchakelError
from schakel.parties.models import Address, CustomerRole
from schakel.sales.models import Requisition, SalesOrder, Shipment
from schakel.sales.schemas import DeliveryIn

PARTS = ("name", "street", "postal_code", "city", "country")
COLUMNS = tuple(f"delivery_{part}" for part in PARTS)
# The first of these that a customer has is where its orders go.
USUAL = (Address.Kind.DELIVERY, Address.Kind.VISIT)


def write_address(row: SalesOrder | Shipment | Requisition, values: Mapping[str, Any]) -> None:
    """Write on an order, a shipment or a request where it goes, of its columns' values."""
    row.delivery_name, row.delivery_street = values["delivery_name"], values["delivery_street"]
    row.delivery_postal_code, row.delivery_city = values["delivery_postal_code"], values["delivery_city"]
    row.delivery_country = values["delivery_country"]


class Addresses:
    """The addresses of customers, read once for many orders."""

    def __init__(self, ctx: Context, customer_ids: Collection[UUID]) -> None:
        rows = (
            Address.objects.visible_to(ctx).filter(party_id__in=customer_ids, archived_at=None).order_by("id")
        )
        self._of: dict[UUID, list[Address]] = defaultdict(list)
        for row in rows:
            self._of[row.party_id].append(row)

    def refusal(self, customer_id: UUID, wish: DeliveryIn | None) -> SchakelError | None:
        """Say what is wrong with where an order should go."""
        if wish is None or wish.delivery_address_id is None:
            return None
        if wish.delivery_address is not None:
            message = _("Choose an address or write one out, not both.")
            return Invalid(message, field="delivery_address_id", code="twice")
        if self._chosen(customer_id, wish.delivery_address_id) is None:
            return NotFound(_("This address was not found."), field="delivery_address_id")
        return None

    def delivery_of(self, role: CustomerRole, wish: DeliveryIn | None) -> dict[str, Any]:
        """Return the columns of an order that say how it is delivered; what was not said is as usual."""
        address: Any = wish.delivery_address if wish else None
        if address is None and wish and wish.delivery_address_id:
            address = self._chosen(role.party_id, wish.delivery_address_id)
        if address is None:
            address = self._usual(role.party_id)
        partial = wish.partial_delivery if wish else None
        return {
            **{column: getattr(address, part, "") for part, column in zip(PARTS, COLUMNS, strict=True)},
            "partial_delivery": role.partial_delivery if partial is None else partial,
            "warehouse_note": wish.warehouse_note if wish else "",
        }

    def _chosen(self, customer_id: UUID, address_id: UUID) -> Address | None:
        return next((row for row in self._of.get(customer_id, ()) if row.id == address_id), None)

    def _usual(self, customer_id: UUID) -> Address | None:
        rows = self._of.get(customer_id, ())
        return next((row for kind in USUAL for row in rows if row.kind == kind), None)
