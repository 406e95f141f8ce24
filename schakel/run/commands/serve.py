"""`schakel serve`."""

import os
import socket

import click

from schakel.run.lifeline import ENDING
from schakel.run.refusal import Refusal

TARGET = "schakel.run.server:application"


@click.command
@click.option("--host", default="127.0.0.1", envvar="SCHAKEL_HOST", show_default=True)
@click.option("--port", default=8000, envvar="SCHAKEL_PORT", show_default=True)
@click.option("--workers", default=1, envvar="SCHAKEL_WORKERS", show_default=True, help="Processes.")
@click.option("--threads", default=8, envvar="SCHAKEL_THREADS", show_default=True, help="Threads a process.")
def command(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the three applications and the API."""
    from schakel.run.lifeline import end_with_starter

    end_with_starter()
    refuse_taken(host, port)
    os.environ["SCHAKEL_THREADS"] = str(threads)

    from schakel.run.environment import django_ready, refuse_unfenced, refuse_unmigrated

    with django_ready():
        refuse_unfenced()
        refuse_unmigrated()
        # For the processes to come: no thread may wait for a connection that another thread keeps.
        os.environ.setdefault("SCHAKEL_POOL", str(threads + 2))
        _serve(host, port, workers)


def refuse_taken(host: str, port: int) -> None:
    """Refuse with one sentence if the port cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise Refusal(
                f"Port {port} on {host} is not free ({reason}): choose another with --port."
            ) from error


def _serve(host: str, port: int, workers: int, target: str = TARGET) -> None:
    import multiprocessing

    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import MPServer

    class Polite(MPServer):
        """Has its processes end their open streams before they are stopped."""

        def signal_handler_interrupt(self, *args: object, **kwargs: object) -> None:
            for worker in self.wrks:
                os.kill(worker.inner.pid, ENDING)
            super().signal_handler_interrupt(*args, **kwargs)  # type: ignore[no-untyped-call]

    # Forked processes would share this one's locks and connections.
    multiprocessing.set_start_method("spawn", force=True)
    level = LogLevels(os.environ.get("SCHAKEL_LOG_LEVEL", "WARNING").lower())
    Polite(
        target,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        http=HTTPModes.http1,
        websockets=False,
        backlog=1024,
        backpressure=4096,
        log_level=level,
        respawn_failed_workers=True,
        workers_kill_timeout=4,
    ).serve()
