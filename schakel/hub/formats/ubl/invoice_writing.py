"""An invoice or credit note of ours as UBL 2.1: for the Peppol network, else NLCIUS at home and EN 16931 abroad."""

from collections.abc import Callable
from decimal import Decimal

from schakel.billing.schemas import InvoiceLineOut, InvoiceOut, InvoiceTaxOut
from schakel.hub.formats.ubl.parties_writing import Endpoint, buyer, delivery, endpoint_of, seller
from schakel.kernel.money import plain
from schakel.kernel.xml.building import add, root, written
from schakel.kernel.xml.tree import UBL, Node

EN16931 = "urn:cen.eu:en16931:2017"
PEPPOL = f"{EN16931}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PEPPOL_PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
NLCIUS = f"{EN16931}#compliant#urn:fdc:nen.nl:nlcius:v1.0"
CREDIT_NOTE = "381"
# By UNCL4461: a transfer within SEPA.
SEPA_TRANSFER = "58"
# Why no VAT stands on it: the code (VATEX), and the words in Dutch and English.
REASONS: dict[str, tuple[str, str, str]] = {
    "AE": ("VATEX-EU-AE", "Btw verlegd", "Reverse charge"),
    "K": ("VATEX-EU-IC", "Intracommunautaire levering", "Intra-Community supply"),
    "G": ("VATEX-EU-G", "Uitvoer buiten de EU", "Export outside the EU"),
    "E": ("", "Vrijgesteld van btw", "Exempt from VAT"),
}


def write(invoice: InvoiceOut) -> bytes:
    """Return the document, in UTF-8."""
    is_credit = invoice.kind == CREDIT_NOTE
    name = "CreditNote" if is_credit else "Invoice"
    document = root(f"{UBL}{name}-2", name)
    from_, to = endpoint_of(invoice.seller), endpoint_of(invoice.buyer)
    _head(document, invoice, from_, to)
    seller(document, invoice.seller, from_)
    buyer(document, invoice.buyer, to)
    delivery(document, invoice.delivery_date, invoice.delivery, invoice.buyer)
    _payment(document, invoice)
    _taxes(document, invoice)
    _totals(document, invoice)
    orders = {line.order_number for line in invoice.lines if line.order_number}
    for line in invoice.lines:
        _line(document, invoice, line, name, names_order=len(orders) > 1)
    return written(document)


def _head(document: Node, invoice: InvoiceOut, from_: Endpoint | None, to: Endpoint | None) -> None:
    is_credit = invoice.kind == CREDIT_NOTE
    if from_ and to:
        add(document, "cbc:CustomizationID", PEPPOL)
        add(document, "cbc:ProfileID", PEPPOL_PROFILE)
    else:
        is_dutch = invoice.seller.country == invoice.buyer.country == "NL"
        add(document, "cbc:CustomizationID", NLCIUS if is_dutch else EN16931)
    add(document, "cbc:ID", invoice.number)
    add(document, "cbc:IssueDate", f"{invoice.issue_date}")
    if not is_credit:
        add(document, "cbc:DueDate", f"{invoice.due_date}")
    add(document, "cbc:CreditNoteTypeCode" if is_credit else "cbc:InvoiceTypeCode", invoice.kind)
    if invoice.note:
        add(document, "cbc:Note", " ".join(invoice.note.split()))
    add(document, "cbc:DocumentCurrencyCode", invoice.currency)
    if invoice.buyer_reference:
        add(document, "cbc:BuyerReference", invoice.buyer_reference)
    ours = list(dict.fromkeys(line.order_number for line in invoice.lines if line.order_number))
    if invoice.reference:
        order = add(document, "cac:OrderReference")
        add(order, "cbc:ID", invoice.reference)
        if len(ours) == 1:
            add(order, "cbc:SalesOrderID", ours[0])
    if invoice.original_number:
        before = add(add(document, "cac:BillingReference"), "cac:InvoiceDocumentReference")
        add(before, "cbc:ID", invoice.original_number)
        add(before, "cbc:IssueDate", f"{invoice.original_issue_date}")
    notes = list(dict.fromkeys(line.shipment_number for line in invoice.lines if line.shipment_number))
    if len(notes) == 1:
        add(add(document, "cac:DespatchDocumentReference"), "cbc:ID", notes[0])


