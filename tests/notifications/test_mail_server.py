"""The mail server of SCHAKEL_MAIL_URL: while it cannot be reached all mail waits, and goes once when it is back."""

import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from schakel.notifications.jobs import MOST_ATTEMPTS
from schakel.run.mail import mailers
from tests.notifications.conftest import free_port, served
from tests.notifications.test_sending import State, all_due, messages, play, send
from tests.world import World


@pytest.fixture
def played(world: World) -> World:
    play(world)
    all_due(world)
    return world


def knows(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any) -> AuthResult:
    assert isinstance(given, LoginPassword)
    return AuthResult(success=(given.login, given.password) == (b"schakel", b"ge:heim@1"), handled=False)


def test_mail_waits_for_a_server_that_is_not_there_however_long_it_takes(
    played: World, settings: Any
) -> None:
    port = free_port()
    settings.MAILERS = mailers(f"smtp://127.0.0.1:{port}?tls=none", Path())
    for _n in range(MOST_ATTEMPTS + 2):
        all_due(played)
        started = datetime.now(UTC)
        send(played)
        for message in messages(played).values():
            assert (message.state, message.attempts) == (State.WAITING, 0)
            assert started + timedelta(minutes=1) < message.due_at < started + timedelta(minutes=3)
            assert "refused" in message.error
    with served(port) as inbox:
        send(played)
        assert inbox.mails == []
        all_due(played)
        send(played)
        all_due(played)
        send(played)
        assert len(inbox.mails) == 2
    assert {(m.state, m.error) for m in messages(played).values()} == {(State.SENT, "")}


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_server_that_wants_a_password_gets_the_one_of_the_address(played: World, settings: Any) -> None:
    port = free_port()
    asking = {"authenticator": knows, "auth_required": True, "auth_require_tls": False}
    with served(port, **asking) as inbox:
        settings.MAILERS = mailers(f"smtp://schakel:wrong@127.0.0.1:{port}?tls=none", Path())
        send(played)
        assert {(m.state, m.attempts) for m in messages(played).values()} == {(State.WAITING, 0)}
        assert all("535" in m.error for m in messages(played).values())
        settings.MAILERS = mailers(f"smtp://schakel:ge%3Aheim%401@127.0.0.1:{port}?tls=none", Path())
        all_due(played)
        send(played)
        assert len(inbox.mails) == 2


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a key and a certificate of `localhost` that nobody signed but itself."""
    path = tmp_path_factory.mktemp("mail") / "server.pem"
    asked = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run([*asked.split(), *names], check=True, capture_output=True)
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.mark.parametrize("tls", ["starttls", "direct"])
def test_mail_goes_encrypted_and_only_to_a_server_whose_certificate_is_trusted(
    played: World, settings: Any, certificate: Path, tls: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    encrypted.load_cert_chain(certificate)
    options = {"starttls": {"tls_context": encrypted, "require_starttls": True}}
    port = free_port()
    settings.MAILERS = mailers(f"smtp://localhost:{port}?tls={tls}", Path())
    with served(port, **options.get(tls, {"ssl_context": encrypted})) as inbox:
        send(played)
        assert inbox.mails == []
        assert all("certificate verify failed" in m.error for m in messages(played).values())
        monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
        all_due(played)
        send(played)
        assert len(inbox.mails) == 2


def test_nothing_goes_unencrypted_to_a_server_that_cannot_encrypt(played: World, settings: Any) -> None:
    port = free_port()
    settings.MAILERS = mailers(f"smtp://127.0.0.1:{port}", Path())
    with served(port) as inbox:
        send(played)
        assert inbox.mails == []
    assert all("STARTTLS" in m.error for m in messages(played).values())


def test_without_a_server_mail_becomes_files(played: World, settings: Any, tmp_path: Path) -> None:
    settings.MAILERS = mailers("", tmp_path / "mail")
    send(played)
    assert len(list((tmp_path / "mail").iterdir())) == 2
