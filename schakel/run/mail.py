"""The address of a mail server becomes Django's description of it."""

from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from schakel.run.refusal import Refusal

SHAPE = "smtp://user:password@host:587"
# How a connection is encrypted, with the port where servers usually offer that.
PORTS = {"starttls": 587, "direct": 465, "none": 25}
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
# Seconds that a server may take for one step: a job does not hang on one that says nothing.
TIMEOUT = 30


def mailers(url: str, folder: Path) -> dict[str, dict[str, Any]]:
    """Read `smtp://user:password@host:port?tls=starttls`; without an address mail is written to files in `folder`.

    `tls` is `starttls` (the default), `direct` (encrypted from the first byte) or `none`; without a port it is the
    usual one: 587, 465 or 25. Raises Refusal for anything else, in a sentence without the password.
    """
    backends = "django.core.mail.backends"
    if not url:
        files = {"BACKEND": f"{backends}.filebased.EmailBackend", "OPTIONS": {"file_path": str(folder)}}
        return {"default": files}
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        # What Python says of it may hold a part of the password.
        raise _refusal("cannot be read (write : # / ? @ in a password as %3A %23 %2F %3F %40)") from None
    if parts.scheme != "smtp":
        raise _refusal("does not begin with smtp://")
    if not host or parts.path not in ("", "/") or parts.fragment:
        raise _refusal("does not name a mail server (write : # / ? @ in a password as %3A %23 %2F %3F %40)")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    tls = query.pop("tls", "starttls")
    if tls not in PORTS:
        raise _refusal(f"asks for tls={tls}: choose {', '.join(PORTS)}")
    if query:
        raise _refusal(f"has a setting that is not known: {', '.join(query)}")
    if bool(parts.username) != bool(parts.password):
        raise _refusal("needs a user and a password, or neither")
    if parts.password and tls == "none" and host not in OWN_MACHINE:
        raise _refusal("would send the password where others can read it: leave tls=none out")
    options = {
        "host": host,
        "port": port or PORTS[tls],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": tls == "starttls",
        "use_ssl": tls == "direct",
        "timeout": TIMEOUT,
    }
    return {"default": {"BACKEND": f"{backends}.smtp.EmailBackend", "OPTIONS": options}}


def sender(text: str) -> str:
    """Return the sender of every mail as it was given: `Name <address>` or an address; raises Refusal otherwise."""
    _name, address = parseaddr(text)
    try:
        parsed = Address(addr_spec=address)
    except (ValueError, IndexError, MessageError):
        parsed = Address()
    if not parsed.username or not parsed.domain or "\n" in text:
        raise Refusal("SCHAKEL_MAIL_FROM is no sender: write it as `Name <orders@company.example>`.")
    return text


def _refusal(trouble: str) -> Refusal:
    return Refusal(f"SCHAKEL_MAIL_URL {trouble}. Write it as {SHAPE}, see docs/running/settings.md.")
