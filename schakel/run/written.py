"""Files of the repository that are made of the code: written, or found to be out of date."""

import difflib
import os
from pathlib import Path

import click

# What differs is shown up to here; the rest is told by writing the file.
SHOWN = 40


def without_database() -> None:
    """Load every room's declarations; no database is asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    os.environ.setdefault("SCHAKEL_SECRET_KEY", "unused")
    import django

    django.setup()


def keep(path: Path, text: str, *, check: bool, command: str) -> bool:
    """Write the file; or with `check` say what differs, and return whether nothing does."""
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"{path}: written")
        return True
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    if known == text:
        click.echo(f"{path}: up to date")
        return True
    changes = difflib.unified_diff(known.splitlines(), text.splitlines(), "written", "now", n=1, lineterm="")
    for line, _n in zip(changes, range(SHOWN), strict=False):
        click.echo(line)
    click.echo(f"{path} is out of date: run `schakel {command}`.", err=True)
    return False
