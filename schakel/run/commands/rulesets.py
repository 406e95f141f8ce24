"""`schakel rulesets`."""

import os
from pathlib import Path

import click

from schakel.run.refusal import Refusal


@click.group
def command() -> None:
    """Use official sets of rules in place of those that come with Schakel."""


@command.command("import")
@click.argument("name")
@click.argument(
    "sheets",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="SHEET...",
)
def bring(name: str, sheets: tuple[Path, ...]) -> None:
    """Keep compiled sheets (XSLT) as the rule set NAME: nlcius, t76, t16 and so on.

    They take the place of what was there under this name. A set that needs EN 16931 first brings that along.
    """
    known, folder = _known()
    if name not in known:
        raise Refusal(f"{name} is no rule set. Known are {', '.join(sorted(known))}.")
    from schakel.kernel.errors import Invalid
    from schakel.kernel.xml.guarded import read
    from schakel.kernel.xml.tree import local_name

    contents = {}
    for sheet in sheets:
        try:
            root = read(sheet.read_bytes())
        except Invalid as error:
            raise Refusal(f"{sheet}: {error.message}") from None
        if local_name(root) not in {"stylesheet", "transform"}:
            raise Refusal(f"{sheet} is no XSLT. Compile Schematron to XSLT first.")
        contents[sheet.with_suffix(".xslt").name] = sheet.read_bytes()
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    for old in place.glob("*.xsl*"):
        old.unlink()
    for file, content in contents.items():
        (place / file).write_bytes(content)
    click.echo(f"{name} is now checked with {', '.join(sorted(contents))}. Start the server again.")


@command.command
@click.argument("name")
def remove(name: str) -> None:
    """Go back to the rules for NAME that come with Schakel."""
    known, folder = _known()
    sheets = sorted((folder / name).glob("*.xsl*")) if name in known else []
    if not sheets:
        raise Refusal(f"Nothing was imported for {name}.")
    for sheet in sheets:
        sheet.unlink()
    click.echo(f"{name} is now checked with what comes with Schakel. Start the server again.")


def _known() -> tuple[set[str], Path]:
    from schakel.run.environment import set_secret_key

    set_secret_key()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    import django

    django.setup()
    from django.utils import translation

    translation.activate("en")
    from django.conf import settings

    from schakel.hub.formats.checks.sets import ALL

    return ALL, settings.RULESETS
