"""An answer to an order, or an agreement on one, that was read."""

from dataclasses import dataclass
from datetime import date

from schakel.hub.formats.invoices import Totals
from schakel.hub.formats.parts import (
    AllowanceCharge,
    Amount,
    DocumentItem,
    DocumentParty,
    Period,
    Price,
    Quantity,
    Reference,
    TaxTotal,
)


@dataclass(frozen=True, slots=True)
class PromisedDelivery:
    """When so many will come."""

    period: Period | None
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Substitute:
    """What the seller would send instead, with the number that it gives it."""

    number: str
    item: DocumentItem


@dataclass(frozen=True, slots=True)
class OrderResponseLine:
    """What is said of one line: 1 added, 3 changed, 5 accepted, 7 not accepted, 42 already delivered."""

    number: str
    order_line: str
    status_code: str
    quantity: Quantity | None
    item: DocumentItem
    price: Price | None
    deliveries: tuple[PromisedDelivery, ...] = ()
    most_back_ordered: Quantity | None = None
    notes: tuple[str, ...] = ()
    amount: Amount | None = None
    substitutes: tuple[Substitute, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderResponse:
    """An answer: AB received, AP accepted, CA with changes, RE rejected; advanced ordering: 29, 30, 27, 12."""

    number: str
    response_code: str
    issue_date: date | None
    issue_time: str
    order_numbers: tuple[str, ...]
    seller: DocumentParty
    buyer: DocumentParty
    lines: tuple[OrderResponseLine, ...]
    customization: str = ""
    profile: str = ""
    sales_order_number: str = ""
    customer_reference: str = ""
    currency: str = ""
    notes: tuple[str, ...] = ()
    originator: DocumentParty | None = None
    accounting_customer: DocumentParty | None = None
    delivery: Period | None = None
    references: tuple[Reference, ...] = ()
    allowances: tuple[AllowanceCharge, ...] = ()
    tax_totals: tuple[TaxTotal, ...] = ()
    totals: Totals | None = None
