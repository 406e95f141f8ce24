"""What of a supplier is past its day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schakel.payables.operations import (
    count_supplier_invoices,
    list_supplier_invoices,
)
from schakel.payables.schemas import (
    SupplierInvoiceQuery,
)
from tests.payables.company import complete, delivered, sends
from tests.world import World

ITEM = "L-1"
WORDS = "Lager L-1"


@pytest.fixture(autouse=True)
def ready(world: World) -> None:
    complete(world)


def test_a_credit_note_is_never_late(world: World) -> None:
    order = delivered(world, world.item(ITEM), 10)
    sends(world, "S-1", order.number, [(ITEM, WORDS, 10, "6")])
    credit = sends(world, "C-1", order.number, [(ITEM, WORDS, 3, "6")], original="S-1")
    later = replace(world.alice, now=world.alice.now + timedelta(days=400))
    assert credit.due_date < later.today
    (late,) = list_supplier_invoices(later, SupplierInvoiceQuery(which="late")).rows
    assert late.number == "S-1"
    assert count_supplier_invoices(later).counts["late"] == 1
