"""Reading a Cross Industry Invoice into the same words as an invoice of UBL."""

from collections.abc import Iterator

from schakel.hub.formats.cii.parts import (
    address,
    allowance,
    day,
    item,
    party,
    period,
    price,
    reference,
    tax_category,
)
from schakel.hub.formats.invoices import Delivery, Invoice, InvoiceLine, PaymentMeans, PaymentTerms, Totals
from schakel.hub.formats.parts import DocumentParty, Identifier, Reference, TaxSubtotal, TaxTotal
from schakel.hub.formats.values import amount, identifier, maybe, quantity
from schakel.kernel.xml.tree import Node, find, find_all, text, texts

TRADE = "rsm:SupplyChainTradeTransaction"
AGREEMENT = f"{TRADE}/ram:ApplicableHeaderTradeAgreement"
DELIVERY = f"{TRADE}/ram:ApplicableHeaderTradeDelivery"
SETTLEMENT = f"{TRADE}/ram:ApplicableHeaderTradeSettlement"
SUMMATION = f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"
CONTEXT = "rsm:ExchangedDocumentContext"
# UNTDID 1001: what asks for nothing but gives back.
CREDIT_NOTES = {"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"}
REFERENCES = {
    "DespatchDocumentReference": f"{DELIVERY}/ram:DespatchAdviceReferencedDocument",
    "ReceiptDocumentReference": f"{DELIVERY}/ram:ReceivingAdviceReferencedDocument",
    "ContractDocumentReference": f"{AGREEMENT}/ram:ContractReferencedDocument",
    "AdditionalDocumentReference": f"{AGREEMENT}/ram:AdditionalReferencedDocument",
    "ProjectReference": f"{AGREEMENT}/ram:SpecifiedProcuringProject",
}


