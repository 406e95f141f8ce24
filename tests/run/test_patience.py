"""Who sends nothing, or takes nothing, keeps nobody else waiting."""

import http.client
import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from schakel.run.preparation import Addresses
from schakel.run.untaken import UNTAKEN, break_off_untaken
from tests.run.company import imported
from tests.run.test_commands import free_port, get, running, schakel, wait_until

HOST = "zaak.localhost"
SIZE = 20 << 20
HEAD = f"Host: {HOST}\r\nCookie: csrftoken={'a' * 32}\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    with imported("patience", tmp_path_factory.mktemp("zaak")) as made:
        yield made


@pytest.fixture(scope="module")
def key(company: Addresses) -> str:
    made = schakel(company, "create-api-token", "alice@zaak.example", "--workspace", "zaak")
    return made.stdout.strip()


@pytest.fixture(scope="module")
def server(company: Addresses, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    port = free_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCHAKEL_BODY_SECONDS", "4")
        patch.setenv("SCHAKEL_ANSWER_SECONDS", "4")
        patch.setenv("SCHAKEL_FILES", str(tmp_path_factory.mktemp("files")))
        with running(company, "serve", "--port", str(port)):
            wait_until(lambda: get(port, "/health/ready")[0] == 200)
            page(port)
            yield port


def connected(port: int, said: str, taking: int = 0) -> socket.socket:
    client = socket.socket()
    if taking:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, taking)
    client.settimeout(30)
    client.connect(("127.0.0.1", port))
    client.sendall(said.encode())
    return client


def page(port: int) -> float:
    """Return the seconds that somebody else waits for a page."""
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with closing(connection):
        connection.request("GET", "/account/login/", headers={"Host": HOST})
        assert connection.getresponse().status == 200
    return time.monotonic() - started


def upload(port: int, key: str) -> str:
    """Send the largest file that is taken; returns where it is fetched."""
    mark = b'--mark\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    told = {
        "Host": HOST,
        "Authorization": f"Bearer {key}",
        "Content-Type": "multipart/form-data; boundary=mark",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with closing(connection):
        connection.request(
            "POST", "/api/v1/files", mark + b"nr;naam\n" * (SIZE // 8) + b"\r\n--mark--\r\n", told
        )
        answer = connection.getresponse()
        said = answer.read()
        assert answer.status == 201, said
        return f"/api/v1/files/{json.loads(said)['id']}/content"


def whole(client: socket.socket) -> bytes:
    got = b""
    while piece := client.recv(1 << 16):
        got += piece
    return got


def test_twelve_who_send_nothing_more_keep_nobody_waiting_and_hear_that_it_took_too_long(server: int) -> None:
    said = f"POST /account/login/ HTTP/1.1\r\n{HEAD}Content-Length: 100000\r\n\r\na"
    with ExitStack() as open_now:
        slow = [open_now.enter_context(closing(connected(server, said))) for _ in range(12)]
        time.sleep(0.5)
        assert page(server) < 2
        answers = [whole(client) for client in slow]
    assert all(answer.startswith(b"HTTP/1.1 408 ") for answer in answers), answers
    assert all(b"Dit kwam te langzaam binnen" in answer for answer in answers), answers[0]


def test_a_program_that_is_too_slow_hears_so_as_a_problem(server: int) -> None:
    said = f"POST /api/v1/parties HTTP/1.1\r\n{HEAD}Content-Length: 9\r\n\r\n"
    with closing(connected(server, said)) as client:
        answer = whole(client)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in answer
    assert b'"code": "too_slow"' in answer


def test_more_than_is_ever_taken_is_refused_before_it_comes(server: int) -> None:
    said = f"POST /account/login/ HTTP/1.1\r\n{HEAD}Content-Length: 900000000\r\n\r\n"
    with closing(connected(server, said)) as client:
        assert whole(client).startswith(b"HTTP/1.1 413 ")


def test_what_comes_in_chunks_is_read(server: int, key: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server, timeout=20)
    told = {"Host": HOST, "Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    pieces = iter([b'{"name": "In', b' stukjes BV"}'])
    with closing(connection):
        connection.request("POST", "/api/v1/parties", pieces, told, encode_chunked=True)
        answer = connection.getresponse()
        assert (answer.status, b"In stukjes BV" in answer.read()) == (201, True)


def test_twelve_who_take_nothing_of_a_download_keep_nobody_waiting(server: int, key: str) -> None:
    file = upload(server, key)
    said = f"GET {file} HTTP/1.1\r\nHost: {HOST}\r\nAuthorization: Bearer {key}\r\n\r\n"
    with ExitStack() as open_now:
        slow = [open_now.enter_context(closing(connected(server, said, taking=4096))) for _ in range(12)]
        time.sleep(2)
        assert page(server) < 2
        # For who took nothing in time nothing more comes.
        time.sleep(5)
        assert all(len(whole(client)) < SIZE for client in slow)
    # Who takes it gets all of it.
    with closing(connected(server, said.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))) as client:
        assert whole(client).endswith(b"nr;naam\n" * 1000)


def test_the_machine_too_lets_go_of_who_takes_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        break_off_untaken.cache_clear()
        break_off_untaken()
        with closing(connected(listening.getsockname()[1], "a")):
            accepted, _address = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == UNTAKEN
