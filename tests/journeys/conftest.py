"""Whole paths in a real browser: a real server on the test database, and people who sign in."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page

from schakel.run.preparation import Addresses
from tests.journeys.companies import company, entrance
from tests.world import World

PATIENCE = 60.0


@dataclass
class Server:
    """The running server."""

    port: int

    def address(self, world: World, path: str = "") -> str:
        """Return an address in a world's workspace."""
        return f"http://{world.workspace.slug}.localhost:{self.port}{path}"


@pytest.fixture(scope="session")
def server(addresses: Addresses, django_db_setup: None) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "DATABASE_URL": addresses.application_url,
        "DATABASE_OWNER_URL": addresses.owner_url,
        # The provider of the tests stands on this machine.
        "SCHAKEL_SINGLE_SIGN_ON_PRIVATE": "1",
    }
    command = [str(Path(sys.executable).with_name("schakel")), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment)
    try:
        _wait(f"http://127.0.0.1:{port}/health/ready")
        yield Server(port)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Return a world of its own that other processes see; nothing of it is taken back."""
    with django_db_blocker.unblock():
        yield company()
        # With the driver's loop running these are not the connections that the run closes at its end.
        connections.close_all()


@pytest.fixture
def enter(browser: Browser, server: Server, committed: World) -> Iterator[Callable[[str, str], Page]]:
    """Sign somebody in, each in a browser of their own, and open a page."""
    with entrance(browser, server.address) as sign_in:
        yield lambda who, path: sign_in(committed, who, path)
