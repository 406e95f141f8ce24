"""Checking happens in a process that may be ended: nobody waits for ever, and the next document is checked again."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from schakel.kernel.xml.checking import Broken, Checker, Overrun, Schema

XSLT = '<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
SVRL = 'xmlns:svrl="http://purl.oclc.org/dsdl/svrl"'
SAYS = f"""{XSLT}<xsl:template match="/"><svrl:schematron-output {SVRL}>
<svrl:failed-assert id="R-1" flag="fatal" location="/a"><svrl:text>No  {{n}}.</svrl:text></svrl:failed-assert>
<svrl:failed-assert id="R-2" flag="warning" location="/a"/></svrl:schematron-output></xsl:template></xsl:stylesheet>"""
# A name that calls itself for ever, and one that doubles what it holds.
ENDLESS = f"""{XSLT}<xsl:template match="/"><xsl:value-of select="sum(for $a in 1 to 1000000, $b in 1 to 1000000
return $a * $b)"/></xsl:template></xsl:stylesheet>"""
GREEDY = f"""{XSLT}<xsl:template match="/"><xsl:variable name="all" as="xs:string*"
xmlns:xs="http://www.w3.org/2001/XMLSchema"
select="for $a in 1 to 100000000 return concat('much more than fits ', $a)"/>
<xsl:value-of select="count(distinct-values($all)), $all[last()]"/></xsl:template></xsl:stylesheet>"""
ENDS = "</xsl:template></xsl:stylesheet>"
TYPE_ERROR = f"""{XSLT}<xsl:template match="/"><xsl:value-of select="upper-case(//b)"/>{ENDS}"""
READS = f"""{XSLT}<xsl:template match="/"><o><xsl:copy-of select="document('%s')"/></o>{ENDS}"""
XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType><xs:sequence>
<xs:element name="b" type="xs:date" maxOccurs="2"/></xs:sequence></xs:complexType></xs:element></xs:schema>"""
GOOD = b"<a><b>2026-11-22</b></a>"


@pytest.fixture
def checker() -> Iterator[Checker]:
    made = Checker(milliseconds=2000, megabytes=700)
    yield made
    made.end()


def _sheet(folder: Path, text: str) -> Path:
    place = folder / "sheet.xslt"
    place.write_text(text)
    return place


def test_a_sheet_says_what_it_found_and_how_bad_that_is(checker: Checker, tmp_path: Path) -> None:
    found = checker.check(GOOD, None, [_sheet(tmp_path, SAYS)]).findings
    assert [(one.rule, one.fatal, one.text) for one in found] == [
        ("R-1", True, "No {n}."),
        ("R-2", False, ""),
    ]


def test_a_schema_says_what_breaks_it(checker: Checker, tmp_path: Path) -> None:
    schema = Schema(tmp_path / "own.xsd", XSD.encode())
    assert checker.check(GOOD, schema, []).schema == ()
    (breach,) = checker.check(b"<a><b>today</b></a>", schema, []).schema
    assert "today" in breach.text


def test_a_type_error_of_a_sheet_is_told_and_the_next_document_is_checked(
    checker: Checker, tmp_path: Path
) -> None:
    sheet = _sheet(tmp_path, TYPE_ERROR)
    assert len(checker.check(b"<a><b/><b/></a>", None, [sheet]).failed) == 1
    assert checker.check(GOOD, None, []).failed == ()


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_checked(
    checker: Checker, tmp_path: Path
) -> None:
    with pytest.raises(Overrun):
        checker.check(GOOD, None, [_sheet(tmp_path, ENDLESS)])
    assert checker.process is None
    (tmp_path / "other").mkdir()
    assert len(checker.check(GOOD, None, [_sheet(tmp_path / "other", SAYS)]).findings) == 2


def test_a_document_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    checker = Checker(milliseconds=60_000, megabytes=300)
    with pytest.raises((Overrun, Broken)):
        checker.check(GOOD, None, [_sheet(tmp_path, GREEDY)])
    assert checker.process is None


def test_a_process_that_was_killed_is_started_again(checker: Checker, tmp_path: Path) -> None:
    sheet = _sheet(tmp_path, SAYS)
    checker.check(GOOD, None, [sheet])
    assert checker.process is not None
    before = checker.process.pid
    os.kill(before, signal.SIGKILL)
    checker.process.wait()
    assert len(checker.check(GOOD, None, [sheet]).findings) == 2
    assert checker.process.pid != before


def test_many_threads_share_one_process_and_each_gets_its_own_answer(
    checker: Checker, tmp_path: Path
) -> None:
    schema = Schema(tmp_path / "own.xsd", XSD.encode())

    def breaches(number: int) -> int:
        document = GOOD if number % 2 else b"<a><b>%d</b></a>" % number
        return len(checker.check(document, schema, []).schema)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(breaches, range(64))) == [0 if number % 2 else 1 for number in range(64)]


def test_saxon_reads_no_document_type_even_if_one_came_so_far(checker: Checker, tmp_path: Path) -> None:
    declared = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
    with pytest.raises(Broken, match=r"(?i)doctype"):
        checker.check(declared, None, [_sheet(tmp_path, SAYS)])
    assert len(checker.check(GOOD, None, [_sheet(tmp_path, SAYS)]).findings) == 2


def test_a_sheet_fetches_nothing_over_the_network(checker: Checker, tmp_path: Path) -> None:
    asked = checker.check(GOOD, None, [_sheet(tmp_path, READS % "http://127.0.0.1:9/x.xml")])
    assert len(asked.failed) == 1
    assert "http" in asked.failed[0].lower()


def test_the_process_knows_nothing_of_our_environment(checker: Checker) -> None:
    checker.check(GOOD, None, [])
    assert checker.process is not None
    known = Path(f"/proc/{checker.process.pid}/environ").read_bytes()
    assert not any(word in known for word in (b"SECRET", b"DATABASE", b"SCHAKEL"))
