"""NLCIUS 1.0, the Dutch rules on top of EN 16931: written here, since nobody ships them under a free licence."""

from decimal import Decimal

from schakel.hub.formats.checks.rules import Rule, Test, amount, has, has_all
from schakel.kernel.xml.tree import Node, attribute, everywhere, find, find_all, local_name, own_text, text

SUPPLIER = "cac:AccountingSupplierParty/cac:Party"
CUSTOMER = "cac:AccountingCustomerParty/cac:Party"
REPRESENTATIVE = "cac:TaxRepresentativeParty"
DELIVERY = "cac:Delivery/cac:DeliveryLocation/cac:Address"
COUNTRY = "cac:Country/cbc:IdentificationCode"
# KvK number and OIN.
DUTCH_NUMBERS = {"0106", "0190"}
PAID_BY = {"30", "48", "49", "57", "58", "59"}
SEPA = {"58", "59"}
TYPES = {"380", "381", "384", "389"}


def is_dutch(root: Node) -> bool:
    """Say whether the supplier is in the Netherlands: most of these rules are for those alone."""
    return text(root, f"{SUPPLIER}/cac:PostalAddress/{COUNTRY}").upper() == "NL"


def _numbered(party: Node) -> bool:
    numbers = find_all(party, "cac:PartyLegalEntity/cbc:CompanyID")
    return any(one.get("schemeID") in DUTCH_NUMBERS for one in numbers) and any(map(own_text, numbers))


def _customer_numbered(party: Node) -> bool:
    dutch = text(party, f"cac:PostalAddress/{COUNTRY}") == "NL"
    numbers = find_all(party, "cac:PartyLegalEntity/cbc:CompanyID")
    entities = find_all(party, "cac:PartyLegalEntity")
    if entities and dutch and not any(one.get("schemeID") in DUTCH_NUMBERS for one in numbers):
        return False
    return all(map(own_text, numbers))


def _complete(address: Node) -> bool:
    return has_all(address, "cbc:StreetName", "cbc:CityName", "cbc:PostalZone")


def _complete_if_dutch(address: Node) -> bool:
    country = find(address, COUNTRY)
    return (country is not None and own_text(country) != "NL") or _complete(address)


def _right_root(root: Node) -> bool:
    code = text(root, "cbc:InvoiceTypeCode") or text(root, "cbc:CreditNoteTypeCode")
    if local_name(root) == "Invoice":
        return code != "381"
    return code not in {"380", "384", "389"}


def _has_payment(root: Node) -> bool:
    total = find(root, "cac:LegalMonetaryTotal")
    return (
        total is None or amount(total, "cbc:PayableAmount", Decimal(1)) <= 0 or has(root, "cac:PaymentMeans")
    )