def _payment(document: Node, invoice: InvoiceOut) -> None:
    if invoice.seller.iban:
        means = add(document, "cac:PaymentMeans")
        add(means, "cbc:PaymentMeansCode", SEPA_TRANSFER)
        add(means, "cbc:PaymentID", invoice.number)
        account = add(means, "cac:PayeeFinancialAccount")
        add(account, "cbc:ID", invoice.seller.iban)
        add(account, "cbc:Name", invoice.seller.holder or invoice.seller.name)
        if invoice.seller.bic:
            add(add(account, "cac:FinancialInstitutionBranch"), "cbc:ID", invoice.seller.bic)


def _taxes(document: Node, invoice: InvoiceOut) -> None:
    money = _money(invoice.currency)
    total = add(document, "cac:TaxTotal")
    money(total, "cbc:TaxAmount", invoice.tax_amount)
    for tax in invoice.taxes:
        part = add(total, "cac:TaxSubtotal")
        money(part, "cbc:TaxableAmount", tax.taxable_amount)
        money(part, "cbc:TaxAmount", tax.tax_amount)
        _category(part, "cac:TaxCategory", tax, invoice.buyer.language)


def _category(parent: Node, name: str, tax: InvoiceTaxOut | InvoiceLineOut, language: str = "") -> None:
    code, rate = (
        (tax.category, tax.rate) if isinstance(tax, InvoiceTaxOut) else (tax.tax_category, tax.tax_rate)
    )
    category = add(parent, name)
    add(category, "cbc:ID", code)
    add(category, "cbc:Percent", plain(rate))
    if language and code in REASONS:
        vatex, dutch, english = REASONS[code]
        if vatex:
            add(category, "cbc:TaxExemptionReasonCode", vatex)
        add(category, "cbc:TaxExemptionReason", dutch if language == "nl" else english)
    add(add(category, "cac:TaxScheme"), "cbc:ID", "VAT")


def _totals(document: Node, invoice: InvoiceOut) -> None:
    money = _money(invoice.currency)
    total = add(document, "cac:LegalMonetaryTotal")
    money(total, "cbc:LineExtensionAmount", invoice.net_amount)
    money(total, "cbc:TaxExclusiveAmount", invoice.net_amount)
    money(total, "cbc:TaxInclusiveAmount", invoice.total_amount)
    money(total, "cbc:PayableAmount", invoice.total_amount)


def _line(document: Node, invoice: InvoiceOut, line: InvoiceLineOut, name: str, *, names_order: bool) -> None:
    money = _money(invoice.currency)
    of = add(document, f"cac:{name}Line")
    add(of, "cbc:ID", str(line.position))
    if names_order and line.order_number:
        # One document has room for one order; the others are named where they are delivered.
        add(of, "cbc:Note", " / ".join(filter(None, (line.order_number, line.customers_reference))))
    counted = "cbc:CreditedQuantity" if name == "CreditNote" else "cbc:InvoicedQuantity"
    add(of, counted, plain(line.quantity), unitCode=line.unit_code)
    money(of, "cbc:LineExtensionAmount", line.amount)
    item = add(of, "cac:Item")
    add(item, "cbc:Name", line.description)
    if line.item_number:
        add(add(item, "cac:SellersItemIdentification"), "cbc:ID", line.item_number)
    _category(item, "cac:ClassifiedTaxCategory", line)
    price = add(of, "cac:Price")
    add(price, "cbc:PriceAmount", plain(line.price), currencyID=invoice.currency)


def _money(currency: str) -> Callable[[Node, str, Decimal], Node]:
    def money(parent: Node, name: str, amount: Decimal) -> Node:
        return add(parent, name, f"{amount:.2f}", currencyID=currency)

    return money
