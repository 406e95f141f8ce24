"""What somebody sends as XML is read, or refused before it can do anything."""

import gc
import json
import subprocess
import sys
from pathlib import Path

import pytest

from schakel.kernel.errors import Invalid
from schakel.kernel.xml import guarded
from schakel.kernel.xml.guarded import LONGEST_PART, MOST_BYTES, read
from tests.samples import sample

EXAMPLES = "standards", "examples"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BILLION = f'<!DOCTYPE l [<!ENTITY a0 "ha">{LAUGHS}]><l>&a9;</l>'
INCLUDED = (
    '<r xmlns:i="http://www.w3.org/2001/XInclude">\n<i:include href="file:///etc/passwd" parse="text"/></r>'
)


def _element(attribute: bytes, times: int) -> bytes:
    return b"<r " + b" ".join(attribute % number for number in range(times)) + b"/>"


REFUSED = {
    "a billion laughs": (BILLION.encode(), "document_type"),
    "the same in UTF-16": (
        f'<?xml version="1.0" encoding="UTF-16"?>{BILLION}'.encode("utf-16"),
        "document_type",
    ),
    "a document type behind a comment": (f"<!-- {'x' * 9000} -->{BILLION}".encode(), "document_type"),
    "an encoding in which a document type hides": (
        b'<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE l+AD4-<l/>',
        "encoding",
    ),
    "another file included": (INCLUDED.encode(), "inclusion"),
    "an entity that nothing declares": (b"<r>&passwd;</r>", "not_xml"),
    "very deep": (b"<a>" * 100_000, "too_large"),
    "very many": (b"<r>" + b"<a/>" * 2_000_000 + b"</r>", "too_large"),
    "a tag that never ends": (
        b"<r " + b" ".join(b'a%d="1"' % n for n in range(600_000)) + b"/>",
        "too_large",
    ),
    "more attributes than an element has": (_element(b'a%d="1"', 600), "too_large"),
    "more attributes than a document has": (
        b"<r>" + b'<a b="" c="" d="" e="" f="" g=""/>' * 100_000 + b"</r>",
        "too_large",
    ),
    "more namespaces than an element needs": (_element(b'xmlns:n%d="u"', 14_000), "too_large"),
    "more namespaces than are needed at one place": (
        b"".join(b"<r " + b" ".join(b'xmlns:n%dm%d="u"' % (d, n) for n in range(90)) + b">" for d in range(9))
        + b"<a/>" * 190_000
        + b"</r>" * 9,
        "too_large",
    ),
    # Each of these names is a quarter of a megabyte once it is written out.
    "a namespace that never ends": (
        b'<r xmlns="' + b"u" * 250_000 + b'">' + b"<a/>" * 190_000 + b"</r>",
        "too_large",
    ),
    "a comment that never ends": (b"<!--" + b"x" * (LONGEST_PART * 2) + b"--><r/>", "too_large"),
    "more than is read at once": (b"<r>" + b"x" * MOST_BYTES + b"</r>", "too_large"),
    "nothing": (b"", "not_xml"),
    "something else": (b"%PDF-1.7", "not_xml"),
    "half a document": (b"<r><a>", "not_xml"),
    "zeros": (bytes(100), "not_xml"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_what_is_wrong(what: str) -> None:
    content, code = REFUSED[what]
    with pytest.raises(Invalid) as refused:
        read(content)
    assert (refused.value.code, refused.value.problems[0].field) == (code, "file")


def test_a_refusal_says_where() -> None:
    with pytest.raises(Invalid, match="2"):
        read(INCLUDED.encode())


def test_an_ordinary_document_is_read_without_what_only_its_writer_needs() -> None:
    root = read(
        '<?xml version="1.0"?><?look pretty?><order><!-- ours --><line a="é">€</line></order>'.encode()
    )
    assert [(child.tag, child.get("a"), child.text) for child in root] == [("line", "é", "€")]


def test_a_document_that_declares_its_namespaces_at_each_element_is_read() -> None:
    line = b'<c:Line xmlns:c="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"/>'
    assert len(read(b"<r>" + line * 20_000 + b"</r>")) == 20_000


def test_nothing_but_the_tree_is_kept_of_what_was_read() -> None:
    gc.collect()
    gc.disable()
    try:
        root = read(b"<r/>")
        assert not [kept for kept in gc.get_objects() if isinstance(kept, guarded._Guard)]
    finally:
        gc.enable()
    assert root.tag == "r"


@pytest.mark.parametrize("folder", ["en16931-ubl", "peppol-post-award", "en16931-cii", "xrechnung"])
def test_documents_of_the_standards_are_read(folder: str) -> None:
    found = sorted(sample(*EXAMPLES, folder).rglob("*.xml"))
    assert found
    assert all(read(one.read_bytes()) is not None for one in found)


ALONE = """
import json, re, sys
from pathlib import Path
from time import process_time
import django
django.setup()
from schakel.kernel.errors import Invalid
from schakel.kernel.xml.guarded import read
ended, longest = {}, 0
for name in sys.argv[1:]:
    begun = process_time()
    try:
        read(Path(name).read_bytes())
        ended[name] = "read"
    except Invalid as error:
        ended[name] = error.code
    longest = max(longest, process_time() - begun)
largest = int(re.search("VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([ended, longest, largest]))
"""


def test_attacks_that_others_collected_are_refused_at_once_and_stay_small(tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    for number, (content, _code) in enumerate(REFUSED.values()):
        (ours / f"{number}.xml").write_bytes(content)
    attacks = sorted(sample(*EXAMPLES, "xml-attacks").rglob("*.xml"))
    assert len(attacks) > 10
    names = [str(one) for one in (*attacks, *sorted(ours.iterdir()))]
    done = subprocess.run([sys.executable, "-c", ALONE, *names], capture_output=True, text=True, check=True)
    ended, seconds, kilobytes = json.loads(done.stdout)
    assert {ended[str(one)] for one in attacks} == {"document_type", "inclusion"}
    assert "read" not in ended.values()
    # The processor's seconds, which no other work on the machine makes longer.
    assert seconds < 1
    assert kilobytes < 200 * 1024
