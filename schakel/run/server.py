"""The one ASGI callable: event streams and health are async, all else is Django in a pool of threads."""

import asyncio
import contextlib
import os
import sys
import time
from typing import Any, cast

import psycopg
from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

from schakel.run.headers import guarded
from schakel.run.lifeline import ENDING, end_with_parent
from schakel.run.patience import Patience
from schakel.run.settling import settle
from schakel.run.untaken import break_off_untaken
from schakel.web.events import Receive, Scope, Send
from schakel.web.events import application as events

READY_FOR = 1.0

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
django_application = get_wsgi_application()
pages: Any = WSGIMiddleware(
    cast("Any", django_application), workers=int(os.environ.get("SCHAKEL_THREADS", "8"))
)
patient = Patience(pages)


class Readiness:
    """Whether the database answers and is migrated, asked at most once a second."""

    def __init__(self) -> None:
        self.asked = -READY_FOR
        self.ready = False
        self.lock = asyncio.Lock()

    async def check(self) -> bool:
        """Tell whether requests can be served now."""
        async with self.lock:
            if time.monotonic() - self.asked >= READY_FOR:
                self.ready = await self._ask()
                self.asked = time.monotonic()
        return self.ready

    async def _ask(self) -> bool:
        try:
            async with asyncio.timeout(3):
                connection = await psycopg.AsyncConnection.connect(
                    os.environ["DATABASE_URL"], autocommit=True
                )
                async with connection:
                    await connection.execute("select from django_migrations limit 1")
        except (psycopg.Error, TimeoutError):
            return False
        return True


readiness = Readiness()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request, or live through the server's start and stop."""
    if scope["type"] == "lifespan":
        await _live(receive, send)
    elif scope["type"] == "http":
        break_off_untaken()
        await _answer(scope, receive, guarded(send))


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    match scope["path"]:
        case "/events":
            await events(scope, receive, send)
        case "/health/live" | "/health/ready" if scope["method"] not in ("GET", "HEAD"):
            await _say(send, 405, "Only GET is answered here.", (b"allow", b"GET, HEAD"))
        case "/health/live":
            await _say(send, 200, "live")
        case "/health/ready":
            ready = await readiness.check()
            await _say(send, 200 if ready else 503, "ready" if ready else "the database does not answer")
        case _:

            async def received() -> Any:
                # granian's own awaitables are not the coroutines that a2wsgi hands to the loop.
                return await receive()

            async def sent(message: Any) -> None:
                await send(message)

            await patient(scope, received, sent)


async def _say(send: Send, status: int, text: str, *more: tuple[bytes, bytes]) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *more]})
    await send({"type": "http.response.body", "body": f"{text}\n".encode()})


async def _live(receive: Receive, send: Send) -> None:
    await receive()
    # Processes of a server that was killed would keep its port.
    end_with_parent()
    settle()
    await events.open()
    asyncio.get_running_loop().add_signal_handler(ENDING, events.end_streams)
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await events.close()
    # All answers are given; what is left are threads that close their connections.
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.to_thread(pages.executor.shutdown), 2)
    await send({"type": "lifespan.shutdown.complete"})
    # Python's own end would meet granian's threads half way, and sometimes hang or panic.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
