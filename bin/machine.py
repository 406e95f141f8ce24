"""Sets this machine up for Schakel, in the project's own folders, with any Python >= 3.9 and nothing else.

The scripts beside this file import it. It makes .tools/ (uv) and .venv/ (a Python >= 3.12 with all packages).
"""

from __future__ import annotations

import glob
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
STARTED = time.time()
# The one that Schakel is developed on first.
PYTHONS = ("3.13", "3.12", "3.14")
UV = "uv>=0.9,<1"

# Ctrl-C ends the installing without a page of Python.
signal.signal(signal.SIGINT, signal.SIG_DFL)


def say(text: str) -> None:
    """Print one line with the seconds since the start."""
    print(f"{time.time() - STARTED:6.1f} s  {text}", flush=True)


def give_up(sentence: str) -> None:
    """Say in one sentence why it cannot go on, and end."""
    sys.exit(f"schakel: {sentence}")


def show_help(script: str) -> None:
    """Print the text at the head of the script if --help is asked for, before anything is installed."""
    if not {"-h", "--help"} & set(sys.argv[1:2]):
        return
    lines = Path(script).read_text(encoding="utf-8").splitlines()[2:]
    for line in lines:
        if not line.startswith("#"):
            break
        print(line[2:])
    sys.exit(0)


def set_up(development: bool = False) -> None:
    """Bring .venv up to date with uv.lock; `development` adds what tests and checks need."""
    uv = find_uv()
    python = find_python()
    environment = dict(os.environ, UV_PROJECT_ENVIRONMENT=str(VENV), UV_NO_PROGRESS="1")
    for name in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"):
        environment.pop(name, None)
    if python:
        environment.update(UV_PYTHON=python, UV_PYTHON_DOWNLOADS="never")
    elif not made_venv_works():
        say("no Python 3.12 or newer found: fetching 3.13")
        environment.update(UV_PYTHON="3.13", UV_PYTHON_INSTALL_DIR=str(TOOLS / "python"))
    if not writable_home():
        environment.setdefault("UV_CACHE_DIR", str(TOOLS / "cache"))
    groups = ["--group", "dev"] if development else ["--no-dev", "--inexact"]
    fresh = not VENV.exists()
    command = [uv, "sync", "--frozen", "--quiet", *groups]
    done = subprocess.run(command, cwd=str(ROOT), env=environment, stderr=subprocess.PIPE)
    if done.returncode and b"certificate" in done.stderr:
        # A company that looks into its own traffic has its certificate among the machine's.
        environment.update(UV_SYSTEM_CERTS="1", UV_NATIVE_TLS="1")
        done = subprocess.run(command, cwd=str(ROOT), env=environment, stderr=subprocess.PIPE)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        if python is None and not made_venv_works():
            give_up("Python 3.13 could not be fetched: install Python 3.12 or newer.\n" + said)
        give_up("the packages could not be installed.\n" + said)
    if fresh:
        say("packages installed in .venv")


def find_uv() -> str:
    """Return uv, installed into .tools if it is not there yet."""
    here = TOOLS / "uv" / "bin" / "uv"
    if here.exists():
        return str(here)
    say("installing uv in .tools")
    TOOLS.mkdir(exist_ok=True)
    for install in (install_with_pip, install_with_venv):
        for python in [sys.executable, *candidates()]:
            if install(python) and here.exists():
                return str(here)
    present = shutil.which("uv")
    if present:
        return present
    return (
        give_up(
            "uv could not be installed: is there a connection, and does this Python have pip"
            " (on Debian: apt-get install python3-pip)?"
        )
        or ""
    )


def install_with_pip(python: str) -> bool:
    """Install uv with this Python's pip."""
    shutil.rmtree(str(TOOLS / "uv"), ignore_errors=True)
    return quietly(python, "-m", "pip", "install", "--quiet", "--target", str(TOOLS / "uv"), UV)


def install_with_venv(python: str) -> bool:
    """Install uv with the pip of a new virtual environment, for a Python that has none itself."""
    shutil.rmtree(str(TOOLS / "uv"), ignore_errors=True)
    own = TOOLS / "uv"
    return quietly(python, "-m", "venv", str(own)) and quietly(
        str(own / "bin" / "python"), "-m", "pip", "install", "--quiet", UV
    )


