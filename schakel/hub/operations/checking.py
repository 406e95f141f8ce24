"""Checking a document between companies."""

from schakel.hub.schemas import CheckedOut, EDocumentIn, FindingOut
from schakel.kernel.context import EVERYBODY, Context
from schakel.kernel.operation import operation

MOST_FINDINGS = 200


@operation("POST", "/e-documents/check", audiences=EVERYBODY)
def check_document(ctx: Context, data: EDocumentIn) -> CheckedOut:
    """Say which rules a document breaks, before it is sent; keeps nothing of it."""
    checked = data.checked
    return CheckedOut(
        file=data.file.name,
        kind=checked.kind or None,
        rule_sets=list(checked.rule_sets),
        fatal=checked.fatal,
        warnings=checked.warnings[:MOST_FINDINGS],
        findings=[
            FindingOut(rule=one.rule, fatal=one.fatal, place=one.place, text=one.text)
            for one in checked.findings[:MOST_FINDINGS]
        ],
    )
