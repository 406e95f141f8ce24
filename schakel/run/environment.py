"""What every command needs before Django: a database, a secret key, and words for what goes wrong."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schakel.run.refusal import NoDatabase, Refusal

ROOT = Path(__file__).resolve().parents[2]
# The own role, if it could see or change rows of workspaces that no transaction of its names.
UNFENCED = """
    select rolname, rolsuper, rolbypassrls from pg_roles
    where rolname = current_user and (rolsuper or rolbypassrls or exists (
        select from pg_class where relnamespace = 'public'::regnamespace and pg_has_role(relowner, 'usage')))
"""


def var() -> Path:
    """Return the folder of what this installation keeps, made if it is not there."""
    folder = Path(os.environ.get("SCHAKEL_VAR", ROOT / "var"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"The folder {folder} cannot be made ({error.strerror}): set SCHAKEL_VAR.") from error
    return folder


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone can read, whole or not at all."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    new.replace(path)


def set_secret_key() -> None:
    """Take the key of SCHAKEL_SECRET_KEY, or this installation's own, made once."""
    if os.environ.get("SCHAKEL_SECRET_KEY"):
        return
    path = var() / "secret_key"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(48))
    os.environ["SCHAKEL_SECRET_KEY"] = path.read_text().strip()


@contextmanager
def database() -> Iterator[None]:
    """See that DATABASE_URL and DATABASE_OWNER_URL are set: as given, or those of the own PostgreSQL server.

    The own server runs for as long as the block, and longer if another process uses it too.
    """
    from schakel.run.postgres import Cluster
    from schakel.run.postgres_locks import using

    if os.environ.get("DATABASE_URL"):
        os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
        with using(os.environ.get("SCHAKEL_USES")):
            yield
        return
    cluster = Cluster(var() / "postgres")
    with cluster as addresses:
        os.environ["DATABASE_URL"] = addresses.application_url
        os.environ["DATABASE_OWNER_URL"] = addresses.owner_url
        # A child that outlives this program keeps the server until it has ended too.
        os.environ["SCHAKEL_USES"] = str(cluster.users_file)
        yield


@contextmanager
def django_ready() -> Iterator[None]:
    """Have the database, the key and Django with all its rooms for the length of the block."""
    with database():
        set_secret_key()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
        import django

        django.setup()
        yield


def refuse_unmigrated() -> None:
    """Refuse with one sentence if the database lacks a migration; needs Django."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["default"])
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connections.close_all()
    if missing:
        raise Refusal(f"The database lacks {len(missing)} migrations: run `schakel migrate` first.")


def refuse_unanswered(error: Exception) -> None:
    """Refuse with one sentence, instead of this error, if the database does not answer."""
    import psycopg

    try:
        psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=10).close()
    except psycopg.OperationalError as away:
        line = str(away).strip().splitlines()[0]
        raise NoDatabase(f"The database cannot be reached: {line}") from error


def refuse_unfenced() -> None:
    """Refuse with one sentence if row level security would not hold the role of DATABASE_URL."""
    import psycopg

    try:
        with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=10) as connection:
            found = connection.execute(UNFENCED).fetchone()
    except psycopg.OperationalError as error:
        raise NoDatabase(f"The database cannot be reached: {str(error).strip().splitlines()[0]}") from error
    if found is None:
        return
    role, is_superuser, bypasses = found
    reason = "is a superuser" if is_superuser else "bypasses it" if bypasses else "owns tables"
    raise Refusal(
        f"DATABASE_URL's role passes row level security ({role} {reason}): give the address of the application's"
        " role, as `schakel prepare-database` prints it, and the owner's in DATABASE_OWNER_URL."
    )
