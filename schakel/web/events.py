"""Live updates: one open stream per browser hears which objects changed, as ids that the page fetches anew.

`GET /events` is a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html):
`changed` with a JSON list such as `["sales_order:0197..."]`, and `resync` when events may have been missed.
"""

import asyncio
import contextlib
import json
import logging
import os
import random
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

import psycopg

from schakel.kernel.errors import NO_DATABASE
from schakel.web.viewers import Viewer, viewer_of

CHANNEL = "schakel"
HEARTBEAT = 20.0
# Seconds after which the session is looked at again: who signed out hears nothing for longer than that.
RECHECK = 60.0
WAITING = 64
# Open streams of one person in one process of the server; with one more the oldest is ended.
MOST_OF_PERSON = 20
LONGEST_PAUSE = 30.0

CHANGED = "event: changed\ndata: {}\n\n"
RESYNC = "event: resync\ndata: []\n\n"

type Scope = dict[str, Any]
type Receive = Callable[[], Awaitable[dict[str, Any]]]
type Send = Callable[[dict[str, Any]], Awaitable[None]]
log = logging.getLogger(__name__)


class Stream:
    """The events that wait for one open browser."""

    def __init__(self, only_for: str | None = None) -> None:
        self.queue: asyncio.Queue[str | None] = asyncio.Queue(WAITING)
        # The person who sees a part of the party's orders; nobody in particular where all are seen.
        self.only_for = only_for

    def tell(self, topics: list[str]) -> None:
        """Tell what changed; who sees a part of the orders hears of the kind alone, and of what is their own."""
        if self.only_for is not None:
            mine = f"notifications:{self.only_for}"
            topics = sorted({topic if topic == mine else topic.partition(":")[0] for topic in topics})
        self.put(CHANGED.format(json.dumps(topics, separators=(",", ":"))))

    def put(self, event: str | None) -> None:
        """Add an event, or nothing to end the stream; a reader that is too slow fetches everything anew."""
        if event is None or self.queue.full():
            while not self.queue.empty():
                self.queue.get_nowait()
            event = None if event is None else RESYNC
        self.queue.put_nowait(event)


def listening_address() -> str:
    """Return where to listen: a connection pooler in between (PgBouncer) would swallow what is told."""
    return os.environ.get("DATABASE_LISTEN_URL") or os.environ["DATABASE_URL"]


