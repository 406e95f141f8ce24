"""Rules on amounts that orders, changes of orders and agreements on orders have in common, under each one's own ids."""

from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from schakel.hub.formats.checks.rules import (
    Rule,
    Test,
    allowances,
    amount,
    at_least_zero,
    charges,
    has,
    near,
    not_below_zero,
    top,
)
from schakel.kernel.xml.tree import PREFIXES, Node, everywhere, find_all, full, local_name, text, texts

CENT = Decimal("0.01")
MULTIPLIER, BASE, AMOUNT = "cbc:MultiplierFactorNumeric", "cbc:BaseAmount", "cbc:Amount"
ALLOWANCE_CODES = "41 42 60 62 63 64 65 66 67 68 70 71 88 95 100 102 103 104 105"
CHARGE_CODES = (
    "AA AAA AAC AAD AAE AAF AAH AAI AAS AAT AAV AAY AAZ ABA ABB ABC ABD ABF ABK ABL ABN ABR ABS ABT "
    "ABU ACF ACG ACH ACI ACJ ACK ACL ACM ACS ADC ADE ADJ ADK ADL ADM ADN ADO ADP ADQ ADR ADT ADW ADY "
    "ADZ AEA AEB AEC AED AEF AEH AEI AEJ AEK AEL AEM AEN AEO AEP AES AET AEU AEV AEW AEX AEY AEZ AJ "
    "AU CA CAB CAD CAE CAF CAI CAJ CAK CAL CAM CAN CAO CAP CAQ CAR CAS CAT CAU CAV CAW CAX CAY CAZ CD "
    "CG CS CT DAB DAC DAD DAF DAG DAH DAI DAJ DAK DAL DAM DAN DAO DAP DAQ DL EG EP ER FAA FAB FAC FC "
    "FH FI GAA HAA HD HH IAA IAB ID IF IR IS KO L1 LA LAA LAB LF MAE MI ML NAA OA PA PAA PC PL RAB "
    "RAC RAD RAF RE RF RH RV SA SAA SAD SAE SAI SG SH SM SU TAB TAC TT TV V1 V2 WH XAA YY ZZZ"
)


def cents(number: Decimal) -> Decimal:
    """Round to the cent, half a cent up."""
    return number.quantize(CENT, ROUND_HALF_UP)


def once_each(path: str) -> Test:
    """Return the test that each element at a path has an id, and no two the same."""

    def test(root: Node) -> bool:
        ids = [text(one, "cbc:ID") for one in find_all(root, path)]
        return "" not in ids and all(times == 1 for times in Counter(ids).values())

    return test


def in_one_currency(*names: str) -> Test:
    """Return the test that what stands in these elements is in the document's currency."""

    def test(root: Node) -> bool:
        currency = text(root, "cbc:DocumentCurrencyCode")
        return all(one.get("currencyID") in (None, currency) for one in _amounts(root, names))

    return test


def of_two_decimals(*names: str) -> Test:
    """Return the test that these amounts are to the cent; prices may be finer."""

    def test(root: Node) -> bool:
        price = full("cac:Price")
        return all(
            len((one.text or "").partition(".")[2].strip()) <= 2
            for one in _amounts(root, names)
            if not any(over.tag == price for over in one.iterancestors())
        )

    return test


def _amounts(root: Node, names: Iterable[str]) -> Iterable[Node]:
    for name in names:
        if name.endswith("/*"):
            for total in everywhere(root, name[:-2]):
                yield from total
        else:
            yield from everywhere(root, name)


def allowance_rules(ids: dict[str, str], *places: str) -> list[Rule]:
    """Return the rules on what is taken off or charged; `ids` names percent, base, product, reason and sign."""
    rules = []
    for place in places:
        rules += [
            Rule(
                ids["base"],
                place,
                lambda one: has(one, BASE) or not has(one, MULTIPLIER),
                "A percentage needs what it is of.",
            ),
            Rule(
                ids["percent"],
                place,
                lambda one: has(one, MULTIPLIER) or not has(one, BASE),
                "A base amount needs its percentage.",
            ),
            Rule(ids["product"], place, _product, "The amount is the base amount times the percentage."),
            Rule(ids["reason"], place, _reasoned, "There is a reason, in words or as a code."),
            Rule(ids["sign"], place, lambda one: at_least_zero(one, AMOUNT), "The amount is not below zero."),
        ]
    return rules


