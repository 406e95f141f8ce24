"""A server of the gallery in a process of its own, and what the browser complained of."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def gallery_url() -> Iterator[str]:
    """The address of a running gallery; it needs no database."""
    command = [sys.executable, "-m", "tests.web.ui.serve"]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}"
        server.terminate()


@pytest.fixture
def errors(page: Page) -> list[str]:
    """What the page's scripts complained of; the content security policy complains here too."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    return heard
