"""Reading an Invoice or CreditNote of UBL."""

from schakel.hub.formats.invoices import Delivery, Invoice, InvoiceLine, PaymentMeans, PaymentTerms, Totals
from schakel.hub.formats.ubl.parts import (
    address,
    allowance,
    company,
    item_of,
    party,
    period,
    price,
    reference,
    tax_total,
)
from schakel.hub.formats.values import amount, each, identifier, maybe, quantity
from schakel.kernel.xml.tree import Node, day, find_all, local_name, text, texts

REFERENCES = (
    "cac:DespatchDocumentReference",
    "cac:ReceiptDocumentReference",
    "cac:StatementDocumentReference",
    "cac:OriginatorDocumentReference",
    "cac:ContractDocumentReference",
    "cac:AdditionalDocumentReference",
    "cac:ProjectReference",
)
PRECEDING = (
    "cac:BillingReference/cac:InvoiceDocumentReference",
    "cac:BillingReference/cac:CreditNoteDocumentReference",
)
LINES = ("cac:InvoiceLine", "cac:CreditNoteLine", "cac:SubInvoiceLine", "cac:SubCreditNoteLine")


def read_invoice(root: Node) -> Invoice:
    """Return what an invoice or credit note says."""
    return Invoice(
        is_credit_note=local_name(root) == "CreditNote",
        number=text(root, "cbc:ID"),
        type_code=text(root, "cbc:InvoiceTypeCode") or text(root, "cbc:CreditNoteTypeCode"),
        issue_date=day(root, "cbc:IssueDate"),
        currency=text(root, "cbc:DocumentCurrencyCode"),
        seller=company(root, "cac:AccountingSupplierParty"),
        buyer=company(root, "cac:AccountingCustomerParty"),
        totals=maybe(root, "cac:LegalMonetaryTotal", totals) or Totals(),
        lines=_lines(root),
        customization=text(root, "cbc:CustomizationID"),
        profile=text(root, "cbc:ProfileID"),
        due_date=day(root, "cbc:DueDate") or day(root, "cac:PaymentMeans/cbc:PaymentDueDate"),
        tax_point_date=day(root, "cbc:TaxPointDate"),
        tax_currency=text(root, "cbc:TaxCurrencyCode"),
        buyer_reference=text(root, "cbc:BuyerReference"),
        accounting_cost=text(root, "cbc:AccountingCost"),
        notes=texts(root, "cbc:Note"),
        period=maybe(root, "cac:InvoicePeriod", period),
        order_number=text(root, "cac:OrderReference/cbc:ID"),
        sales_order_number=text(root, "cac:OrderReference/cbc:SalesOrderID"),
        preceding=tuple(one for path in PRECEDING for one in each(root, path, reference)),
        references=tuple(one for path in REFERENCES for one in each(root, path, reference)),
        payee=maybe(root, "cac:PayeeParty", party),
        tax_representative=maybe(root, "cac:TaxRepresentativeParty", party),
        deliveries=each(root, "cac:Delivery", _delivery),
        payment_means=each(root, "cac:PaymentMeans", _means),
        payment_terms=each(root, "cac:PaymentTerms", _terms),
        allowances=each(root, "cac:AllowanceCharge", allowance),
        tax_totals=each(root, "cac:TaxTotal", tax_total),
    )


def totals(node: Node) -> Totals:
    """Read what it all comes to."""
    return Totals(
        lines=amount(node, "cbc:LineExtensionAmount"),
        without_tax=amount(node, "cbc:TaxExclusiveAmount"),
        with_tax=amount(node, "cbc:TaxInclusiveAmount"),
        allowances=amount(node, "cbc:AllowanceTotalAmount"),
        charges=amount(node, "cbc:ChargeTotalAmount"),
        prepaid=amount(node, "cbc:PrepaidAmount"),
        rounding=amount(node, "cbc:PayableRoundingAmount"),
        payable=amount(node, "cbc:PayableAmount"),
    )


def _lines(node: Node) -> tuple[InvoiceLine, ...]:
    return tuple(_line(one) for path in LINES for one in find_all(node, path))


def _line(node: Node) -> InvoiceLine:
    return InvoiceLine(
        number=text(node, "cbc:ID"),
        quantity=quantity(node, "cbc:InvoicedQuantity") or quantity(node, "cbc:CreditedQuantity"),
        amount=amount(node, "cbc:LineExtensionAmount"),
        item=item_of(node),
        price=maybe(node, "cac:Price", price),
        notes=texts(node, "cbc:Note"),
        accounting_cost=text(node, "cbc:AccountingCost"),
        period=maybe(node, "cac:InvoicePeriod", period),
        order_number=text(node, "cac:OrderLineReference/cac:OrderReference/cbc:ID"),
        order_line=text(node, "cac:OrderLineReference/cbc:LineID"),
        documents=each(node, "cac:DocumentReference", reference),
        allowances=each(node, "cac:AllowanceCharge", allowance),
        tax_totals=each(node, "cac:TaxTotal", tax_total),
        sub_lines=_lines(node),
    )


def _delivery(node: Node) -> Delivery:
    return Delivery(
        delivered_date=day(node, "cbc:ActualDeliveryDate"),
        location=maybe(node, "cac:DeliveryLocation/cbc:ID", identifier),
        address=maybe(node, "cac:DeliveryLocation/cac:Address", address),
        name=text(node, "cac:DeliveryParty/cac:PartyName/cbc:Name"),
    )


def _means(node: Node) -> PaymentMeans:
    account = "cac:PayeeFinancialAccount"
    branch = f"{account}/cac:FinancialInstitutionBranch"
    return PaymentMeans(
        code=text(node, "cbc:PaymentMeansCode"),
        due_date=day(node, "cbc:PaymentDueDate"),
        references=texts(node, "cbc:PaymentID"),
        number=text(node, "cbc:ID"),
        account=maybe(node, f"{account}/cbc:ID", identifier),
        account_name=text(node, f"{account}/cbc:Name"),
        bank=text(node, f"{branch}/cbc:ID") or text(node, f"{branch}/cac:FinancialInstitution/cbc:ID"),
        card_number=text(node, "cac:CardAccount/cbc:PrimaryAccountNumberID"),
        mandate=text(node, "cac:PaymentMandate/cbc:ID"),
        debited_account=text(node, "cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID"),
    )


def _terms(node: Node) -> PaymentTerms:
    return PaymentTerms(
        note="\n".join(texts(node, "cbc:Note")),
        amount=amount(node, "cbc:Amount"),
        payment_means=text(node, "cbc:PaymentMeansID"),
    )
