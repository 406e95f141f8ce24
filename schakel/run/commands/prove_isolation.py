"""`schakel prove-isolation`."""

import json
from pathlib import Path

import click


@click.command
@click.option("--large", is_flag=True, help="Many parties and all pairs of them: 100,000 probes and more.")
@click.option(
    "--database-fence-only", is_flag=True, help="Without the fences in Python: the database must hold alone."
)
@click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a page for every party to this folder.",
)
def command(large: bool, database_fence_only: bool, report: Path | None) -> None:
    """Try to read and change, as everybody, what is somebody else's; exit code 1 if anything gives way.

    Works in a database of its own on the server of DATABASE_URL: nothing real is read or written. Each finding is
    a line; the last line is JSON. Progress goes to standard error.

    What it does and what counts as held is in docs/running/security.md.
    """
    from schakel.run.proof.ground import ground

    with ground():
        from schakel.run.environment import refuse_unfenced

        refuse_unfenced()
        from schakel.run.proof.proof import Wish, prove
        from schakel.run.proof.report import write_report

        def tell(what: str) -> None:
            click.echo(what, err=True)

        outcome = prove(Wish(large=large, database_fence_only=database_fence_only), click.echo, tell)
        if report is not None:
            written = write_report(report, outcome.stage, outcome.tally, outcome.line)
            click.echo(f"{written} pages are in {report}.")
        click.echo(json.dumps(outcome.line))
    if not outcome.holds:
        raise click.exceptions.Exit(1)
