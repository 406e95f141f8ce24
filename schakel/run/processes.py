"""The web server and the worker as children of one program that starts, watches and stops them."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Self

from schakel.run.refusal import NoDatabase, Refusal

PATIENCE = 8.0
# A process that lived shorter than this did not get going; so many in a row, and another will not either.
SHORT_LIFE = 10.0
MOST_SHORT_LIVES = 3
# Before the next try where the database was away.
PAUSE = 1.0


class Stopped(Exception):
    """Somebody asked this program to stop: Ctrl-C, SIGTERM or a closed terminal."""


def stop_on_signals() -> None:
    """Have Ctrl-C, SIGTERM and a closed terminal raise `Stopped`; asked again, nothing more happens."""

    def stop(number: int, frame: FrameType | None) -> None:
        ignore_signals()
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def ignore_signals() -> None:
    """Let nothing interrupt the stopping itself."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def schakel(*arguments: str) -> list[str]:
    """Return the command that runs `schakel` with the Python of this program."""
    return [sys.executable, "-m", "schakel", *arguments]


@dataclass
class Kept:
    """How a child is started anew, when it was started last, and how many short lives it had in a row."""

    command: list[str]
    extra: Mapping[str, str] | None
    started: float
    short_lives: int = 0


class Processes:
    """Named children; each in a process group of its own, so that Ctrl-C reaches this program alone."""

    def __init__(self, logs: Path | None = None) -> None:
        self.logs = logs
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.kept: dict[str, Kept] = {}

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all children."""
        self.stop()

    def keep(self, name: str, command: list[str], extra: Mapping[str, str] | None = None) -> None:
        """Start a child that `watch` starts anew whenever it ends."""
        self.start(name, command, extra)
        self.kept[name] = Kept(command, extra, time.monotonic())

    def start(self, name: str, command: list[str], extra: Mapping[str, str] | None = None) -> None:
        """Start a child; it ends when this program ends, however that happens."""
        environment = {**os.environ, **(extra or {}), "SCHAKEL_PARENT": str(os.getpid())}
        output = None
        if self.logs is not None:
            self.logs.mkdir(parents=True, exist_ok=True)
            output = self.log(name).open("ab")
        try:
            self.children[name] = subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output and subprocess.STDOUT,
                process_group=0,
            )
        finally:
            if output is not None:
                output.close()

    def log(self, name: str) -> Path:
        """Return where the child's words are kept."""
        return (self.logs or Path()) / f"{name}.log"

    def refuse_ended(self) -> None:
        """Refuse to go on, with its last words, if a child has ended."""
        for name, child in self.children.items():
            if child.poll() is not None:
                raise Refusal(f"The {name} process ended ({child.returncode}).{self._last_words(name)}")

    def watch(self) -> None:
        """Wait until a child ends, which nobody asked for; one that is kept is started anew."""
        while True:
            for name in self.kept:
                if self.children[name].poll() is not None:
                    self._start_anew(name)
            self.refuse_ended()
            time.sleep(0.3)

    def wait_ready(self, url: str, patience: float = 60.0) -> None:
        """Wait until the server answers with 200."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            self.refuse_ended()
            try:
                with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                    return
            except OSError:
                time.sleep(0.05)
        raise Refusal(f"The server did not answer at {url} within {patience:.0f} seconds.")

    def stop(self) -> None:
        """Ask all children to stop, and make those stop that do not within some seconds."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in self.children.values():
            try:
                child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        self.children.clear()

    def _start_anew(self, name: str) -> None:
        kept, code = self.kept[name], self.children[name].returncode
        if code == NoDatabase.exit_code:
            # No life at all: it comes to life when the database does.
            time.sleep(PAUSE)
            self._begin_anew(name)
            return
        was_short = time.monotonic() - kept.started < SHORT_LIFE
        kept.short_lives = kept.short_lives + 1 if was_short else 0
        if kept.short_lives >= MOST_SHORT_LIVES:
            raise Refusal(
                f"The {name} process ended at once ({code}), {MOST_SHORT_LIVES} times in a row."
                f"{self._last_words(name)}"
            )
        self._begin_anew(name)

    def _begin_anew(self, name: str) -> None:
        kept = self.kept[name]
        kept.started = time.monotonic()
        self.start(name, kept.command, kept.extra)

    def _last_words(self, name: str) -> str:
        if self.logs is None:
            return ""
        words = self.log(name).read_text(errors="replace").strip().splitlines()[-15:]
        return "\n".join(["", *words])