class Events:
    """An ASGI application with one listening connection, whatever the number of streams.

    `viewer_of` finds the person behind a request; `address` gives the database's address.
    """

    def __init__(
        self,
        find_viewer: Callable[[Scope], Awaitable[Viewer | None]] = viewer_of,
        address: Callable[[], str] = listening_address,
    ) -> None:
        self.find_viewer = find_viewer
        self.address = address
        # By workspace and party; staff stand under no party.
        self.streams: dict[tuple[str, str | None], set[Stream]] = defaultdict(set)
        # By workspace and person, the oldest first.
        self.of_person: dict[tuple[str, str], list[Stream]] = defaultdict(list)
        self.listening = asyncio.Event()
        self.closed = False
        self._listener: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Start to listen; needs no database yet."""
        self.closed = False
        self._listener = asyncio.create_task(self._listen())

    async def close(self) -> None:
        """End all streams and stop listening."""
        self.end_streams()
        if self._listener:
            self._listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listener

    def end_streams(self) -> None:
        """End all streams and open none any more; the browsers soon ask again, and reach the next server."""
        self.closed = True
        self._send_to(list(self.streams), None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one browser until it leaves, its session ends or the server stops."""
        if scope["method"] != "GET":
            await _refuse(send, 405, "Only GET is answered here.", (b"allow", b"GET"))
            return
        try:
            viewer = await self.find_viewer(scope)
        except NO_DATABASE:
            await _refuse(send, 503, "The database does not answer.", (b"retry-after", b"10"))
            return
        if viewer is None or (viewer.audience != "staff" and not viewer.party_id):
            await _refuse(send, 401, "Sign in first.")
            return
        if self.closed:
            await _refuse(send, 503, "The server is stopping.")
            return
        stream = Stream(viewer.person_id if viewer.is_narrowed else None)
        place = (viewer.workspace_id, None if viewer.audience == "staff" else viewer.party_id)
        self.streams[place].add(stream)
        self._make_room(viewer, stream)
        gone = asyncio.create_task(_gone(receive))
        gone.add_done_callback(lambda _: stream.put(None))
        try:
            await self._write(scope, viewer, stream, send)
        finally:
            gone.cancel()
            self.streams[place].discard(stream)
            if not self.streams[place]:
                del self.streams[place]
            self._leave(viewer, stream)

    def _make_room(self, viewer: Viewer, stream: Stream) -> None:
        """End a person's oldest streams beyond so many: a write would wait for all of them to be told."""
        if viewer.person_id is None:
            return
        mine = self.of_person[viewer.workspace_id, viewer.person_id]
        mine.append(stream)
        while len(mine) > MOST_OF_PERSON:
            mine.pop(0).put(None)

    def _leave(self, viewer: Viewer, stream: Stream) -> None:
        if viewer.person_id is None:
            return
        whose = (viewer.workspace_id, viewer.person_id)
        mine = [one for one in self.of_person.pop(whose, []) if one is not stream]
        if mine:
            self.of_person[whose] = mine

    async def _write(self, scope: Scope, viewer: Viewer, stream: Stream, send: Send) -> None:
        headers = [
            (b"content-type", b"text/event-stream"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        event: str | None = "retry: 3000\n\n"
        checked = time.monotonic()
        while event is not None:
            await send({"type": "http.response.body", "body": event.encode(), "more_body": True})
            try:
                async with asyncio.timeout(HEARTBEAT):
                    event = await stream.queue.get()
            except TimeoutError:
                event = ": still here\n\n"
            if event is not None and time.monotonic() - checked >= RECHECK:
                checked = time.monotonic()
                try:
                    event = event if await self.find_viewer(scope) == viewer else None
                except NO_DATABASE:
                    # The browser soon asks anew.
                    event = None
        with contextlib.suppress(Exception):
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _listen(self) -> None:
        """Listen for as long as the server runs; a lost connection is made anew, after ever longer pauses."""
        pause = 0.1
        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(self.address(), autocommit=True)
                async with connection:
                    await connection.execute(f"listen {CHANNEL}")
                    # What was told between two connections is lost.
                    self._send_to(list(self.streams), RESYNC)
                    self.listening.set()
                    pause = 0.1
                    async for notification in connection.notifies():
                        self.tell(notification.payload)
            except psycopg.Error as error:
                log.warning("Live updates wait for the database: %s", error)
            self.listening.clear()
            await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311
            pause = min(pause * 2, LONGEST_PAUSE)

    def tell(self, payload: str) -> None:
        """Pass one notification, JSON as the kernel sends it, on to the streams that may hear of it."""
        try:
            news = json.loads(payload)
            workspace = news["workspace"]
            if news.get("resync"):
                self._send_to([place for place in self.streams if place[0] == workspace], RESYNC)
                return
            heard = {None: news.get("staff", []), **news.get("parties", {})}
        except (ValueError, KeyError, TypeError, AttributeError):
            log.warning("A notification could not be read: %.200s", payload)
            return
        for party, topics in heard.items():
            if topics:
                for stream in self.streams.get((workspace, party), ()):
                    stream.tell(topics)

    def _send_to(self, places: list[tuple[str, str | None]], event: str | None) -> None:
        for place in places:
            for stream in self.streams.get(place, ()):
                stream.put(event)


async def _gone(receive: Receive) -> None:
    """Return when the browser has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, status: int, text: str, *more: tuple[bytes, bytes]) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *more]})
    await send({"type": "http.response.body", "body": text.encode()})


application = Events()
