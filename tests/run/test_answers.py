"""What the server answers around the pages: when the database is away, and what stands on every answer."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from schakel.run.preparation import Addresses
from tests.run.test_commands import environment, free_port, get, wait_until
from tests.run.test_patience import HOST, company, key

__all__ = ["company", "key"]
GUARDS = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")


class Server:
    """The real one, with what it wrote to its log."""

    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log

    def ask(self, method: str, path: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection):
            connection.request(method, path, headers={"Host": HOST, **headers})
            answer = connection.getresponse()
            answer.text = answer.read().decode()  # type: ignore[attr-defined]
            return answer


@pytest.fixture(scope="module")
def server(company: Addresses, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    port, log = free_port(), tmp_path_factory.mktemp("log") / "log"
    command = [sys.executable, "-m", "schakel", "serve", "--port", str(port)]
    with log.open("wb") as file:
        process = subprocess.Popen(command, env=environment(company), stdout=file, stderr=file)
        wait_until(lambda: get(port, "/health/ready")[0] == 200)
        yield Server(port, log)
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("method", "path", "host", "status"),
    [
        ("PATCH", "/account/login/", HOST, 405),
        ("DELETE", "/static/nothing.js", HOST, 405),
        ("GET", "/events", HOST, 401),
        ("POST", "/events", HOST, 405),
        ("GET", "/health/live", HOST, 200),
        ("PUT", "/health/live", HOST, 405),
        ("TRACE", "/health/ready", HOST, 405),
        ("GET", "/", "evil.example", 400),
        ("GET", "/nergens", HOST, 404),
        ("GET", "/api/v1/parties", HOST, 401),
    ],
)
def test_every_answer_tells_browsers_what_they_may_not_do_with_it(
    server: Server, method: str, path: str, host: str, status: int
) -> None:
    answer = server.ask(method, path, Host=host)
    assert answer.status == status
    assert [name for name in GUARDS if len(answer.headers.get_all(name) or ()) != 1] == []
    assert "no-store" in str(answer.getheader("Cache-Control"))


def test_a_host_that_is_none_costs_one_line_of_the_log(server: Server) -> None:
    before = server.log.read_text()
    assert server.ask("GET", "/", Host="evil.example").status == 400
    wait_until(lambda: server.log.read_text() != before, 5)
    more = server.log.read_text().removeprefix(before).splitlines()
    assert more == ["There is no workspace at 'evil.example', asked for from 127.0.0.1"]


def test_without_its_database_everybody_hears_to_try_again_and_afterwards_nothing_fails(
    server: Server, company: Addresses, key: str
) -> None:
    asked = [
        ("/account/login/", {"Cookie": f"sessionid={'a' * 32}"}),
        ("/kantoor", {"Cookie": f"sessionid={'a' * 32}"}),
        ("/l/abcdefgh", {}),
        ("/events?in=desk", {"Cookie": f"sessionid={'a' * 32}"}),
        ("/api/v1/parties", {"Authorization": f"Bearer {key}"}),
    ]
    before = [server.ask("GET", path, **headers).status for path, headers in asked]
    allow(company, connections=False)
    try:
        answers = [server.ask("GET", path, **headers) for path, headers in asked]
    finally:
        allow(company, connections=True)
    assert 500 not in [answer.status for answer in answers]
    away = answers[1:]
    assert [answer.status for answer in away] == [503] * 4
    assert all(answer.getheader("Retry-After") == "10" for answer in away)
    assert "Een ogenblik" in away[0].text  # type: ignore[attr-defined]
    assert "abcdefgh" not in server.log.read_text()
    assert [server.ask("GET", path, **headers).status for path, headers in asked] == before


def allow(company: Addresses, *, connections: bool) -> None:
    """Let nobody come to the database any more, and send away who is there; or let them come again."""
    name = str(psycopg.conninfo.conninfo_to_dict(company.application_url)["dbname"])
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        statement = sql.SQL("alter database {} allow_connections {}")
        connection.execute(statement.format(sql.Identifier(name), sql.Literal(connections)))
    if not connections:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                " where datname = %s and usename = current_user",
                [name],
            )
