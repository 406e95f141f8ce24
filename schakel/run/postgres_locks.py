"""File locks that tell who uses a server: the system lets go of them however their holder ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def using(users_file: str | None) -> Iterator[None]:
    """Keep the server of this file running for the length of the block; nothing happens without a file."""
    if not users_file:
        yield
        return
    users = open_lock(Path(users_file))
    try:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield
    finally:
        os.close(users)


def open_lock(path: Path) -> int:
    """Open a lock file, made if it is not there; no child inherits it."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def is_locked(path: Path) -> bool:
    """Tell whether somebody holds the exclusive lock."""
    try:
        lock = open_lock(path)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False