def _halved(one: Node) -> bool:
    """Say whether percentage and base stand alone; then the other rules are not asked."""
    return has(one, MULTIPLIER) != has(one, BASE)


def _product(one: Node) -> bool:
    if not (has(one, MULTIPLIER) and has(one, BASE)):
        return True
    return near(amount(one, AMOUNT), amount(one, BASE) * amount(one, MULTIPLIER) / 100)


def _reasoned(one: Node) -> bool:
    return _halved(one) or has(one, "cbc:AllowanceChargeReason", "cbc:AllowanceChargeReasonCode")


def code_rules(prefix: str) -> list[Rule]:
    """Return the rules on the codes of why something is taken off or charged."""
    return [
        Rule(
            f"{prefix}-CL001",
            ".//cac:AllowanceCharge",
            _codes("false", ALLOWANCE_CODES),
            "This is no reason (UNCL 5189) to take off.",
        ),
        Rule(
            f"{prefix}-CL002",
            ".//cac:AllowanceCharge",
            _codes("true", CHARGE_CODES),
            "This is no reason (UNCL 7161) to charge.",
        ),
    ]


def _codes(indicator: str, written: str) -> Test:
    codes = set(written.split())
    return lambda one: (
        text(one, "cbc:ChargeIndicator") != indicator
        or codes.issuperset(texts(one, "cbc:AllowanceChargeReasonCode"))
    )


def price_rules(prefix: str, price: str, gross: str, taken_off: str) -> list[Rule]:
    """Return the rules on a price: net, gross, and what is taken off are not below zero."""
    return [
        Rule(
            f"{prefix}-{price}",
            ".//cac:Price",
            lambda one: at_least_zero(one, "cbc:PriceAmount"),
            "A price is not below zero.",
        ),
        Rule(
            f"{prefix}-{gross}",
            ".//cac:Price",
            lambda one: not_below_zero(one, "cac:AllowanceCharge/cbc:BaseAmount"),
            "A gross price is not below zero.",
        ),
        Rule(
            f"{prefix}-{taken_off}",
            ".//cac:Price",
            lambda one: not_below_zero(one, "cac:AllowanceCharge/cbc:Amount"),
            "What is taken off a price is not below zero.",
        ),
    ]


def tax_rules(prefix: str, rate: str, standard: str) -> list[Rule]:
    """Return the rules on VAT categories: a rate, and a real one for the standard rate."""
    rules = []
    for about in (".//cac:TaxCategory", ".//cac:ClassifiedTaxCategory"):
        rules += [
            Rule(
                f"{prefix}-{rate}",
                about,
                lambda one: has(one, "cbc:Percent") or text(one, "cbc:ID") == "O",
                "A VAT category has its rate.",
            ),
            Rule(
                f"{prefix}-{standard}",
                about,
                lambda one: text(one, "cbc:ID") != "S" or amount(one, "cbc:Percent") > 0,
                "The standard rate is above zero.",
            ),
        ]
    return rules


def line_total(line: Node) -> Decimal:
    """Return what a line comes to: quantity times price, and what is charged and taken off."""
    base = amount(line, "cac:Price/cbc:BaseQuantity", Decimal(1)) or Decimal(1)
    price = amount(line, "cac:Price/cbc:PriceAmount") / base
    return amount(line, "cbc:Quantity", Decimal(1)) * price + cents(charges(line)) - cents(allowances(line))


def sum_of_lines(node: Node) -> Decimal:
    """Add up the lines of the document that an element stands in."""
    found = top(node).iterfind("cac:OrderLine/cac:LineItem", PREFIXES)
    return cents(sum((amount(one, "cbc:LineExtensionAmount") for one in found), Decimal(0)))


def has_name(node: Node) -> bool:
    """Say whether a party of an order is known by name or number."""
    party = node if local_name(node) == "Party" else node.find("cac:Party", PREFIXES)
    return party is not None and has(party, "cac:PartyName/cbc:Name", "cac:PartyIdentification/cbc:ID")
