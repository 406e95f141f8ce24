"""Nothing serves or works with a role that row level security does not hold."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from schakel.run.environment import refuse_unfenced
from schakel.run.postgres import Cluster
from schakel.run.preparation import Addresses
from schakel.run.refusal import Refusal
from tests.database import drop_database, make_database
from tests.run.test_commands import free_port, schakel

NAME = f"schakel_fences_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"


@pytest.fixture(scope="module")
def addresses() -> Iterator[Addresses]:
    yield make_database(NAME, migrated=True)
    drop_database(NAME)


@pytest.mark.parametrize(
    "command", [["serve"], ["work"], ["check-health"], ["demo"], ["import"], ["load-demo"]], ids="".join
)
def test_the_owners_address_is_refused_in_one_sentence(addresses: Addresses, command: list[str]) -> None:
    rest = {"serve": ["--port", str(free_port())], "demo": ["--port", str(free_port())]}
    rest["import"] = [".", "--mapping", "pyproject.toml", "--workspace", "zaak"]
    done = schakel(Addresses(addresses.owner_url, addresses.owner_url), *command, *rest.get(command[0], []))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert "passes row level security" in done.stderr
    assert "`schakel prepare-database`" in done.stderr


def test_the_applications_role_is_taken(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", addresses.application_url)
    refuse_unfenced()
    done = schakel(addresses, "check-health")
    assert "fences: well" in done.stdout, done.stderr


def test_a_role_that_owns_a_table_is_refused(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could switch row level security off there."""
    monkeypatch.setenv("DATABASE_URL", addresses.application_url)
    with psycopg.connect(addresses.owner_url) as owner:
        owner.execute("grant create on schema public to public")
    with psycopg.connect(addresses.application_url) as application:
        application.execute("create table own (id int)")
    with pytest.raises(Refusal, match="owns tables"):
        refuse_unfenced()


def test_a_superusers_address_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster(tmp_path / "postgres", durable=False)
    cluster.start()
    try:
        monkeypatch.setenv("DATABASE_URL", cluster.admin_url)
        with pytest.raises(Refusal, match="is a superuser"):
            refuse_unfenced()
    finally:
        cluster.stop()
        cluster.remove()
