"""What runs for real is set up as Django's own checks and the standards want it."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from tests.world import World

FOR_REAL = {
    "SCHAKEL_HTTPS": "1",
    "SCHAKEL_SECRET_KEY": "nobody-knows-this-" + "0123456789abcdefghij" * 3,
    "SCHAKEL_MAIL_URL": "smtp://schakel:geheim@mail.company.example",
    "SCHAKEL_HOSTS": ".company.example",
}


def test_djangos_checks_for_deployment_find_nothing() -> None:
    command = [sys.executable, "-m", "schakel", "django", "check", "--deploy", "--fail-level", "WARNING"]
    # The browser's driver needs it in the tests, and nowhere else.
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    done = subprocess.run(command, env=environment | FOR_REAL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_whoever_finds_a_weakness_reads_where_to_tell_of_it(world: World, settings: Any) -> None:
    client = Client(headers={"Host": f"{world.workspace.slug}.localhost"})
    address = "/.well-known/security.txt"
    assert client.get(address).status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@company.example"
    answer = client.get(address)
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert said["Contact"] == "mailto:security@company.example"
    expires = datetime.strptime(said["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(0) < expires - datetime.now(UTC) < timedelta(days=365)
    assert said["Canonical"] == f"http://{world.workspace.slug}.localhost{address}"
    assert Client(headers={"Host": "nobody.localhost"}).get(address).status_code == 404