def read_invoice(root: Node) -> Invoice:
    """Return what a Cross Industry Invoice says."""
    currency = text(root, f"{SETTLEMENT}/ram:InvoiceCurrencyCode")
    code = text(root, "rsm:ExchangedDocument/ram:TypeCode")
    return Invoice(
        is_credit_note=code in CREDIT_NOTES,
        number=text(root, "rsm:ExchangedDocument/ram:ID"),
        type_code=code,
        issue_date=day(root, "rsm:ExchangedDocument/ram:IssueDateTime"),
        currency=currency,
        seller=_party(root, f"{AGREEMENT}/ram:SellerTradeParty"),
        buyer=_party(root, f"{AGREEMENT}/ram:BuyerTradeParty"),
        totals=_totals(root, currency),
        lines=tuple(
            _line(one, currency) for one in find_all(root, f"{TRADE}/ram:IncludedSupplyChainTradeLineItem")
        ),
        customization=text(root, f"{CONTEXT}/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"),
        profile=text(root, f"{CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
        due_date=day(root, f"{SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime"),
        tax_point_date=day(root, f"{SETTLEMENT}/ram:ApplicableTradeTax/ram:TaxPointDate"),
        tax_currency=text(root, f"{SETTLEMENT}/ram:TaxCurrencyCode"),
        buyer_reference=text(root, f"{AGREEMENT}/ram:BuyerReference"),
        accounting_cost=text(root, f"{SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
        notes=texts(root, "rsm:ExchangedDocument/ram:IncludedNote/ram:Content"),
        period=maybe(root, f"{SETTLEMENT}/ram:BillingSpecifiedPeriod", period),
        order_number=text(root, f"{AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
        sales_order_number=text(root, f"{AGREEMENT}/ram:SellerOrderReferencedDocument/ram:IssuerAssignedID"),
        preceding=tuple(
            reference(one, "InvoiceDocumentReference")
            for one in find_all(root, f"{SETTLEMENT}/ram:InvoiceReferencedDocument")
        ),
        references=tuple(_references(root)),
        payee=maybe(root, f"{SETTLEMENT}/ram:PayeeTradeParty", party),
        tax_representative=maybe(root, f"{AGREEMENT}/ram:SellerTaxRepresentativeTradeParty", party),
        deliveries=tuple(_deliveries(root)),
        payment_means=tuple(_means(root)),
        payment_terms=tuple(
            PaymentTerms(text(one, "ram:Description"))
            for one in find_all(root, f"{SETTLEMENT}/ram:SpecifiedTradePaymentTerms")
        ),
        allowances=tuple(
            allowance(one, currency)
            for one in find_all(root, f"{SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge")
        ),
        tax_totals=tuple(_tax_totals(root, currency)),
    )


def _party(root: Node, path: str) -> DocumentParty:
    return maybe(root, path, party) or DocumentParty()


def _totals(root: Node, currency: str) -> Totals:
    def of(name: str) -> str:
        return f"{SUMMATION}/ram:{name}"

    return Totals(
        lines=amount(root, of("LineTotalAmount"), currency),
        without_tax=amount(root, of("TaxBasisTotalAmount"), currency),
        with_tax=amount(root, of("GrandTotalAmount"), currency),
        allowances=amount(root, of("AllowanceTotalAmount"), currency),
        charges=amount(root, of("ChargeTotalAmount"), currency),
        prepaid=amount(root, of("TotalPrepaidAmount"), currency),
        rounding=amount(root, of("RoundingAmount"), currency),
        payable=amount(root, of("DuePayableAmount"), currency),
    )


def _references(root: Node) -> Iterator[Reference]:
    for kind, path in REFERENCES.items():
        for one in find_all(root, path):
            yield reference(one, kind)


def _deliveries(root: Node) -> Iterator[Delivery]:
    delivered = day(root, f"{DELIVERY}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime")
    place = find(root, f"{DELIVERY}/ram:ShipToTradeParty")
    if place is not None:
        number = maybe(place, "ram:GlobalID", identifier) or maybe(place, "ram:ID", identifier)
        yield Delivery(
            delivered, number, maybe(place, "ram:PostalTradeAddress", address), text(place, "ram:Name")
        )
    elif delivered is not None:
        yield Delivery(delivered)


def _means(root: Node) -> Iterator[PaymentMeans]:
    paid = tuple(one for one in texts(root, f"{SETTLEMENT}/ram:PaymentReference") if one)
    account = "ram:PayeePartyCreditorFinancialAccount"
    for one in find_all(root, f"{SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans"):
        number = text(one, f"{account}/ram:IBANID") or text(one, f"{account}/ram:ProprietaryID")
        yield PaymentMeans(
            code=text(one, "ram:TypeCode"),
            references=paid,
            account=Identifier(number) if number else None,
            account_name=text(one, f"{account}/ram:AccountName"),
            bank=text(one, "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"),
            card_number=text(one, "ram:ApplicableTradeSettlementFinancialCard/ram:ID"),
            mandate=text(root, f"{SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID"),
            debited_account=text(one, "ram:PayerPartyDebtorFinancialAccount/ram:IBANID"),
        )


def _tax_totals(root: Node, currency: str) -> Iterator[TaxTotal]:
    """Give the tax in each currency; how it is made up stands with the first, which is the document's."""
    subtotals = tuple(
        TaxSubtotal(
            amount(one, "ram:BasisAmount", currency),
            amount(one, "ram:CalculatedAmount", currency),
            tax_category(one),
        )
        for one in find_all(root, f"{SETTLEMENT}/ram:ApplicableTradeTax")
    )
    found = [amount(one, ".", currency) for one in find_all(root, f"{SUMMATION}/ram:TaxTotalAmount")]
    yield TaxTotal(found[0] if found else None, subtotals)
    for one in found[1:]:
        yield TaxTotal(one)


def _line(node: Node, currency: str) -> InvoiceLine:
    agreement, settled = "ram:SpecifiedLineTradeAgreement", "ram:SpecifiedLineTradeSettlement"
    summed = f"{settled}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount"
    agreed = find(node, agreement)
    return InvoiceLine(
        number=text(node, "ram:AssociatedDocumentLineDocument/ram:LineID"),
        quantity=quantity(node, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"),
        amount=amount(node, summed, currency),
        item=item(node),
        price=None if agreed is None else price(agreed, currency),
        notes=texts(node, "ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content"),
        accounting_cost=text(node, f"{settled}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID"),
        period=maybe(node, f"{settled}/ram:BillingSpecifiedPeriod", period),
        order_number=text(node, f"{agreement}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
        order_line=text(node, f"{agreement}/ram:BuyerOrderReferencedDocument/ram:LineID"),
        documents=tuple(
            reference(one, "DocumentReference")
            for one in find_all(node, f"{settled}/ram:AdditionalReferencedDocument")
        ),
        allowances=tuple(
            allowance(one, currency) for one in find_all(node, f"{settled}/ram:SpecifiedTradeAllowanceCharge")
        ),
    )
