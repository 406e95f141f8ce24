"""One database for the tests, used as the application role; every test gets the people it needs."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from threading import Timer
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from hypothesis import settings as profiles
from playwright.sync_api import Browser, expect

from schakel.run.database import database
from schakel.run.preparation import Addresses
from tests.database import drop_database, make_database
from tests.world import World, make_world

# A shared machine is slow now and then, and that is no property of the code.
profiles.register_profile("schakel", deadline=None)
profiles.load_profile("schakel")
# The browser's driver leaves a loop in this thread, and Django is careful about that.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Milliseconds: a shared machine answers late now and then; what never comes fails all the same.
expect.set_options(timeout=20_000)

# Seconds after the last test in which the browser and its driver end by themselves.
PATIENCE = 60.0
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How Playwright starts the browser."""
    path = os.environ.get("SCHAKEL_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    return {"executable_path": path, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser(launch_browser: Callable[[], Browser]) -> Iterator[Browser]:
    """Open one browser for all; its driver, which once in a while does not notice that it closed, is ended late."""
    opened = launch_browser()
    yield opened
    drivers = ["pkill", "-P", str(os.getpid()), "-f", "playwright/driver"]
    late = Timer(PATIENCE, subprocess.run, [drivers])
    late.daemon = True
    late.start()
    opened.close()


@pytest.fixture(scope="session")
def addresses() -> Iterator[Addresses]:
    """Return the addresses of this run's own database, migrated."""
    name = f"schakel_test_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"
    yield make_database(name, migrated=True)
    drop_database(name)


@pytest.fixture(scope="session")
def django_db_setup(addresses: Addresses, django_db_blocker: Any) -> Iterator[None]:
    """Serve the tests as the application role."""
    for alias, url in (("default", addresses.application_url), ("owner", addresses.owner_url)):
        described = database(url)
        settings.DATABASES[alias].update(described)
        connections[alias].settings_dict.update(described)
    # Signing in is not what most tests are about.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    # The tests ask more often than anybody else.
    settings.RATES = dict.fromkeys(settings.RATES, 0)
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def world(db: None) -> World:
    """Return a workspace with Alice, Carla, Sam and Rita in it, and Olaf's beside it."""
    return make_world()


@pytest.fixture
def lasting(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Return a world of its own that other connections see at once; nothing of it is taken back."""
    with django_db_blocker.unblock():
        yield make_world()
        connections.close_all()
