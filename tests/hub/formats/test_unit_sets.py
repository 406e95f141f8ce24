"""The makers of the rules say of small documents which rule must speak and which must not: it is so here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from schakel.hub.formats.checks.checking import against
from schakel.kernel.xml.building import bare
from schakel.kernel.xml.guarded import read
from schakel.kernel.xml.tree import Node, local_name
from tests.samples import sample, there

EXAMPLES = "standards", "examples"
SETS = {
    "en16931-unit": "en16931",
    "peppol-billing-unit": "peppol",
    "unit-catalogue": "t19",
    "unit-common": "t01",
    "unit-despatch-advice": "t16",
    "unit-order": "t01",
    "unit-order-agreement": "t110",
    "unit-order-change": "t114",
    "unit-order-response": "t76",
    "unit-order-response-advanced": "t116",
}
BY_ROOT = {"Order": "t01", "OrderResponse": "t76", "DespatchAdvice": "t16", "Catalogue": "t19"}


def _set_of(path: Path, document: Node) -> str:
    if "unit-common" in path.parts:
        return BY_ROOT.get(local_name(document), "t01")
    return next(SETS[part] for part in path.parts if part in SETS)


def _cases() -> Iterator[tuple[str, int, str, str]]:
    if not there():
        return
    for folder in ("en16931-unit", "peppol-billing-unit", "peppol-post-award-unit"):
        for path in sorted(sample(*EXAMPLES, folder).rglob("*.xml")):
            tests = [one for one in read(path.read_bytes()) if local_name(one) == "test"]
            for number, test in enumerate(tests):
                for asked in test[0]:
                    if local_name(asked) in {"success", "error", "fatal", "warning"}:
                        rule = (asked.text or "").strip()
                        yield str(path.relative_to(sample(*EXAMPLES))), number, local_name(asked), rule


@pytest.mark.parametrize(("name", "number", "verdict", "rule"), list(_cases()))
def test_a_rule_speaks_where_its_makers_say_so_and_only_there(
    name: str, number: int, verdict: str, rule: str
) -> None:
    path = sample(*EXAMPLES) / name
    test = [one for one in read(path.read_bytes()) if local_name(one) == "test"][number]
    document = read(bare(test[-1]))
    found = against(document, None, (_set_of(path, document),))
    spoke = {(one.rule, one.fatal) for one in found}
    if verdict == "success":
        assert rule not in {named for named, _fatal in spoke}
    else:
        assert (rule, verdict != "warning") in spoke
