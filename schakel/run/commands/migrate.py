"""`schakel migrate`."""

import os

import click


@click.command
@click.argument("room", required=False)
@click.argument("migration", required=False)
@click.option("--quiet", is_flag=True, help="Say nothing unless it fails.")
def command(room: str | None, migration: str | None, quiet: bool) -> None:
    """Bring the database up to date, as its owner."""
    from schakel.run.environment import django_ready
    from schakel.run.preparation import furnish

    with django_ready():
        from django.core.management import call_command

        from schakel.run.database import database

        application = database(os.environ["DATABASE_URL"])["USER"]
        furnish(os.environ["DATABASE_OWNER_URL"], str(application))
        wanted = [word for word in (room, migration) if word]
        call_command("migrate", *wanted, database="owner", interactive=False, verbosity=0 if quiet else 1)
