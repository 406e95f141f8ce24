"""The invoices of two suppliers that turn out to be one."""

from dataclasses import replace
from typing import Any

from schakel.kernel.errors import Conflict
from schakel.parties.operations import merge_parties, undo_party_merge
from schakel.payables.operations import list_supplier_invoices
from schakel.payables.schemas import SupplierInvoiceQuery
from tests.payables.company import PDF, complete, refused
from tests.payables.test_documents import typed
from tests.world import World


def merge(world: World) -> Any:
    path, body = {"party_id": world.parties["sam"]}, {"merged_party_id": world.parties["rita"]}
    return merge_parties.invoke(world.alice, path=path, body=body)


def test_its_invoices_go_over_whole_or_they_are_not_merged(world: World) -> None:
    complete(world)
    typed(world)
    as_rita = replace(world, sam=world.rita)
    typed(as_rita, number="R-1")
    done = merge(world)
    assert {row.number for row in list_supplier_invoices(world.sam, SupplierInvoiceQuery()).rows} == {
        "P-1",
        "R-1",
    }
    undo_party_merge.invoke(world.alice, path={"party_merge_id": done.id})
    (own,) = list_supplier_invoices(world.rita, SupplierInvoiceQuery()).rows
    assert own.number == "R-1"
    typed(as_rita, PDF + b"\n")
    with refused(Conflict, "twice"):
        merge(world)
