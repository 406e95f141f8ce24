"""One database for the tests, used as the application role; every test gets the people it needs."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from schakel.run.database import database
from tests.database import drop_database, make_database
from tests.world import World, make_world


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_blocker: pytest.FixtureRequest, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Make a database as the owner, and serve the tests from it as the application role."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    name = f"schakel_test_{worker}"
    addresses = make_database(name)
    for alias, url in (("default", addresses.application_url), ("owner", addresses.owner_url)):
        described = database(url)
        settings.DATABASES[alias].update(described)
        connections[alias].settings_dict.update(described)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("migrate", database="owner", verbosity=0)
    # Signing in is not what most tests are about.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
    drop_database(name)


@pytest.fixture
def world(db: None) -> World:
    """Return a workspace with Alice, Carla, Sam and Rita in it, and Olaf's beside it."""
    return make_world()
