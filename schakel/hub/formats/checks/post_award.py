"""Peppol's rules for what goes to and fro after an order is placed, by the number of the message."""

import re
from collections.abc import Iterable

from schakel.hub.formats.checks import agreements, catalogues, orders
from schakel.hub.formats.checks.amounts import has_name, once_each
from schakel.hub.formats.checks.peppol import number_rules
from schakel.hub.formats.checks.rules import Rule, Test, at_least_zero, has, top
from schakel.kernel.xml.tree import Node, day, own_text, text

LINE = "cac:OrderLine/cac:LineItem"
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DATES = ("IssueDate", "DueDate", "TaxPointDate", "StartDate", "EndDate", "ActualDeliveryDate")
# Codes of an invoice response that need a reason: conditionally accepted, under query, rejected.
WITH_REASON = {"CA", "UQ", "RE"}


def _filled(node: Node) -> bool:
    return len(node) > 0 or (node.text or "") != ""


def _dated(node: Node) -> bool:
    return DATE.fullmatch(node.text or "") is not None and day(node, ".") is not None


COMMON = [
    Rule("PEPPOL-COMMON-R001", ".//*", _filled, "Nothing is left empty."),
    Rule(
        "PEPPOL-COMMON-R003",
        ".",
        lambda root: not any(str(name).endswith("}schemaLocation") for name in root),
        "It does not say where its schema stands.",
        fatal=False,
    ),
    *(
        Rule("PEPPOL-COMMON-R030", f".//cbc:{name}", _dated, "A date is written YYYY-MM-DD.")
        for name in DATES
    ),
    *number_rules("0088", "0192"),
    *number_rules("0208", "0201", "0210", "9907", "0211", "0007", "0151", fatal=False),
]


def _named(party: Node) -> bool:
    return has(party, "cac:PartyLegalEntity/cbc:RegistrationName", "cac:PartyIdentification/cbc:ID")


def _in_order(period: Node) -> bool:
    start, end = day(period, "cbc:StartDate"), day(period, "cbc:EndDate")
    return start is None or end is None or start <= end


def _no_lines(code: str) -> Test:
    return lambda root: text(root, "cbc:OrderResponseCode") != code or not has(root, "cac:OrderLine")


def _lines_if_amended(root: Node) -> bool:
    return text(root, "cbc:OrderResponseCode") != "CA" or has(root, "cac:OrderLine")


def _in_currency(price: Node) -> bool:
    return price.get("currencyID") == text(top(price), "cbc:DocumentCurrencyCode")


def _responses(prefix: str) -> list[Rule]:
    return [
        Rule(
            f"{prefix}-R001", "cac:BuyerCustomerParty/cac:Party", _named, "The buyer has a name or a number."
        ),
        Rule(
            f"{prefix}-R002",
            "cac:SellerSupplierParty/cac:Party",
            _named,
            "The seller has a name or a number.",
        ),
        Rule(f"{prefix}-R003", ".", once_each(LINE), "Each line has an id, and no two the same."),
        Rule(
            f"{prefix}-R004", ".//cac:PromisedDeliveryPeriod", _in_order, "A delivery ends after it begins."
        ),
        Rule(f"{prefix}-R005", ".//cbc:PriceAmount", _in_currency, "All prices are in one currency."),
        Rule(
            f"{prefix}-R007",
            ".",
            _lines_if_amended,
            "Who accepts with changes says which, line by line.",
            fatal=False,
        ),
        Rule(f"{prefix}-R008", ".", _no_lines("AP"), "Who accepts an order as it is gives no lines."),
        Rule(f"{prefix}-R009", ".", _no_lines("RE"), "Who rejects an order gives no lines."),
        Rule(f"{prefix}-R010", ".", _no_lines("AB"), "Who has only received an order gives no lines."),
    ]


