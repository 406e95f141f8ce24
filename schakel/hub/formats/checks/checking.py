"""Checking a document that was sent or is to leave: one answer for uploads, the command line and ourselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from schakel.hub.formats.checks.rules import broken
from schakel.hub.formats.checks.schemas import schema_of
from schakel.hub.formats.checks.sets import kind_of, native_of, sets_for, sheets_of, stands
from schakel.kernel.errors import Invalid
from schakel.kernel.xml import guarded
from schakel.kernel.xml.building import bare
from schakel.kernel.xml.checking import CHECKER, Broken, Finding, Outcome, Overrun, Schema
from schakel.kernel.xml.tree import Node, namespace_of

# Ids of our own, for what no rule of others names.
DTD, UNREADABLE, UNKNOWN, SHEET, LIMIT = "X-DTD", "X-XML", "X-KIND", "X-XSLT", "X-LIMIT"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a document is, which sets of rules it was held against, and what it breaks."""

    kind: str
    rule_sets: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def fatal(self) -> list[str]:
        """The rules for which the document is refused, each once."""
        return sorted({one.rule for one in self.findings if one.fatal})

    @property
    def warnings(self) -> list[str]:
        """The rules that it breaks and that refuse nothing, once for each place where it does."""
        return sorted(one.rule for one in self.findings if not one.fatal)


def check(content: bytes) -> Checked:
    """Hold a document against its schema and its rules; never raises for what is in it."""
    try:
        root = guarded.read(content, inclusions=True)
    except Invalid as error:
        rule = DTD if error.code == "document_type" else UNREADABLE
        return Checked("", (), (Finding(rule, True, "", error.message),))
    return check_read(root)


def check_read(root: Node) -> Checked:
    """Hold a document against its schema and its rules that was read already."""
    kind = kind_of(root)
    schema = schema_of(namespace_of(root), kind) if kind else None
    if schema is None:
        words = "This is no document of UBL 2.1 or CII that is known here."
        return Checked(kind, (), (Finding(UNKNOWN, True, "", words),))
    sets = sets_for(root)
    return Checked(kind, sets, tuple(against(root, schema, sets)))


def against(root: Node, schema: Schema | None, sets: Sequence[str]) -> list[Finding]:
    """Return what a schema and these sets of rules find in a document."""
    sheets = [sheet for name in sets for sheet in sheets_of(name)]
    try:
        found = _told(CHECKER.check(bare(root), schema, sheets), sets)
    except Overrun:
        found = [Finding(LIMIT, True, "", "Checking this takes more time or memory than one document may.")]
    except Broken as error:
        found = [Finding(SHEET, True, "", f"Checking this came to no end: {error}")]
    return found + [one for name in sets for one in broken(native_of(name, root), root)]


def _told(outcome: Outcome, sets: Sequence[str]) -> list[Finding]:
    """Return the breaches of the schema, then what the sheets found, then the sheets that failed on the document."""
    found = [*outcome.schema, *(one for one in outcome.findings if stands(one, sets))]
    return found + [Finding(SHEET, True, "", f"A rule could not be tried: {why}") for why in outcome.failed]
