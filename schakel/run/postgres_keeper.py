"""Keeps one PostgreSQL server while somebody uses it; a script that needs the standard library alone.

`python postgres_keeper.py USERS_FILE FOLDER UID GID LOCK POSTGRES...`

Whoever uses the server holds a shared lock on USERS_FILE. The keeper waits for the exclusive lock, which the
system grants once the last user has let go, however that ended; then it stops the server. A server that was
ready and ends before that is started again, some times. LOCK is an open file that keeper and server hold locked
while either lives. UID -1 starts the server as the caller.
"""

import fcntl
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

PATIENCE = 15.0
MOMENT = 0.02
# Seconds before each new start in a row: what is left of the one before may take a while to go.
PAUSES = (0.2, 1.0, 2.0, 4.0, 8.0, 15.0)
# A server that ran for so long ended for a reason of its own: the pauses begin anew.
STEADY = 60.0


class Ended(Exception):
    """The server ended by itself, with this status."""


class Told(Exception):
    """The keeper was told to stop."""


def told(number: int, frame: FrameType | None) -> None:
    """Leave whatever is waited for."""
    raise Told


def child_changed(number: int, frame: FrameType | None) -> None:
    """Leave the wait for the lock if the server has ended; one that is stopped (SIGSTOP) may go on."""
    pid, status = os.waitpid(-1, os.WNOHANG)
    if pid:
        raise Ended(os.waitstatus_to_exitcode(status))


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
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGCHLD, signal.SIGTERM))
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


def is_free(users: int) -> bool:
    """Say whether nobody uses the server any more; then nobody begins to."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_ready(data: Path) -> bool:
    """Say whether the server says of itself that it takes connections."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()[7].strip() == "ready"
    except (OSError, IndexError):
        return False


def free_within(users: int, seconds: float) -> bool:
    """Wait so long; says whether nobody uses the server any more, as soon as that is so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_free(users):
            return True
        time.sleep(MOMENT)
    return False


def keep(users: int, command: list[str], uid: int, gid: int) -> tuple[int, int]:
    """Have a server until nobody uses it; returns its process id, 0 where it has ended, and the exit code."""
    pauses, was_ready = iter(PAUSES), False
    signals = (signal.SIGCHLD, signal.SIGTERM)
    while True:
        pid, began = 0, time.monotonic()
        try:
            # Nothing comes between a server and the knowledge of its number.
            signal.pthread_sigmask(signal.SIG_BLOCK, signals)
            pid = start(command, uid, gid)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)
            while not is_ready(Path(command[2])):
                if free_within(users, MOMENT):
                    return pid, 0
            was_ready = True
            fcntl.flock(users, fcntl.LOCK_EX)
        except Ended as ended:
            status = ended.args[0]
        except Told:
            return pid, 0
        else:
            return pid, 0
        pauses = iter(PAUSES) if time.monotonic() - began > STEADY else pauses
        pause = next(pauses, None)
        # What never ran would not run the next time; who started it reads why.
        if not was_ready or pause is None:
            return 0, status and 1
        print(f"LOG: the server ended ({status}) and is started again", file=sys.stderr, flush=True)
        try:
            if free_within(users, pause):
                return 0, 0
        except Told:
            return 0, 0


def main() -> None:
    """Start the server, wait until nobody uses it, stop it."""
    users_file, folder, uid, gid, lock, *command = sys.argv[1:]
    # Whoever started the server may end before it: the keeper belongs to nobody.
    if os.fork():
        os._exit(0)
    os.chdir(folder)
    os.set_inheritable(int(lock), True)
    users = os.open(users_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    signal.signal(signal.SIGCHLD, child_changed)
    signal.signal(signal.SIGTERM, told)
    pid, code = keep(users, command, int(uid), int(gid))
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    if pid:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status) and 1
        else:
            stop(pid)
    sys.exit(code)


if __name__ == "__main__":
    main()
