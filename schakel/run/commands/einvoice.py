"""`schakel einvoice`."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from schakel.hub.formats.checks.checking import Checked


@click.group
def command() -> None:
    """Look into invoices and other documents between companies."""


@command.command
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line per file.")
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Hold documents against their schema and their rules, as an upload would be; ends with 1 if one is refused."""
    from schakel.run.environment import set_secret_key

    # Nothing is read from a database: it need not be there.
    set_secret_key()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    import django

    django.setup()
    from django.utils import translation

    translation.activate("en")
    from schakel.hub.formats.checks import checking

    refused = False
    for file in files:
        checked = checking.check(file.read_bytes())
        refused = refused or bool(checked.fatal)
        click.echo(_as_json(file, checked) if as_json else _in_sentences(file, checked))
    ctx.exit(1 if refused else 0)


def _as_json(file: Path, checked: "Checked") -> str:
    answer = {
        "file": str(file),
        "kind": checked.kind or None,
        "fatal": checked.fatal,
        "warnings": checked.warnings,
    }
    return json.dumps(answer)


def _in_sentences(file: Path, checked: "Checked") -> str:
    what = checked.kind or "no document that is known here"
    against = f", held against {', '.join(checked.rule_sets)}" if checked.rule_sets else ""
    if checked.fatal:
        verdict = "It is refused."
    elif checked.warnings:
        verdict = "It is taken, and could be better."
    else:
        verdict = "It is taken."
    lines = [f"{file}: {what}{against}. {verdict}"]
    for one in checked.findings:
        place = f" ({one.place})" if one.place else ""
        lines.append(f"  {'refused' if one.fatal else 'advice'} {one.rule}: {one.text}{place}")
    return "\n".join(lines)
