"""Schemas and rule sheets on a document, in one process of their own that can be ended without harm to anybody."""

import atexit
import json
import os
import select
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

# Of one document: how long it may take, and to what the process may grow.
MILLISECONDS = 20_000
MEGABYTES = 1000
# A process that has grown to this is replaced when it has answered.
ENOUGH_MEGABYTES = 600
LOOK_EVERY = 50
PIECE = 1 << 16


class Schema(NamedTuple):
    """An XSD: where it stands, and its text where it is written here and only refers to files beside that place."""

    place: Path
    written: bytes = b""


class Finding(NamedTuple):
    """What a rule says of a document: its id, whether it is fatal, where, and in its own words."""

    rule: str
    fatal: bool
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a check: breaches of the schema, findings of the sheets, sheets that failed on the document."""

    schema: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()
    failed: tuple[str, ...] = ()


class Overrun(Exception):
    """A document took more time or memory than one may; its process was ended."""


class Broken(Exception):
    """The process ended or answered nothing that makes sense."""


class Checker:
    """Holds the process: starts it when first asked, and again after it died or was ended. Threads take turns."""

    def __init__(self, milliseconds: int = MILLISECONDS, megabytes: int = MEGABYTES) -> None:
        self.milliseconds, self.megabytes = milliseconds, megabytes
        self.process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._turn = Lock()

    def check(self, document: bytes, schema: Schema | None, sheets: Sequence[Path]) -> Outcome:
        """Return what a schema and sheets find in a document (UTF-8, without a document type).

        Raises Overrun where it takes too long or too much memory, Broken where the process came to an end.
        """
        asked = {
            "schema": str(schema.place) if schema else "",
            "written": len(schema.written) if schema else 0,
            "sheets": [str(sheet) for sheet in sheets],
            "document": len(document),
        }
        request = json.dumps(asked).encode() + b"\n" + document + (schema.written if schema else b"")
        with self._turn:
            process = self._running()
            done = False
            try:
                answered = self._exchange(process, request)
                done = True
            finally:
                if not done or _megabytes(process.pid) > ENOUGH_MEGABYTES:
                    self._end()
        if "error" in answered:
            raise Broken(answered["error"])
        return _outcome(answered)

    def end(self) -> None:
        """End the process; the next check starts another."""
        with self._turn:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            # After a fork the process is the parent's; it must not hear two voices.
            self.process, self._owner = None, os.getpid()
        if self.process is None or self.process.poll() is not None:
            self._end()
            self.process = subprocess.Popen(
                [sys.executable, "-m", "schakel.kernel.xml.checking_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)},
                cwd="/",
            )
            for pipe in (self.process.stdin, self.process.stdout):
                assert pipe is not None
                os.set_blocking(pipe.fileno(), False)
        return self.process

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    pipe.close()
            self.process = None

    def _exchange(self, process: subprocess.Popen[bytes], request: bytes) -> dict[str, Any]:
        """Write the request and read the answer, both in pieces, looking at the process in between."""
        assert process.stdin is not None
        assert process.stdout is not None
        to, back = process.stdin.fileno(), process.stdout.fileno()
        left, answer, looks = memoryview(request), bytearray(), 0
        while not answer.endswith(b"\n"):
            ready = _ready(back, to if left else None)
            try:
                if to in ready:
                    left = left[os.write(to, left[:PIECE]) :]
                if back in ready:
                    piece = os.read(back, PIECE)
                    if not piece:
                        raise Broken("The process ended.")
                    answer += piece
            except OSError as error:
                raise Broken("The process ended.") from error
            if not ready:
                looks += 1
                late = looks * LOOK_EVERY > self.milliseconds
                if late or _megabytes(process.pid) > self.megabytes:
                    raise Overrun
        answered: dict[str, Any] = json.loads(answer)
        return answered


def _ready(back: int, to: int | None) -> set[int]:
    """Wait a moment and return which ends can be read or written."""
    waiting = select.poll()
    waiting.register(back, select.POLLIN)
    if to is not None:
        waiting.register(to, select.POLLOUT)
    return {end for end, _event in waiting.poll(LOOK_EVERY)}


def _megabytes(pid: int) -> int:
    """Return what a process holds in memory; nothing where the system does not say."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def _outcome(answered: dict[str, Any]) -> Outcome:
    return Outcome(
        schema=tuple(Finding("XSD", True, one["place"], one["text"]) for one in answered.get("schema", ())),
        findings=tuple(
            Finding(one["rule"], one["flag"] == "fatal", one["place"], one["text"])
            for sheet in answered["sheets"]
            for one in sheet["findings"]
        ),
        failed=tuple(sheet["error"] for sheet in answered["sheets"] if sheet["error"]),
    )


CHECKER = Checker()
atexit.register(CHECKER.end)
