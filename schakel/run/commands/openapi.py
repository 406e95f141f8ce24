"""`schakel openapi`."""

import difflib
import json
import os
from pathlib import Path

import click

# What differs is shown up to here; the rest is told by writing the file.
SHOWN = 40


@click.command
@click.option("--check", is_flag=True, help="Write nothing: fail where the file is not up to date.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=None, required=False)
def command(check: bool, file: Path | None) -> None:
    """Write the description of the API to docs/api/openapi.json, or to FILE."""
    # The document is made of code alone; no database is asked.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    os.environ.setdefault("SCHAKEL_SECRET_KEY", "unused")
    import django

    from schakel.run.environment import ROOT

    django.setup()
    from schakel.api.openapi import document

    path = file or ROOT / "docs" / "api" / "openapi.json"
    text = json.dumps(document(), ensure_ascii=False, indent=1) + "\n"
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"{path}: written")
        return
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    if known == text:
        click.echo(f"{path}: up to date")
        return
    changes = difflib.unified_diff(known.splitlines(), text.splitlines(), "written", "now", n=1, lineterm="")
    for line, _n in zip(changes, range(SHOWN), strict=False):
        click.echo(line)
    click.echo(f"{path} is out of date: run `schakel openapi`.", err=True)
    raise click.exceptions.Exit(1)
