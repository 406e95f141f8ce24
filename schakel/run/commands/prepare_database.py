"""`schakel prepare-database`."""

import secrets

import click


@click.command
@click.option("--admin-url", required=True, envvar="SCHAKEL_ADMIN_URL", help="Address of a superuser.")
@click.option(
    "--database", default="", help="Name of the database.  [default: as in the address, else schakel]"
)
@click.option("--new-passwords", is_flag=True, help="Replace the passwords of roles that exist already.")
def command(admin_url: str, database: str, new_passwords: bool) -> None:
    """Make roles and database on a PostgreSQL server.

    Prints the two addresses to keep: DATABASE_URL for serving, DATABASE_OWNER_URL for `schakel migrate`.
    """
    from schakel.run.preparation import Passwords, prepare

    passwords = Passwords(secrets.token_urlsafe(24), secrets.token_urlsafe(24))
    addresses = prepare(admin_url, passwords, database=database, replace_passwords=new_passwords)
    click.echo(f"DATABASE_URL={addresses.application_url}")
    click.echo(f"DATABASE_OWNER_URL={addresses.owner_url}")
