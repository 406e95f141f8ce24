"""The fences in PostgreSQL: settings of a transaction, keys that know the workspace, bulk loading."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction
from psycopg.errors import FeatureNotSupported

from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, SYSTEM, Context
from schakel.parties.models import Contact, Party
from tests.world import World


def told() -> tuple[str | None, ...]:
    """Return workspace, audience and party as PostgreSQL knows them now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('schakel.workspace', true), current_setting('schakel.audience', true),"
            " current_setting('schakel.party', true), current_setting('schakel.branch', true),"
            " current_setting('schakel.person', true)"
        )
        return tuple(cursor.fetchone())


def of(ctx: Context) -> tuple[str, ...]:
    narrowing = str(ctx.only_branch_id or ""), str(ctx.only_person_id or "")
    return str(ctx.workspace_id), ctx.audience.value, str(ctx.party_id or ""), *narrowing


def test_the_caller_is_restored_after_an_inner_block_of_the_system(world: World) -> None:
    with tenancy.enter(world.carla):
        with tenancy.enter(world.carla.as_system()):
            assert told()[1] == SYSTEM
            assert Party.objects.count() > 1
        assert told() == of(world.carla)
        assert tenancy.entered() == world.carla
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from parties_party")
            assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_the_caller_is_restored_when_the_inner_block_raises(world: World, error: type[BaseException]) -> None:
    with tenancy.enter(world.carla):
        with pytest.raises(error), tenancy.enter(world.system):
            raise error
        assert told() == of(world.carla)


def test_the_caller_is_restored_when_a_statement_of_the_inner_block_fails(world: World) -> None:
    with tenancy.enter(world.carla):
        # The savepoint inside takes the mistake back but not the settings of the block around it.
        with pytest.raises(DataError), tenancy.enter(world.system), transaction.atomic():
            _fail()
        assert told() == of(world.carla)
        with pytest.raises(DataError), transaction.atomic(), tenancy.enter(world.system):
            _fail()
        assert told() == of(world.carla)


def test_a_refusal_after_a_failed_statement_is_not_hidden_by_another_error(world: World) -> None:
    def refuse() -> None:
        with transaction.atomic(), tenancy.enter(world.system):
            try:
                _fail()
            except DataError as error:
                raise KeyError from error

    with tenancy.enter(world.carla), pytest.raises(KeyError):
        refuse()


def _fail() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select 1 / 0")


def test_settings_made_in_an_inner_transaction_survive_its_release(world: World) -> None:
    with tenancy.enter(world.carla), transaction.atomic():
        with tenancy.enter(world.system), transaction.atomic():
            pass
        assert told() == of(world.carla)


def test_after_commit_the_settings_are_empty_and_show_nothing(lasting: World) -> None:
    with tenancy.enter(lasting.alice):
        assert Party.objects.count() > 1
    # The same connection keeps the names, with an empty text: policies must not stumble over it.
    assert told() == ("", "", "", "", "")
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from parties_party")
        assert cursor.fetchone() == (0,)


def test_a_reference_into_another_workspace_is_refused_by_the_database(world: World) -> None:
    carlas = world.parties["carla"]
    with tenancy.enter(world.olaf), pytest.raises(IntegrityError), transaction.atomic():
        tenancy.new(world.olaf, Contact, party_id=carlas, name="Spion").save(force_insert=True)


def test_a_row_cannot_be_moved_into_another_workspace(world: World) -> None:
    with tenancy.enter(world.alice), pytest.raises(ProgrammingError), transaction.atomic():
        Party.objects.filter(id=world.parties["cor"]).update(workspace_id=world.olaf.workspace_id)


def test_a_party_cannot_write_a_row_for_another_party(world: World) -> None:
    row = tenancy.new(world.carla, Contact, party_id=world.parties["cor"], name="Ander")
    with tenancy.enter(world.carla), pytest.raises(ProgrammingError), transaction.atomic():
        row.save(force_insert=True)


@pytest.fixture
def rows(world: World) -> Iterator[list[tuple[object, ...]]]:
    with tenancy.enter(world.alice):
        yield [
            (world.alice.new_id(), world.workspace.id, world.parties["carla"], f"Naam {n}", "", "", "", "nl")
            for n in range(3)
        ]


COLUMNS = "(id, workspace_id, party_id, name, title, email, phone, language)"


def test_copy_into_a_secured_table_is_refused(rows: list[tuple[object, ...]]) -> None:
    with (
        pytest.raises(FeatureNotSupported, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
        cursor.copy(f"copy parties_contact {COLUMNS} from stdin") as copy,
    ):
        copy.write_row(rows[0])


def test_many_rows_come_in_by_a_temporary_table_under_the_same_fences(
    world: World, rows: list[tuple[object, ...]]
) -> None:
    foreign = list(rows[0])
    foreign[1] = world.olaf.workspace_id
    for given, fits in ((rows, True), ([tuple(foreign)], False)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("create temporary table incoming (like parties_contact) on commit drop")
            with cursor.copy(f"copy incoming {COLUMNS} from stdin") as copy:
                for row in given:
                    copy.write_row(row)
            insert = f"insert into parties_contact {COLUMNS} select {COLUMNS[1:-1]} from incoming"
            if fits:
                cursor.execute(insert)
                cursor.execute("drop table incoming")
            else:
                with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                    cursor.execute(insert)
    assert Contact.objects.filter(name__startswith="Naam").count() == 3


def test_a_party_without_an_id_sees_nothing(world: World) -> None:
    nobody = replace(world.carla, audience=CUSTOMER, party_id=None)
    with tenancy.enter(nobody):
        assert Party.objects.visible_to(nobody).count() == 0
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from parties_party")
            assert cursor.fetchone() == (0,)


def test_a_fence_that_would_come_after_the_slice_is_refused(world: World) -> None:
    with tenancy.enter(world.carla), pytest.raises(TypeError, match="before the slice"):
        Party.objects.all()[:1].visible_to(world.carla)
