"""Peppol's rules for invoices within Germany, which the shipped sheets do not hold yet."""

import re
from collections.abc import Callable

from schakel.hub.formats.checks.numbers import iban
from schakel.hub.formats.checks.rules import Rule, Test, has
from schakel.kernel.xml.tree import Node, everywhere, find, find_all, local_name, text, texts

SUPPLIER = "cac:AccountingSupplierParty/cac:Party"
CUSTOMER = "cac:AccountingCustomerParty/cac:Party"
DELIVERY = "cac:Delivery/cac:DeliveryLocation/cac:Address"
COUNTRY = "cac:PostalAddress/cac:Country/cbc:IdentificationCode"
ACCOUNT, CARD, MANDATE = "cac:PayeeFinancialAccount", "cac:CardAccount", "cac:PaymentMandate"
BY_TRANSFER, BY_CARD, BY_DEBIT = {"30", "58"}, {"48", "54", "55"}, {"59"}
TAXED = {"S", "Z", "E", "AE", "K", "G", "L", "M"}
TYPES = {"326", "380", "384", "389", "381", "875", "876", "877"}
DISCOUNT = re.compile(r"#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}(#BASISBETRAG=-?\d+\.\d{2})?#")
ADDRESS = re.compile(r"[^@\s]+@[^@\s.][^@\s]*[^@\s.]")


def within(root: Node) -> bool:
    """Say whether supplier and customer are both in Germany: only then do these rules apply."""
    return all(text(root, f"{party}/{COUNTRY}").upper() == "DE" for party in (SUPPLIER, CUSTOMER))


def _filled(path: str) -> Test:
    return lambda node: text(node, path) != ""


def _for_code(codes: set[str], holds: Test) -> Test:
    return lambda means: text(means, "cbc:PaymentMeansCode") not in codes or holds(means)


def _seller_taxed(root: Node) -> bool:
    names = ("cac:TaxCategory", "cac:ClassifiedTaxCategory")
    codes = {text(one, "cbc:ID") for one in everywhere(root, *names)}
    number = f"{SUPPLIER}/cac:PartyTaxScheme/cbc:CompanyID"
    return not codes & TAXED or has(root, number, "cac:TaxRepresentativeParty")


def _typed(root: Node) -> bool:
    return (text(root, "cbc:InvoiceTypeCode") or text(root, "cbc:CreditNoteTypeCode")) in TYPES


def _discounts(root: Node) -> bool:
    note = find(root, "cac:PaymentTerms/cbc:Note")
    written = "" if note is None else note.text or ""
    lines = [line.strip() for line in written.splitlines() if line.strip().startswith("#")]
    if not all(DISCOUNT.fullmatch(line) for line in lines):
        return False
    return not lines or re.match(r"\s*\n", re.split(r"#.+#", written)[-1]) is not None


def _attachments(root: Node) -> bool:
    path = "cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject"
    names = [one.get("filename") for one in find_all(root, path)]
    return len(names) == len(set(names))


def _creditor(root: Node) -> bool:
    if not has(root, f"cac:PaymentMeans/{MANDATE}"):
        return True
    parties = (SUPPLIER, "cac:PayeeParty")
    numbers = [one for party in parties for one in find_all(root, f"{party}/cac:PartyIdentification/cbc:ID")]
    return any(one.get("schemeID") == "SEPA" for one in numbers)


def _debited(root: Node) -> bool:
    paths = (f"cac:PaymentMeans/{MANDATE}", f"cac:PaymentMeans/{MANDATE}/cac:PayerFinancialAccount/cbc:ID")
    return not has(root, paths[0]) or has(root, paths[1])


