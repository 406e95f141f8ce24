"""The chain at work, for good: what moves, and who hears of it over the event stream."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings

from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER
from schakel.kernel.live import CHANNEL
from schakel.kernel.operation import all_operations
from schakel.run.proof.browsers import Browser
from schakel.run.proof.callers import Caller
from schakel.run.proof.company import inside
from schakel.run.proof.examples import EXAMPLES
from schakel.run.proof.findings import LEAK, UNEXPECTED, UNPROVEN, Tally
from schakel.run.proof.judging import Judge
from schakel.run.proof.people import Member
from schakel.run.proof.records import Viewer
from schakel.run.proof.requests import address, plain
from schakel.run.proof.stage import KINDS, Stage
from schakel.run.proof.story import held
from schakel.run.proof.wire import Wire
from schakel.web.events import Events, Stream
from schakel.web.ui.visit import AUDIENCES
from schakel.web.viewers import viewer_of

RESPOND, RELEASE = "purchasing.respond_to_purchase_order", "sales.release_promise_changes"
ORDER, BUY = "sales.place_sales_order", "purchasing.place_purchase_order"


@dataclass
class Chain:
    """Lets suppliers answer and the desk decide, with everybody's stream open."""

    wire: Wire
    judge: Judge
    tally: Tally
    stage: Stage

    def probe(self) -> None:
        """Act, and read what came back to who acted and what the others heard."""
        company = self.stage.here
        own_kinds = KINDS.values()
        ours = [c for c in self.stage.callers if c.kind in own_kinds and " admin" in c.name]
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as listening:
            listening.execute(f"listen {CHANNEL}")
            before = len(list(held(company)))
            for caller in (c for c in ours if c.ctx and c.ctx.audience is SUPPLIER):
                self._act(caller, RESPOND, self._later(caller))
            if len(list(held(company))) < before or before == 0:
                self.tally.find(UNPROVEN, "suppliers", RESPOND, "reactions", "no promise moved")
            desk = next(c for c in ours if c.ctx and c.ctx.audience is STAFF)
            self._act(desk, RELEASE, {"body": {"promise_change_ids": [str(i) for i in held(company)]}})
            for caller in (c for c in ours if c.ctx and c.ctx.audience is CUSTOMER):
                self._act(caller, ORDER)
            for caller in (c for c in ours if c.ctx and c.ctx.audience is SUPPLIER):
                assert caller.scene is not None
                self._act(desk, BUY, plain(EXAMPLES[BUY](caller.scene, STAFF)))
            told = [notice.payload for notice in listening.notifies(timeout=0.5)]
        for either in (self.stage.here, self.stage.elsewhere):
            with inside(either):
                self.judge.records.load(either.workspace.id)
        self._streams(told)

    def _later(self, caller: Caller) -> dict[str, Any]:
        """Answer once more, a day later than before: within the tolerance, so that promises move at once."""
        assert caller.scene is not None
        request = plain(EXAMPLES[RESPOND](caller.scene, SUPPLIER))
        line = request["body"]["lines"][0]
        day = self.stage.here.soon(8).isoformat()
        line |= {"answer": "change", "deliveries": [{"date": day, "quantity": self.stage.here.enough}]}
        return request

    def _act(self, caller: Caller, name: str, request: dict[str, Any] | None = None) -> None:
        assert caller.scene is not None
        assert caller.ctx is not None
        request = request or plain(EXAMPLES[name](caller.scene, caller.ctx.audience))
        operation = all_operations()[name]
        headers = {"Host": caller.host, "Authorization": f"Bearer {caller.secret}"}
        answer = self.wire.ask(
            self.wire.client,
            operation.method,
            address(operation, request),
            self.wire.json(request),
            content_type="application/json",
            headers=headers,
        )
        self.tally.probe(caller.ctx.party_id, caller.kind, "reactions")
        if not answer.good:
            self.tally.find(UNPROVEN, caller.name, name, "kept for good", answer.said)
        for told in self.judge.leaks(caller.viewer, answer.text, self.wire.json(request)):
            self.tally.find(LEAK, caller.name, name, "what reactions brought back", told)

    def _streams(self, told: Sequence[str]) -> None:
        """Pass on what the database told, as the server does, and read what each open stream heard."""
        events = Events()
        viewers = dict(self._viewers())
        streams = {place: Stream() for place in viewers}
        for place, stream in streams.items():
            events.streams[place].add(stream)
        for payload in told:
            events.tell(payload)
        heard = 0
        for place, stream in streams.items():
            lines = []
            while not stream.queue.empty():
                lines.append(stream.queue.get_nowait() or "")
            heard += bool(lines)
            told_to = "\n".join(lines)
            foreign = [set(self.judge.leaks(viewer, told_to)) for viewer in viewers[place]]
            self.tally.probe(viewers[place][0].party_id, "event stream", "events")
            # A party that buys and sells hears of both.
            for leak in set.intersection(*foreign):
                self.tally.find(LEAK, f"stream of {place[1] or 'the desk'}", "/events", "what changed", leak)
        if heard < len(self.stage.here.parties) - 1:
            self.tally.find(UNPROVEN, "streams", "/events", "what changed", f"only {heard} heard anything")

    def _viewers(self) -> Iterator[tuple[tuple[str, str | None], list[Viewer]]]:
        found: dict[tuple[str, str | None], list[Viewer]] = {}
        for member in self.stage.members:
            ctx = member.ctx
            place = (str(ctx.workspace_id), str(ctx.party_id) if ctx.party_id else None)
            found.setdefault(place, []).append(Viewer(ctx.workspace_id, ctx.audience, ctx.party_id))
        yield from found.items()

    def doors(self, browsers: Sequence[Browser]) -> None:
        """Ask for every browser whose stream it would get in each application: one's own or none."""
        for browser in browsers:
            cookie = browser.client.cookies.get(settings.SESSION_COOKIE_NAME)
            host = browser.client.defaults.get("HTTP_HOST", "")
            headers = [(b"host", str(host).encode())]
            headers += (
                [(b"cookie", f"{settings.SESSION_COOKIE_NAME}={cookie.value}".encode())] if cookie else []
            )
            for application, audience in AUDIENCES.items():
                scope = {"headers": headers, "query_string": f"in={application}".encode()}
                viewer = asyncio.run(viewer_of(scope))
                due = _due(browser.member, audience)
                got = (viewer.workspace_id, viewer.audience, viewer.party_id) if viewer else None
                self.tally.probe(None, browser.kind, "events")
                if got != due:
                    self.tally.find(
                        UNEXPECTED, browser.name, "/events", f"in={application}", f"{got}, due was {due}"
                    )


def _due(member: Member | None, audience: str) -> tuple[str, str, str | None] | None:
    if member is None or member.audience != audience:
        return None
    ctx = member.ctx
    return str(ctx.workspace_id), ctx.audience.value, str(ctx.party_id) if ctx.party_id else None
