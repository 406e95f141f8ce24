"""Any PostgreSQL can be prepared, twice too, and what cannot be done is said in a sentence."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from click.testing import CliRunner

from schakel.run.command import schakel
from schakel.run.database import database
from schakel.run.demo import prepare_given
from schakel.run.postgres import Cluster
from schakel.run.preparation import Passwords, prepare
from schakel.run.refusal import Refusal

PASSWORDS = Passwords("the owner's: p@ss/word?", "application%20")


@pytest.fixture(scope="module")
def admin_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the superuser's address of a server of its own, as an administrator would."""
    cluster = Cluster(tmp_path_factory.mktemp("preparation") / "postgres", durable=False)
    cluster.start()
    yield cluster.admin_url
    cluster.stop()
    cluster.remove()


def test_preparing_again_changes_nothing_and_replaces_passwords_when_it_may(admin_url: str) -> None:
    prepare(admin_url, PASSWORDS, database="twice")
    addresses = prepare(admin_url, PASSWORDS, database="twice")
    with psycopg.connect(addresses.owner_url) as owner:
        owner.execute("create table kept as select 1 as number")
    others = prepare(admin_url, Passwords("new", "new too"), database="twice")
    with psycopg.connect(others.application_url) as application:
        assert application.execute("select number from kept").fetchone() == (1,)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(addresses.application_url)


def test_django_and_psycopg_read_the_same_from_an_address(admin_url: str) -> None:
    addresses = prepare(admin_url, PASSWORDS, database="Zoë's data/base")
    described = database(addresses.owner_url)
    assert described["NAME"] == "Zoë's data/base"
    assert described["PASSWORD"] == PASSWORDS.owner
    assert described["USER"] == "schakel_owner"
    with psycopg.connect(addresses.owner_url) as owner:
        assert owner.info.dbname == "Zoë's data/base"
        assert owner.info.host == described["HOST"] or owner.info.host == "127.0.0.1"


def test_roles_of_another_installation_are_left_alone(admin_url: str) -> None:
    addresses = prepare(admin_url, PASSWORDS)
    done = CliRunner().invoke(schakel, ["prepare-database", "--admin-url", admin_url])
    assert done.exit_code == 1
    assert "--new-passwords" in done.output
    psycopg.connect(addresses.application_url).close()


def test_the_command_prints_the_two_addresses_to_keep(admin_url: str) -> None:
    command = ["prepare-database", "--admin-url", admin_url, "--database", "typed", "--new-passwords"]
    done = CliRunner().invoke(schakel, command)
    assert done.exit_code == 0, done.output
    kept = dict(line.split("=", 1) for line in done.output.splitlines())
    with psycopg.connect(kept["DATABASE_URL"]) as application:
        assert application.info.user == "schakel_app"
        assert application.info.dbname == "typed"
    with psycopg.connect(kept["DATABASE_OWNER_URL"]) as owner:
        assert owner.execute("select rolbypassrls from pg_roles where rolname = current_user").fetchone() == (
            True,
        )


def test_a_role_that_may_not_prepare_is_told_so(admin_url: str) -> None:
    addresses = prepare(admin_url, PASSWORDS, database="refusing")
    with pytest.raises(Refusal, match="may not prepare"):
        prepare(addresses.application_url, PASSWORDS, database="other")


def test_a_server_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(Refusal, match="cannot be reached"):
        prepare("postgresql://postgres:x@127.0.0.1:1/postgres", PASSWORDS)


def test_the_demo_prepares_a_given_server_once_and_remembers(
    admin_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(admin_url, autocommit=True) as admin:
        for row in admin.execute(
            "select datname from pg_database where datdba = 'schakel_owner'::regrole"
        ).fetchall():
            admin.execute(f'drop database "{row[0]}"')
        admin.execute("drop role if exists schakel_owner, schakel_app")
    monkeypatch.setenv("SCHAKEL_VAR", str(tmp_path))
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.setenv(name, "")
    prepare_given(admin_url)
    first = os.environ["DATABASE_URL"]
    assert urlsplit(first).path == "/schakel"
    prepare_given(admin_url)
    assert os.environ["DATABASE_URL"] == first
    (kept,) = tmp_path.glob("database-*.json")
    assert kept.stat().st_mode & 0o77 == 0
    kept.unlink()
    with pytest.raises(Refusal, match="exists already"):
        prepare_given(admin_url)