def quietly(*command: str) -> bool:
    """Run a command and tell whether it ended well."""
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def find_python() -> str | None:
    """Return the best Python >= 3.12 of this machine, or nothing."""
    asked = os.environ.get("UV_PYTHON")
    if asked:
        return asked
    found: dict[str, str] = {}
    for candidate in candidates():
        known = version_of(candidate)
        if known and known[0] in PYTHONS:
            found.setdefault(*known)
            if known[0] == PYTHONS[0]:
                break
    return next((found[version] for version in PYTHONS if version in found), None)


def candidates() -> list[str]:
    """Return where a Python may be: this one, those on the path, pyenv's and those that uv fetched here."""
    home = os.path.expanduser("~")
    roots = [os.environ.get("PYENV_ROOT", ""), os.path.join(home, ".pyenv")]
    paths = [sys.executable]
    for version in PYTHONS:
        on_path = shutil.which("python" + version)
        paths += [on_path] if on_path else []
        for root in filter(None, roots):
            paths += sorted(
                glob.glob(os.path.join(root, "versions", version + ".*", "bin", "python3")), reverse=True
            )
        for folder in (TOOLS / "python", Path(home, ".local", "share", "uv", "python")):
            paths += sorted(
                glob.glob(str(folder / ("cpython-" + version + ".*") / "bin" / "python3")), reverse=True
            )
    return list(dict.fromkeys(path for path in paths if os.access(path, os.X_OK)))


def version_of(python: str) -> tuple[str, str] | None:
    """Return version and real path; a name on the path may stand for a version that is not there."""
    ask = (
        "import sys; print('%d.%d' % sys.version_info[:2], getattr(sys, '_base_executable', sys.executable))"
    )
    try:
        done = subprocess.run(
            [python, "-c", ask], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version, _, path = done.stdout.decode().strip().partition(" ")
    return (version, path) if done.returncode == 0 and path else None


def made_venv_works() -> bool:
    """Tell whether .venv has a Python that still runs."""
    return quietly(str(VENV / "bin" / "python"), "-c", "import sys; sys.exit(sys.version_info < (3, 12))")


def writable_home() -> bool:
    """Tell whether uv can keep its cache in the home folder."""
    home = os.path.expanduser("~")
    return os.path.isdir(home) and os.access(home, os.W_OK)


def build_assets() -> None:
    """Build the pages' styles, scripts and translations where a source is newer than what was built."""
    command = [str(VENV / "bin" / "python"), str(ROOT / "bin" / "assets"), "--if-needed"]
    if subprocess.run(command, cwd=str(ROOT), env=venv_environment()).returncode:
        give_up("the styles and scripts of the pages could not be built: see above.")


def find_browser() -> None:
    """See that there is a Chromium for the browser's tests, and name it in SCHAKEL_CHROMIUM."""
    if os.environ.get("SCHAKEL_CHROMIUM"):
        return
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        say("installing chromium")
        quietly("apt-get", "update", "-qq")
        quietly("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
        found = shutil.which("chromium")
    if found:
        os.environ["SCHAKEL_CHROMIUM"] = found
    elif not quietly(str(VENV / "bin" / "playwright"), "install", "chromium"):
        sentence = "no Chromium found and none could be installed: the browser's tests cannot run."
        if os.environ.get("CI"):
            give_up(sentence)
        say(sentence)


def venv_environment() -> dict[str, str]:
    """Return the environment in which .venv's programs come first."""
    path = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", os.defpath)])
    return dict(os.environ, PATH=path, VIRTUAL_ENV=str(VENV), SCHAKEL_STARTED=str(STARTED))


def become(program: str, *arguments: str) -> None:
    """Go on as a program of .venv, in this very process, so that it gets the signals."""
    os.chdir(str(ROOT))
    sys.stdout.flush()
    path = VENV / "bin" / program
    os.execve(str(path), [str(path), *arguments], venv_environment())  # noqa: S606
