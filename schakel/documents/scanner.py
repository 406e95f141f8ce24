"""Asks clamd about a file, over its socket: INSTREAM, the bytes in pieces, then one line of answer."""

import socket
import struct
from collections.abc import Iterable

from django.conf import settings

SECONDS = 60
LONGEST_ANSWER = 4096


class NoAnswer(Exception):
    """The scanner is not there, or could not look: nothing is known of the file."""


class NotThere(NoAnswer):
    """Nobody listens at the scanner's address: no file will be answered for now."""


def is_there() -> bool:
    """Say whether this installation has a scanner at all."""
    return settings.CLAMD is not None


def threat_in(pieces: Iterable[bytes]) -> str:
    """Return what the scanner calls what it found, empty where it found nothing; raises NoAnswer."""
    try:
        with _connected() as line:
            line.sendall(b"zINSTREAM\0")
            for piece in pieces:
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
            said = _answer(line)
    except OSError as error:
        raise NoAnswer(str(error) or type(error).__name__) from error
    said = said.removeprefix("stream: ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")[:150]
    raise NoAnswer(said[:200] or "it said nothing")


def _connected() -> socket.socket:
    where = settings.CLAMD
    if where is None:
        raise NotThere("there is none")
    try:
        return _by_path(where) if isinstance(where, str) else socket.create_connection(where, timeout=SECONDS)
    except OSError as error:
        raise NotThere(str(error) or type(error).__name__) from error


def _by_path(path: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.settimeout(SECONDS)
        line.connect(path)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode(errors="replace")
