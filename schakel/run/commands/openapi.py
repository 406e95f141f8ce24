"""`schakel openapi`."""

import json
from pathlib import Path

import click

from schakel.run.written import keep, without_database


@click.command
@click.option("--check", is_flag=True, help="Write nothing: fail where the file is not up to date.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=None, required=False)
def command(check: bool, file: Path | None) -> None:
    """Write the description of the API to docs/api/openapi.json, or to FILE."""
    without_database()
    from schakel.api.openapi import document
    from schakel.run.environment import ROOT

    text = json.dumps(document(), ensure_ascii=False, indent=1) + "\n"
    if not keep(file or ROOT / "docs/api/openapi.json", text, check=check, command="openapi"):
        raise click.exceptions.Exit(1)
