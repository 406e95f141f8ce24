"""The isolation proof from the first row to the last line."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connections

from schakel.api.openapi import document
from schakel.kernel.operation import all_operations
from schakel.run.proof.browsers import Browser, signed_in, stranger
from schakel.run.proof.chain import Chain
from schakel.run.proof.findings import LEAK, UNEXPECTED, UNPROVEN, Tally
from schakel.run.proof.judging import Judge
from schakel.run.proof.mails import read_mails
from schakel.run.proof.pages import Pages
from schakel.run.proof.probes import Prober
from schakel.run.proof.stage import KINDS, Stage, set_stage
from schakel.run.proof.tables import check_tables
from schakel.run.proof.wire import Wire, listened_to
from schakel.run.settling import settle


@dataclass(frozen=True)
class Size:
    """How many customers and suppliers each company has, and how many of everything stands in a place."""

    here: int
    elsewhere: int
    ids: int
    words: int
    requests: int
    # Everybody opens the pages, or the first of each kind of party and everybody of the desk.
    browsers: int
    every_role: bool


SMALL = Size(here=2, elsewhere=2, ids=1, words=2, requests=2, browsers=3, every_role=False)
LARGE = Size(here=22, elsewhere=5, ids=1, words=10, requests=6, browsers=8, every_role=True)


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


def prove(wish: Wish, say: Callable[[str], None], tell: Callable[[str], None] = lambda _: None) -> Outcome:
    """Build, try everything, and return what was found; called inside `ground()`, in a database of its own.

    `say` hears each finding, `tell` what is being tried.
    """
    started = time.perf_counter()
    tally, wire, size = Tally(say), Wire(), LARGE if wish.large else SMALL
    stage = set_stage(tally, parties=size.here, parties_elsewhere=size.elsewhere)
    with connections["owner"].cursor() as cursor:
        cursor.execute("vacuum analyze")
    wish.prepared()
    settle()
    settings.DATABASE_FENCE_ONLY = wish.database_fence_only
    # What is left of a limit stands in every answer, and here each is compared with the one before.
    settings.RATES = dict.fromkeys(settings.RATES, 0)
    judge = Judge(stage.canaries, stage.records, wish.database_fence_only)
    names = _operations(tally)
    with listened_to(wire):
        prober = Prober(
            wire, judge, tally, stage.callers, size.ids, size.words, size.requests, size.every_role
        )
        for name in names:
            if not wish.only or name in wish.only:
                tell(f"{tally.probes:,} probes; {name}")
                prober.probe(all_operations()[name])
        if not wish.only:
            tell(f"{tally.probes:,} probes; pages, streams and mail")
            browsers = list(_browsers(stage, wire, size))
            Pages(judge, tally, browsers, size.ids).probe()
            chain = Chain(wire, judge, tally, stage)
            chain.doors(browsers)
            chain.probe()
            read_mails(stage, judge, tally)
    check_tables(tally)
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


def _browsers(stage: Stage, wire: Wire, size: Size) -> Iterator[Browser]:
    """Sign in everybody of the desk, the first of each kind of party, somebody of each kind elsewhere, and nobody."""
    taken: Counter[tuple[str, str]] = Counter()
    for member in stage.members:
        here = member.company is stage.here
        most = size.browsers if here else 1
        if taken[member.company.host, member.audience] >= most and not (here and not member.party):
            continue
        taken[member.company.host, member.audience] += 1
        yield signed_in(wire, member, KINDS[member.audience.value] if here else "another workspace")
        if not here:
            yield signed_in(wire, member, "another workspace, here", stage.here.host)
    yield stranger(wire, stage.here.host)
