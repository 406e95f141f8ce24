"""Acts of several callers at the same moment, each in a thread with a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

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


def failures(results: Sequence[Any]) -> list[Any]:
    """Return the exceptions among what `at_once` returned."""
    return [result for result in results if isinstance(result, Exception)]
