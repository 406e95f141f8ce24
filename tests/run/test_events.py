"""Live updates reach those who may hear of them, over PostgreSQL's own NOTIFY, and nobody else."""

import asyncio
import contextlib
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg

from schakel.web import events
from schakel.web.events import RESYNC, Events
from schakel.web.viewers import Viewer
from tests.run.named_viewer import named_viewer

OURS, OLAFS = "workspace-of-alice", "workspace-of-olaf"
CARLA, SAM, RITA = "party-of-carla", "party-of-sam", "party-of-rita"


class Browser:
    """One open stream, as an ASGI server would keep it."""

    def __init__(self, application: Events, query: str) -> None:
        self.scope = {"type": "http", "method": "GET", "path": "/events", "query_string": query.encode()}
        self.left = asyncio.Event()
        self.status = 0
        self.got: list[str] = []
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self.task = asyncio.create_task(application(self.scope, self.receive, self.send))

    async def receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        await self.may_go_on.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.got.append(message["body"].decode())

    @property
    def heard(self) -> list[str]:
        lines = [line for part in self.got if "event: changed" in part for line in part.splitlines()]
        return [topic for line in lines if line.startswith("data: ") for topic in json.loads(line[6:])]


@contextlib.asynccontextmanager
async def listening(
    find_viewer: Callable[..., Awaitable[Viewer | None]] = named_viewer, name: str = "schakel"
) -> AsyncIterator[Events]:
    address = os.environ["DATABASE_URL"]
    address += f"{'&' if '?' in address else '?'}application_name={name}"
    application = Events(find_viewer, lambda: address)
    await application.open()
    async with asyncio.timeout(10):
        await application.listening.wait()
    try:
        yield application
    finally:
        await application.close()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


async def notify(payload: dict[str, Any]) -> None:
    async with await psycopg.AsyncConnection.connect(
        os.environ["DATABASE_URL"], autocommit=True
    ) as connection:
        await connection.execute("select pg_notify('schakel', %s)", [json.dumps(payload)])


def query(workspace: str, audience: str, party: str = "") -> str:
    return f"workspace={workspace}&audience={audience}" + (f"&party={party}" if party else "")


def play(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a story in a thread of its own: a browser that was open before keeps its loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(story())).result()


def test_each_of_300_open_pages_hears_its_own_topics_and_nothing_else() -> None:
    async def story() -> None:
        async with listening() as application:
            desk = [Browser(application, query(OURS, "staff")) for _ in range(100)]
            sam = [Browser(application, query(OURS, "supplier", SAM)) for _ in range(100)]
            rita = [Browser(application, query(OURS, "supplier", RITA)) for _ in range(50)]
            olaf = [Browser(application, query(OLAFS, "staff")) for _ in range(50)]
            await until(lambda: all(page.got for page in desk + sam + rita + olaf))
            await notify(
                {
                    "workspace": OURS,
                    "staff": ["purchase_order:1", "item:9"],
                    "parties": {SAM: ["purchase_order:1"], CARLA: ["sales_order:5"]},
                }
            )
            await until(lambda: all(page.heard for page in desk + sam))
            assert {tuple(page.heard) for page in desk} == {("purchase_order:1", "item:9")}
            assert {tuple(page.heard) for page in sam} == {("purchase_order:1",)}
            assert not any(page.heard for page in rita + olaf)

    play(story)


def test_a_stranger_is_refused_and_so_is_a_portal_without_a_party() -> None:
    async def story() -> None:
        async with listening() as application:
            for nobody in ("", query(OURS, "supplier")):
                page = Browser(application, nobody)
                await page.task
                assert page.status == 401
            assert not application.streams

    play(story)


def test_a_page_that_reads_too_slowly_is_told_to_fetch_everything_anew() -> None:
    async def story() -> None:
        async with listening() as application:
            page = Browser(application, query(OURS, "staff"))
            await until(lambda: bool(page.got))
            page.may_go_on.clear()
            for number in range(events.WAITING * 2):
                application.tell(json.dumps({"workspace": OURS, "staff": [f"item:{number}"], "parties": {}}))
            page.may_go_on.set()
            await until(lambda: RESYNC in page.got)
            assert len(page.heard) < events.WAITING * 2

    play(story)


