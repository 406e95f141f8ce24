"""The application's role may not do to a workspace, and to what is on record, what no act of the product does."""

import pytest
from django.db import ProgrammingError, connection, transaction

from schakel.kernel import tenancy
from schakel.kernel.models import Workspace
from tests.world import World


def test_nobody_changes_a_workspace_from_outside_it(world: World) -> None:
    mine, olafs = world.alice.workspace_id, world.olaf.workspace_id
    assert Workspace.objects.filter(id=mine).update(name="Gekaapt") == 0
    with tenancy.enter(world.alice):
        assert Workspace.objects.filter(id=olafs).update(name="Gekaapt") == 0
        assert Workspace.objects.filter(id=mine).update(name="Nieuwe naam") == 1
    assert Workspace.objects.filter(id__in=[mine, olafs]).count() == 2


@pytest.mark.parametrize(
    "statement",
    [
        "delete from kernel_workspace",
        "update kernel_factrecord set name = ''",
        "delete from kernel_factrecord",
        "update kernel_refusal set code = ''",
        "delete from kernel_refusal",
        "insert into kernel_seal select * from kernel_seal",
        "update kernel_seal set position = 0",
        "delete from kernel_seal",
    ],
)
def test_the_applications_role_lacks_the_right_itself(world: World, statement: str) -> None:
    with (
        tenancy.enter(world.alice),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
