"""Two at the same moment on one customer's credit: what one read the other did not change unseen."""

from functools import partial
from threading import Event
from time import sleep
from uuid import UUID

from django.db import connection, transaction

from schakel.billing.operations import block_customer
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict
from schakel.parties.models import CustomerRole
from schakel.parties.operations import agree_customer_terms, get_party_terms
from schakel.sales.models import SalesOrder
from tests.billing.company import limited
from tests.kernel.at_once import PATIENCE, at_once, failures
from tests.world import World

PAUSE = 0.02
# Directly behind us or behind somebody who waits for us.
WAITING = (
    "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND cardinality(pg_blocking_pids(pid)) > 0"
)


def test_of_two_who_block_and_agree_at_once_one_looks_again(lasting: World) -> None:
    world = lasting
    carla = world.parties["carla"]
    known = get_party_terms(world.alice, carla).customer
    assert known is not None
    terms = {"number": known.number, "credit_limit": "50", "version": known.version}
    outcomes = at_once(
        lambda: block_customer.invoke(
            world.alice, path={"customer_id": carla}, body={"note": "Belt niet", "version": known.version}
        ),
        lambda: agree_customer_terms.invoke(world.alice, path={"party_id": carla}, body=terms),
    )
    refused = failures(outcomes)
    assert [one.code for one in refused] == ["stale"]


def test_an_order_that_came_at_the_same_moment_as_the_last_one_does_not_slip_through(lasting: World) -> None:
    world = lasting
    limited(world, "50")
    items = [world.item("6205", stock=50), world.item("6206", stock=50)]
    held = Event()

    def wait() -> bool:
        """Hold the customer until both orders, which found nothing wrong, wait to be counted."""
        with tenancy.enter(world.system), transaction.atomic(), connection.cursor() as cursor:
            CustomerRole.objects.select_for_update().get(party_id=world.parties["carla"])
            held.set()
            for _try in range(int(PATIENCE / PAUSE)):
                cursor.execute(WAITING)
                if cursor.fetchone()[0] == len(items):
                    return True
                sleep(PAUSE)
        return False

    def order(item: UUID) -> object:
        held.wait(PATIENCE)
        return world.sells(item, 6, world.alice.today)

    waited, *answers = at_once(wait, *[partial(order, item) for item in items])
    assert waited is True
    (refused,) = failures(answers)
    assert isinstance(refused, Conflict)
    assert refused.code == "credit_hold"
    with tenancy.enter(world.system):
        assert SalesOrder.objects.count() == 1
