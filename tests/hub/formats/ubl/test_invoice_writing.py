"""What we write holds before the official rules, whatever its VAT."""

import os
from collections import Counter
from decimal import Decimal
from random import Random

from schakel.hub.formats.checks.checking import check
from schakel.hub.formats.ubl.invoice_writing import write
from schakel.kernel.xml import guarded
from schakel.kernel.xml.tree import decimal, find_all, text
from tests.billing.random_papers import paper

FEW, MANY = 60, 2000


def papers(count: int) -> Counter[str]:
    """Write so many documents and check each; return how often which rules were asked."""
    chance, asked = Random(os.environ.get("SCHAKEL_SEED", "4461")), Counter[str]()
    for _n in range(count):
        made = paper(chance)
        found = check(write(made))
        assert found.fatal == [], (made, [one for one in found.findings if one.fatal])
        asked.update(found.rule_sets)
        asked.update(tax.category for tax in made.taxes)
    return asked


def test_two_thousand_documents_of_every_kind_pass_the_official_rules() -> None:
    asked = papers(MANY)
    assert {"en16931", "peppol", "S", "Z", "E", "AE", "K", "G"} <= asked.keys()


def test_every_amount_on_it_is_that_of_the_invoice() -> None:
    chance = Random("amounts")
    for _n in range(FEW):
        made = paper(chance)
        document = guarded.read(write(made))
        total = find_all(document, "cac:LegalMonetaryTotal")[0]
        assert decimal(total, "cbc:PayableAmount") == made.total_amount
        assert decimal(total, "cbc:LineExtensionAmount") == made.net_amount
        assert decimal(document, "cac:TaxTotal/cbc:TaxAmount") == made.tax_amount
        lines = find_all(document, "cac:CreditNoteLine" if made.kind == "381" else "cac:InvoiceLine")
        assert [decimal(line, "cbc:LineExtensionAmount") for line in lines] == [
            line.amount for line in made.lines
        ]
        assert [decimal(line, "cac:Price/cbc:PriceAmount") for line in lines] == [
            line.price for line in made.lines
        ]
        assert sum((line.amount for line in made.lines), Decimal(0)) == made.net_amount
        assert text(document, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID") == (
            made.original_number or ""
        )
