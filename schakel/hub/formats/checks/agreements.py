"""Peppol's rules for an agreement on an order (T110)."""

from decimal import Decimal

from schakel.hub.formats.checks.amounts import (
    allowance_rules,
    cents,
    code_rules,
    in_one_currency,
    of_two_decimals,
    price_rules,
    sum_of_lines,
    tax_rules,
)
from schakel.hub.formats.checks.rules import (
    Rule,
    Test,
    allowances,
    amount,
    charges,
    has,
    not_below_zero,
    top,
    total,
)
from schakel.kernel.xml.tree import Node, everywhere, find_all, text

PREFIX = "PEPPOL-T110"
TOTALS = "cac:LegalMonetaryTotal"
AMOUNTS = (
    "cbc:Amount",
    "cbc:TaxAmount",
    "cbc:TaxableAmount",
    "cbc:LineExtensionAmount",
    "cbc:PriceAmount",
    "cbc:BaseAmount",
    f"{TOTALS}/*",
)
WITH_REASON, WITHOUT_REASON = {"E", "AE", "K", "G", "O"}, {"S", "Z", "L", "M"}
IDS = {"base": "R015", "percent": "R016", "product": "R017", "reason": "R018", "sign": "R021"}


def _identified(item: Node) -> bool:
    return has(item, "cac:StandardItemIdentification/cbc:ID", "cac:SellersItemIdentification/cbc:ID")


def _vat(subtotal: Node) -> bool:
    tax, rate = amount(subtotal, "cbc:TaxAmount"), amount(subtotal, "cac:TaxCategory/cbc:Percent")
    if round(rate) == 0:
        return round(tax) == 0
    return tax == cents(amount(subtotal, "cbc:TaxableAmount") * rate / 100)


def _vat_total(tax: Node) -> bool:
    parts = find_all(tax, "cac:TaxSubtotal")
    return not parts or amount(tax, "cbc:TaxAmount") == cents(total(tax, "cac:TaxSubtotal/cbc:TaxAmount"))


def _reasoned(category: Node) -> bool:
    return has(category, "cbc:TaxExemptionReason") or text(category, "cbc:ID") in WITHOUT_REASON


def _unreasoned(category: Node) -> bool:
    return not has(category, "cbc:TaxExemptionReason") or text(category, "cbc:ID") in WITH_REASON


def _rated(category: Node) -> tuple[str, Decimal]:
    return text(category, "cbc:ID"), amount(category, "cbc:Percent").normalize()


def _known(root: Node, with_rate: bool) -> bool:
    """Say whether each VAT category of a line or charge is among those of the document, where it tells them."""
    if not has(root, "cac:TaxTotal"):
        return True
    known = find_all(root, "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory")
    used = [
        *everywhere(root, "cac:ClassifiedTaxCategory"),
        *(
            one
            for part in everywhere(root, "cac:AllowanceCharge")
            for one in find_all(part, "cac:TaxCategory")
        ),
    ]
    if with_rate:
        return {_rated(one) for one in used if has(one, "cbc:Percent")} <= {_rated(one) for one in known}
    return {text(one, "cbc:ID") for one in used} <= {text(one, "cbc:ID") for one in known}


def _given(path: str, right: Test) -> Test:
    return lambda one: not has(one, path) or right(one)


def _net(one: Node) -> Decimal:
    return (
        amount(one, "cbc:LineExtensionAmount")
        + amount(one, "cbc:ChargeTotalAmount")
        - amount(one, "cbc:AllowanceTotalAmount")
    )


def _with_tax(one: Node) -> bool:
    tax = amount(top(one), "cac:TaxTotal/cbc:TaxAmount")
    return amount(one, "cbc:TaxInclusiveAmount") == amount(one, "cbc:TaxExclusiveAmount") + tax


def _due(one: Node) -> bool:
    with_tax = amount(one, "cbc:TaxInclusiveAmount")
    due = with_tax - amount(one, "cbc:PrepaidAmount") + amount(one, "cbc:PayableRoundingAmount")
    return amount(one, "cbc:PayableAmount") == due


