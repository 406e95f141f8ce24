"""What a sales order that is to be written says, and for whom it is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.sales.schemas import DeliveryIn


class Charged(NamedTuple):
    """What a line costs per unit, where that came from, and what the lists said."""

    price: Decimal
    source: str
    reference: str
    list_price: Decimal


class Offered(NamedTuple):
    """What was offered and agreed with: it is ordered as it was said, whatever the rules are now."""

    charged: Charged
    description: str


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line to write."""

    item_id: UUID
    quantity: Decimal
    requested_date: date
    price: Decimal | None
    priority: int | None
    delivered_quantity: Decimal = Decimal(0)
    cancelled_quantity: Decimal = Decimal(0)
    offered: Offered | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order to write; without a number it gets the next one."""

    customer_id: UUID
    number: str
    reference: str
    ordered_date: date
    requested_date: date
    lines: list[WantedLine]
    is_history: bool
    # Whom at the customer it concerns.
    branch_id: UUID | None = None
    person_id: UUID | None = None
    delivery: DeliveryIn | None = None
    # True: it takes the place of what we owe, and is no new credit; it is taken though the customer is held.
    is_owed: bool = False


def customer_of(ctx: Context, customer_id: UUID | None) -> UUID:
    """Return for whom the caller orders: a customer for itself alone, staff for whom they name."""
    if ctx.audience is CUSTOMER:
        if customer_id not in (None, ctx.party_id) or ctx.party_id is None:
            raise NotFound(_("This customer was not found."), field="customer_id")
        return ctx.party_id
    if customer_id is None:
        raise Invalid(
            _("Say for which customer this order is."),
            field="customer_id",
            code="missing",
        )
    return customer_id
