"""Makes any PostgreSQL ready for Schakel: two roles, a database, extensions and default rights."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from schakel.run.refusal import NoDatabase, Refusal

OWNER = "schakel_owner"
APPLICATION = "schakel_app"
DATABASE = "schakel"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin")
OLDEST = 15
# One preparation at a time on a server; the number has no other meaning.
LOCK = 7_200_417


@dataclass(frozen=True)
class Addresses:
    """The two addresses of a prepared database: the application's role serves, the owner's migrates."""

    application_url: str
    owner_url: str


@dataclass(frozen=True)
class Passwords:
    """The passwords of the two roles."""

    owner: str
    application: str


def address(server_url: str, *, role: str, password: str, database: str) -> str:
    """Return the address of another role and database on the same server."""
    parts = urlsplit(server_url)
    place = parts.netloc.rpartition("@")[2]
    account = f"{quote(role, safe='')}:{quote(password, safe='')}"
    return urlunsplit(("postgresql", f"{account}@{place}", f"/{quote(database, safe='')}", parts.query, ""))


def prepare(
    admin_url: str, passwords: Passwords, *, database: str = "", replace_passwords: bool = True
) -> Addresses:
    """Make (or mend) both roles and the database, and return their addresses.

    `admin_url` belongs to a role that may make roles that bypass row security: a superuser, as a rule.
    Without `database` the one that `admin_url` names is taken, or `schakel` if that is the server's own. With
    `replace_passwords=False` roles that exist already are refused: another installation may live by them.
    """
    try:
        with psycopg.connect(admin_url, autocommit=True, connect_timeout=10) as connection:
            named = conninfo_to_dict(admin_url).get("dbname") or "postgres"
            database = database or (DATABASE if named in {"postgres", "template1"} else str(named))
            _prepare_server(connection, passwords, database, replace_passwords)
    except psycopg.errors.InsufficientPrivilege as error:
        raise Refusal(f"This role may not prepare the database server: {_line(error)}.") from error
    except psycopg.OperationalError as error:
        raise NoDatabase(f"The database server cannot be reached: {_line(error)}.") from error
    addresses = Addresses(
        address(admin_url, role=APPLICATION, password=passwords.application, database=database),
        address(admin_url, role=OWNER, password=passwords.owner, database=database),
    )
    furnish(addresses.owner_url)
    try:
        psycopg.connect(addresses.application_url, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        raise Refusal(f"The role {APPLICATION} was made but cannot sign in: {_line(error)}.") from error
    return addresses


def furnish(owner_url: str, application: str = APPLICATION) -> None:
    """Give one database, as its owner, the extensions and the application's rights on all future tables."""
    rights = sql.SQL(
        """
        revoke create on schema public from public;
        grant usage on schema public to {application};
        alter default privileges grant select, insert, update, delete on tables to {application};
        alter default privileges grant usage, select on sequences to {application};
        alter default privileges grant execute on functions to {application};
        """
    )
    try:
        with psycopg.connect(owner_url, connect_timeout=10) as connection:
            connection.execute("select pg_advisory_xact_lock(%s)", [LOCK])
            for extension in EXTENSIONS:
                connection.execute(
                    sql.SQL("create extension if not exists {}").format(sql.Identifier(extension))
                )
            connection.execute(rights.format(application=sql.Identifier(application)))
    except psycopg.OperationalError as error:
        raise NoDatabase(f"The database cannot be reached as its owner: {_line(error)}.") from error
    except psycopg.Error as error:
        raise Refusal(f"The database could not be furnished: {_line(error)}.") from error


def _prepare_server(
    connection: psycopg.Connection, passwords: Passwords, database: str, replace_passwords: bool
) -> None:
    if connection.info.server_version < OLDEST * 10_000:
        found = connection.info.server_version // 10_000
        raise Refusal(f"PostgreSQL {OLDEST} or newer is needed; this is {found}.")
    connection.execute("select pg_advisory_lock(%s)", [LOCK])
    for role, password, rights in (
        (OWNER, passwords.owner, "bypassrls createdb"),
        (APPLICATION, passwords.application, "nobypassrls nocreatedb nosuperuser nocreaterole"),
    ):
        exists = connection.execute("select from pg_roles where rolname = %s", [role]).fetchone() is not None
        if exists and not replace_passwords:
            raise Refusal(
                f"The role {role} exists already: give its addresses in DATABASE_URL and DATABASE_OWNER_URL,"
                " or let `schakel prepare-database --new-passwords` replace its password."
            )
        # The server and its log never see the password itself.
        secret = connection.pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        ).decode()
        connection.execute(
            sql.SQL("{} role {} login " + rights + " password {}").format(
                sql.SQL("alter" if exists else "create"), sql.Identifier(role), sql.Literal(secret)
            )
        )
    if not _is_superuser(connection):
        connection.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(OWNER)))
    _make_database(connection, database)


def _make_database(connection: psycopg.Connection, database: str) -> None:
    name, owner, application = (sql.Identifier(word) for word in (database, OWNER, APPLICATION))
    if connection.execute("select from pg_database where datname = %s", [database]).fetchone() is None:
        # Names are compared by code point and lower case knows every letter, whatever the machine's language.
        locale = (
            "locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'"
            if connection.info.server_version >= 170_000
            else "locale 'C.UTF-8'"
        )
        make = "create database {} owner {} template template0 encoding 'UTF8' "
        try:
            connection.execute(sql.SQL(make + locale).format(name, owner))
        except psycopg.errors.WrongObjectType:
            connection.execute(sql.SQL(make + "locale 'C'").format(name, owner))
    else:
        connection.execute(sql.SQL("alter database {} owner to {}").format(name, owner))
    connection.execute(sql.SQL("revoke all on database {} from public").format(name))
    connection.execute(sql.SQL("grant connect, temporary on database {} to {}").format(name, application))


def _is_superuser(connection: psycopg.Connection) -> bool:
    row = connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    return bool(row and row[0])


def _line(error: psycopg.Error) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".")
