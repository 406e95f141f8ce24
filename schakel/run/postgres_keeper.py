"""Keeps one PostgreSQL server while somebody uses it; a script that needs the standard library alone.

`python postgres_keeper.py USERS_FILE FOLDER UID GID LOCK POSTGRES...`

Whoever uses the server holds a shared lock on USERS_FILE. The keeper waits for the exclusive lock, which the
system grants once the last user has let go, however that ended; then it stops the server. LOCK is an open
file that keeper and server hold locked while either lives. UID -1 starts the server as the caller.
"""

import fcntl
import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType

PATIENCE = 15.0


class Ended(Exception):
    """The server ended by itself, or the keeper was told to stop."""


def end(number: int, frame: FrameType | None) -> None:
    """Leave the wait for the lock."""
    raise Ended


def parent_death() -> Callable[[], object]:
    """Return the call that has the system shut this process down when the keeper is killed (Linux)."""
    if sys.platform != "linux":
        return lambda: None
    import ctypes

    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(1, signal.SIGINT)


def start(command: list[str], uid: int, gid: int) -> int:
    """Start the server, as another system user if one is given, and return its process id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        # Loaded while this Python can still be read, called after the change of user, which clears it.
        die_with_keeper = parent_death()
        if uid >= 0:
            os.setgroups([])
            os.setgid(gid)
            os.setuid(uid)
        die_with_keeper()
        os.execv(command[0], command)  # noqa: S606
    except Exception as error:  # noqa: BLE001
        print(f"FATAL: {command[0]} could not be started: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(127)


def stop(pid: int) -> None:
    """Shut the server down: first without waiting for its clients, at last at once."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        os.kill(pid, number)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return
            time.sleep(0.005)


def main() -> None:
    """Start the server, wait until nobody uses it, stop it."""
    users_file, folder, uid, gid, lock, *command = sys.argv[1:]
    # Whoever started the server may end before it: the keeper belongs to nobody.
    if os.fork():
        os._exit(0)
    os.chdir(folder)
    os.set_inheritable(int(lock), True)
    users = os.open(users_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    pid = 0
    try:
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, end)
        pid = start(command, int(uid), int(gid))
        fcntl.flock(users, fcntl.LOCK_EX)
    except Ended:
        pass
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    ended, status = os.waitpid(pid, os.WNOHANG)
    if ended:
        sys.exit(os.waitstatus_to_exitcode(status) and 1)
    stop(pid)


if __name__ == "__main__":
    main()
