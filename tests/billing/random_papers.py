"""Invoices and credit notes of every kind, by chance: what the desk could have made of what left."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from schakel.billing.schemas import InvoiceLineOut, InvoiceOut, InvoiceTaxOut, PartyOnPaper, PlaceOnPaper
from schakel.catalog.taxes import TaxKind
from schakel.catalog.totals import totals_of
from schakel.catalog.vat import Sale, Tax, TaxCategory, tax_of
from schakel.kernel.money import amount

SELLER = PartyOnPaper(
    name="Van Rijn & Zonen <Lagers> B.V.",
    street="Havenstraat 12",
    postal_code="4461 AB",
    city="Goes",
    country="NL",
    kvk_number="68750110",
    vat_number="NL123456782B12",
    iban="NL91ABNA0417164300",
    bic="ABNANL2A",
    email="administratie@vanrijn.example",
)
BUYERS = [
    PartyOnPaper(
        name="Bouwbedrijf Dalen 'Zuid' B.V.",
        street="Kade 3",
        postal_code="3011 AA",
        city="Rotterdam",
        country="NL",
        kvk_number="69599084",
        vat_number="NL001234567B01",
    ),
    PartyOnPaper(
        name="Gemeente Goes",
        street="Plein 1",
        postal_code="4461 AA",
        city="Goes",
        country="NL",
        oin="00000001821002193000",
    ),
    PartyOnPaper(
        name="Jan Jansen",
        street="Dorpsweg 9",
        postal_code="4401 AB",
        city="Yerseke",
        country="NL",
        kvk_number="12345678",
    ),
    PartyOnPaper(name="Müller GmbH", city="Berlin", country="DE", vat_number="DE136695976", language="en"),
    PartyOnPaper(name="Papadopoulos", city="Athina", country="GR", vat_number="EL094259216", language="en"),
    PartyOnPaper(name="Alpen AG", city="Zürich", country="CH", vat_number="CHE123456788", language="en"),
    PartyOnPaper(name="Svensson", city="Malmö", country="SE", language="en"),
]
UNITS = ("C62", "KGM", "MTR", "HUR")


def paper(chance: Random) -> InvoiceOut:
    """Return an invoice or a credit note."""
    buyer = chance.choice(BUYERS)
    day = date(2026, 1, 1) + timedelta(chance.randrange(330))
    country = chance.choice([buyer.country, buyer.country, "NL"])
    sale = Sale("NL", country, buyer.country, buyer.vat_number, day)
    chosen = chance.sample(list(TaxKind), chance.randint(1, len(TaxKind)))
    lines = [_line(chance, n, tax_of(chance.choice(chosen), sale)) for n in range(1, chance.randint(2, 12))]
    totals = totals_of((line.amount, Tax(TaxCategory(line.tax_category), line.tax_rate)) for line in lines)
    is_credit = chance.random() < 0.3
    return InvoiceOut(
        id=UUID(int=1),
        kind="381" if is_credit else "380",
        status="issued",
        number=f"2026-{chance.randrange(10001, 99999)}",
        customer_id=UUID(int=2),
        customer_name=buyer.name,
        issue_date=day,
        due_date=day + timedelta(30),
        delivery_date=day - timedelta(chance.randrange(5)),
        reference=chance.choice(["", "PO-2026/77 <spoed>"]),
        buyer_reference="KL-1",
        note=chance.choice(["", "Met dank & groet\nvan <Goes>"]),
        currency="EUR",
        net_amount=totals.net_amount,
        tax_amount=totals.tax_amount,
        total_amount=totals.total_amount,
        open_amount=totals.total_amount,
        original_id=UUID(int=3) if is_credit else None,
        original_number="2026-10001" if is_credit else None,
        original_issue_date=day if is_credit else None,
        return_id=None,
        return_number=None,
        seller=SELLER,
        buyer=buyer,
        delivery=PlaceOnPaper(name="Magazijn", street="Kade 3", city="Elders", country=country),
        created_at="2026-01-01T00:00:00Z",
        issued_at="2026-01-01T00:00:00Z",
        version=1,
        lines=lines,
        taxes=[
            InvoiceTaxOut(
                category=part.tax.category,
                rate=part.tax.rate,
                taxable_amount=part.taxable_amount,
                tax_amount=part.tax_amount,
            )
            for part in totals.subtotals
        ],
    )


def _line(chance: Random, position: int, tax: Tax) -> InvoiceLineOut:
    price = Decimal(chance.randrange(0, 10**7)).scaleb(-chance.randrange(7))
    quantity = Decimal(chance.randrange(1, 10**6)).scaleb(-chance.randrange(5))
    order = chance.randrange(10001, 10003)
    return InvoiceLineOut(
        id=UUID(int=position),
        position=position,
        order_id=UUID(int=order),
        order_number=f"VO-{order}",
        customers_reference="PO-2026/77 <spoed>",
        shipment_number=f"ZE-{order}",
        original_line_id=None,
        item_number=f"62{position:02}-2RS",
        description='Lager 62 "2RS" & <ring>',
        unit_code=chance.choice(UNITS),
        quantity=quantity,
        price=price,
        amount=amount(price, quantity),
        tax_category=tax.category,
        tax_rate=tax.rate,
    )
