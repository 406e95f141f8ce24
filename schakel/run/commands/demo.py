"""`schakel demo`."""

import os
import time
from pathlib import Path

import click


@click.command
@click.option("--port", default=8000, envvar="SCHAKEL_PORT", show_default=True)
@click.option("--reset", "start_over", is_flag=True, help="Delete the demo's data first.")
@click.option("--import", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(port: int, start_over: bool, folder: Path | None, mapping: Path | None) -> None:
    """Start everything on this machine, on a believable company.

    With --import FOLDER --mapping FILE a company's own files are read into the workspace northwind.
    """
    from schakel.run import demo
    from schakel.run.commands.serve import refuse_taken
    from schakel.run.processes import Stopped, ignore_signals, schakel, stop_on_signals

    if (folder is None) != (mapping is None):
        raise click.UsageError("--import and --mapping go together.")
    progress = demo.Progress(float(os.environ.get("SCHAKEL_STARTED", time.time())))
    stop_on_signals()
    try:
        refuse_taken("127.0.0.1", port)
        if start_over:
            demo.reset(progress)
        with demo.demo_database():
            progress.say("database ready")
            demo.prepare_environment(port)
            if demo.run(schakel("migrate", "--quiet")).returncode:
                raise click.exceptions.Exit(1)
            progress.say("database up to date")
            people = demo.load(progress)
            if folder and mapping:
                demo.import_company(folder, mapping, progress)
            try:
                demo.serve(port, progress, people, imported=folder is not None)
            finally:
                ignore_signals()
                click.echo("\nStopping.")
    except Stopped:
        progress.say("stopped")
