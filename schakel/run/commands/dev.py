"""`schakel dev`."""

import os
import time

import click


@click.command
@click.option("--port", default=8000, envvar="SCHAKEL_PORT", show_default=True)
def command(port: int) -> None:
    """Run server and worker on the demo's data; a changed file starts them anew."""
    from watchfiles import PythonFilter, watch

    from schakel.run import demo
    from schakel.run.commands.serve import refuse_taken
    from schakel.run.environment import ROOT
    from schakel.run.processes import Processes, Stopped, ignore_signals, schakel, stop_on_signals

    progress = demo.Progress(float(os.environ.get("SCHAKEL_STARTED", time.time())))
    stop_on_signals()
    try:
        refuse_taken("127.0.0.1", port)
        with demo.demo_database(), Processes() as processes:
            demo.prepare_environment(port)
            if demo.run(schakel("migrate", "--quiet")).returncode:
                raise click.exceptions.Exit(1)
            demo.show(port, demo.load(progress))
            seen = PythonFilter(extra_extensions=[".html", ".po", ".txt"])
            folders = [ROOT / "schakel", ROOT / "plugins"]
            # The stopping processes keep the port for a moment: they end before the new ones start.
            changes = watch(*filter(os.path.isdir, folders), watch_filter=seen, raise_interrupt=False)
            while True:
                processes.start("web", schakel("serve", "--port", str(port), "--threads", "4"))
                processes.start("worker", schakel("work", "--patience", "1"))
                changed = next(changes, None)
                if changed is None:
                    # The watcher takes the signal itself.
                    ignore_signals()
                    break
                for _, path in sorted(changed):
                    progress.say(f"{os.path.relpath(path, ROOT)} changed")
                processes.stop()
    except Stopped:
        ignore_signals()
        progress.say("stopped")
