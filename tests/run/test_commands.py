"""The commands as one types them, each a process of its own, on a database of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from schakel.run.preparation import Addresses
from tests.database import drop_database, make_database

COMPANY = """
system = "oud"
[workspace]
slug = "zaak"
name = "De Zaak BV"
staff = [{ name = "Alice", email = "alice@zaak.example", password = "een-lang-wachtwoord" }]
[files.klanten]
path = "k.csv"
[[import]]
entity = "party"
file = "klanten"
fields = { name = "naam", "customer.number" = "nr" }
"""
STREAMING = "tests.run.streaming:application"
NAME = f"schakel_commands_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"


def environment(addresses: Addresses) -> dict[str, str]:
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("SCHAKEL_USES", "DATABASE"))
    }
    return kept | {"DATABASE_URL": addresses.application_url, "DATABASE_OWNER_URL": addresses.owner_url}


def schakel(addresses: Addresses, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "schakel", *arguments]
    return subprocess.run(command, env=environment(addresses), capture_output=True, text=True, check=False)


@contextmanager
def running(addresses: Addresses, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen([sys.executable, "-m", "schakel", *arguments], env=environment(addresses))
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


def wait_until(condition: object, patience: float = 90.0) -> None:
    deadline = time.monotonic() + patience
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def addresses() -> Iterator[Addresses]:
    made = make_database(NAME)
    done = schakel(made, "migrate", "--quiet")
    assert done.returncode == 0, done.stderr
    yield made
    drop_database(NAME)


@pytest.fixture
def nothing_in_it() -> Iterator[Addresses]:
    yield make_database(f"{NAME}_empty")
    drop_database(f"{NAME}_empty")


def test_help_names_the_commands_quickly(addresses: Addresses) -> None:
    started = time.monotonic()
    done = schakel(addresses, "--help")
    assert time.monotonic() - started < 2.0
    assert {"serve", "work", "migrate", "prepare-database", "check-health"} <= set(done.stdout.split())


def test_the_first_key_is_made_from_the_command_line_and_opens_the_api(
    addresses: Addresses, tmp_path: Path
) -> None:
    (tmp_path / "m.toml").write_text(COMPANY)
    (tmp_path / "k.csv").write_text("nr,naam\n1,Een BV\n")
    done = schakel(addresses, "import", str(tmp_path), "--mapping", str(tmp_path / "m.toml"))
    assert done.returncode == 0, done.stdout + done.stderr
    made = schakel(addresses, "create-api-token", "alice@zaak.example", "--workspace", "zaak")
    assert made.returncode == 0, made.stderr
    port = free_port()
    with running(addresses, "serve", "--port", str(port)):
        wait_until(lambda: get(port, "/healthz")[0] in (200, 404))
        url = f"http://127.0.0.1:{port}/api/v1/parties"
        headers = {"Host": "zaak.localhost", "Authorization": f"Bearer {made.stdout.strip()}"}
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
            assert "Een BV" in answer.read().decode()


def test_a_key_for_nobody_is_refused_in_one_sentence(addresses: Addresses) -> None:
    done = schakel(addresses, "create-api-token", "alice@zaak.example", "--workspace", "elders")
    assert (done.returncode, done.stderr) == (1, "schakel: There is no workspace elders.\n")


def test_the_server_tells_that_it_is_ready_and_stops_when_told(addresses: Addresses) -> None:
    port = free_port()
    with running(addresses, "serve", "--port", str(port)) as server:
        wait_until(lambda: get(port, "/health/ready") == (200, "ready\n"))
        assert get(port, "/health/live") == (200, "live\n")
        assert get(port, "/events")[0] == 401
        assert schakel(addresses, "check-health", "--url", f"http://127.0.0.1:{port}").returncode == 0
        server.send_signal(signal.SIGTERM)
        assert server.wait(10) == 0


def test_open_streams_do_not_hold_up_the_end_of_the_server(addresses: Addresses) -> None:
    port = free_port()
    serve = f"from schakel.run.commands.serve import _serve; _serve('127.0.0.1', {port}, 1, '{STREAMING}')"
    process = subprocess.Popen([sys.executable, "-c", serve], env=environment(addresses))
    try:
        wait_until(lambda: get(port, "/health/live")[0] == 200)
        address = f"http://127.0.0.1:{port}/events?workspace=w&audience=staff"
        streams = [urllib.request.urlopen(address, timeout=20) for _ in range(30)]
        assert all(stream.readline() == b"retry: 3000\n" for stream in streams)
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        for stream in streams:
            stream.read()
            stream.close()
        process.wait(10)
        assert time.monotonic() - started < 3.0
    finally:
        process.kill()
        process.wait()


def test_the_processes_of_a_killed_server_free_its_port(addresses: Addresses) -> None:
    port = free_port()
    with running(addresses, "serve", "--port", str(port)) as server:
        wait_until(lambda: get(port, "/health/live")[0] == 200)
        server.kill()
        server.wait()
        wait_until(lambda: get(port, "/health/live")[0] == 0, 10)


def test_a_taken_port_is_told_in_one_sentence(addresses: Addresses) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = schakel(addresses, "serve", "--port", str(other.getsockname()[1]))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "choose another with --port" in done.stderr


@pytest.mark.parametrize("command", ["serve", "work"])
def test_a_database_without_tables_is_told_in_one_sentence(nothing_in_it: Addresses, command: str) -> None:
    done = schakel(nothing_in_it, command, *(["--port", str(free_port())] if command == "serve" else []))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "run `schakel migrate` first" in done.stderr


def test_a_database_that_is_not_there_is_told_in_one_sentence() -> None:
    url = f"postgresql://nobody:x@127.0.0.1:{free_port()}/nothing"
    for command in ("serve", "work", "migrate"):
        done = schakel(Addresses(url, url), command, *(["--port", "0"] if command == "serve" else []))
        # Worth trying again: EX_TEMPFAIL.
        assert done.returncode == 75
        assert done.stderr.count("\n") == 1
        assert "cannot be reached" in done.stderr


def test_a_killed_workers_job_is_done_by_another(addresses: Addresses) -> None:
    """The job was begun by a worker that has been silent for a minute; the periodic task puts it back."""
    with psycopg.connect(addresses.application_url, autocommit=True) as connection:
        dead = connection.execute(
            "insert into procrastinate_workers (last_heartbeat)"
            " values (now() - interval '1 minute') returning id"
        ).fetchone()
        job = connection.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args, status, attempts, worker_id)"
            " values ('default', 'schakel.retry_stalled_jobs', '{\"timestamp\": 0}', 'doing', 0, %s)"
            " returning id",
            dead,
        ).fetchone()

        def state() -> tuple[str, ...] | None:
            return connection.execute("select status from procrastinate_jobs where id = %s", job).fetchone()

        with running(addresses, "work", "--patience", "1") as worker:
            # The periodic task runs with each minute.
            wait_until(lambda: state() == ("succeeded",), 90)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(10) == 0
