"""Slow clients cost no thread: what they send is read before a thread is taken, what they get is written after it."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from schakel.web.events import Receive, Scope, Send

PIECE = 64 << 10
# Beyond this a body or an answer goes on to a temporary file.
IN_MEMORY = 256 << 10
# Three files of the largest that is taken: what is a little too large hears from the application what may be sent.
MOST_SENT = 64 << 20
# What all larger bodies of this process may take together; smaller ones always find room.
MOST_TOGETHER = 1 << 30
# Seconds to send a body, and bytes a second that buy more of them; seconds to take a piece of an answer.
BODY_SECONDS = float(os.environ.get("SCHAKEL_BODY_SECONDS", "30"))
BYTES_A_SECOND = 16 << 10
PIECE_SECONDS = float(os.environ.get("SCHAKEL_ANSWER_SECONDS", "60"))

type Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class Refused(Exception):
    """A body that is not read on: with the status to answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Gone(Exception):
    """The client left while it was sending."""


class Patience:
    """An ASGI application around one that keeps a thread for as long as it reads and writes.

    Refuses with 413 what is too large, 408 what comes too slowly, and 503 when there is no room for more.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.together = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body, have the answer made, write it as fast as the client takes it."""
        body, answer = _spool(), _spool()
        start: dict[str, Any] = {}
        counted = 0

        def room(received: int) -> None:
            nonlocal counted
            if received > PIECE:
                self.together, counted = self.together + received - counted, received
            if self.together > MOST_TOGETHER:
                raise Refused(503)

        async def again() -> dict[str, Any]:
            piece = body.read(PIECE)
            return {"type": "http.request", "body": piece, "more_body": body.tell() < size}

        async def keep(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                answer.write(message.get("body", b""))

        try:
            size = await _read(scope, receive, body, room)
            await self.application(_of_length(scope, size), again, keep)
            body.close()
            with suppress(TimeoutError):
                await _write(send, start, answer)
        except Refused as refused:
            await _say(scope, send, refused.status)
        except Gone:
            return
        finally:
            self.together -= counted
            body.close()
            answer.close()


def _spool() -> "SpooledTemporaryFile[bytes]":
    return SpooledTemporaryFile(IN_MEMORY)


async def _read(
    scope: Scope, receive: Receive, body: "SpooledTemporaryFile[bytes]", room: Callable[[int], None]
) -> int:
    """Take the whole body; returns its size in bytes."""
    told = dict(scope["headers"]).get(b"content-length", b"0")
    if told.isdigit() and int(told) > MOST_SENT:
        raise Refused(413)
    begun, size, more = asyncio.get_running_loop().time(), 0, True
    while more:
        try:
            async with asyncio.timeout_at(begun + BODY_SECONDS + size / BYTES_A_SECOND):
                message = await receive()
        except TimeoutError:
            raise Refused(408) from None
        if message["type"] == "http.disconnect":
            raise Gone
        piece = message.get("body", b"")
        more = message.get("more_body", False)
        size += len(piece)
        if size > MOST_SENT:
            raise Refused(413)
        room(size)
        body.write(piece)
    body.seek(0)
    return size


def _of_length(scope: Scope, size: int) -> Scope:
    """Tell the true length, also of what came in chunks: WSGI reads no body without one."""
    ours = (b"content-length", b"transfer-encoding")
    headers = [(name, value) for name, value in scope["headers"] if name not in ours]
    if size or len(headers) < len(scope["headers"]):
        headers.append((b"content-length", str(size).encode()))
    return {**scope, "headers": headers}


async def _write(send: Send, start: dict[str, Any], answer: "SpooledTemporaryFile[bytes]") -> None:
    size = answer.tell()
    answer.seek(0)
    await send(start)
    while True:
        piece = answer.read(PIECE)
        more = answer.tell() < size
        async with asyncio.timeout(PIECE_SECONDS):
            await send({"type": "http.response.body", "body": piece, "more_body": more})
        if not more:
            return


async def _say(scope: Scope, send: Send, status: int) -> None:
    words = {key.lower(): value for key, value in scope["headers"]}
    language = "en" if words.get(b"accept-language", b"").lower().startswith(b"en") else "nl"
    is_programs = scope["path"].startswith("/api/")
    with translation.override("en" if is_programs else language):
        title, code, text = {
            408: ("Too slow", "too_slow", _("This took too long to arrive. Try again.")),
            413: ("Too large", "too_large", _("This is too large to send at once.")),
            503: ("Not available", "unavailable", _("This is not available now. Try again in a moment.")),
        }[status]
    kind, said = "text/plain; charset=utf-8", f"{text}\n"
    if is_programs:
        problem = {"type": "about:blank", "title": title, "status": status, "detail": text, "code": code}
        kind, said = "application/problem+json", json.dumps({**problem, "problems": []})
    headers = [(b"content-type", kind.encode()), (b"cache-control", b"no-store"), (b"connection", b"close")]
    if status != 413:
        headers.append((b"retry-after", b"10"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": said.encode()})