def _names_original(root: Node) -> bool:
    corrects = text(root, "cbc:InvoiceTypeCode") == "384"
    return not corrects or has(root, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")


def _order_of_lines(root: Node) -> bool:
    lines = any(has(one, "cbc:LineID") for one in everywhere(root, "cac:OrderLineReference"))
    return not lines or has(root, "cac:OrderReference/cbc:ID")


FATAL = [
    Rule(
        "BR-NL-1",
        SUPPLIER,
        _numbered,
        "A supplier in the Netherlands gives its KvK number (0106) or OIN (0190).",
    ),
    Rule(
        "BR-NL-2",
        ".",
        lambda root: has(root, "cbc:BuyerReference", "cac:OrderReference/cbc:ID"),
        "A supplier in the Netherlands names the buyer's reference or the order.",
    ),
    Rule(
        "BR-NL-3",
        f"{SUPPLIER}/cac:PostalAddress",
        _complete,
        "The address of a supplier in the Netherlands has street, place and postal code.",
    ),
    Rule(
        "BR-NL-4",
        f"{CUSTOMER}/cac:PostalAddress",
        _complete_if_dutch,
        "The address of a customer in the Netherlands has street, place and postal code.",
    ),
    Rule(
        "BR-NL-5",
        f"{REPRESENTATIVE}/cac:PostalAddress",
        _complete_if_dutch,
        "The address of a tax representative in the Netherlands has street, place and postal code.",
    ),
    *(
        Rule(
            "BR-NL-7",
            about,
            lambda code: own_text(code) in TYPES,
            "The type is one of 380, 381, 384 and 389.",
        )
        for about in ("cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode")
    ),
    Rule("BR-NL-8", ".", _right_root, "Type 381 is a CreditNote; 380, 384 and 389 are an Invoice."),
    Rule("BR-NL-9", ".", _names_original, "A corrective invoice (384) names the invoice that it corrects."),
    Rule(
        "BR-NL-10",
        CUSTOMER,
        _customer_numbered,
        "A customer in the Netherlands has a KvK number (0106) or OIN (0190).",
    ),
    Rule("BR-NL-11", ".", _has_payment, "Where something is to be paid, the invoice says how."),
    Rule(
        "BR-NL-12",
        "cac:PaymentMeans",
        lambda means: text(means, "cbc:PaymentMeansCode").lstrip("0") in PAID_BY,
        "Payment is by one of 30, 48, 49, 57, 58 and 59.",
    ),
]
# This one is for suppliers of any country.
OF_ANY_SUPPLIER = [
    Rule(
        "BR-NL-13",
        ".",
        _order_of_lines,
        "Where lines name the line of an order, the invoice names the order.",
    ),
]


def _never(_node: Node) -> bool:
    return False


def _vat_only(registration: Node) -> bool:
    return not has(registration, "cbc:CompanyID") or text(registration, "cac:TaxScheme/cbc:ID") == "VAT"


def _no_branch(means: Node) -> bool:
    branch = "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID"
    return text(means, "cbc:PaymentMeansCode") not in SEPA or not has(means, branch)


def _in_currency(total: Node) -> bool:
    return attribute(total, ".", "currencyID") == text(
        total.getroottree().getroot(), "cbc:DocumentCurrencyCode"
    )


def _not_advised(rule: str, about: str, what: str, holds: Test = _never) -> Rule:
    return Rule(rule, about, holds, f"Better leave this out: {what}.", fatal=False)


def _is_charge(code: Node) -> bool:
    over = code.getparent()
    return over is not None and text(over, "cbc:ChargeIndicator") == "true"


REASON = ".//cac:AllowanceCharge/cbc:AllowanceChargeReasonCode"
ADDRESSES = {
    f"{SUPPLIER}/cac:PostalAddress": "the supplier",
    f"{CUSTOMER}/cac:PostalAddress": "the customer",
    f"{REPRESENTATIVE}/cac:PostalAddress": "the tax representative",
    DELIVERY: "the delivery",
}
ADVICE = [
    _not_advised("BR-NL-19", "cbc:TaxCurrencyCode", "a currency of its own for VAT"),
    _not_advised("BR-NL-20", "cbc:TaxPointDate", "the day on which VAT falls due"),
    _not_advised("BR-NL-21", "cac:InvoicePeriod/cbc:DescriptionCode", "the code for when VAT falls due"),
    _not_advised(
        "BR-NL-24",
        "cac:BillingReference/cac:InvoiceDocumentReference/cbc:IssueDate",
        "the day of an earlier invoice",
    ),
    _not_advised("BR-NL-25", f"{SUPPLIER}/cac:PartyTaxScheme", "a tax number other than for VAT", _vat_only),
    _not_advised(
        "BR-NL-26", f"{SUPPLIER}/cac:PartyLegalEntity/cbc:CompanyLegalForm", "further legal information"
    ),
    *(
        _not_advised(
            "BR-NL-27", f"{place}/cac:AddressLine/cbc:Line", f"a third line in the address of {whose}"
        )
        for place, whose in ADDRESSES.items()
    ),
    *(
        _not_advised("BR-NL-28", f"{place}/cbc:CountrySubentity", f"the province in the address of {whose}")
        for place, whose in ADDRESSES.items()
    ),
    _not_advised(
        "BR-NL-29",
        "cac:PaymentMeans/cbc:PaymentMeansCode",
        "the means of payment in words",
        lambda one: not one.get("name"),
    ),
    _not_advised(
        "BR-NL-30", "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:Name", "the name of the account"
    ),
    _not_advised("BR-NL-31", "cac:PaymentMeans", "the BIC of a SEPA payment", _no_branch),
    _not_advised("BR-NL-32", REASON, "the code of why something is taken off", _is_charge),
    _not_advised("BR-NL-33", "cac:TaxTotal/cbc:TaxAmount", "VAT in another currency", _in_currency),
    _not_advised(
        "BR-NL-34", REASON, "the code of why something is charged", lambda code: not _is_charge(code)
    ),
    _not_advised(
        "BR-NL-35",
        "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReasonCode",
        "the code of an exemption",
    ),
]
EMPTY = Rule(
    "SI-UBL-2", ".//*", lambda node: len(node) > 0 or own_text(node) != "", "This is empty.", fatal=False
)


def rules_for(root: Node) -> list[Rule]:
    """Return the Dutch rules that a document must hold to; most are for suppliers in the Netherlands."""
    ours = [*FATAL, *ADVICE] if is_dutch(root) else []
    return [*ours, *OF_ANY_SUPPLIER, EMPTY]
