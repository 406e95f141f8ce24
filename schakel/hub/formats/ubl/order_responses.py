"""Reading an OrderResponse of UBL: the simple one, that of advanced ordering, and the agreement on an order."""

from schakel.hub.formats.order_responses import OrderResponse, OrderResponseLine, PromisedDelivery, Substitute
from schakel.hub.formats.parts import Quantity
from schakel.hub.formats.ubl.invoices import totals
from schakel.hub.formats.ubl.parts import (
    allowance,
    company,
    item_of,
    party,
    period,
    price,
    reference,
    tax_total,
)
from schakel.hub.formats.values import amount, each, maybe, quantity
from schakel.kernel.xml.tree import Node, day, text, texts

REFERENCES = (
    "cac:OrderChangeDocumentReference",
    "cac:OrderDocumentReference",
    "cac:OriginatorDocumentReference",
    "cac:AdditionalDocumentReference",
    "cac:Contract",
)


def read_order_response(root: Node) -> OrderResponse:
    """Return what somebody answers to an order."""
    return OrderResponse(
        number=text(root, "cbc:ID"),
        response_code=text(root, "cbc:OrderResponseCode"),
        issue_date=day(root, "cbc:IssueDate"),
        issue_time=text(root, "cbc:IssueTime"),
        order_numbers=texts(root, "cac:OrderReference/cbc:ID"),
        seller=company(root, "cac:SellerSupplierParty"),
        buyer=company(root, "cac:BuyerCustomerParty"),
        lines=each(root, "cac:OrderLine", _line),
        customization=text(root, "cbc:CustomizationID"),
        profile=text(root, "cbc:ProfileID"),
        sales_order_number=text(root, "cbc:SalesOrderID"),
        customer_reference=text(root, "cbc:CustomerReference"),
        currency=text(root, "cbc:DocumentCurrencyCode"),
        notes=texts(root, "cbc:Note"),
        originator=maybe(root, "cac:OriginatorCustomerParty/cac:Party", party),
        accounting_customer=maybe(root, "cac:AccountingCustomerParty/cac:Party", party),
        delivery=maybe(root, "cac:Delivery/cac:PromisedDeliveryPeriod", period),
        references=tuple(one for path in REFERENCES for one in each(root, path, reference)),
        allowances=each(root, "cac:AllowanceCharge", allowance),
        tax_totals=each(root, "cac:TaxTotal", tax_total),
        totals=maybe(root, "cac:LegalMonetaryTotal", totals),
    )


def _line(node: Node) -> OrderResponseLine:
    line = "cac:LineItem"
    return OrderResponseLine(
        number=text(node, f"{line}/cbc:ID"),
        order_line=text(node, "cac:OrderLineReference/cbc:LineID"),
        status_code=text(node, f"{line}/cbc:LineStatusCode"),
        quantity=quantity(node, f"{line}/cbc:Quantity"),
        item=maybe(node, line, item_of) or item_of(node),
        price=maybe(node, f"{line}/cac:Price", price),
        deliveries=each(node, f"{line}/cac:Delivery", _delivery),
        most_back_ordered=_back_ordered(node),
        notes=texts(node, f"{line}/cbc:Note"),
        amount=amount(node, f"{line}/cbc:LineExtensionAmount"),
        substitutes=each(node, "cac:SellerSubstitutedLineItem", _substitute),
    )


def _substitute(node: Node) -> Substitute:
    return Substitute(text(node, "cbc:ID"), item_of(node))


def _delivery(node: Node) -> PromisedDelivery:
    return PromisedDelivery(maybe(node, "cac:PromisedDeliveryPeriod", period), quantity(node, "cbc:Quantity"))


def _back_ordered(node: Node) -> Quantity | None:
    return quantity(node, "cac:LineItem/cbc:MaximumBackorderQuantity")
