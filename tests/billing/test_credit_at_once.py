"""Two at the same moment on one customer's credit: what one read the other did not change unseen."""

from schakel.billing.operations import block_customer
from schakel.parties.operations import agree_customer_terms, get_party_terms
from tests.kernel.at_once import at_once, failures
from tests.world import World


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
