"""`schakel einvoice check` and `schakel rulesets` as one types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import sample

EXAMPLES = "standards", "examples"
SHEET = """<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="/"><o xmlns="http://purl.oclc.org/dsdl/svrl"><failed-assert id="OWN-1" flag="fatal"/></o>
</xsl:template></xsl:stylesheet>"""


def _schakel(rulesets: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "SCHAKEL_SECRET_KEY": "k" * 50,
        "SCHAKEL_RULESETS": str(rulesets),
    }
    command = [sys.executable, "-m", "schakel", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def sound() -> str:
    return str(sample(*EXAMPLES, "peppol-billing/positive/base-example.xml"))


@pytest.fixture
def dutch() -> str:
    return str(sample(*EXAMPLES, "nl-testset/positive/SI-UBL-2.0/SI-UBL-2.0_ok_base.xml"))


def test_each_file_is_one_line_of_json_and_a_refusal_ends_with_one(tmp_path: Path, sound: str) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text("<Invoice>")
    done = _schakel(tmp_path, "einvoice", "check", sound, str(broken), "--json")
    assert done.returncode == 1
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"file": sound, "kind": "Invoice", "fatal": [], "warnings": []},
        {"file": str(broken), "kind": None, "fatal": ["X-XML"], "warnings": []},
    ]


def test_what_is_sound_ends_well_and_is_said_in_a_sentence(tmp_path: Path, sound: str) -> None:
    done = _schakel(tmp_path, "einvoice", "check", sound)
    assert done.returncode == 0, done.stderr
    assert "Invoice, held against xsd, en16931, peppol. It is taken." in done.stdout


def test_an_imported_set_takes_the_place_of_ours_until_it_is_removed(tmp_path: Path, dutch: str) -> None:
    sheet = tmp_path / "own.xsl"
    sheet.write_text(SHEET)
    brought = _schakel(tmp_path, "rulesets", "import", "nlcius", str(sheet))
    assert brought.returncode == 0, brought.stderr
    checked = _schakel(tmp_path, "einvoice", "check", dutch, "--json")
    assert json.loads(checked.stdout)["fatal"] == ["OWN-1"]
    assert _schakel(tmp_path, "rulesets", "remove", "nlcius").returncode == 0
    checked = _schakel(tmp_path, "einvoice", "check", dutch, "--json")
    assert json.loads(checked.stdout)["fatal"] == []


@pytest.mark.parametrize(("name", "content", "says"), [
    ("nobody", SHEET, "is no rule set"),
    ("nlcius", "<schema/>", "Compile Schematron"),
    ("nlcius", "<!DOCTYPE a><a/>", "document type"),
])  # fmt: skip
def test_what_is_no_sheet_or_set_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: str, says: str
) -> None:
    sheet = tmp_path / "own.xslt"
    sheet.write_text(content)
    done = _schakel(tmp_path, "rulesets", "import", name, str(sheet))
    assert done.returncode == 1
    assert says in done.stderr
