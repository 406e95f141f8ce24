"""A real clamd with a signature database of our own: one made-up sentence counts as harmful, and nothing else does.

No database of real viruses is fetched: the tests are about what we do with the scanner's word, not about its knowledge.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# Harmless: the test's own signature says that it is not.
HARMFUL = b"Schakel test sentence that our own signature calls harmful 7f3a"
THREAT = "Schakel.Test"


def program() -> str:
    """Return clamd's program; with CI set and as root it is installed, else its absence skips the test."""
    found = shutil.which("clamd", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None and os.environ.get("CI") and os.geteuid() == 0:
        for words in (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", "clamav-daemon"],
        ):
            subprocess.run(["/usr/bin/apt-get", *words], check=True, capture_output=True)
        found = shutil.which("clamd", path="/usr/sbin")
        assert found is not None
    if found is None:
        pytest.skip("no clamd here: install Debian's clamav-daemon")
    return found


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Run clamd in a folder and yield the path of its socket."""
    (folder / "signatures").mkdir()
    (folder / "signatures" / "own.ndb").write_text(f"{THREAT}:0:*:{HARMFUL.hex()}\n")
    path = folder / "clamd.sock"
    (folder / "clamd.conf").write_text(
        f"DatabaseDirectory {folder}/signatures\nLocalSocket {path}\nForeground yes\nTemporaryDirectory {folder}\n"
        "ConcurrentDatabaseReload no\nMaxThreads 2\n"
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program(), f"--config-file={folder}/clamd.conf"], stdout=log, stderr=log)
        try:
            until = time.monotonic() + 30
            while not path.exists():
                assert process.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < until, "clamd did not start"
                time.sleep(0.05)
            yield str(path)
        finally:
            process.terminate()
            process.wait(10)
