"""`schakel import-fields`."""

import os
from pathlib import Path

import click

PAGE = Path(__file__).resolve().parents[3] / "docs/using/import.md"


@click.command
@click.argument("entity", required=False)
@click.option("--write", is_flag=True, help="Bring the tables of docs/using/import.md up to date.")
def command(entity: str | None, write: bool) -> None:
    """Show what a mapping for `schakel import` can fill, for one kind of row or for all."""
    from schakel.run.environment import set_secret_key

    # Nothing is read from a database: it need not be there.
    set_secret_key()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    import django

    django.setup()
    from schakel.hub.files import reference
    from schakel.hub.files.entities import ENTITIES
    from schakel.hub.files.reading_mapping import did_you_mean
    from schakel.run.refusal import Refusal

    if write:
        PAGE.write_text(reference.filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    elif entity is None:
        click.echo(reference.tables()["entities"])
    elif entity in ENTITIES:
        click.echo(reference.of_entity(ENTITIES[entity]))
    else:
        raise Refusal(f"{entity} is not an entity. {did_you_mean(entity, ENTITIES)}")
