"""A pytest plugin (`-p tests.database`): gives the tests a PostgreSQL before Django's settings are read.

With DATABASE_URL and DATABASE_OWNER_URL set the tests use that server; otherwise Schakel's own, on test data
that do not survive a power cut. It also sets the other variables that the settings need.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from psycopg import sql

from schakel.run.postgres import Cluster
from schakel.run.preparation import Addresses, address, furnish

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = "schakel_test_migrated"
_own: Cluster | None = None
_files = TemporaryDirectory(prefix="schakel-files-")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Start the server; as a wrapper this runs before the plugin that reads Django's settings."""
    global _own  # noqa: PLW0603
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    os.environ.setdefault("SCHAKEL_SECRET_KEY", "only-for-tests")
    os.environ["SCHAKEL_FILES"] = _files.name
    if not os.environ.get("DATABASE_URL"):
        _own = Cluster(ROOT / "var" / "test-postgres", durable=False)
        addresses = _own.start()
        os.environ["DATABASE_URL"] = addresses.application_url
        os.environ["DATABASE_OWNER_URL"] = addresses.owner_url
    yield


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Stop the server if these tests started it, and forget the files that they sent."""
    _files.cleanup()
    if _own is not None:
        _own.stop()


def make_database(name: str, *, migrated: bool = False) -> Addresses:
    """Make a furnished database of this name, replacing an earlier one, and return its addresses.

    It is empty, or a copy of one that was migrated once for all: migrating takes some twenty seconds.
    """
    drop_database(name)
    template = _migrated() if migrated else "template0"
    return _made(name, template)


def _made(name: str, template: str) -> Addresses:
    made = Addresses(_renamed("DATABASE_URL", name), _renamed("DATABASE_OWNER_URL", name))
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute(
            sql.SQL("create database {} template {} encoding 'UTF8'").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    if template == "template0":
        furnish(made.owner_url, str(psycopg.conninfo.conninfo_to_dict(made.application_url)["user"]))
    return made


def _migrated() -> str:
    """Return the name of this run's migrated database; whichever of its processes asks first makes it."""
    name = f"{TEMPLATE}_{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"[:60]
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(hashtext(%s))", [TEMPLATE])
        found = connection.execute(
            "select datname from pg_database where starts_with(datname, %s)", [TEMPLATE]
        )
        earlier = {row[0] for row in found}
        if name not in earlier:
            for other in earlier:
                drop_database(other)
            made = _made(name, "template0")
            told = {"DATABASE_URL": made.application_url, "DATABASE_OWNER_URL": made.owner_url}
            command = [str(Path(sys.executable).with_name("schakel")), "migrate", "--quiet"]
            subprocess.run(command, env=os.environ | told, check=True)
    return name


def drop_database(name: str) -> None:
    """Delete a database that `make_database` made; who is still connected to it is sent away first."""
    for variable in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        # A role may end its own connections and nobody else's.
        with psycopg.connect(os.environ[variable], autocommit=True) as connection:
            connection.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                " where datname = %s and usename = current_user and pid <> pg_backend_pid()",
                [name],
            )
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))


def _renamed(variable: str, name: str) -> str:
    found = psycopg.conninfo.conninfo_to_dict(os.environ[variable])
    return address(
        os.environ[variable], role=str(found["user"]), password=str(found.get("password", "")), database=name
    )
