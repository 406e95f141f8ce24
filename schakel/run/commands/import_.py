"""`schakel import`."""

import sys
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

if TYPE_CHECKING:
    from schakel.hub.files.report import Report
    from schakel.kernel.context import Context

SHOWN = 25


@click.command
@click.argument("source", metavar="FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--mapping", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--workspace", default="", help="Its name in the address; without it: the mapping's.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day it is; without it: today.")
@click.option("--skip-bad-rows", is_flag=True, help="Keep what is well, and report the rest.")
@click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write refused rows to this CSV file, to correct and offer again in place of FOLDER.",
)
def command(
    source: Path,
    mapping: Path,
    workspace: str,
    today: datetime | None,
    skip_bad_rows: bool,
    errors: Path | None,
) -> None:
    """Read the CSV and XLSX files of FOLDER by a mapping (docs/using/import.md).

    All or nothing: when a row is refused nothing is kept and the exit code is 1, unless bad rows are skipped.
    Rows that exist already are left as they are.
    """
    from schakel.run.environment import django_ready, refuse_unfenced, refuse_unmigrated
    from schakel.run.refusal import Refusal

    with django_ready():
        refuse_unfenced()
        refuse_unmigrated()
        from django.utils import translation

        from schakel.hub.files.importing import Wish, run
        from schakel.hub.files.reading_mapping import BadMapping, read_mapping

        def context_of(workspace_id: UUID) -> "Context":
            return _context(workspace_id, today)

        try:
            wish = Wish(read_mapping(mapping), source, workspace, skip_bad_rows, errors)
            with click.progressbar(length=1000, label="Importing", file=sys.stderr) as bar:
                report, is_kept = run(
                    wish, context_of, lambda done, size: bar.update(int(1000 * done / (size or 1)) - bar.pos)
                )
        except BadMapping as error:
            raise Refusal(f"{mapping.name}:\n  " + "\n  ".join(error.sentences)) from None
        with translation.override(wish.mapping.language):
            _tell(report, is_kept=is_kept, errors=errors)
    if not is_kept:
        raise click.exceptions.Exit(1)


def _context(workspace_id: UUID, today: datetime | None) -> "Context":
    from schakel.kernel.context import Channel, system_context

    ctx = system_context(workspace_id, channel=Channel.FILE)
    if today is not None:
        ctx = replace(ctx, now=datetime.combine(today.date(), time(9), ctx.timezone).astimezone(UTC))
    return ctx


def _tell(report: "Report", *, is_kept: bool, errors: Path | None) -> None:
    from django.utils.translation import gettext as _

    for sentence in report.never_matched:
        click.echo(sentence)
    for problem in report.problems[:SHOWN]:
        click.echo(str(problem))
    if report.problem_count > SHOWN:
        click.echo(_("… and %(count)s more.") % {"count": report.problem_count - SHOWN})
    for difference in report.differences[:SHOWN]:
        click.echo(str(difference))
    if len(report.differences) > SHOWN:
        click.echo(_("… and more that differ."))
    head = (_("read"), _("new"), _("unchanged"), _("differ"), _("refused"), _("left out"))
    width = max([len(part.title) for part in report.parts] + [1])
    click.echo(" " * width + "".join(f"{word:>13}" for word in head))
    for part in report.parts:
        numbers = (part.read, part.created, part.unchanged, part.differ, part.refused, part.left_out)
        click.echo(part.title.ljust(width) + "".join(f"{number:>13,}" for number in numbers))
    for done in report.done:
        click.echo(done)
    if errors is not None and report.refused:
        click.echo(_("The refused rows are in %(file)s.") % {"file": errors})
    if not is_kept:
        click.echo(_("Nothing was kept. Correct the rows, or keep what is well with --skip-bad-rows."))
