"""Schakel's own PostgreSQL server starts, stops and survives what happens to it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from schakel.run.postgres import Cluster
from schakel.run.postgres_locks import is_locked
from schakel.run.refusal import Refusal

# Starts the cluster in the folder of its first argument and says so, then waits.
USER = """
import sys, time
from pathlib import Path
from schakel.run.postgres import Cluster
addresses = Cluster(Path(sys.argv[1])).start()
print(addresses.owner_url, flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "var" / "postgres"
    yield path
    wait_until(lambda: not Cluster(path).running)
    Cluster(path).remove()


def wait_until(condition: object, patience: float = 60.0) -> None:
    deadline = time.monotonic() + patience
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


def another_user(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", USER, str(folder)], stdout=subprocess.PIPE, text=True)


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def end(process: "subprocess.Popen[str]", number: int = signal.SIGKILL) -> None:
    process.send_signal(number)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def postmaster(folder: Path) -> int:
    return int(Cluster(folder)._postmaster()[0])


def test_data_are_kept_from_one_start_to_the_next_and_a_restart_is_quick(folder: Path) -> None:
    with Cluster(folder, durable=False) as addresses, psycopg.connect(addresses.owner_url) as connection:
        connection.execute("create table kept as select 'Überprüfung' as word")
    assert not Cluster(folder).running
    started = time.monotonic()
    with Cluster(folder, durable=False) as addresses:
        assert time.monotonic() - started < 2.0
        with psycopg.connect(addresses.application_url) as connection:
            assert connection.execute("select lower(word) from kept").fetchone() == ("überprüfung",)


def test_the_application_role_owns_nothing_and_cannot_pass_row_security(folder: Path) -> None:
    with Cluster(folder, durable=False) as addresses:
        with psycopg.connect(addresses.owner_url) as owner:
            owner.execute("create table orders (id bigint generated always as identity, name text)")
            owner.execute("alter table orders enable row level security, force row level security")
            owner.execute("insert into orders (name) values ('seen by its owner alone')")
            assert owner.execute("select count(*) from orders").fetchone() == (1,)
        with psycopg.connect(addresses.application_url) as application:
            assert application.execute("select count(*) from orders").fetchone() == (0,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute("drop table orders")
        denied = pytest.raises(psycopg.errors.InsufficientPrivilege)
        with psycopg.connect(addresses.application_url) as application, denied:
            application.execute("create table own (id int)")


def test_the_extensions_are_there_and_names_compare_in_utf8(folder: Path) -> None:
    with (
        Cluster(folder, durable=False) as addresses,
        psycopg.connect(addresses.application_url) as connection,
    ):
        found = connection.execute("select unaccent('Zoë'), similarity('bout', 'bouten') > 0.4").fetchone()
        assert found == ("Zoe", True)
        assert connection.execute("show server_encoding").fetchone() == ("UTF8",)


def test_a_cluster_writes_to_disk_before_it_answers() -> None:
    from schakel.run.postgres import DURABLE

    assert DURABLE == {"fsync": "on", "synchronous_commit": "on"}


def test_two_first_starts_at_once_share_one_server(folder: Path) -> None:
    one, other = another_user(folder), another_user(folder)
    addresses = {said(one), said(other)}
    assert len(addresses) == 1
    with psycopg.connect(addresses.pop()) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    server = postmaster(folder)
    end(one)
    time.sleep(0.3)
    assert postmaster(folder) == server
    end(other)
    wait_until(lambda: not Cluster(folder).running)


def test_the_server_ends_when_its_only_user_is_killed(folder: Path) -> None:
    user = another_user(folder)
    said(user)
    assert Cluster(folder).running
    end(user, signal.SIGKILL)
    wait_until(lambda: not Cluster(folder).running)


def test_a_killed_server_starts_again_with_its_data(folder: Path) -> None:
    user = another_user(folder)
    with psycopg.connect(said(user)) as connection:
        connection.execute("create table kept as select 1 as number")
    os.kill(postmaster(folder), signal.SIGKILL)
    end(user)
    with Cluster(folder, durable=False) as addresses, psycopg.connect(addresses.owner_url) as connection:
        assert connection.execute("select number from kept").fetchone() == (1,)


def answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            return connection.execute("select number from kept").fetchone() == (1,)
    except psycopg.Error:
        return False


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGKILL])
def test_a_server_that_ends_while_it_is_used_is_started_again(folder: Path, number: int) -> None:
    user = another_user(folder)
    url = said(user)
    with psycopg.connect(url) as connection:
        connection.execute("create table kept as select 1 as number")
    for _ in range(3):
        killed = postmaster(folder)
        os.kill(killed, number)
        wait_until(lambda: Cluster(folder).running and postmaster(folder) != killed, 30)  # noqa: B023
        wait_until(lambda: answers(url), 10)
    end(user)
    wait_until(lambda: not Cluster(folder).running)


def test_nobody_starts_a_server_that_nobody_uses_any_more(folder: Path) -> None:
    user = another_user(folder)
    said(user)
    os.kill(postmaster(folder), signal.SIGQUIT)
    end(user)
    time.sleep(1)
    assert not Cluster(folder).running
    assert not is_locked(Cluster(folder)._home.folder / "server.lock")


def test_a_server_that_is_stopped_for_a_while_goes_on(folder: Path) -> None:
    user = another_user(folder)
    url = said(user)
    with psycopg.connect(url) as connection:
        connection.execute("create table kept as select 1 as number")
    server = postmaster(folder)
    os.kill(server, signal.SIGSTOP)
    time.sleep(0.5)
    os.kill(server, signal.SIGCONT)
    wait_until(lambda: answers(url), 10)
    time.sleep(0.5)
    assert answers(url)
    assert postmaster(folder) == server
    end(user)


def test_a_process_id_that_belongs_to_somebody_else_now_does_not_hinder_the_start(folder: Path) -> None:
    cluster = Cluster(folder, durable=False)
    with cluster:
        pid_file = cluster._home.data / "postmaster.pid"
        left = pid_file.read_text().splitlines()
    # After a power cut the file is still there, and its number may be any living process's.
    pid_file.write_text("\n".join([str(os.getpid()), *left[1:]]) + "\n")
    assert not cluster.running
    with cluster as addresses, psycopg.connect(addresses.owner_url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_half_made_cluster_is_made_anew(folder: Path) -> None:
    cluster = Cluster(folder, durable=False)
    half = cluster._home.folder / "data.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with cluster:
        assert cluster.running
    assert not half.exists()


def test_a_cluster_in_use_cannot_be_removed(folder: Path) -> None:
    user = another_user(folder)
    said(user)
    with pytest.raises(Refusal, match="in use"):
        Cluster(folder).remove()
    end(user)


def test_data_of_another_postgresql_are_refused_with_a_sentence(folder: Path) -> None:
    cluster = Cluster(folder, durable=False)
    with cluster:
        pass
    version = cluster._home.data / "PG_VERSION"
    kept = version.read_text()
    version.write_text("12\n")
    with pytest.raises(Refusal, match="made by PostgreSQL 12"):
        cluster.start()
    version.write_text(kept)


def test_nobody_else_can_read_the_passwords_or_the_data(folder: Path) -> None:
    cluster = Cluster(folder, durable=False)
    existing = [path for path in folder.parents if path.exists()]
    before = [path.stat().st_mode for path in existing]
    with cluster as addresses:
        home = cluster._home
        assert (home.folder / "passwords.json").stat().st_mode & 0o77 == 0
        assert home.data.stat().st_mode & 0o77 == 0
        wrong = addresses.owner_url.replace("schakel_owner:", "schakel_owner:no")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
    assert [path.stat().st_mode for path in existing] == before
