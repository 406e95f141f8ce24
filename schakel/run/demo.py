"""The demo: everything started on this machine, on a believable company."""

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click

from schakel.run.environment import set_secret_key, var, write_private
from schakel.run.processes import Processes, schakel
from schakel.run.refusal import Refusal

WORKSPACE, IMPORTED = "demo", "northwind"
APPLICATIONS = {"kantoor": "Desk", "klant": "Customer", "leverancier": "Supplier"}


class Progress:
    """Short lines, each with the seconds since the start."""

    def __init__(self, started: float) -> None:
        self.started = started

    def say(self, text: str) -> None:
        """Print one line."""
        click.echo(f"{time.time() - self.started:6.1f} s  {text}")


@contextmanager
def demo_database() -> Iterator[None]:
    """Have DATABASE_URL and DATABASE_OWNER_URL: as given, made from the first, or the own server's.

    Refuses two addresses of which the first leads past row level security.
    """
    from schakel.run.environment import database, refuse_unfenced

    given = os.environ.get("DATABASE_URL", "")
    if given and not os.environ.get("DATABASE_OWNER_URL"):
        prepare_given(given)
    with database():
        refuse_unfenced()
        yield


def prepare_given(admin_url: str) -> None:
    """Prepare the server of an administrator's address, with passwords that are kept in var/."""
    from schakel.run.preparation import Passwords, prepare

    server = urlsplit(admin_url)._replace(scheme="", path="").geturl().rpartition("@")[2]
    kept = var() / f"database-{hashlib.sha256(server.encode()).hexdigest()[:8]}.json"
    known = kept.exists()
    if known:
        passwords = Passwords(**json.loads(kept.read_text()))
    else:
        passwords = Passwords(secrets.token_urlsafe(24), secrets.token_urlsafe(24))
    addresses = prepare(admin_url, passwords, replace_passwords=known)
    write_private(kept, json.dumps({"owner": passwords.owner, "application": passwords.application}))
    os.environ["DATABASE_URL"] = addresses.application_url
    os.environ["DATABASE_OWNER_URL"] = addresses.owner_url


def reset(progress: Progress) -> None:
    """Delete the demo's data: the own database server's, the mail and the mark that the demo was loaded."""
    if os.environ.get("DATABASE_URL"):
        raise Refusal("--reset deletes Schakel's own database only: empty the one in DATABASE_URL yourself.")
    from schakel.run.postgres import Cluster

    Cluster(var() / "postgres").remove()
    shutil.rmtree(var() / "mail", ignore_errors=True)
    (var() / "demo.json").unlink(missing_ok=True)
    progress.say("earlier data deleted")


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; what it prints on standard error is shown."""
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)


def load(progress: Progress, command: list[str] | None = None) -> list[dict[str, str]]:
    """Load the demo into a database that has none and return who may sign in where.

    `schakel load-demo`, or another command, loads all or nothing; its last line is JSON: a list of people,
    each with `application` (kantoor, klant, leverancier), `email` and `password`. That it was loaded is
    noted, for this very database, only after it has ended well.
    """
    mark = var() / "demo.json"
    database = _identity()
    if mark.exists():
        noted = json.loads(mark.read_text())
        if noted["database"] == database:
            known: list[dict[str, str]] = noted["people"]
            return known
    if command is None and not has_command("load-demo"):
        progress.say("no demo data: this version has none")
        return []
    progress.say("loading the demo")
    done = run(command or schakel("load-demo"))
    if done.returncode:
        raise Refusal("The demo data could not be loaded; the next start tries again.")
    lines = done.stdout.strip().splitlines()
    try:
        people: list[dict[str, str]] = json.loads(lines[-1]) if lines else []
    except ValueError:
        people = []
    write_private(mark, json.dumps({"database": database, "people": people}))
    return people


def import_company(folder: Path, mapping: Path, progress: Progress) -> None:
    """Read a company's own files into the workspace `northwind`; what was read before stays as it is."""
    if not has_command("import"):
        raise Refusal("This version cannot import yet: start without --import.")
    progress.say(f"importing {folder}")
    command = schakel("import", str(folder), "--mapping", str(mapping), "--workspace", IMPORTED)
    done = run(command)
    click.echo(done.stdout.rstrip())
    if done.returncode:
        raise Refusal(f"{folder} could not be imported.")


def serve(port: int, progress: Progress, people: list[dict[str, str]], *, imported: bool) -> None:
    """Run web server and worker until somebody stops this program."""
    with Processes(var() / "log") as processes:
        processes.start("web", schakel("serve", "--port", str(port)))
        processes.keep("worker", schakel("work", "--patience", "3"))
        processes.wait_ready(f"http://127.0.0.1:{port}/health/ready")
        progress.say("ready\n")
        show(port, people, imported=imported)
        processes.watch()


def show(port: int, people: list[dict[str, str]], *, imported: bool = False) -> None:
    """Print the addresses with a sign-in for each application."""
    for path, title in APPLICATIONS.items():
        address = f"  {title:<9} http://{WORKSPACE}.localhost:{port}/{path:<12}"
        accounts = [f"   {p['email']}   {p['password']}" for p in people if p["application"] == path]
        click.echo(address + (accounts[0] if accounts else ""))
        for another in accounts[1:]:
            click.echo(" " * len(address) + another)
    if imported:
        click.echo(f"  {'Imported':<9} http://{IMPORTED}.localhost:{port}/kantoor")
    click.echo(f"\n  Where {WORKSPACE}.localhost is not known: http://127.0.0.1:{port}")
    click.echo(f"  Mail goes to {var() / 'mail'}, messages of the server to {var() / 'log'}. Ctrl-C stops.\n")


def prepare_environment(port: int) -> None:
    """Set what the demo's processes read."""
    set_secret_key()
    # Mail and logs hold what is between a company and its customers.
    os.umask(0o077)
    for name in ("mail", "log"):
        (var() / name).mkdir(exist_ok=True)
        (var() / name).chmod(0o700)
    os.environ.setdefault("SCHAKEL_DEFAULT_WORKSPACE", WORKSPACE)
    os.environ.setdefault("SCHAKEL_PUBLIC_URL", f"http://{{workspace}}.localhost:{port}")


def has_command(name: str) -> bool:
    """Tell whether `schakel` knows a command."""
    from schakel.run.command import schakel as group

    return name in group.list_commands(click.Context(group))


def _identity() -> str:
    """Return what tells this database from any other, also from one that was made anew under its name."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as connection:
        row = connection.execute("select oid from pg_database where datname = current_database()").fetchone()
    server = urlsplit(os.environ["DATABASE_OWNER_URL"])
    place = f"{server.netloc.rpartition('@')[2]}{server.path}?{server.query}"
    return f"{hashlib.sha256(place.encode()).hexdigest()[:16]}-{row[0] if row else 0}"
