"""The real door, in this process: each request goes through the whole of Django, and is undone."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from django.test import Client

from schakel.kernel.operation import Operation
from schakel.run.proof.requests import address
from schakel.run.proof.scene import Request

FAILED = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `failure` is what the server met where it says no more than that something went wrong."""

    status: int
    headers: str
    body: bytes
    failure: BaseException | None = None

    @property
    def text(self) -> str:
        """Everything that the caller reads: headers and body."""
        return f"{self.headers}\n{self.body.decode(errors='replace')}"

    @property
    def good(self) -> bool:
        """Whether the caller got what it asked for."""
        return self.status in (200, 201)

    @property
    def refused_by_database(self) -> bool:
        """Whether the database itself said no."""
        cause = self.failure
        while cause is not None and not isinstance(cause, DatabaseError):
            cause = cause.__cause__ or cause.__context__
        return self.status == FAILED and cause is not None

    @property
    def said(self) -> str:
        """The answer in short."""
        why = f" ({type(self.failure).__name__}: {self.failure})" if self.failure else ""
        return f"{self.status}{why} {self.body.decode(errors='replace')}"


class _Ear(logging.Handler):
    """Hears what the server wrote down of a failure."""

    def __init__(self) -> None:
        super().__init__()
        self.failure: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            self.failure = record.exc_info[1]


class Wire:
    """Sends requests with tokens; nothing that they do stays."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)
        self.ear = _Ear()

    def send(self, host: str, secret: str, operation: Operation[Any, Any], request: Request) -> Answer:
        """Send one request as a program, and take back what it did."""
        headers = {"Host": host} | ({"Authorization": f"Bearer {secret}"} if secret else {})
        with undone():
            return self.ask(
                self.client,
                operation.method,
                address(operation, request),
                self.json(request),
                content_type="application/json",
                headers=headers,
            )

    def json(self, request: Request) -> str:
        """Return the body as it is sent."""
        return json.dumps(request["body"]) if "body" in request else ""

    def ask(self, client: Client, method: str, path: str, body: str, **how: Any) -> Answer:
        """Send whatever it is, and return what came back."""
        self.ear.failure = None
        response: Any = client.generic(method, path, body, **how)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        headers = "\n".join(f"{name}: {value}" for name, value in sorted(response.headers.items()))
        return Answer(response.status_code, headers, content, self.ear.failure)


@contextmanager
def undone() -> Iterator[None]:
    """Take back everything that is written in the block, and what is told at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def listened_to(wire: Wire) -> Iterator[None]:
    """Hear the server's log, instead of showing it."""
    logger = logging.getLogger()
    handlers, level = logger.handlers, logger.level
    logger.handlers = [wire.ear]
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.handlers = handlers
        logger.setLevel(level)
