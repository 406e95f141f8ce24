"""The real server as it answers behind a proxy that speaks TLS for it."""

import http.client
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from schakel.run.preparation import Addresses
from tests.run.company import imported
from tests.run.test_commands import free_port, get, running, schakel, wait_until

HOST = "zaak.localhost"
OVER_TLS = {"X-Forwarded-Proto": "https", "Origin": f"https://{HOST}"}
LIMIT = 10


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    with imported("proxy", tmp_path_factory.mktemp("zaak")) as made:
        yield made


@pytest.fixture
def forgotten(company: Addresses) -> Addresses:
    import psycopg

    with psycopg.connect(company.owner_url) as connection:
        connection.execute("delete from attempts")
    return company


def sign_in(
    port: int, headers: dict[str, str], email: str = "alice@zaak.example", password: str = ""
) -> tuple[http.client.HTTPResponse, str]:
    """Open the sign-in page and send it, as a browser whose words pass through a proxy with these headers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/account/login/", headers={"Host": HOST, **headers})
    page = connection.getresponse()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
    assert found, page.status
    cookie = "; ".join(given.partition(";")[0] for given in page.headers.get_all("Set-Cookie") or ())
    form = urlencode({"login": email, "password": password or "fout", "csrfmiddlewaretoken": found[1]})
    told = {"Host": HOST, "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", **headers}
    connection.request("POST", "/account/login/", form, told)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer, body


def test_one_signs_in_through_a_proxy_that_speaks_tls(
    forgotten: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHAKEL_HTTPS", "1")
    port = free_port()
    with running(forgotten, "serve", "--port", str(port)):
        wait_until(lambda: get(port, "/health/ready")[0] == 200)
        answer, _body = sign_in(port, OVER_TLS, password="een-lang-wachtwoord")
        assert answer.status == 302
        assert "; Secure" in str(answer.getheader("Set-Cookie"))
        assert "max-age=31536000" in str(answer.getheader("Strict-Transport-Security"))


def test_without_that_setting_the_word_of_a_visitor_about_tls_is_not_believed(
    forgotten: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCHAKEL_HTTPS", raising=False)
    port = free_port()
    with running(forgotten, "serve", "--port", str(port)):
        wait_until(lambda: get(port, "/health/ready")[0] == 200)
        assert sign_in(port, OVER_TLS)[0].status == 403


@pytest.mark.parametrize("proxies", ["1", "0"])
def test_wrong_passwords_are_counted_for_each_visitor_if_the_proxy_is_trusted(
    forgotten: Addresses, monkeypatch: pytest.MonkeyPatch, proxies: str
) -> None:
    monkeypatch.setenv("SCHAKEL_TRUSTED_PROXIES", proxies)
    port = free_port()
    with running(forgotten, "serve", "--port", str(port), "--workers", "2"):
        wait_until(lambda: get(port, "/health/ready")[0] == 200)

        def has_to_wait(number: int, visitor: str) -> bool:
            # What a visitor writes there himself stands before what the proxy adds.
            told = {"X-Forwarded-For": f"10.9.9.{number}, {visitor}"}
            return "te vaak" in sign_in(port, told, email=f"n{number}@zaak.example")[1]

        first = [has_to_wait(number, "192.0.2.1") for number in range(LIMIT + 1)]
        assert first == [False] * LIMIT + [True]
        assert has_to_wait(LIMIT + 2, "192.0.2.2") is (proxies == "0")


def test_a_number_of_proxies_that_is_none_is_refused(
    company: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCHAKEL_TRUSTED_PROXIES", "ja")
    done = schakel(company, "check-health")
    assert done.returncode == 1
    assert done.stderr.strip() == "schakel: SCHAKEL_TRUSTED_PROXIES is no number: write 0, 1, 2 ..."


def test_who_sends_too_much_hears_so_and_health_is_no_page(company: Addresses) -> None:
    made = schakel(company, "create-api-token", "alice@zaak.example", "--workspace", "zaak")
    told = {
        "Host": HOST,
        "Authorization": f"Bearer {made.stdout.strip()}",
        "Content-Type": "application/json",
    }
    port = free_port()
    with running(company, "serve", "--port", str(port)):
        wait_until(lambda: get(port, "/health/ready")[0] == 200)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("POST", "/api/v1/parties", b" " * 20_000_000, told)
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Content-Type")) == (413, "application/problem+json")
        answer.read()
        connection.request("GET", "/health/live")
        assert connection.getresponse().getheader("X-Content-Type-Options") == "nosniff"
        connection.close()
