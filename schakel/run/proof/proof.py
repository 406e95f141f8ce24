"""The isolation proof from the first row to the last line."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connections

from schakel.api.openapi import document
from schakel.kernel.operation import all_operations
from schakel.run.proof.findings import LEAK, UNEXPECTED, UNPROVEN, Tally
from schakel.run.proof.judging import Judge
from schakel.run.proof.probes import Prober
from schakel.run.proof.stage import Stage, set_stage
from schakel.run.proof.wire import Wire, listened_to


@dataclass(frozen=True)
class Wish:
    """What is to be proven: how large, by which fences, and (for a test of the proof itself) of which operations."""

    large: bool = False
    database_fence_only: bool = False
    only: Collection[str] = ()
    # Called once the companies stand, before anything is tried.
    prepared: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Outcome:
    """What a proof found; `line` is its last line."""

    tally: Tally
    stage: Stage
    line: dict[str, Any]

    @property
    def holds(self) -> bool:
        """Whether nothing leaked, nothing was unexpected and nothing stayed unproven."""
        return not self.tally.findings


def prove(wish: Wish, say: Callable[[str], None]) -> Outcome:
    """Build, try everything, and return what was found; called inside `ground()`, in a database of its own."""
    started = time.perf_counter()
    tally, wire = Tally(say), Wire()
    stage = set_stage(tally, parties=40 if wish.large else 2, parties_elsewhere=5 if wish.large else 2)
    with connections["owner"].cursor() as cursor:
        cursor.execute("vacuum analyze")
    wish.prepared()
    settings.DATABASE_FENCE_ONLY = wish.database_fence_only
    judge = Judge(stage.canaries, stage.records, wish.database_fence_only)
    names = _operations(tally)
    with listened_to(wire):
        prober = Prober(wire, judge, tally, stage.callers, each=2 if wish.large else 1)
        for name in names:
            if not wish.only or name in wish.only:
                prober.probe(all_operations()[name])
    line = {
        "proof": "isolation",
        "operations": len(names),
        "callers": len(stage.callers),
        "pages": len(tally.pages),
        "probes": tally.probes,
        "leaks": tally.count(LEAK),
        "unexpected": tally.count(UNEXPECTED),
        "unproven": tally.count(UNPROVEN),
        "database_fence_only": wish.database_fence_only,
        "seconds": round(time.perf_counter() - started, 1),
    }
    return Outcome(tally, stage, line)


def _operations(tally: Tally) -> list[str]:
    """Return the operations of the document, each of which must be in the registry and the other way round."""
    described = {
        operation["operationId"] for methods in document()["paths"].values() for operation in methods.values()
    }
    for name in described ^ all_operations().keys():
        tally.find(UNEXPECTED, "the document", name, "document or registry", "stands in one of the two alone")
    return sorted(described & all_operations().keys())
