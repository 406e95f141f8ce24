"""`schakel work`."""

import asyncio
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from procrastinate import App


@click.command
@click.option(
    "--concurrency", default=2, envvar="SCHAKEL_CONCURRENCY", show_default=True, help="Jobs at a time."
)
@click.option("--patience", default=30.0, show_default=True, help="Seconds that running jobs get at the end.")
def command(concurrency: int, patience: float) -> None:
    """Do the jobs that wait: mail, webhooks, imports, reminders."""
    from schakel.run.lifeline import end_with_starter

    end_with_starter()
    from schakel.run.environment import django_ready, refuse_unanswered, refuse_unfenced, refuse_unmigrated

    with django_ready():
        refuse_unfenced()
        refuse_unmigrated()
        from procrastinate.contrib.django import app
        from procrastinate.contrib.django.django_connector import DjangoConnector

        # The worker listens and tells that it lives on connections of its own; tasks keep Django's.
        own = cast("DjangoConnector", app.connector).get_worker_connector()
        with app.replace_connector(own) as worker:
            try:
                asyncio.run(_work(worker, concurrency, patience))
            except Exception as error:
                # However it shows, that the database is away is no fault of the worker's.
                refuse_unanswered(error)
                raise


async def _work(worker: "App", concurrency: int, patience: float) -> None:
    async with worker.open_async():
        await worker.run_worker_async(concurrency=concurrency, shutdown_graceful_timeout=patience)