def _lines_priced(one: Node) -> bool:
    lines = find_all(top(one), "cac:OrderLine")
    return len(lines) == sum(has(line, "cac:LineItem/cbc:LineExtensionAmount") for line in lines)


LINES, OFF, ON = "cbc:LineExtensionAmount", "cbc:AllowanceTotalAmount", "cbc:ChargeTotalAmount"
RULES = [
    Rule(f"{PREFIX}-R002", ".//cac:Item", _identified, "An item has the seller's number or a standard one."),
    Rule(f"{PREFIX}-R003", ".//cac:Item", lambda one: has(one, "cbc:Name"), "An item has a name."),
    Rule(f"{PREFIX}-R004", ".", in_one_currency(*AMOUNTS), "All amounts are in one currency."),
    Rule(
        f"{PREFIX}-R013",
        ".",
        of_two_decimals(*AMOUNTS),
        "Amounts other than prices have two decimals at most.",
    ),
    Rule(
        f"{PREFIX}-R024",
        ".//cac:TaxTotal/cac:TaxSubtotal",
        _vat,
        "VAT is the amount times its rate, to the cent.",
    ),
    Rule(f"{PREFIX}-R025", "cac:TaxTotal", _vat_total, "The VAT of all rates adds up."),
    Rule(f"{PREFIX}-R026", ".", lambda root: _known(root, True), "The VAT rates are those of the document."),
    Rule(
        f"{PREFIX}-R027",
        ".",
        lambda root: _known(root, False),
        "The VAT categories are those of the document.",
    ),
    Rule(
        f"{PREFIX}-R028",
        ".//cac:TaxSubtotal/cac:TaxCategory",
        _reasoned,
        "An exemption from VAT has its reason.",
    ),
    Rule(
        f"{PREFIX}-R029",
        ".//cac:TaxSubtotal/cac:TaxCategory",
        _unreasoned,
        "What is taxed has no reason of exemption.",
    ),
    Rule(f"{PREFIX}-R014", TOTALS, _lines_priced, "Where there are totals, each line has its amount."),
    Rule(
        f"{PREFIX}-R005",
        TOTALS,
        lambda one: not_below_zero(one, "cbc:PayableAmount"),
        "What is to be paid is not below zero.",
    ),
    Rule(
        f"{PREFIX}-R006",
        TOTALS,
        lambda one: not_below_zero(one, LINES),
        "The sum of the lines is not below zero.",
    ),
    Rule(
        f"{PREFIX}-R007",
        TOTALS,
        _given(LINES, lambda one: amount(one, LINES) == sum_of_lines(one)),
        "The lines add up.",
    ),
    Rule(
        f"{PREFIX}-R008",
        TOTALS,
        _given(ON, lambda one: amount(one, ON) == cents(charges(top(one)))),
        "What is charged adds up.",
    ),
    Rule(
        f"{PREFIX}-R009",
        TOTALS,
        _given(OFF, lambda one: amount(one, OFF) == cents(allowances(top(one)))),
        "What is taken off adds up.",
    ),
    Rule(
        f"{PREFIX}-R010",
        TOTALS,
        _given("cbc:TaxExclusiveAmount", lambda one: amount(one, "cbc:TaxExclusiveAmount") == _net(one)),
        "The amount without VAT adds up.",
    ),
    Rule(f"{PREFIX}-R011", TOTALS, _with_tax, "The amount with VAT is that without, and the VAT."),
    Rule(
        f"{PREFIX}-R012",
        TOTALS,
        _given("cbc:PayableAmount", _due),
        "What is to be paid is the amount with VAT, less what was paid.",
    ),
    *allowance_rules({what: f"{PREFIX}-{number}" for what, number in IDS.items()}, "cac:AllowanceCharge"),
    *price_rules(PREFIX, "R001", "R022", "R023"),
    *(rule for rule in tax_rules(PREFIX, "R019", "R020") if rule.about.endswith("ClassifiedTaxCategory")),
    *code_rules(PREFIX),
]
