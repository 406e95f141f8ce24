"""Peppol's rules for invoices that came after the sheets that a library ships: self-billing, numbers, Germany."""

from collections.abc import Callable, Iterator

from schakel.hub.formats.checks import german
from schakel.hub.formats.checks.numbers import SCHEMES, swedish
from schakel.hub.formats.checks.rules import Rule, Test
from schakel.kernel.xml.tree import Node, find, full, own_text, text

SELF_BILLING = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:{process}:"
# The types that Peppol takes, of an ordinary invoice and of one that the buyer writes.
TYPES = "71 80 82 84 102 218 219 326 331 380 382 383 384 386 388 393 395 553 575 623 780 817 870 875 876 877"
# Schemes of electronic addresses; after the last of 02.. more come every half year, and EN 16931 knows which there are.
ADDRESS_SCHEMES = (
    "0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0170 0177 0183 0184 0188 0190 0191 0192 "
    "0193 0195 0196 0198 0199 0200 0201 0202 0204 0208 0209 0210 0211 0212 0213 0215 0216 0218 0221 0225 0230 0235 "
    "9901 9906 9907 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 "
    "9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 "
    "9951 9952 9953 9957 9959"
)
LAST_OF_REGISTER = "0235"
GERMAN_TYPES = {"326", "384"}
SELF_BILLED = {"389", "527"}
SELF_CREDITED = "261"
# What the shipped sheets say of these is older than what is said here.
RENEWED = {
    "PEPPOL-COMMON-R042",
    "PEPPOL-COMMON-R049",
    "PEPPOL-EN16931-P0100",
    "PEPPOL-EN16931-R002",
    "PEPPOL-EN16931-CL008",
    "SE-R-003",
    "SE-R-004",
}
# What those sheets say of ordinary invoices only.
NOT_IN_SELF_BILLING = {"PEPPOL-EN16931-R004", "PEPPOL-EN16931-R007", "PEPPOL-EN16931-P0101"}
NOTE = full("cbc:Note")
SWEDISH_ENTITY = "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity"


def number_rules(*schemes: str, fatal: bool | None = None) -> list[Rule]:
    """Return the rules on numbers of companies, for these schemes or for all."""
    return list(_of_schemes(schemes or tuple(SCHEMES), fatal))


def _of_schemes(schemes: tuple[str, ...], fatal: bool | None) -> Iterator[Rule]:
    for scheme in schemes:
        rule, right, is_fatal, places, words = SCHEMES[scheme]
        for place in places:
            about = f".//{place}[@schemeID='{scheme}']"
            yield Rule(
                f"PEPPOL-COMMON-{rule}", about, _right(right), words, is_fatal if fatal is None else fatal
            )


def _right(test: Callable[[str], bool]) -> Test:
    return lambda node: test(" ".join(own_text(node).split()))


def _swedish(holds: Callable[[str], bool]) -> Test:
    """Return the test of the number of a Swedish supplier; others have none that is tried."""

    def test(entity: Node) -> bool:
        party, number = entity.getparent(), find(entity, "cbc:CompanyID")
        if party is None or number is None:
            return True
        country = text(party, "cac:PostalAddress/cac:Country/cbc:IdentificationCode")
        return country != "SE" or holds(own_text(number))

    return test


def _address_scheme(address: Node) -> bool:
    scheme = address.get("schemeID") or ""
    return scheme in ADDRESS_SCHEMES.split() or (len(scheme) == 4 and LAST_OF_REGISTER < scheme < "0300")


def _profile(root: Node, process: str) -> bool:
    written = text(root, "cbc:ProfileID").removeprefix(PROFILE.format(process=process))
    return len(written) == 6 and written[:2].isdigit() and written.endswith(":1.0")


def _typed(root: Node, process: str, element: str, types: set[str]) -> bool:
    """Say whether the type is one of these, in the first process of a profile; others set their own."""
    code = find(root, element)
    first = text(root, "cbc:ProfileID") == f"{PROFILE.format(process=process)}01:1.0"
    return code is None or not first or own_text(code) in types


BOTH = [
    *number_rules("0184", "0007", "0151"),
    Rule(
        "PEPPOL-EN16931-CL008",
        ".//cbc:EndpointID[@schemeID]",
        _address_scheme,
        "This is no scheme of electronic addresses in Peppol.",
    ),
    Rule(
        "PEPPOL-EN16931-R002",
        ".",
        lambda root: len(root.findall(NOTE)) <= 1 or german.within(root),
        "One note at most.",
    ),
]
BILLING = [
    *BOTH,
    Rule("SE-R-003", SWEDISH_ENTITY, _swedish(str.isdigit), "A Swedish organisation number has digits only."),
    Rule(
        "SE-R-004",
        SWEDISH_ENTITY,
        _swedish(lambda number: len(number) == 10),
        "A Swedish organisation number has ten digits.",
    ),
    Rule(
        "SE-R-013",
        SWEDISH_ENTITY,
        _swedish(swedish),
        "The last digit of a Swedish organisation number is by Luhn.",
    ),
    Rule(
        "PEPPOL-EN16931-P0100",
        ".",
        lambda root: _typed(root, "billing", "cbc:InvoiceTypeCode", set(TYPES.split())),
        "This type of invoice does not go with the profile.",
    ),
    Rule(
        "PEPPOL-EN16931-P0112",
        ".",
        lambda root: text(root, "cbc:InvoiceTypeCode") not in GERMAN_TYPES or german.within(root),
        "The types 326 and 384 are for invoices within Germany.",
    ),
]
SELF = [
    *BOTH,
    Rule(
        "PEPPOL-EN16931-R004",
        ".",
        lambda root: text(root, "cbc:CustomizationID").startswith(SELF_BILLING),
        "This is not marked as self-billing.",
    ),
    Rule(
        "PEPPOL-EN16931-R007",
        ".",
        lambda root: _profile(root, "selfbilling"),
        "The profile is not one of self-billing.",
    ),
    Rule(
        "PEPPOL-EN16931-P0100",
        ".",
        lambda root: _typed(root, "selfbilling", "cbc:InvoiceTypeCode", SELF_BILLED),
        "A self-billed invoice has type 389 or 527.",
    ),
    Rule(
        "PEPPOL-EN16931-P0101",
        ".",
        lambda root: _typed(root, "selfbilling", "cbc:CreditNoteTypeCode", {SELF_CREDITED}),
        "A self-billed credit note has type 261.",
    ),
]