def _reasoned(response: Node) -> bool:
    return text(response, "cbc:ResponseCode") not in WITH_REASON or has(
        response, "cac:Status/cbc:StatusReasonCode"
    )


def _in_words(*codes: str) -> Test:
    return lambda status: text(status, "cbc:StatusReasonCode") not in codes or has(status, "cbc:StatusReason")


def _item_identified(line: Node) -> bool:
    return has(
        line,
        "cac:Item/cac:StandardItemIdentification/cbc:ID",
        "cac:Item/cac:SellersItemIdentification/cbc:ID",
    )


def _why_outstanding(line: Node) -> bool:
    return not has(line, "cbc:OutstandingQuantity") or has(line, "cbc:OutstandingReason")


DESPATCH = [
    Rule(
        "PEPPOL-T16-R002",
        ".",
        lambda root: has(root, "cac:OrderReference/cbc:ID"),
        "It names the order.",
        fatal=False,
    ),
    Rule(
        "PEPPOL-T16-R003",
        "cac:DespatchLine",
        _item_identified,
        "An item has the seller's number or a standard one.",
    ),
    Rule(
        "PEPPOL-T16-R004",
        "cac:DespatchLine",
        lambda one: has(one, "cac:Item/cbc:Name"),
        "An item has a name.",
    ),
    Rule(
        "PEPPOL-T16-R005",
        "cac:DespatchLine",
        lambda one: has(one, "cbc:DeliveredQuantity"),
        "A line says how many come.",
        fatal=False,
    ),
    Rule(
        "PEPPOL-T16-R006",
        "cac:DespatchLine",
        lambda one: at_least_zero(one, "cbc:DeliveredQuantity"),
        "What comes is not below zero.",
    ),
    Rule(
        "PEPPOL-T16-R007",
        "cac:DespatchLine",
        _why_outstanding,
        "What is still to come has its reason.",
        fatal=False,
    ),
    Rule("PEPPOL-T16-R008", "cac:BuyerCustomerParty", has_name, "The buyer has a name or a number."),
    Rule("PEPPOL-T16-R009", "cac:SellerSupplierParty", has_name, "The seller has a name or a number."),
    Rule(
        "PEPPOL-T16-R010", "cac:OriginatorCustomerParty", has_name, "Who asked for it has a name or a number."
    ),
]
INVOICE_RESPONSE = [
    Rule(
        "PEPPOL-T111-R001",
        ".//cac:DocumentResponse/cac:Response",
        _reasoned,
        "A refusal, query or condition has its reason.",
    ),
    Rule(
        "PEPPOL-T111-R002", ".//cac:Status", _in_words("OTH"), "Another reason is said in words.", fatal=False
    ),
    Rule(
        "PEPPOL-T111-R004",
        ".//cac:Status",
        _in_words("PPD"),
        "A part payment is explained in words.",
        fatal=False,
    ),
]
ADVANCED = {orders.PROFILE.format("advanced_ordering")}
CANCELLATION = [
    Rule(
        "PEPPOL-T115-R031",
        "cbc:ProfileID",
        lambda one: own_text(one) in ADVANCED,
        "The profile is not one of this document.",
    ),
]


def _with_common(rules: Iterable[Rule]) -> list[Rule]:
    return [*COMMON, *rules]


RULES = {
    "t01": _with_common(orders.rules("PEPPOL-T01", "order_only", "ordering", "advanced_ordering")),
    "t16": _with_common(DESPATCH),
    "t19": _with_common(catalogues.RULES),
    "t58": _with_common([]),
    "t71": _with_common([]),
    "t76": _with_common(_responses("PEPPOL-T76")),
    "t77": _with_common([]),
    "t110": _with_common(agreements.RULES),
    "t111": _with_common(INVOICE_RESPONSE),
    "t114": _with_common(orders.rules("PEPPOL-T114", "advanced_ordering")),
    "t115": _with_common(CANCELLATION),
    "t116": _with_common(_responses("PEPPOL-T116")),
}
