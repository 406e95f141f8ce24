"""Renders every page as the right person at two widths and in both themes into contact sheets: `bin/look`."""

import argparse
import html
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOOK = ROOT / "look"
WIDTHS = {1440: 640, 390: 390}
THEMES = ("light", "dark")
# A picture is cut here: what lies deeper is looked at in the page itself.
TALLEST = 2400
HEIGHT = 900
PATIENCE = 30.0


def main() -> None:
    """Make the pictures and print the files of the sheets."""
    options = argparse.ArgumentParser(prog="bin/look", description=__doc__)
    options.add_argument("--english", action="store_true", help="in English instead of Dutch")
    options.add_argument("only", nargs="*", help="names of pages, or beginnings: desk, supplier-order")
    chosen = options.parse_args()
    shutil.rmtree(LOOK, ignore_errors=True)
    (LOOK / "pages").mkdir(parents=True)
    with _database() as addresses, _server(addresses) as base, _gallery() as gallery:
        _photograph(base, gallery, chosen.only, "en" if chosen.english else "nl")


@contextmanager
def _database() -> Iterator[Any]:
    """Start a database of its own and play some days in it."""
    from schakel.run.postgres import Cluster

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.run.settings")
    os.environ.setdefault("SCHAKEL_SECRET_KEY", "only-to-look")
    cluster = Cluster(ROOT / "var" / "look-postgres", durable=False)
    addresses = cluster.start()
    os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = (
        addresses.application_url,
        addresses.owner_url,
    )
    try:
        from tests.database import drop_database, make_database

        made = make_database("schakel_look")
        os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = made.application_url, made.owner_url
        yield made
        from django.db import connections

        connections.close_all()
        os.environ["DATABASE_OWNER_URL"] = addresses.owner_url
        drop_database("schakel_look")
    finally:
        cluster.stop()


@contextmanager
def _server(addresses: Any) -> Iterator[str]:
    """Migrate, and serve; returns the address without its host's first part."""
    schakel = str(Path(sys.executable).with_name("schakel"))
    subprocess.run([schakel, "migrate", "--quiet"], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([schakel, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready").close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"localhost:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def _gallery() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.web.ui.serve"]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}/ui"
        server.terminate()


def _photograph(base: str, gallery: str, only: list[str], language: str) -> None:
    import django

    django.setup()
    from playwright.sync_api import sync_playwright

    from tests.conftest import ARGUMENTS
    from tests.web.examples import FOR_EVERYBODY, play, shown
    from tests.world import make_world

    world = make_world("look", now=datetime.now(UTC))
    scene = play(world)
    host = f"http://{world.workspace.slug}.{base}"
    places = [(place.name, place.who, host + place.path) for place in shown(scene)]
    places += [(name, "", host + path) for name, path in FOR_EVERYBODY.items()]
    places += [
        (f"ui-{shell}", "", f"{gallery}?shell={shell}&lang={language}")
        for shell in ("desk", "customer", "plain")
    ]
    wanted = [place for place in places if not only or place[0].startswith(tuple(only))]
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    chromium = os.environ.get("SCHAKEL_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for width in WIDTHS:
            contexts = {
                who: _signed_in(browser, world, host, who, width, language)
                for who in ("alice", "carla", "sam", "")
            }
            for name, who, address in wanted:
                _shoot(contexts[who], name, address, width)
        for width, shrunk in WIDTHS.items():
            for theme in THEMES:
                for group in dict.fromkeys(_group(name) for name, *_rest in wanted):
                    names = [name for name, *_rest in wanted if _group(name) == group]
                    print(_sheet(browser, group, names, width, shrunk, theme))
        browser.close()


def _group(name: str) -> str:
    known = ("desk", "customer", "supplier", "ui")
    return next((group for group in known if name.startswith(f"{group}-")), "everybody")


def _signed_in(browser: Any, world: Any, host: str, who: str, width: int, language: str) -> Any:
    """Return a browser of somebody's own; the door is opened as the sign-in page would."""
    from django.conf import settings
    from django.test import Client

    from schakel.accounts.models import Person
    from schakel.run.proof.browsers import let_in

    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        # As the reader's own browser writes days in fields.
        locale="en-GB" if language == "en" else "nl-NL",
        reduced_motion="reduce",
    )
    cookies = [{"name": "django_language", "value": language, "url": host}]
    if who:
        client = Client()
        let_in(client, Person.objects.get(id=world.people[who]), world.workspace.id)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies.append({"name": settings.SESSION_COOKIE_NAME, "value": key, "url": host})
    context.add_cookies(cookies)
    return context


def _shoot(context: Any, name: str, address: str, width: int) -> None:
    page = context.new_page()
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(address)
        if not name.startswith("ui-"):
            # The gallery shows for ever what loading looks like.
            page.locator(".loading").first.wait_for(state="detached")
        height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        # A bar that stands at the foot of the window belongs at the foot of the picture.
        page.set_viewport_size({"width": width, "height": max(height, HEIGHT)})
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        page.screenshot(path=_picture(name, width, theme), full_page=True, clip=clip)
    page.close()


def _picture(name: str, width: int, theme: str) -> Path:
    return LOOK / "pages" / f"{name}-{width}-{theme}.png"


def _sheet(browser: Any, group: str, names: list[str], width: int, shrunk: int, theme: str) -> Path:
    """Put the pictures of a group beside each other, each under its name."""
    columns = min(len(names), 3 if width > 1000 else 5)
    stacks = [
        "".join(
            f"<figcaption>{html.escape(name)}</figcaption>"
            f'<img width="{shrunk}" src="pages/{_picture(name, width, theme).name}">'
            for name in names[column::columns]
        )
        for column in range(columns)
    ]
    style = (
        "body{display:flex;gap:16px;align-items:start;margin:16px;background:#808890;color:#fff;"
        "font:14px sans-serif}figure{margin:0}img{display:block;margin:4px 0 16px}"
    )
    source = LOOK / "sheet.html"
    figures = "".join(f"<figure>{stack}</figure>" for stack in stacks)
    source.write_text(f"<!doctype html><style>{style}</style>{figures}", encoding="utf-8")
    page = browser.new_page(viewport={"width": columns * (shrunk + 16) + 32, "height": 400})
    page.goto(source.as_uri())
    path = LOOK / f"{group}-{width}-{theme}.png"
    page.screenshot(path=path, full_page=True)
    page.close()
    source.unlink()
    return path.relative_to(ROOT)


if __name__ == "__main__":
    main()
