"""Peppol's rules for a catalogue (T19)."""

from datetime import date

from schakel.hub.formats.checks.amounts import has_name, tax_rules
from schakel.hub.formats.checks.rules import Rule, amount, at_least_zero, has, not_below_zero, top
from schakel.kernel.xml.tree import Node, day, text

PREFIX = "PEPPOL-T19"
LINE, PLACE = "cac:CatalogueLine", "cac:CatalogueLine/cac:RequiredItemLocationQuantity"
PROFILES = {f"urn:fdc:peppol.eu:poacc:bis:{name}:3" for name in ("catalogue_only", "catalogue_wo_response")}
MOST, LEAST = "cbc:MaximumOrderQuantity", "cbc:MinimumOrderQuantity"
type Period = tuple[date, date]


def _period(node: Node, path: str, otherwise: Period) -> Period:
    return day(node, f"{path}/cbc:StartDate") or otherwise[0], day(node, f"{path}/cbc:EndDate") or otherwise[
        1
    ]


def _of_catalogue(node: Node) -> Period:
    return _period(top(node), "cac:ValidityPeriod", (date.min, date.max))


def _of_line(line: Node) -> Period:
    return _period(line, "cac:LineValidityPeriod", _of_catalogue(line))


def _of_price(place: Node) -> Period:
    return _period(place, "cac:Price/cac:ValidityPeriod", _around(place))


def _around(place: Node) -> Period:
    line = place.getparent()
    assert line is not None
    return _of_line(line)


def _inside(one: Period, other: Period) -> bool:
    return other[0] <= one[0] <= other[1] and other[0] <= one[1] <= other[1]


def _in_order(one: Period) -> bool:
    return one[0] <= one[1]


def _identified(item: Node) -> bool:
    return has(item, "cac:StandardItemIdentification/cbc:ID", "cac:SellersItemIdentification/cbc:ID")


def _more_than_least(line: Node) -> bool:
    return not (has(line, MOST) and has(line, LEAST)) or amount(line, MOST) >= amount(line, LEAST)


RULES = [
    Rule(
        f"{PREFIX}-R001",
        ".",
        lambda root: _in_order(_of_catalogue(root)),
        "A catalogue ends after it begins.",
    ),
    Rule(f"{PREFIX}-R004", ".//cac:SellerSupplierParty", has_name, "The supplier has a name or a number."),
    Rule(
        f"{PREFIX}-R005", ".//cac:ContractorCustomerParty", has_name, "The customer has a name or a number."
    ),
    Rule(
        f"{PREFIX}-R006",
        PLACE,
        lambda one: at_least_zero(one, "cac:Price/cbc:PriceAmount"),
        "A price is not below zero.",
    ),
    Rule(
        f"{PREFIX}-R007",
        LINE,
        lambda one: _inside(_of_line(one), _of_catalogue(one)),
        "A line is valid while the catalogue is.",
    ),
    Rule(
        f"{PREFIX}-R008",
        LINE,
        lambda one: not_below_zero(one, MOST),
        "The most that one orders is not below zero.",
    ),
    Rule(
        f"{PREFIX}-R009",
        LINE,
        lambda one: not_below_zero(one, LEAST),
        "The least that one orders is not below zero.",
    ),
    Rule(f"{PREFIX}-R010", LINE, _more_than_least, "The most is not below the least."),
    Rule(
        f"{PREFIX}-R011",
        PLACE,
        lambda one: _inside(_of_price(one), _around(one)),
        "A price is valid while its line is.",
    ),
    Rule(f"{PREFIX}-R012", ".//cac:Item", _identified, "An item has the seller's number or a standard one."),
    Rule(f"{PREFIX}-R013", LINE, lambda one: _in_order(_of_line(one)), "A line ends after it begins."),
    Rule(f"{PREFIX}-R016", PLACE, lambda one: _in_order(_of_price(one)), "A price ends after it begins."),
    Rule(
        f"{PREFIX}-R017",
        "cbc:ProfileID",
        lambda one: text(one, ".") in PROFILES,
        "The profile is not one of a catalogue.",
    ),
    *(rule for rule in tax_rules(PREFIX, "R014", "R015") if rule.about.endswith("ClassifiedTaxCategory")),
]
