"""Real documents get the answer that the official rules give, and attacks none but a refusal."""

import csv

import pytest

from schakel.hub.formats.checks.checking import check
from tests.samples import sample, there

# Here the official sheets are silent about an empty element that stands in one of which they spoke already.
MORE_WARNINGS = {"examples/nl-testset/positive/SI-UBL-2.0/SI-UBL-2.0_warning_empty_elements.xml"}
# Of this document one warning of a newer edition is not told.
FEWER_WARNINGS = {
    "examples/zugferd-corpus/UBL/not_validating_full_invoice_based_onTest_EeISI_300_CENfullmodel.ubl.xml"
}


def _expected() -> list[dict[str, str]]:
    if not there():
        return []
    with sample("standards", "EXPECTED.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", _expected(), ids=lambda row: row["file"].removeprefix("examples/"))
def test_a_document_breaks_the_rules_that_the_official_ones_name(row: dict[str, str]) -> None:
    checked = check(sample("standards", row["file"]).read_bytes())
    assert checked.fatal == ([] if row["fatal rule ids"] == "-" else row["fatal rule ids"].split())
    assert " ".join(checked.rule_sets) == row["rule sets"]
    if row["file"] not in MORE_WARNINGS | FEWER_WARNINGS:
        assert len(checked.warnings) == int(row["warnings"])
