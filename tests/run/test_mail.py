"""The address of the mail server: what may stand in it, and one sentence for what may not."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from schakel.run.mail import mailers, sender
from schakel.run.refusal import Refusal


def options(url: str) -> dict[str, Any]:
    found: dict[str, Any] = mailers(url, Path())["default"]["OPTIONS"]
    return found


@pytest.mark.parametrize(
    ("url", "port", "starttls", "direct"),
    [
        ("smtp://mail.example", 587, True, False),
        ("smtp://mail.example/?tls=starttls", 587, True, False),
        ("smtp://mail.example?tls=direct", 465, False, True),
        ("smtp://mail.example?tls=none", 25, False, False),
        ("smtp://mail.example:2525?tls=direct", 2525, False, True),
    ],
)
def test_an_address_says_how_and_where(url: str, port: int, starttls: bool, direct: bool) -> None:
    found = options(url)
    assert (found["port"], found["use_tls"], found["use_ssl"]) == (port, starttls, direct)
    assert found["host"] == "mail.example"


def test_user_and_password_are_read_as_they_are_written_in_addresses() -> None:
    found = options("smtp://me%40bedrijf.example:p%3A%2F%23%25@mail.example")
    assert (found["username"], found["password"]) == ("me@bedrijf.example", "p:/#%")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mail.example", "does not begin with smtp://"),
        ("http://mail.example", "does not begin with smtp://"),
        ("smtp://", "does not name a mail server"),
        ("smtp://me:geheim/1@mail.example", "cannot be read"),
        ("smtp://me:geheim@mail.example:port", "cannot be read"),
        ("smtp://mail.example?tls=yes", "choose starttls, direct, none"),
        ("smtp://mail.example?tls=", "choose starttls, direct, none"),
        ("smtp://mail.example?ssl=1", "not known: ssl"),
        ("smtp://me@mail.example", "a user and a password, or neither"),
        ("smtp://me:geheim@mail.example?tls=none", "leave tls=none out"),
    ],
)
def test_a_wrong_address_is_refused_in_a_sentence_without_its_password(url: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        mailers(url, Path())
    assert words in refused.value.message
    assert "SCHAKEL_MAIL_URL" in refused.value.message
    assert "geheim" not in refused.value.message


@pytest.mark.parametrize("text", ["orders@company.example", "Van Rijn <orders@company.example>"])
def test_a_sender_is_an_address_with_or_without_a_name(text: str) -> None:
    assert sender(text) == text


@pytest.mark.parametrize("text", ["Van Rijn", "orders@", "@company.example", "a@b\nBcc: c@d.example"])
def test_what_is_no_sender_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="SCHAKEL_MAIL_FROM"):
        sender(text)


@pytest.mark.parametrize("command", ["work", "serve"])
def test_a_wrong_address_is_told_at_the_start(command: str) -> None:
    environment = os.environ | {"SCHAKEL_MAIL_URL": "smpt://mail.example"}
    done = subprocess.run(
        [sys.executable, "-m", "schakel", command, *(["--port", "0"] if command == "serve" else [])],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "SCHAKEL_MAIL_URL does not begin with smtp://" in done.stderr
