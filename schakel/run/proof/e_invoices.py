"""E-invoices as suppliers of examples and of the demo company send them."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from schakel.billing.schemas import InvoiceLineOut, InvoiceOut, InvoiceTaxOut, PartyOnPaper, PlaceOnPaper
from schakel.catalog.totals import totals_of
from schakel.catalog.vat import Tax, TaxCategory
from schakel.hub.formats.ubl.invoice_writing import write
from schakel.kernel.money import amount

HIGH = Tax(TaxCategory.STANDARD, Decimal(21))
# The number of an item, its words, how many, and at what price.
type Sold = tuple[str, str, Decimal | int | str, Decimal | int | str]
BUYER = PartyOnPaper(
    name="Van Rijn Techniek BV",
    street="Kade 1",
    postal_code="4461 AB",
    city="Goes",
    country="NL",
    kvk_number="68750110",
    vat_number="NL123456782B12",
)
SELLER = PartyOnPaper(
    name="Samson Lagers BV",
    street="Havenweg 4",
    postal_code="3011 AA",
    city="Rotterdam",
    country="NL",
    kvk_number="69599084",
    vat_number="NL001234006B01",
    iban="NL91ABNA0417164300",
    holder="Samson Lagers BV",
)


def e_invoice(
    number: str,
    day: date,
    order_number: str,
    sold: Sequence[Sold],
    *,
    seller: PartyOnPaper = SELLER,
    buyer: PartyOnPaper = BUYER,
    original: str = "",
    tax: Tax = HIGH,
) -> bytes:
    """Return an invoice as UBL for the Netherlands; with an `original` a credit note that takes it back."""
    nobody = UUID(int=0)
    lines = [
        InvoiceLineOut(
            id=UUID(int=position),
            position=position,
            order_id=None,
            order_number=None,
            customers_reference=None,
            shipment_number=None,
            original_line_id=None,
            item_number=item,
            description=words,
            unit_code="C62",
            quantity=Decimal(quantity),
            price=Decimal(price),
            amount=amount(Decimal(price), Decimal(quantity)),
            tax_category=tax.category,
            tax_rate=tax.rate,
        )
        for position, (item, words, quantity, price) in enumerate(sold, start=1)
    ]
    totals = totals_of((line.amount, tax) for line in lines)
    return write(
        InvoiceOut.model_validate(
            {
                "id": nobody,
                "kind": "381" if original else "380",
                "status": "issued",
                "number": number,
                "customer_id": nobody,
                "customer_name": buyer.name,
                "issue_date": day,
                "due_date": day + timedelta(30),
                "delivery_date": day,
                "reference": order_number,
                "buyer_reference": "inkoop",
                "note": "",
                "currency": "EUR",
                "net_amount": totals.net_amount,
                "tax_amount": totals.tax_amount,
                "total_amount": totals.total_amount,
                "open_amount": totals.total_amount,
                "original_id": nobody if original else None,
                "original_number": original or None,
                "original_issue_date": day if original else None,
                "return_id": None,
                "return_number": None,
                "seller": seller,
                "buyer": buyer,
                "delivery": PlaceOnPaper(name=buyer.name, city=buyer.city, country="NL"),
                "created_at": "2026-01-01T00:00:00Z",
                "issued_at": "2026-01-01T00:00:00Z",
                "version": 1,
                "lines": lines,
                "taxes": [
                    InvoiceTaxOut(
                        category=part.tax.category,
                        rate=part.tax.rate,
                        taxable_amount=part.taxable_amount,
                        tax_amount=part.tax_amount,
                    )
                    for part in totals.subtotals
                ],
            }
        )
    )
