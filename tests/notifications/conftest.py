"""Real mail servers in this process, which keep what they get and can be told to refuse."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from schakel.run.mail import mailers
from tests.kernel.conftest import react
from tests.world import World

__all__ = ["react"]


class Post:
    """The mail that came in, and whose is refused."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuses: set[str] = set()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refuses & {to.partition(".")[0] for to in envelope.rcpt_tos}:
            return "451 Come back later"
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(message_from_bytes(content, policy=policy.default))
        return "250 Taken"

    def to(self, who: str, world: World) -> list[EmailMessage]:
        """Return the mail to a person of this world; others may stand in the same database."""
        return [mail for mail in self.mails if mail["To"] == f"{who}.{world.workspace.slug}@schakel.example"]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(port: int, **options: Any) -> Iterator[Post]:
    """Have a mail server at this port for the length of the block."""
    inbox = Post()
    controller = Controller(inbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop()


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """Return the mail server to which Schakel sends during this test."""
    port = free_port()
    settings.MAILERS = mailers(f"smtp://127.0.0.1:{port}?tls=none", Path())
    with served(port) as inbox:
        yield inbox
