"""Everybody may ask what is wrong with a document, and gets the answer that an upload gets."""

from io import BytesIO

import pytest

from schakel.hub.operations import check_document
from schakel.hub.schemas import CheckedOut
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid
from schakel.kernel.uploads import Upload
from tests.samples import sample
from tests.world import World

BAD = "standards", "examples", "nl-testset", "negative", "SI-UBL-2.0", "SI-UBL-2.0_BR-NL-3_error_no_city.xml"


def _check(ctx: Context, content: bytes, name: str = "factuur.xml") -> CheckedOut:
    file = Upload(name, "", BytesIO(content), len(content))
    answer = check_document.invoke(ctx, body={"file": file})
    assert isinstance(answer, CheckedOut)
    return answer


@pytest.mark.parametrize("who", ["alice", "carla", "sam"])
def test_an_invoice_without_a_place_is_refused_by_its_rule(world: World, who: str) -> None:
    answer = _check(getattr(world, who), sample(*BAD).read_bytes())
    assert (answer.file, answer.kind, answer.fatal) == ("factuur.xml", "Invoice", ["BR-NL-3"])
    assert answer.rule_sets == ["xsd", "nlcius"]
    assert [one.place for one in answer.findings] == ["/Invoice/AccountingSupplierParty/Party/PostalAddress"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"no XML", "X-XML"),
        (b"", "X-XML"),
        (b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "X-DTD"),
        (b"<a/>", "X-KIND"),
        (b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>', "X-KIND"),
        (b'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>', "XSD"),
    ],
)
def test_what_is_no_document_is_refused_by_an_id_of_ours(world: World, content: bytes, rule: str) -> None:
    assert _check(world.sam, content).fatal == [rule]


def test_without_a_file_there_is_nothing_to_say(world: World) -> None:
    with pytest.raises(Invalid):
        check_document.invoke(world.sam, body={})
