"""The generated company's records as the values that operations take."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from demo.documents import PurchaseLine, PurchaseOrder, SalesOrder
from demo.records import Article, Company, Customer, Party, Supplier

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

type Row = dict[str, Any]
type Ids = Mapping[str, UUID]


def own(party: Party) -> Row:
    """Return our own company."""
    return _party(party) | {"is_own": True}


def customer(record: Customer) -> Row:
    """Return a customer; its priority leaves room for others between."""
    role = {
        "number": record.party.number,
        "priority": record.priority * 10,
        "transit_days": record.transit_days,
        "partial_delivery": record.accepts_partial,
    }
    return _party(record.party) | {"customer": role}


def supplier(record: Supplier) -> Row:
    """Return a supplier."""
    return _party(record.party) | {"supplier": {"number": record.party.number}}


def _party(party: Party) -> Row:
    place = party.address
    return {
        "name": party.name,
        "kvk_number": party.kvk_number or "",
        "vat_number": party.vat_number,
        "country": place.country,
        "email": party.contacts[0].email,
        "phone": party.contacts[0].phone,
        "website": party.website,
        "contacts": [
            {
                "name": f"{contact.first_name} {contact.last_name}",
                "title": contact.role,
                "email": contact.email,
                "phone": contact.phone,
            }
            for contact in party.contacts
        ],
        "addresses": [
            {
                "street": place.street,
                "postal_code": place.postcode,
                "city": place.city,
                "country": place.country,
            }
        ],
    }


def item(article: Article, brand: str) -> Row:
    """Return an item of a brand."""
    return {
        "number": article.number,
        "name": article.name,
        "category": article.category,
        "brand": brand,
        "unit_code": article.unit_code,
        "gtin": article.gtin,
        "sales_price": article.list_price,
        "order_multiple": article.sales_multiple,
        "safety_stock": article.safety_stock,
    }


def supplier_item(article: Article, parties: Ids, items: Ids) -> Row:
    """Return the terms on which its supplier delivers an item."""
    return {
        "supplier_id": parties[article.supplier_number],
        "item_id": items[article.number],
        "suppliers_item_id": article.supplier_item_number,
        "lead_time_days": article.lead_time_days,
        "moq": article.minimum_quantity,
        "order_multiple": article.order_multiple,
        "price": article.purchase_price,
    }


def purchase_order(order: PurchaseOrder, parties: Ids, items: Ids) -> Row:
    """Return a purchase order as it stands: what was confirmed, and what has come."""
    return {
        "supplier_id": parties[order.supplier_number],
        "number": order.number,
        "ordered_date": order.ordered_date,
        "lines": [
            {
                "item_id": items[line.article_number],
                "quantity": line.quantity,
                "requested_date": line.requested_date,
                "price": line.price,
                "schedule": [_part(line)],
            }
            for line in order.lines
        ],
    }


def _part(line: PurchaseLine) -> Row:
    return {
        "quantity": line.quantity,
        # What came unannounced is confirmed by having come.
        "confirmed_date": line.confirmed_date or line.received_date,
        "received_quantity": line.quantity if line.received_date else 0,
        "received_date": line.received_date,
    }


def sales_order(order: SalesOrder, parties: Ids, items: Ids) -> Row:
    """Return a sales order as it stands; what has not left is open."""
    return {
        "customer_id": parties[order.customer_number],
        "number": order.number,
        "reference": order.customer_reference,
        "ordered_date": order.ordered_date,
        "requested_date": max(line.requested_date for line in order.lines),
        "lines": [
            {
                "item_id": items[line.article_number],
                "quantity": line.quantity,
                "requested_date": line.requested_date,
                "price": line.price,
                "delivered_quantity": line.shipped_quantity,
            }
            for line in order.lines
        ],
    }


def movements(company: Company, items: Ids) -> list[Row]:
    """Return the year's stock movements, the oldest first; goods come in before they leave.

    What happened today happened just after midnight: the company may be loaded at any hour.
    """
    orders = {order.number: order for order in company.sales_orders}
    first = min((order.ordered_date for order in company.sales_orders), default=company.today)
    found: list[tuple[date, int, str, Decimal, str, str]] = [
        (first, 0, number, quantity, "opening", "") for number, quantity in company.opening_stock.items()
    ]
    for purchase in company.purchase_orders:
        found += [
            (line.received_date, 1, line.article_number, line.quantity, "receipt", purchase.number)
            for line in purchase.lines
            if line.received_date
        ]
    for shipment in company.shipments:
        lines = orders[shipment.order_number].lines
        found += [
            (shipment.shipped_date, 2, lines[at - 1].article_number, quantity, "despatch", shipment.number)
            for at, quantity in shipment.quantities.items()
        ]
    hours = (time(0), time(8), time(15))
    first_minutes = (time(0, 0), time(0, 1), time(0, 2))
    return [
        {
            "item_id": items[number],
            "quantity": quantity,
            "reason": reason,
            "note": note,
            "moved_at": datetime.combine(
                day, (hours if day < company.today else first_minutes)[rank], AMSTERDAM
            ),
        }
        for day, rank, number, quantity, reason, note in sorted(found)
        if quantity
    ]
