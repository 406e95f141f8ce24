"""Every operation, as every caller, with ids of its own and of everybody else, over the real HTTP door."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from schakel.kernel.ids import uuid7
from schakel.kernel.operation import Operation
from schakel.run.proof.callers import Caller
from schakel.run.proof.examples import EXAMPLES
from schakel.run.proof.findings import LEAK, UNEXPECTED, UNPROVEN, Tally
from schakel.run.proof.generating import generated
from schakel.run.proof.judging import Judge
from schakel.run.proof.records import Record
from schakel.run.proof.requests import (
    Place,
    filters,
    ids_in,
    left_out,
    named,
    plain,
    spread,
    with_field,
    with_id,
)
from schakel.run.proof.scene import Request
from schakel.run.proof.wire import Answer, Wire

NOT_SIGNED_IN, NOT_ALLOWED = 401, 403
NO_SUCH = "canary-zzzzz-1"
MOST_TRIED = 20


@dataclass
class Prober:
    """Probes operations one by one.

    `each` is how many ids of every other party stand in each place, `words` for how many foreign words a list is
    searched, `borrowed` how many requests of others somebody sends who may not: there the ids do not matter.
    """

    wire: Wire
    judge: Judge
    tally: Tally
    callers: Sequence[Caller]
    each: int
    words: int
    borrowed: int
    # Whether everybody with another role in the same place tries foreign ids too: the same fences stand around them.
    every_role: bool = False
    cursors: dict[str, str] = field(default_factory=dict)

    def probe(self, operation: Operation[Any, Any]) -> None:
        """Try one operation as everybody: first the callers who may, so that each refusal has its control."""
        good: list[tuple[Caller, Request]] = []
        for caller in self.callers:
            if caller.may(operation):
                request = self._control(caller, operation)
                if request is not None:
                    good.append((caller, request))
        if not good:
            self.tally.find(
                UNPROVEN, "everybody", operation.name, "no request that works", "nothing to compare with"
            )
            return
        tried = set()
        for caller, request in good:
            if caller.viewer in tried and not self.every_role:
                continue
            tried.add(caller.viewer)
            self._foreign_ids(caller, operation, request)
            self._lists(caller, operation, request)
        lent = spread(good, self.borrowed)
        for caller in self.callers:
            if not caller.may(operation):
                self._refused(caller, operation, lent)

    def _send(self, caller: Caller, operation: Operation[Any, Any], request: Request) -> Answer:
        return self.wire.send(caller.host, caller.secret, operation, request)

    def _control(self, caller: Caller, operation: Operation[Any, Any]) -> Request | None:
        """Return the caller's own request, if it works."""
        last: Answer | None = None
        for request in self._own(caller, operation):
            last = self._send(caller, operation, request)
            if last.good:
                self._read(caller, operation, "own ids", request, last)
                self._learn(request)
                return request
        if operation.name in EXAMPLES:
            self.tally.find(UNPROVEN, caller.name, operation.name, "own ids", last.said if last else "")
        return None

    def _learn(self, request: Request) -> None:
        """Remember what kind of object an argument in an address is about."""
        for name, value in request.get("path", {}).items():
            known = self.judge.records.by_id.get(value)
            if known is not None:
                self.judge.records.meanings[name].add(known.kind)

    def _own(self, caller: Caller, operation: Operation[Any, Any]) -> Iterator[Request]:
        assert caller.ctx is not None
        assert caller.scene is not None
        assert caller.viewer is not None
        example = EXAMPLES.get(operation.name)
        if example is not None:
            yield plain(example(caller.scene, caller.ctx.audience))
        else:
            yield from generated(operation, self.judge.records, caller.viewer, caller.scene.today)

    def _read(
        self,
        caller: Caller,
        operation: Operation[Any, Any],
        place: str,
        request: Request,
        answer: Answer,
        record: Record | None = None,
    ) -> None:
        """Count the probe, and read its answer for what is foreign."""
        self.tally.probe(record.party_id if record else None, caller.kind, place.partition(" ")[0])
        for told in self.judge.leaks(caller.viewer, answer.text, json.dumps(request)):
            self.tally.find(LEAK, caller.name, operation.name, place, f"{told} in {answer.said}")

    def _foreign_ids(self, caller: Caller, operation: Operation[Any, Any], request: Request) -> None:
        """Put every id that is not the caller's in every place where an own one stands."""
        for place, own in ids_in(request):
            known = self.judge.records.by_id.get(own)
            if known is not None:
                self._replaced(caller, operation, request, place, known.kind, narrows=place[0] == "query")
        for name in left_out(operation, request):
            self._filled(caller, operation, request, name)

    def _filled(self, caller: Caller, operation: Operation[Any, Any], request: Request, name: str) -> None:
        """Put ids in a field of the body that the request leaves out: an own one first, which must work."""
        assert caller.viewer is not None
        records = self.judge.records
        kind = records.kinds_named(name)[0]
        named_here = {own for _place, own in ids_in(request)}
        owners = {records.by_id[own].party_id for own in named_here if own in records.by_id}
        # What is of the same party as the rest of the request fits best.
        likely = sorted(
            records.own(kind, caller.viewer),
            key=lambda record: str(record.party_id) not in named_here and record.party_id not in owners,
        )
        for record in likely[:MOST_TRIED]:
            asked, place = with_field(operation, request, name, record.id)
            answer = self._send(caller, operation, asked)
            if answer.good:
                self._read(caller, operation, f"body {name}", asked, answer)
                self._replaced(caller, operation, asked, place, kind, narrows=False)
                return
        said = answer.said if likely else f"there is no {kind} of their own"
        self.tally.find(UNPROVEN, caller.name, operation.name, f"body {name}", said)

    def _replaced(
        self,
        caller: Caller,
        operation: Operation[Any, Any],
        request: Request,
        place: Place,
        kind: str,
        *,
        narrows: bool,
    ) -> None:
        assert caller.viewer is not None
        foreign = self.judge.records.foreign(kind, caller.viewer, self.each)
        if not foreign:
            return
        unknown = self._send(caller, operation, with_id(request, place, str(uuid7())))
        for record in foreign:
            tried = with_id(request, place, record.id)
            answer = self._send(caller, operation, tried)
            self._read(caller, operation, named(place), tried, answer, record)
            if not self.judge.held(answer, unknown, reads=operation.reads, narrows=narrows):
                came_back = f"{answer.said}; an unknown id: {unknown.said}"
                self.tally.find(
                    UNEXPECTED, caller.name, operation.name, f"{named(place)} = a foreign {kind}", came_back
                )

    def _lists(self, caller: Caller, operation: Operation[Any, Any], request: Request) -> None:
        """Filter by foreign ids, look for foreign words, sort, and read on where somebody else stopped."""
        if operation.query is None or caller.scene is None or caller.viewer is None:
            return
        for name in filters(operation):
            kind = self.judge.records.kinds_named(name)[0]
            own = request.get("query", {}).get(name) or getattr(caller.scene, name.removesuffix("_id"), None)
            asked = request | {"query": request.get("query", {}) | {name: str(own or uuid7())}}
            answer = self._send(caller, operation, asked)
            self._read(caller, operation, f"query {name}", asked, answer)
            if answer.good:
                self._replaced(caller, operation, asked, ("query", name), kind, narrows=True)
            else:
                self.tally.find(UNPROVEN, caller.name, operation.name, f"query {name}", answer.said)
        for word in getattr(operation.query, "sorts", {}):
            asked = request | {"query": request.get("query", {}) | {"sort": word, "counted": "true"}}
            self._read(caller, operation, f"sort {word}", asked, self._send(caller, operation, asked))
        if "search" in operation.query.model_fields:
            self._search(caller, operation, request)
        if "after" in operation.query.model_fields:
            self._read_on(caller, operation, request)

    def _search(self, caller: Caller, operation: Operation[Any, Any], request: Request) -> None:
        assert caller.viewer is not None
        nothing = request | {"query": request.get("query", {}) | {"search": NO_SUCH}}
        unknown = self._send(caller, operation, nothing)
        for owner, word in spread(self.judge.foreign_words(caller.viewer), self.words):
            asked = request | {"query": request.get("query", {}) | {"search": f"canary-{word}"}}
            answer = self._send(caller, operation, asked)
            self._read(caller, operation, "search", asked, answer)
            if answer.body != unknown.body or answer.status != unknown.status:
                self.tally.find(
                    UNEXPECTED, caller.name, operation.name, f"search for a word of {owner}", answer.said
                )

    def _read_on(self, caller: Caller, operation: Operation[Any, Any], request: Request) -> None:
        first = request | {"query": request.get("query", {}) | {"limit": "1"}}
        answer = self._send(caller, operation, first)
        for whose, cursor in self.cursors.items():
            name, _, stopped = whose.partition(" ")
            if name == operation.name and stopped != caller.name:
                asked = first | {"query": first["query"] | {"after": cursor}}
                self._read(caller, operation, "after", asked, self._send(caller, operation, asked))
        following = json.loads(answer.body).get("next") if answer.good else ""
        if following and sum(key.startswith(f"{operation.name} ") for key in self.cursors) < self.borrowed:
            self.cursors[f"{operation.name} {caller.name}"] = following

    def _refused(
        self, caller: Caller, operation: Operation[Any, Any], lent: Sequence[tuple[Caller, Request]]
    ) -> None:
        """Send others' good requests as somebody who may not: not signed in, or not allowed, and nothing more."""
        expected = NOT_SIGNED_IN if caller.ctx is None else NOT_ALLOWED
        for owner, request in lent:
            answer = self._send(caller, operation, request)
            viewer = owner.viewer
            self.tally.probe(viewer.party_id if viewer else None, caller.kind, "door")
            for told in self.judge.leaks(None, answer.text, json.dumps(request)):
                self.tally.find(LEAK, caller.name, operation.name, f"request of {owner.name}", told)
            if answer.status != expected:
                self.tally.find(
                    UNEXPECTED,
                    caller.name,
                    operation.name,
                    f"{expected} was due, request of {owner.name}",
                    answer.said,
                )
