"""The demo starts everything, stops everything, keeps its data and leaves nothing when it is killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from schakel.run import demo
from schakel.run.postgres import Cluster
from schakel.run.refusal import Refusal


class Demo:
    """A demo in a folder of its own, with a database server of its own."""

    def __init__(self, var: Path) -> None:
        self.var = var
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])

    @property
    def cluster(self) -> Cluster:
        return Cluster(self.var / "postgres")

    @contextmanager
    def running(self, *options: str) -> Iterator["subprocess.Popen[str]"]:
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("DATABASE", "SCHAKEL_USES", "SCHAKEL_PARENT"))
        }
        command = [sys.executable, "-m", "schakel", "demo", "--port", str(self.port), *options]
        process = subprocess.Popen(
            command,
            env=kept | {"SCHAKEL_VAR": str(self.var)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def is_gone(self) -> bool:
        return not self.answers() and not self.cluster.running


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[Demo]:
    found = Demo(tmp_path / "var")
    yield found
    wait_until(found.is_gone)
    with found.cluster:
        pass
    found.cluster.remove()


def wait_until(condition: object, patience: float = 240.0) -> None:
    deadline = time.monotonic() + patience
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


def test_the_demo_stops_when_told_keeps_its_data_and_starts_over_when_asked(demonstration: Demo) -> None:
    with demonstration.running() as process:
        wait_until(demonstration.answers)
        with demonstration.cluster as addresses, psycopg.connect(addresses.owner_url) as connection:
            connection.execute("create table kept as select 1 as number")
        kept = demonstration.var
        modes = {
            path.name: path.stat().st_mode & 0o777 for path in (kept / "mail", *(kept / "log").iterdir())
        }
        assert modes == {"mail": 0o700, "web.log": 0o600, "worker.log": 0o600}
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)
        assert time.monotonic() - started < 10
        assert process.returncode == 0
        assert f"http://demo.localhost:{demonstration.port}/kantoor" in said
        assert "Traceback" not in said
    assert demonstration.is_gone()
    with demonstration.cluster as addresses, psycopg.connect(addresses.owner_url) as connection:
        assert connection.execute("select number from kept").fetchone() == (1,)
    with demonstration.running("--reset") as process:
        wait_until(demonstration.answers)
        with demonstration.cluster as addresses, psycopg.connect(addresses.owner_url) as connection:
            assert connection.execute("select to_regclass('kept')").fetchone() == (None,)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
        assert process.returncode == 0


def test_the_demo_goes_on_when_its_database_ends(demonstration: Demo) -> None:
    with demonstration.running() as process:
        wait_until(demonstration.answers)
        for _ in range(2):
            server = demonstration.cluster._postmaster()[0]
            os.kill(int(server), signal.SIGQUIT)
            wait_until(lambda: demonstration.cluster._postmaster()[0] not in ("", server), 20)  # noqa: B023
            wait_until(demonstration.answers, 20)
        # A worker that met no database begins anew in this time.
        time.sleep(10)
        assert process.poll() is None
        assert demonstration.answers()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        assert process.returncode == 0


def test_nothing_is_left_when_the_demo_is_killed(demonstration: Demo) -> None:
    with demonstration.running() as process:
        wait_until(demonstration.answers)
        process.kill()
        process.wait()
        wait_until(demonstration.is_gone, 15)


def test_a_taken_port_is_told_before_anything_starts(demonstration: Demo) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", demonstration.port))
        other.listen()
        with demonstration.running() as process:
            said, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert said.count("\n") == 1
    assert "choose another with --port" in said


def loads(code: int, said: str) -> list[str]:
    """Return a command that stands where `schakel load-demo` does."""
    return [sys.executable, "-c", f"import sys; print({said!r}); sys.exit({code})"]


def test_a_demo_that_could_not_be_loaded_is_loaded_by_the_next_start_and_then_never_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHAKEL_VAR", str(tmp_path))
    progress = demo.Progress(time.time())
    with pytest.raises(Refusal, match="next start tries again"):
        demo.load(progress, loads(1, ""))
    assert not list(tmp_path.iterdir())
    people = [{"application": "kantoor", "email": "alice@demo.example", "password": "one two three four"}]
    assert demo.load(progress, loads(0, f"120 orders\n{json.dumps(people)}")) == people
    assert demo.load(progress, loads(1, "")) == people
    assert (tmp_path / "demo.json").stat().st_mode & 0o77 == 0
