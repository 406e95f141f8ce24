"""Peppol's rules for an order (T01) and for its change (T114), which are the same under two numbers."""

from decimal import Decimal

from schakel.hub.formats.checks.amounts import (
    allowance_rules,
    cents,
    code_rules,
    has_name,
    in_one_currency,
    line_total,
    of_two_decimals,
    once_each,
    price_rules,
    sum_of_lines,
    tax_rules,
)
from schakel.hub.formats.checks.rules import Rule, allowances, amount, at_least_zero, charges, has, near, top
from schakel.kernel.xml.tree import Node, text

LINE, TOTALS = "cac:OrderLine/cac:LineItem", "cac:AnticipatedMonetaryTotal"
AMOUNTS = (
    "cbc:Amount",
    "cbc:TaxAmount",
    "cbc:LineExtensionAmount",
    "cbc:PriceAmount",
    "cbc:BaseAmount",
    f"{TOTALS}/*",
)
PROFILE = "urn:fdc:peppol.eu:poacc:bis:{}:3"
ONE = Decimal(1)


def rules(prefix: str, *profiles: str) -> list[Rule]:
    """Return the rules under the ids of one transaction, which belongs to these profiles."""
    return [*_document(prefix, profiles), *_totals(prefix), *_lines(prefix), *_shared(prefix)]


def _document(prefix: str, profiles: tuple[str, ...]) -> list[Rule]:
    allowed = {PROFILE.format(one) for one in profiles}
    return [
        Rule(f"{prefix}-R001", ".", once_each(LINE), "Each line has an id, and no two the same."),
        Rule(
            f"{prefix}-R002",
            ".",
            lambda root: has(root, "cac:ValidityPeriod/cbc:EndDate"),
            "It says until when it is valid.",
            fatal=False,
        ),
        Rule(f"{prefix}-R003", ".", in_one_currency(*AMOUNTS), "All amounts are in one currency."),
        Rule(
            f"{prefix}-R014",
            ".//cac:OriginatorCustomerParty",
            has_name,
            "Who asked for it has a name or a number.",
        ),
        Rule(f"{prefix}-R026", ".//cac:PartyTaxScheme", _vat_number, "A VAT number begins with its country."),
        Rule(
            f"{prefix}-R028",
            ".",
            of_two_decimals(*AMOUNTS),
            "Amounts other than prices have two decimals at most.",
        ),
        Rule(
            f"{prefix}-R031",
            "cbc:ProfileID",
            lambda one: text(one, ".") in allowed,
            "The profile is not one of this document.",
        ),
    ]


def _vat_number(scheme: Node) -> bool:
    country = text(scheme, "cbc:CompanyID")[:2]
    right = not country or (country.isalpha() and country.isupper() and len(country) == 2)
    return right or text(scheme, "cac:TaxScheme/cbc:ID") != "VAT"


def _net(total: Node) -> Decimal:
    return amount(total, "cbc:LineExtensionAmount") - _taken_off(total) + _charged(total)


def _taken_off(total: Node) -> Decimal:
    return amount(total, "cbc:AllowanceTotalAmount")


def _charged(total: Node) -> Decimal:
    return amount(total, "cbc:ChargeTotalAmount")


def _without_tax(total: Node) -> Decimal:
    return amount(total, "cbc:TaxExclusiveAmount") if has(total, "cbc:TaxExclusiveAmount") else _net(total)


def _payable(total: Node) -> bool:
    with_tax = amount(total, "cbc:TaxInclusiveAmount")
    due = with_tax - amount(total, "cbc:PrepaidAmount") + amount(total, "cbc:PayableRoundingAmount")
    return not with_tax or (has(total, "cbc:PayableAmount") and amount(total, "cbc:PayableAmount") == due)


def _taxed(total: Node) -> bool:
    with_tax, root = amount(total, "cbc:TaxInclusiveAmount"), top(total)
    if not with_tax or not has(root, "cac:TaxTotal"):
        return True
    return with_tax == _without_tax(total) + amount(root, "cac:TaxTotal/cbc:TaxAmount")


def _totals(prefix: str) -> list[Rule]:
    return [
        Rule(
            f"{prefix}-R006",
            TOTALS,
            lambda one: at_least_zero(one, "cbc:PayableAmount"),
            "What is to be paid is not below zero.",
        ),
        Rule(
            f"{prefix}-R007",
            TOTALS,
            lambda one: at_least_zero(one, "cbc:LineExtensionAmount"),
            "The sum of the lines is not below zero.",
        ),
        Rule(
            f"{prefix}-R008",
            TOTALS,
            lambda one: (
                has(one, "cbc:LineExtensionAmount")
                and amount(one, "cbc:LineExtensionAmount") == sum_of_lines(one)
            ),
            "The sum of the lines is what the lines come to.",
        ),
        Rule(
            f"{prefix}-R009",
            TOTALS,
            lambda one: _taken_off(one) == cents(allowances(top(one))),
            "What is taken off adds up.",
        ),
        Rule(
            f"{prefix}-R010",
            TOTALS,
            lambda one: _charged(one) == cents(charges(top(one))),
            "What is charged adds up.",
        ),
        Rule(
            f"{prefix}-R011",
            TOTALS,
            lambda one: _without_tax(one) == _net(one),
            "The amount without VAT adds up.",
        ),
        Rule(
            f"{prefix}-R016",
            TOTALS,
            _payable,
            "What is to be paid is the amount with VAT, less what was paid.",
        ),
        Rule(f"{prefix}-R017", TOTALS, _taxed, "The amount with VAT is that without, and the VAT."),
    ]


def _base_quantity(line: Node) -> bool:
    return amount(line, "cac:Price/cbc:BaseQuantity", ONE) > 0


def _net_price(allowance: Node) -> bool:
    price = allowance.getparent()
    if price is None or not has(allowance, "cbc:BaseAmount"):
        return True
    return amount(price, "cbc:PriceAmount") == amount(allowance, "cbc:BaseAmount") - amount(
        allowance, "cbc:Amount"
    )


def _lines(prefix: str) -> list[Rule]:
    return [
        Rule(
            f"{prefix}-R004",
            LINE,
            lambda one: at_least_zero(one, "cbc:Quantity"),
            "A quantity is not below zero.",
        ),
        Rule(
            f"{prefix}-R013", LINE, lambda one: has(one, "cbc:Quantity"), "A line says how many.", fatal=False
        ),
        Rule(
            f"{prefix}-R019",
            ".//cac:Price/cac:AllowanceCharge",
            _net_price,
            "The price is the gross price less what is taken off.",
        ),
        Rule(
            f"{prefix}-R024",
            LINE,
            lambda one: near(amount(one, "cbc:LineExtensionAmount"), line_total(one)),
            "A line comes to quantity times price, and what is charged or taken off.",
        ),
        Rule(f"{prefix}-R025", LINE, _base_quantity, "A price is for more than nothing."),
    ]


def _shared(prefix: str) -> list[Rule]:
    ids = {"base": "R020", "percent": "R021", "product": "R022", "reason": "R023", "sign": "R032"}
    named = {what: f"{prefix}-{number}" for what, number in ids.items()}
    return [
        *allowance_rules(named, "cac:AllowanceCharge", f"{LINE}/cac:AllowanceCharge"),
        *price_rules(prefix, "R005", "R027", "R033"),
        *tax_rules(prefix, "R029", "R030"),
        *code_rules(prefix),
    ]