def _named_original(root: Node) -> bool:
    corrects = text(root, "cbc:InvoiceTypeCode") == "384"
    return not corrects or has(root, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")


def _accounts(path: str) -> Callable[[Node], bool]:
    return lambda means: all(iban(one) for one in texts(means, path))


def _telephone(contact: Node) -> bool:
    return sum(one.isdigit() for one in text(contact, "cbc:Telephone")) >= 3


def _mail(contact: Node) -> bool:
    return ADDRESS.fullmatch(text(contact, "cbc:ElectronicMail")) is not None


CONTACT = f"{SUPPLIER}/cac:Contact"
MEANS = "cac:PaymentMeans"
RULES = [
    Rule("DE-R-001", ".", lambda root: has(root, MEANS), "The invoice says how it is to be paid."),
    Rule("DE-R-002", SUPPLIER, lambda party: has(party, "cac:Contact"), "The supplier names a contact."),
    Rule(
        "DE-R-003", f"{SUPPLIER}/cac:PostalAddress", _filled("cbc:CityName"), "The supplier's place is given."
    ),
    Rule(
        "DE-R-004",
        f"{SUPPLIER}/cac:PostalAddress",
        _filled("cbc:PostalZone"),
        "The supplier's postal code is given.",
    ),
    Rule("DE-R-005", CONTACT, _filled("cbc:Name"), "The supplier's contact has a name."),
    Rule("DE-R-006", CONTACT, _filled("cbc:Telephone"), "The supplier's contact has a telephone number."),
    Rule("DE-R-007", CONTACT, _filled("cbc:ElectronicMail"), "The supplier's contact has a mail address."),
    Rule(
        "DE-R-008", f"{CUSTOMER}/cac:PostalAddress", _filled("cbc:CityName"), "The customer's place is given."
    ),
    Rule(
        "DE-R-009",
        f"{CUSTOMER}/cac:PostalAddress",
        _filled("cbc:PostalZone"),
        "The customer's postal code is given.",
    ),
    Rule("DE-R-010", DELIVERY, _filled("cbc:CityName"), "The place of delivery is given."),
    Rule("DE-R-011", DELIVERY, _filled("cbc:PostalZone"), "The postal code of delivery is given."),
    Rule(
        "DE-R-014",
        "cac:TaxTotal/cac:TaxSubtotal",
        _filled("cac:TaxCategory/cbc:Percent"),
        "Each VAT total has its rate.",
    ),
    Rule("DE-R-015", ".", _filled("cbc:BuyerReference"), "The buyer's reference is given."),
    Rule("DE-R-016", ".", _seller_taxed, "The supplier's tax number, or a tax representative, is given."),
    Rule("DE-R-017", ".", _typed, "The type is one that is used in Germany.", fatal=False),
    Rule(
        "DE-R-018",
        ".",
        _discounts,
        "A cash discount is written as #SKONTO#TAGE=n#PROZENT=n.nn#, on a line of its own.",
    ),
    Rule(
        "DE-R-019",
        MEANS,
        _for_code({"58"}, _accounts(f"{ACCOUNT}/cbc:ID")),
        "The account is an IBAN.",
        fatal=False,
    ),
    Rule(
        "DE-R-020",
        MEANS,
        _for_code(BY_DEBIT, _accounts(f"{MANDATE}/cac:PayerFinancialAccount/cbc:ID")),
        "The debited account is an IBAN.",
        fatal=False,
    ),
    Rule("DE-R-022", ".", _attachments, "No two attachments have one name."),
    Rule(
        "DE-R-023-1",
        MEANS,
        _for_code(BY_TRANSFER, lambda one: has(one, ACCOUNT)),
        "A transfer names the account.",
    ),
    Rule(
        "DE-R-023-2",
        MEANS,
        _for_code(BY_TRANSFER, lambda one: not has(one, CARD, MANDATE)),
        "A transfer has no card or mandate.",
    ),
    Rule(
        "DE-R-024-1", MEANS, _for_code(BY_CARD, lambda one: has(one, CARD)), "Payment by card names the card."
    ),
    Rule(
        "DE-R-024-2",
        MEANS,
        _for_code(BY_CARD, lambda one: not has(one, ACCOUNT, MANDATE)),
        "Payment by card has no account or mandate.",
    ),
    Rule(
        "DE-R-025-1",
        MEANS,
        _for_code(BY_DEBIT, lambda one: has(one, MANDATE)),
        "Direct debit has its mandate.",
    ),
    Rule(
        "DE-R-025-2",
        MEANS,
        _for_code(BY_DEBIT, lambda one: not has(one, ACCOUNT, CARD)),
        "Direct debit has no account or card.",
    ),
    Rule("DE-R-026", ".", _named_original, "A corrected invoice names the original.", fatal=False),
    Rule("DE-R-027", CONTACT, _telephone, "The telephone number has three digits at least.", fatal=False),
    Rule("DE-R-028", CONTACT, _mail, "The mail address has one @ and a name on both sides.", fatal=False),
    Rule("DE-R-030", ".", _creditor, "Direct debit names the creditor's SEPA number."),
    Rule("DE-R-031", ".", _debited, "Direct debit names the debited account."),
]


def rules_for(root: Node) -> list[Rule]:
    """Return the rules for an invoice within Germany, for others none."""
    return RULES if within(root) and local_name(root) in {"Invoice", "CreditNote"} else []