def test_when_too_much_changed_for_one_message_everybody_there_fetches_anew() -> None:
    async def story() -> None:
        async with listening() as application:
            sam = Browser(application, query(OURS, "supplier", SAM))
            olaf = Browser(application, query(OLAFS, "staff"))
            await until(lambda: bool(sam.got and olaf.got))
            await notify({"workspace": OURS, "resync": True})
            await until(lambda: RESYNC in sam.got)
            assert RESYNC not in olaf.got

    play(story)


def test_a_lost_connection_is_made_anew_and_pages_fetch_what_they_missed() -> None:
    async def story() -> None:
        name = f"lost-{os.getpid()}"
        async with listening(name=name) as application:
            page = Browser(application, query(OURS, "staff"))
            await until(lambda: bool(page.got))
            with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
                ended = connection.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = %s",
                    [name],
                ).fetchall()
            assert ended
            await until(lambda: RESYNC in page.got)
            await notify({"workspace": OURS, "staff": ["item:1"], "parties": {}})
            await until(lambda: page.heard == ["item:1"])

    play(story)


def test_a_message_that_cannot_be_read_harms_nobody() -> None:
    async def story() -> None:
        async with listening() as application:
            page = Browser(application, query(OURS, "staff"))
            await until(lambda: bool(page.got))
            for payload in ("", "[]", "{}", '{"workspace": 1, "parties": 3}'):
                application.tell(payload)
            await notify({"workspace": OURS, "staff": ["item:1"], "parties": {}})
            await until(lambda: page.heard == ["item:1"])

    play(story)


def test_a_page_is_closed_when_its_session_ends_and_forgotten_when_it_leaves(monkeypatch: Any) -> None:
    monkeypatch.setattr(events, "HEARTBEAT", 0.02)
    monkeypatch.setattr(events, "RECHECK", 0.1)
    signed_in = True

    async def viewer(scope: events.Scope) -> Viewer | None:
        return await named_viewer(scope) if signed_in else None

    async def story() -> None:
        nonlocal signed_in
        async with listening(viewer) as application:
            stays, leaves = (Browser(application, query(OURS, "staff")) for _ in range(2))
            await until(lambda: bool(stays.got and leaves.got))
            leaves.left.set()
            await leaves.task
            assert len(application.streams[OURS, None]) == 1
            await until(lambda: ": still here\n\n" in stays.got)
            signed_in = False
            await asyncio.wait_for(stays.task, 5)
            assert not application.streams

    play(story)


def test_all_pages_are_closed_when_the_server_stops() -> None:
    async def story() -> None:
        async with listening() as application:
            pages = [Browser(application, query(OURS, "staff")) for _ in range(20)]
            await until(lambda: all(page.got for page in pages))
            await application.close()
            await asyncio.wait_for(asyncio.gather(*(page.task for page in pages)), 5)
            late = Browser(application, query(OURS, "staff"))
            await late.task
            assert late.status == 503

    play(story)


def test_of_one_person_so_many_streams_are_open_and_the_oldest_ends() -> None:
    async def story() -> None:
        async with listening() as application:
            other = Browser(application, query(OURS, "customer", CARLA) + "&person=cor")
            await until(lambda: bool(other.got))
            pages = []
            for _ in range(events.MOST_OF_PERSON * 2):
                pages.append(Browser(application, query(OURS, "customer", CARLA) + "&person=carla"))
                await until(lambda: bool(pages[-1].got))
            first, last = pages[: events.MOST_OF_PERSON], pages[events.MOST_OF_PERSON :]
            await until(lambda: all(page.task.done() for page in first))
            assert not any(page.task.done() for page in [*last, other])
            assert len(application.streams[OURS, CARLA]) == events.MOST_OF_PERSON + 1
            for page in [*last, other]:
                page.left.set()
            await until(lambda: all(page.task.done() for page in [*last, other]))
            assert not application.of_person

    play(story)
