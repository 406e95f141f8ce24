"""A database of the proof's own beside the real one, which is never touched; gone when the proof ends."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from schakel.run.environment import database, set_secret_key
from schakel.run.preparation import address, furnish
from schakel.run.refusal import Refusal

URLS = ("DATABASE_OWNER_URL", "DATABASE_URL")


@contextmanager
def ground() -> Iterator[None]:
    """Open an empty, migrated database on the server of DATABASE_URL, with Django ready, as the application role.

    Raises `Refusal` where the owner's role may not make a database.
    """
    with database(), ExitStack() as open_folders:
        kept_in = os.environ.get("SCHAKEL_FILES", "")
        given = {name: os.environ[name] for name in URLS}
        listen = os.environ.pop("DATABASE_LISTEN_URL", None)
        name = f"schakel_proof_{os.getpid()}"
        try:
            _make(name, given)
            files = open_folders.enter_context(TemporaryDirectory(prefix="schakel-proof-"))
            os.environ["SCHAKEL_FILES"] = files
            os.environ |= {variable: _beside(url, name) for variable, url in given.items()}
            yield from _ready()
        finally:
            os.environ |= given
            os.environ["SCHAKEL_FILES"] = kept_in
            if listen is not None:
                os.environ["DATABASE_LISTEN_URL"] = listen
            _drop(name, given)


def _ready() -> Iterator[None]:
    set_secret_key()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", database="owner", verbosity=0)
    try:
        yield
    finally:
        connections.close_all()


def _make(name: str, given: dict[str, str]) -> None:
    owner, application = given["DATABASE_OWNER_URL"], given["DATABASE_URL"]
    try:
        with psycopg.connect(owner, autocommit=True, connect_timeout=10) as connection:
            make = "create database {} template template0 encoding 'UTF8'"
            connection.execute(sql.SQL(make).format(sql.Identifier(name)))
    except psycopg.errors.InsufficientPrivilege as error:
        raise Refusal(
            "The proof makes a database of its own, and the role of DATABASE_OWNER_URL may not make one"
            " (alter role ... createdb)."
        ) from error
    furnish(_beside(owner, name), str(conninfo_to_dict(application)["user"]))


def _drop(name: str, given: dict[str, str]) -> None:
    with psycopg.connect(given["DATABASE_OWNER_URL"], autocommit=True, connect_timeout=10) as connection:
        connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))


def _beside(url: str, name: str) -> str:
    found = conninfo_to_dict(url)
    return address(url, role=str(found["user"]), password=str(found.get("password", "")), database=name)
