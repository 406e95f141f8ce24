"""Many opportunities and activities with one customer."""

from schakel.crm.operations import create_opportunity, record_activity
from schakel.crm.schemas import ActivityIn, OpportunityIn
from tests.world import World


def crowd_of_opportunities(world: World, count: int) -> None:
    """Write down so many possible sales to Carla, each with something to do."""
    carla = world.parties["carla"]
    for number in range(count):
        seen = create_opportunity(world.alice, OpportunityIn(party_id=carla, title=f"Kans {number}"))
        told = {"party_id": carla, "opportunity_id": seen.id, "text": "Bellen", "due_date": world.alice.today}
        record_activity(world.alice, ActivityIn.model_validate(told))
