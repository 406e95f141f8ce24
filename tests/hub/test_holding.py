"""Of a document that breaks its rules the original alone stays, for nobody to fetch."""

import base64
from typing import Any

import pytest

from schakel.documents.models import Document, StoredFile
from schakel.documents.operations import download_file, list_files
from schakel.hub.operations import upload_despatch_advice, upload_order_response, upload_supplier_invoice
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import Operation
from schakel.payables.models import SupplierInvoice
from schakel.purchasing.models import DespatchAdvice
from schakel.run.proof.e_invoices import e_invoice
from tests.samples import sample
from tests.world import TODAY, World

DOORS: dict[str, Operation[..., Any]] = {
    "invoice": upload_supplier_invoice,
    "response": upload_order_response,
    "despatch": upload_despatch_advice,
}
ATTACK = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Invoice>&e;</Invoice>'
WRONG_SUM = e_invoice("F-1", TODAY, "", [("6205", "Lager", 5, 6)]).replace(b">36.30<", b">36.31<")


def send(world: World, door: str, content: bytes, by: str = "sam") -> Invalid:
    """Offer a document; return why it was refused."""
    file = {"name": "Factuur (1).xml", "content": base64.b64encode(content).decode()}
    with pytest.raises(Invalid) as refused:
        DOORS[door].invoke(getattr(world, by), body={"file": file})
    return refused.value


@pytest.mark.parametrize("door", DOORS)
def test_an_attack_is_refused_and_its_original_held_back_at_every_door(world: World, door: str) -> None:
    assert [one.code for one in send(world, door, ATTACK).problems] == ["X-DTD"]
    (held,) = list_files.invoke(world.alice, query={"state": "quarantined"}).rows
    assert (held.name, held.party_id, held.verdict) == ("Factuur (1).xml", world.parties["sam"], "X-DTD")
    for caller in (world.sam, world.alice):
        with pytest.raises(Conflict) as refused:
            download_file.invoke(caller, path={"stored_file_id": held.id})
        assert refused.value.code == "quarantined"
    with pytest.raises(NotFound):
        download_file.invoke(world.rita, path={"stored_file_id": held.id})


def test_nothing_else_stays_of_it_and_the_same_one_is_held_once(world: World) -> None:
    codes = {one.code for one in send(world, "invoice", WRONG_SUM).problems}
    assert "BR-CO-15" in codes
    send(world, "invoice", WRONG_SUM)
    with tenancy.enter(world.system):
        (held,) = StoredFile.objects.all()
        assert held.verdict == ", ".join(sorted(codes))
        assert not Document.objects.exists()
        assert not SupplierInvoice.objects.exists()
        assert not DespatchAdvice.objects.exists()
        (fact,) = FactRecord.objects.filter(name="documents.FileHeldBack")
        assert (fact.data["rules"], fact.data["sha256"]) == (sorted(codes), held.sha256)


def test_what_merely_came_to_the_wrong_door_is_not_held_back(world: World) -> None:
    sound = e_invoice("F-1", TODAY, "", [("6205", "Lager", 5, 6)])
    assert send(world, "response", sound).problems[0].code == "kind"
    assert not list_files.invoke(world.alice).rows


def test_every_official_negative_example_and_attack_leaves_its_original_alone(world: World) -> None:
    attacks = sample("standards", "examples/xml-attacks")
    for file in attacks.rglob("*.xml"):
        send(world, "invoice", file.read_bytes())
    with tenancy.enter(world.system):
        assert StoredFile.objects.count() == len({file.read_bytes() for file in attacks.rglob("*.xml")})
        assert not SupplierInvoice.objects.exists()
