"""Acts of several callers at the same moment, each in a thread with a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

from django.db import connections, transaction

PATIENCE = 30.0


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do all acts at the same moment; returns what each returned, or the exception that it raised."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait(PATIENCE)
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - a test looks at it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts, timeout=PATIENCE))


def queued(hold: Callable[[], Any], *acts: Callable[[], Any]) -> list[Any]:
    """Do acts one behind the other while the transaction stays open that holds something; returns as `at_once` does."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - a test looks at it
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        with transaction.atomic():
            hold()
            begun = []
            for act in acts:
                begun.append(pool.submit(run, act))
                # Until it waits.
                sleep(1)
        return [one.result(PATIENCE) for one in begun]


def failures(results: Sequence[Any]) -> list[Any]:
    """Return the exceptions among what `at_once` returned."""
    return [result for result in results if isinstance(result, Exception)]
