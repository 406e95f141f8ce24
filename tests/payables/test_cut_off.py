"""An invoice whose writing is cut off halfway: nothing of it stays."""

from threading import Event
from time import sleep

from django.db import OperationalError, connection, transaction

from schakel.kernel import tenancy
from schakel.payables.models import SupplierInvoice
from schakel.purchasing.models import PurchaseOrder
from tests.kernel.at_once import PATIENCE, at_once
from tests.payables.company import complete, delivered, keys, sends
from tests.world import World

PAUSE = 0.02
# Whoever waits for us is stopped, as when the database goes down under it.
CUT = "SELECT pg_cancel_backend(pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def test_a_document_leaves_no_bytes_when_its_writing_is_cut_off(lasting: World) -> None:
    world = lasting
    complete(world)
    order = delivered(world, world.item("L-1"), 10)
    before = set(keys(world))
    held = Event()

    def cut() -> bool:
        with tenancy.enter(world.system), transaction.atomic(), connection.cursor() as cursor:
            PurchaseOrder.objects.select_for_update().get(id=order.id)
            held.set()
            for _try in range(int(PATIENCE / PAUSE)):
                cursor.execute(CUT)
                if cursor.fetchall():
                    return True
                sleep(PAUSE)
        return False

    def send() -> object:
        held.wait(PATIENCE)
        return sends(world, "S-1", order.number, [("L-1", "Lager", 1, "6")])

    was_cut, failed = at_once(cut, send)
    assert was_cut is True
    assert isinstance(failed, OperationalError)
    with tenancy.enter(world.system):
        assert not SupplierInvoice.objects.exists()
    assert set(keys(world)) == before
