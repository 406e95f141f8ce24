"""How far a customer is of whom nobody said it: the same for every page."""

from schakel.kernel import tenancy
from schakel.parties.models import CustomerRole
from schakel.planning.operations.reasons import trace_promises
from tests.world import World, day


def test_the_reason_counts_the_days_that_the_promise_counts(world: World) -> None:
    order = world.sells(world.item("6205", stock=5), 5, day(0))
    with tenancy.enter(world.system):
        CustomerRole.objects.filter(party_id=world.parties["carla"]).delete()
    (line,) = trace_promises(world.alice, order.id).lines
    assert [share.delivery_date for share in line.supply] == [order.lines[0].promised_date]
