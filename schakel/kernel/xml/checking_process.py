"""The process that checks one document after another against schemas and rule sheets; it is told what on its input.

It imports nothing of the house: it holds compiled schemas and sheets, and no secret, setting or connection.
A request is a line of JSON with the lengths of what follows it; an answer is a line of JSON.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonProcessor

# What a report says of one rule more often than this, nobody reads.
MOST_FINDINGS = 1000
LONGEST_TEXT = 500
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
FEATURES = {
    "http://saxon.sf.net/feature/allowedProtocols": "file",
    "http://saxon.sf.net/feature/allow-external-functions": "off",
    "http://saxon.sf.net/feature/parserFeature?uri=http%3A//apache.org/xml/features/disallow-doctype-decl": "true",
    "http://saxon.sf.net/feature/parserFeature?uri=http%3A//xml.org/sax/features/external-general-entities": "false",
}

Finding = dict[str, str]


class Checking:
    """Keeps what was compiled, so that the second document is quick."""

    def __init__(self) -> None:
        self.saxon = PySaxonProcessor(license=False)
        for feature, value in FEATURES.items():
            self.saxon.set_configuration_property(feature, value)
        self.compiler = self.saxon.new_xslt30_processor()
        self.schemas: dict[str, etree.XMLSchema] = {}
        self.sheets: dict[str, Any] = {}

    def answer(self, asked: dict[str, Any], document: bytes, schema: bytes) -> dict[str, Any]:
        """Return what the schema and each sheet find in a document."""
        answered: dict[str, Any] = {"sheets": []}
        if asked["schema"]:
            answered["schema"] = self._against_schema(asked["schema"], schema, document)
        if asked["sheets"]:
            node = self.saxon.parse_xml(xml_text=document.decode())
            answered["sheets"] = [self._against_sheet(path, node) for path in asked["sheets"]]
        return answered

    def _against_schema(self, place: str, written: bytes, document: bytes) -> list[Finding]:
        if place not in self.schemas:
            reader = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
            content = written or Path(place).read_bytes()
            self.schemas[place] = etree.XMLSchema(etree.fromstring(content, reader, base_url=place))
        reader = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
        schema = self.schemas[place]
        if schema.validate(etree.fromstring(document, reader)):
            return []
        log: Any = schema.error_log
        return [
            {"text": error.message[:LONGEST_TEXT], "place": error.path or ""} for error in log[:MOST_FINDINGS]
        ]

    def _against_sheet(self, path: str, node: Any) -> dict[str, Any]:
        try:
            if path not in self.sheets:
                self.sheets[path] = self.compiler.compile_stylesheet(stylesheet_file=path)
            report = self.sheets[path].transform_to_string(xdm_node=node)
        except Exception as error:  # noqa: BLE001 - whatever a sheet runs into, the document is not approved
            return {"error": str(error)[:LONGEST_TEXT], "findings": []}
        if report is None:
            return {"error": "The sheet reported nothing.", "findings": []}
        return {"error": "", "findings": _findings(report)}


def _findings(report: str) -> list[Finding]:
    reader = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False, huge_tree=True)
    found = []
    for one in etree.fromstring(report.encode(), reader).iter(
        f"{SVRL}failed-assert", f"{SVRL}successful-report"
    ):
        message = " ".join((one.findtext(f"{SVRL}text") or "").split())
        found.append(
            {
                "rule": one.get("id") or "",
                "flag": one.get("flag") or "fatal",
                "place": one.get("location") or "",
                "text": message[:LONGEST_TEXT],
            }
        )
        if len(found) == MOST_FINDINGS:
            break
    return found


def main() -> None:
    """Answer until the input ends: when the process that asks has gone, so does this one."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    checking = Checking()
    reading, writing = sys.stdin.buffer, sys.stdout.buffer
    while line := reading.readline():
        asked = json.loads(line)
        document, schema = reading.read(asked["document"]), reading.read(asked["written"])
        try:
            answered = checking.answer(asked, document, schema)
        except Exception as error:  # noqa: BLE001 - the next document is checked all the same
            answered = {"error": f"{type(error).__name__}: {error}"[:LONGEST_TEXT]}
        writing.write(json.dumps(answered).encode() + b"\n")
        writing.flush()


if __name__ == "__main__":
    main()
