"""`schakel docs`."""

from pathlib import Path

import click

from schakel.run.written import keep, without_database


@click.command
@click.option("--check", is_flag=True, help="Write nothing: fail where a page is not up to date.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=None, required=False)
def command(check: bool, folder: Path | None) -> None:
    """Draw the pages of docs/building that come from the code: states, and who reacts to what."""
    without_database()
    from schakel.run.drawn import PAGES
    from schakel.run.environment import ROOT

    folder = folder or ROOT / "docs/building"
    kept = [keep(folder / name, draw(), check=check, command="docs") for name, draw in PAGES.items()]
    if not all(kept):
        raise click.exceptions.Exit(1)
