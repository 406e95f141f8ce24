"""A pytest plugin (`-p tests.database`): gives the tests a PostgreSQL before Django's settings are read.

With DATABASE_URL and DATABASE_OWNER_URL set the tests use that server; otherwise Schakel's own, on test data
that do not survive a power cut. It also sets the other variables that the settings need.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from psycopg import sql

from schakel.run.postgres import Cluster
from schakel.run.preparation import Addresses, address, furnish

ROOT = Path(__file__).resolve().parents[1]
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


def make_database(name: str) -> Addresses:
    """Make an empty, furnished database of this name, replacing an earlier one, and return its addresses."""
    owner, application = _renamed("DATABASE_OWNER_URL", name), _renamed("DATABASE_URL", name)
    drop_database(name)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute(
            sql.SQL("create database {} template template0 encoding 'UTF8'").format(sql.Identifier(name))
        )
    furnish(owner, str(psycopg.conninfo.conninfo_to_dict(application)["user"]))
    return Addresses(application, owner)


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
