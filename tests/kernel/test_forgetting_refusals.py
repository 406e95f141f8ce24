"""What was refused is kept for 90 days, and no longer."""

from datetime import UTC, datetime, timedelta

from schakel.kernel import tenancy
from schakel.kernel.jobs import forget_refusals
from schakel.kernel.models import Refusal
from schakel.kernel.tenancy import new
from tests.world import World


def test_refusals_are_forgotten_after_90_days(world: World) -> None:
    now = datetime.now(UTC)
    with tenancy.enter(world.system):
        for days in (1, 89, 91, 400):
            new(
                world.system,
                Refusal,
                at=now - timedelta(days=days),
                operation=f"test.{days}",
                status=403,
                code="not_allowed",
                audience="staff",
                person_id=None,
                party_id=None,
                channel="web",
                correlation_id=world.system.correlation_id,
                arguments={},
            ).save(force_insert=True)
    forget_refusals(timestamp=0)
    with tenancy.enter(world.system):
        kept = set(Refusal.objects.filter(operation__startswith="test.").values_list("operation", flat=True))
    assert kept == {"test.1", "test.89"}
